import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { saveProduction } from './commands.server';
import { makePoster, type PosterPicture } from './poster-picture.server';

const STORED = /^\/posters\/([0-9a-f-]{36}\/[0-9a-f]{16})-960\.webp$/;
const ENDINGS = ['480.webp', '480.avif', '960.webp', '960.avif'];

/** The columns of a show that say which poster it has, and the moment of the row. */
export interface ShowPoster {
  id: string;
  poster_path: string | null;
  updated_at: string;
}

/**
 * Makes the uploaded file the poster of a show; the one before is removed.
 * @returns null when it is, else one sentence; then the show keeps the poster it had
 */
export async function hangPoster(visit: Visit, show: ShowPoster, file: unknown): Promise<string | null> {
  const t = translatorFor(visit, 'shows');
  if (!(file instanceof File) || file.size === 0) return t('shows.poster.none_chosen');
  const picture = await makePoster(Buffer.from(await file.arrayBuffer()));
  if (typeof picture === 'string') return t(`shows.poster.${picture}`);
  const stem = `${show.id}/${picture.digest}`;
  if (!(await store(visit, stem, picture))) return t('shows.poster.not_stored');
  return changePoster(visit, show, { poster_path: `/posters/${stem}-960.webp`, poster_colour: picture.colour });
}

/** Takes the poster of a show away; the title itself makes the poster then. Returns null, or one sentence. */
export function takePosterDown(visit: Visit, show: ShowPoster): Promise<string | null> {
  return changePoster(visit, show, { poster_path: null, poster_colour: null });
}

/** Removes the files of a poster that no show has any more. */
export async function forgetPoster(visit: Visit, path: string | null): Promise<void> {
  const stem = STORED.exec(path ?? '')?.[1];
  if (!stem) return;
  const { error } = await supabaseOf(visit)
    .storage.from('posters')
    .remove(ENDINGS.map((ending) => `${stem}-${ending}`));
  // The show is right already; what stays behind is only space.
  if (error) visit.log.warn({ reason: error.message }, 'old poster not removed');
}

async function changePoster(
  visit: Visit,
  show: ShowPoster,
  fields: { poster_path: string | null; poster_colour: string | null },
): Promise<string | null> {
  const { error, status } = await saveProduction(visit, show.id, fields, show.updated_at);
  const changed = fields.poster_path !== show.poster_path;
  if (changed) await forgetPoster(visit, error ? fields.poster_path : show.poster_path);
  if (!error) return null;
  const problem = problemOf({ status, ...error });
  return sentenceOf({ ...problem, facts: { by: '?', ...problem.facts } }, translatorFor(visit));
}

async function store(visit: Visit, stem: string, { files }: PosterPicture): Promise<boolean> {
  const bucket = supabaseOf(visit).storage.from('posters');
  for (const { ending, type, bytes } of files) {
    const { error } = await bucket.upload(`${stem}-${ending}`, bytes, { contentType: type, cacheControl: '31536000' });
    // The same picture was hung before: its name is made of what it shows.
    const isThere = error && 'statusCode' in error && error.statusCode === '409';
    if (!error || isThere) continue;
    visit.log.error({ reason: error.message }, 'poster not stored');
    return false;
  }
  return true;
}
