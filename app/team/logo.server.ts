import { createHash } from 'node:crypto';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { openPicture } from '~/platform/picture.server';
import { supabaseOf } from '~/platform/supabase.server';
import { forgetTheatre } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { saveSettings } from './commands.server';

/** The logo that stands in the settings, and the moment of their row. */
export interface HouseLogo {
  path: string | null;
  seen: string;
}

// Twice the 40 pixels of the header, for sharp screens; a long word is cut to no shape.
const LARGEST = { width: 640, height: 160 };

/**
 * Makes the uploaded file the logo of the house; the one before is removed.
 * @returns null when it is, else one sentence; then nothing has changed
 */
export async function putLogo(visit: Visit, logo: HouseLogo, file: unknown): Promise<string | null> {
  const t = translatorFor(visit, 'team');
  if (!(file instanceof File) || file.size === 0) return t('team.logo.none_chosen');
  const picture = await openPicture(Buffer.from(await file.arrayBuffer()), (opened) =>
    opened
      .resize({ ...LARGEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
      .toBuffer(),
  );
  if (typeof picture === 'string') return t(`team.logo.${picture}`);
  const name = `${createHash('sha256').update(picture).digest('hex').slice(0, 16)}.webp`;
  const options = { contentType: 'image/webp', cacheControl: '31536000' };
  const { error } = await supabaseOf(visit).storage.from('house').upload(name, picture, options);
  // The same picture was put before: its name is made of what it shows.
  if (error && !('statusCode' in error && error.statusCode === '409')) {
    visit.log.error({ reason: error.message }, 'logo not stored');
    return t('team.logo.not_stored');
  }
  return changeLogo(visit, logo, `/house/${name}`);
}

/** Takes the logo away; the mark of Parterre stands there again. Returns null, or one sentence. */
export function takeLogo(visit: Visit, logo: HouseLogo): Promise<string | null> {
  return changeLogo(visit, logo, null);
}

async function changeLogo(visit: Visit, { path, seen }: HouseLogo, next: string | null): Promise<string | null> {
  const { error, status } = await saveSettings(visit, { logo_path: next }, seen);
  const left = error ? next : path;
  if (left && next !== path) await removeFile(visit, left);
  if (!error) {
    forgetTheatre();
    return null;
  }
  const problem = problemOf({ status, ...error });
  return sentenceOf({ ...problem, facts: { by: '?', ...problem.facts } }, translatorFor(visit));
}

async function removeFile(visit: Visit, path: string): Promise<void> {
  const { error } = await supabaseOf(visit)
    .storage.from('house')
    .remove([path.slice('/house/'.length)]);
  // The settings are right already; what stays behind is only space.
  if (error) visit.log.warn({ reason: error.message }, 'old logo not removed');
}
