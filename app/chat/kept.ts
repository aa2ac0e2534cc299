import type { Outgoing } from './thread';

// What this tab keeps between two pages. A browser that keeps nothing (private windows, a full store) still writes.
const DRAFT = 'parterre.chat.draft.';
const OUTGOING = 'parterre.chat.outgoing.';

/** The words begun in this place (`<user>:<conversation>`), empty for none. */
export function keptDraft(place: string): string {
  return read(DRAFT + place) ?? '';
}

/** Keeps the words begun in this place; empty words are forgotten. */
export function keepDraft(place: string, text: string): void {
  keep(DRAFT + place, text);
}

/** What was written in this place and is not known to have arrived. */
export function keptOutgoing(place: string): Outgoing[] {
  try {
    const kept: unknown = JSON.parse(read(OUTGOING + place) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Keeps what was written in this place until it has arrived. */
export function keepOutgoing(place: string, outgoing: readonly Outgoing[]): void {
  keep(OUTGOING + place, outgoing.length > 0 ? JSON.stringify(outgoing) : '');
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    if (value === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Nothing can be kept here.
  }
}
