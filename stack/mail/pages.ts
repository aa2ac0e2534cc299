import { html, raw } from 'hono/html';
import type { CaughtMail } from './store.ts';

type Page = ReturnType<typeof html>;

const STYLE = `
  body { margin: 0; font: 17px/1.5 system-ui, sans-serif; color: #241a20; background: #fbf7f1; }
  header { padding: 1rem 1.5rem; background: #241a20; color: #fbf7f1; }
  header a { color: inherit; }
  main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
  ol { list-style: none; margin: 0; padding: 0; }
  li a { display: block; padding: .9rem 1rem; margin-bottom: .5rem; background: #fff; border-radius: 8px; color: inherit;
    text-decoration: none; }
  li a:hover, li a:focus { outline: 2px solid #b3261e; }
  small { color: #6b5f5a; }
  iframe { width: 100%; height: 32rem; border: 1px solid #ddd2c6; border-radius: 8px; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; padding: 1rem; border-radius: 8px; }`;

/** The list of what was caught. */
export function listPage(mails: CaughtMail[]): Page {
  const rows = mails.map(
    (mail) => html`<li><a href="/messages/${mail.id}"><strong>${mail.subject}</strong><br>
      <small>to ${mail.to.join(', ')} · <time datetime="${mail.receivedAt}">${when(mail)}</time></small></a></li>`,
  );
  const empty = html`<p>No mail yet. Everything Parterre sends from this machine stays here.</p>`;
  return page('Caught mail', rows.length > 0 ? html`<ol>${rows}</ol>` : empty);
}

/** One mail: its HTML in a frame that may run nothing, its text, its attachments. */
export function mailPage(mail: CaughtMail): Page {
  const attachments = mail.attachments.map(
    ({ filename }, index) => html`<li><a href="/messages/${mail.id}/attachments/${index}">${filename}</a></li>`,
  );
  return page(
    mail.subject,
    html`<h1>${mail.subject}</h1>
      <p><small>from ${mail.from} to ${mail.to.join(', ')} · ${when(mail)}</small></p>
      ${mail.html && html`<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${mail.id}/html"></iframe>`}
      ${attachments.length > 0 ? html`<h2>Attachments</h2><ol>${attachments}</ol>` : ''}
      <h2>Text</h2><pre>${withLinks(mail.text)}</pre>`,
  );
}

function page(title: string, body: Page): Page {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${raw(STYLE)}</style>
    </head><body><header><a href="/">Mail caught on this machine</a></header><main>${body}</main></body></html>`;
}

const when = (mail: CaughtMail) => `${mail.receivedAt.slice(0, 19).replace('T', ' ')} UTC`;

function withLinks(text: string): (string | Page)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 ? html`<a href="${part}">${part}</a>` : part));
}
