import { createTransport } from 'nodemailer';
import type postgres from 'postgres';
import { requestContext } from '../data-api/request-context.ts';
import { type Language, type MailPurpose, mailCopy } from './copy.ts';

/** Where mails go and what their links point to. */
export type MailOptions = { smtpUrl: string; from: string; appUrl: string };

/** Sends one mail of Auth. `tokenHash` goes into the link, `code` is the same secret for typing. */
export type SendAuthMail = (
  purpose: MailPurpose,
  to: string,
  secret: { tokenHash: string; code: string; userId?: string },
) => Promise<void>;

/** A sender that writes in the person's language: the account's, else the browser's, else French. */
export function createAuthMails(sql: postgres.Sql, options: MailOptions): SendAuthMail {
  const transport = createTransport(options.smtpUrl);
  return async (purpose, to, { tokenHash, code, userId }) => {
    const language = await languageOf(sql, userId);
    const link = new URL('/auth/confirm', options.appUrl);
    link.search = new URLSearchParams({ token_hash: tokenHash, type: purpose, lang: language }).toString();
    await transport.sendMail({ from: options.from, to, ...compose(language, purpose, link.href, code) });
  };
}

async function languageOf(sql: postgres.Sql, userId: string | undefined): Promise<Language> {
  const [user] = userId
    ? await sql`select raw_user_meta_data ->> 'language' as language from auth.users where id = ${userId}`
    : [];
  const accepted = requestContext.getStore()?.headers['accept-language'] ?? '';
  const wishes = [user?.language, ...accepted.split(',')].map((wish) =>
    String(wish ?? '')
      .trim()
      .slice(0, 2)
      .toLowerCase(),
  );
  return wishes.find((wish): wish is Language => wish in mailCopy) ?? 'fr';
}

function compose(language: Language, purpose: MailPurpose, link: string, code: string) {
  const { subject, lead, button, code: codeLabel, ignore } = mailCopy[language][purpose];
  const href = link.replaceAll('&', '&amp;');
  const action = button ? `<p><a href="${href}" style="${BUTTON}">${button}</a></p>` : '';
  return {
    subject,
    text: [lead, button ? `${button}\n${link}` : '', `${codeLabel} ${code}`, ignore].filter(Boolean).join('\n\n'),
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="${BODY}">
<p>${lead}</p>${action}<p>${codeLabel} <strong style="letter-spacing:.2em">${code}</strong></p>
<p style="color:#6b5f5a">${ignore}</p></body></html>`,
  };
}

const BODY = 'font:18px/1.5 system-ui,sans-serif;color:#241a20;background:#fbf7f1;padding:24px;max-width:36em';
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#b3261e;color:#fff;text-decoration:none';
