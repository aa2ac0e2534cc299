// Writes the mail templates that hosted Auth uses, from the words the local stack uses: `tsx bin/auth-templates.ts [--check]`.
// Hosted Auth fills Go templates; `.Data.language` is the language the visitor had when the identity was made.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type MailPurpose, mailCopy } from '../stack/auth/copy.ts';

const folder = new URL('../supabase/templates/', import.meta.url);

const FILES: Record<string, MailPurpose> = {
  confirmation: 'signup',
  magic_link: 'magiclink',
  recovery: 'recovery',
  email_change: 'email_change',
  reauthentication: 'reauthentication',
};

/** The words of one language, chosen when the mail is made; French where no language is known. */
function inEveryLanguage(words: (language: 'fr' | 'es' | 'en') => string): string {
  return `{{ if eq .Data.language "es" }}${words('es')}{{ else if eq .Data.language "en" }}${words('en')}{{ else }}${words('fr')}{{ end }}`;
}

function template(purpose: MailPurpose): string {
  const link = `{{ .SiteURL }}/auth/confirm?token_hash={{ .TokenHash }}&type=${purpose}`;
  const say = (part: 'lead' | 'button' | 'code' | 'ignore') =>
    escapeHtml(inEveryLanguage((language) => mailCopy[language][purpose][part]));
  const button = purpose === 'reauthentication' ? '' : `<p><a href="${link}">${say('button')}</a></p>\n`;
  return `<p>${say('lead')}</p>\n${button}<p>${say('code')} <strong>{{ .Token }}</strong></p>\n<p>${say('ignore')}</p>\n`;
}

// Quotes stay: they belong to the template's own conditions, and text between tags needs no escape for them.
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const wanted = Object.entries(FILES).map(([name, purpose]) => ({ name: `${name}.html`, text: template(purpose) }));
if (process.argv.includes('--check')) {
  const stale = wanted.filter(({ name, text }) => readFileSync(new URL(name, folder), 'utf8') !== text);
  for (const { name } of stale)
    console.error(`supabase/templates/${name} is not what its words make: run npm run auth:templates`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of wanted) writeFileSync(new URL(name, folder), text);
}
