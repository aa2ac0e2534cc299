import { type Asker, type Authorisation, DatabaseAway, type Permissions } from './authorisation.ts';
import { type Claims, endingText, type Verifier } from './tokens.ts';

/** Where a channel's rights come from. */
export type Rights = {
  verify: Verifier;
  authorisation: Authorisation;
  recheckMs: number;
  isPrivate: boolean;
  /** Without the prefix. */
  topic: string;
  headers: Record<string, string>;
};

const EVERYTHING: Permissions = { broadcast: true, presence: true };
const RETRY_MS = 5_000;

/** What one channel may do: asked once, and again with each new token and every few minutes. */
export class Credentials {
  token: string;
  read: Permissions = { broadcast: false, presence: false };
  readonly #rights: Rights;
  #claims: Claims;
  #write: Permissions | undefined;
  #asksPresence: boolean;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(rights: Rights, token: string, claims: Claims, asksPresence: boolean) {
    this.#rights = rights;
    this.token = token;
    this.#claims = claims;
    this.#asksPresence = asksPresence;
  }

  /** Asks what may be read. @throws DatabaseAway */
  async askRead(): Promise<void> {
    this.read = await this.#canRead(this.#claims);
  }

  /** Asks whether presence may be read although the join did not ask. @throws DatabaseAway */
  async askPresence(): Promise<void> {
    if (this.#asksPresence || !this.#rights.isPrivate) return;
    this.#asksPresence = true;
    await this.askRead();
  }

  /** What may be written; remembered until the next token. @throws DatabaseAway */
  askWrite(): Permissions | Promise<Permissions> {
    if (!this.#rights.isPrivate) return EVERYTHING;
    if (this.#write) return this.#write;
    const { token } = this;
    return this.#rights.authorisation.canWrite(this.#asker(this.#claims)).then((write) => {
      if (this.token === token) this.#write = write;
      return write;
    });
  }

  /** Takes a new token, or looks again at the one it has. @returns the reason if the channel must end */
  async renew(token: string): Promise<string | undefined> {
    const { topic } = this.#rights;
    this.token = token;
    const verdict = await this.#rights.verify(token);
    if ('refusal' in verdict) return endingText(verdict.refusal);
    const read = await this.#canRead(verdict.claims);
    // A newer token has come meanwhile, and its answer counts.
    if (this.token !== token) return undefined;
    const before = this.read;
    this.#claims = verdict.claims;
    this.read = read;
    this.#write = undefined;
    if (!read.broadcast && !read.presence) return noPermission(topic);
    const hasLost = (before.broadcast && !read.broadcast) || (before.presence && !read.presence);
    return hasLost ? `You no longer have permission to read from this Channel topic: ${topic}` : undefined;
  }

  /** Looks again every few minutes, and as soon as the token has expired. */
  watch(end: (reason: string) => void, soon = false): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const untilExpiry = Math.max(0, this.#claims.exp * 1000 - Date.now());
    const pause = Math.min(soon ? RETRY_MS : this.#rights.recheckMs, this.#rights.recheckMs, untilExpiry);
    this.#timer = setTimeout(() => void this.#lookAgain(end), pause).unref();
  }

  /** Stops looking. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #lookAgain(end: (reason: string) => void): Promise<void> {
    try {
      const reason = await this.renew(this.token);
      if (this.#isClosed) return;
      if (reason) return end(reason);
      this.watch(end);
    } catch (cause) {
      if (!(cause instanceof DatabaseAway)) throw cause;
      this.watch(end, true);
    }
  }

  async #canRead(claims: Claims): Promise<Permissions> {
    if (!this.#rights.isPrivate) return EVERYTHING;
    return this.#rights.authorisation.canRead(
      this.#asker(claims),
      this.#asksPresence ? ['broadcast', 'presence'] : ['broadcast'],
    );
  }

  #asker(claims: Claims): Asker {
    return { topic: this.#rights.topic, claims, headers: this.#rights.headers };
  }
}

/** The sentence for a topic that may not be read at all. */
export const noPermission = (topic: string) => `You do not have permissions to read from this Channel topic: ${topic}`;
