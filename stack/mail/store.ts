import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';

/** A mail that was caught. */
export type CaughtMail = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  /** ISO time of arrival, UTC. */
  receivedAt: string;
  text: string;
  html: string;
  attachments: { filename: string; mimeType: string; content: Uint8Array<ArrayBuffer> }[];
};

/** Keeps mails as `.eml` files in one folder, so that they survive a restart and open in any mail program. */
export class MailStore {
  readonly #mails: CaughtMail[] = [];
  readonly #folder: string;
  #lastId = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<MailStore> {
    mkdirSync(folder, { recursive: true });
    const store = new MailStore(folder);
    for (const name of readdirSync(folder)
      .filter((entry) => entry.endsWith('.eml'))
      .sort()) {
      const id = name.slice(0, -'.eml'.length);
      store.#mails.push(await read(id, readFileSync(path.join(folder, name))));
      store.#lastId = Math.max(store.#lastId, Number(id));
    }
    return store;
  }

  async add(source: Buffer): Promise<void> {
    // Milliseconds sort by arrival and stay unique when two mails share one.
    this.#lastId = Math.max(Date.now(), this.#lastId + 1);
    const id = String(this.#lastId);
    writeFileSync(path.join(this.#folder, `${id}.eml`), source, { mode: 0o600 });
    this.#mails.push(await read(id, source));
  }

  /** Newest first; `to` keeps those sent to one address. */
  list(to?: string): CaughtMail[] {
    const wanted = to?.toLowerCase();
    return this.#mails.filter((mail) => !wanted || mail.to.includes(wanted)).reverse();
  }

  find(id: string): CaughtMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  clear(): void {
    for (const mail of this.#mails.splice(0)) rmSync(path.join(this.#folder, `${mail.id}.eml`), { force: true });
  }
}

async function read(id: string, source: Buffer): Promise<CaughtMail> {
  const parsed = await PostalMime.parse(source);
  return {
    id,
    from: parsed.from?.address ?? '',
    to: (parsed.to ?? []).flatMap((person) => person.address?.toLowerCase() ?? []),
    subject: parsed.subject ?? '',
    receivedAt: new Date(Number(id)).toISOString(),
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? 'attachment',
      mimeType,
      content: new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content),
    })),
  };
}
