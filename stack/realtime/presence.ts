import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

/** What somebody tells about themselves, with the mark of this telling. */
export type Meta = Record<string, unknown> & { phx_ref: string };

/** Who is there, by key. One key may be there several times, once for each socket. */
export type PresenceState = Record<string, { metas: Meta[] }>;

/** Who came and who left. Who changes does both. */
export type PresenceDiff = { joins: PresenceState; leaves: PresenceState };

type Entry = { key: string; payload: Record<string, unknown>; meta: Meta };

/** Who is present in one room. A member is there at most once. */
export class Presence<Member> {
  readonly #entries = new Map<Member, Entry>();

  /** Takes note of a member, or of what it now says. @returns nothing when that is nothing new */
  track(member: Member, key: string, payload: Record<string, unknown>): PresenceDiff | undefined {
    const before = this.#entries.get(member);
    if (before && isDeepStrictEqual(before.payload, payload)) return undefined;
    const mark = { phx_ref: randomBytes(12).toString('base64url') };
    const meta: Meta = before ? { ...payload, ...mark, phx_ref_prev: before.meta.phx_ref } : { ...payload, ...mark };
    this.#entries.set(member, { key, payload, meta });
    return { joins: only(key, meta), leaves: before ? only(key, before.meta) : {} };
  }

  /** Forgets a member. @returns nothing when it was not there */
  untrack(member: Member): PresenceDiff | undefined {
    const before = this.#entries.get(member);
    if (!before) return undefined;
    this.#entries.delete(member);
    return { joins: {}, leaves: only(before.key, before.meta) };
  }

  /** Everybody. */
  state(): PresenceState {
    const state = new Map<string, { metas: Meta[] }>();
    for (const { key, meta } of this.#entries.values()) {
      const known = state.get(key);
      if (known) known.metas.push(meta);
      else state.set(key, { metas: [meta] });
    }
    return Object.fromEntries(state);
  }
}

const only = (key: string, meta: Meta): PresenceState => ({ [key]: { metas: [meta] } });
