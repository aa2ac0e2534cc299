import type { ChatMessage } from './thread';

/** Messages of one day as the wall clock of the house has it. */
export interface ChatDay {
  /** `2026-11-22`. */
  key: string;
  /** When the first of them was sent (UTC), to name the day by. */
  at: string;
  messages: ChatMessage[];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of a moment in a time zone, as `2026-11-22`. */
export function dayKey(at: string, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
  formats.set(timeZone, format);
  return format.format(new Date(at));
}

/** Puts messages under their days. Two days are never merged, even if clocks made one come back. */
export function byDay(messages: readonly ChatMessage[], timeZone: string): ChatDay[] {
  const days: ChatDay[] = [];
  for (const message of messages) {
    const key = dayKey(message.sentAt, timeZone);
    const last = days.at(-1);
    if (last?.key === key) last.messages.push(message);
    else days.push({ key, at: message.sentAt, messages: [message] });
  }
  return days;
}

/** True when a message goes on where the one before stopped: same author, same kind, within five minutes. */
export function continues(before: ChatMessage | undefined, message: ChatMessage): boolean {
  return (
    before !== undefined &&
    before.author === message.author &&
    before.authorName === message.authorName &&
    before.isInternal === message.isInternal &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < 5 * 60_000
  );
}

/** Milliseconds in which its author may still take a message back; 0 when it is too late. */
export function takeBackMs(message: Pick<ChatMessage, 'sentAt' | 'deleted'>, now: number): number {
  if (message.deleted) return 0;
  return Math.max(0, Date.parse(message.sentAt) + 5 * 60_000 - now);
}
