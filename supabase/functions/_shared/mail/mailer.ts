import { createTransport } from 'nodemailer';
import type { Env } from '../env.ts';
import type { House } from '../house.ts';
import { letterHtml } from './html.ts';
import type { Letter } from './letter.ts';
import { letterText } from './text.ts';

/** One mail ready to go. `id` is the outbox row's, so that a mail sent twice can be known as the same. */
export interface Outgoing {
  id: string;
  to: { name: string | null; address: string };
  letter: Letter;
  house: House;
}

/** Sends mails over one connection; close it when done. */
export interface Mailer {
  /** @throws Error with the mail server's code */
  send(mail: Outgoing): Promise<void>;
  close(): void;
}

const TIMEOUTS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };

/** Opens the way to the mail server of SMTP_URL. Supabase closes ports 25 and 587: use 465 there. */
export function createMailer(env: Env): Mailer {
  const transport = createTransport({
    url: env.SMTP_URL,
    pool: true,
    maxConnections: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMEOUTS,
  });
  const host = new URL(env.APP_URL).hostname;
  return {
    async send({ id, to, letter, house }) {
      await transport.sendMail({
        from: sender(env.MAIL_FROM, house),
        to: { name: plainName(to.name), address: to.address },
        ...(house.contact_email ? { replyTo: house.contact_email } : {}),
        subject: letter.subject,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
        text: letterText(letter),
        html: letterHtml(letter, house.theatre_name),
      });
    },
    close: () => transport.close(),
  };
}

/** The configured address, under the name the house chose for its mail. */
function sender(configured: string, { mail_sender_name: name }: House) {
  const address = /<([^<>]+)>\s*$/.exec(configured)?.[1] ?? configured;
  return name ? { name: plainName(name), address } : configured;
}

/** A name in an address is one line without the signs that delimit addresses. */
function plainName(name: string | null): string {
  return (name ?? '').replace(/[\p{Cc}<>"\u2028\u2029]+/gu, ' ').trim();
}
