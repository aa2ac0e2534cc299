import { isTooLarge } from './broadcasting.ts';
import { isRecord } from './frames.ts';
import type { RealtimeSettings } from './settings.ts';

/** One message of a batch. */
export type BatchMessage = {
  topic: string;
  event: string;
  payload: Record<string, unknown>;
  private: boolean;
  /** Told to the receivers as `meta.id`. */
  id: string | undefined;
};

/** Reads the body of a batch. @returns the messages, or what is wrong with each of them */
export function readBatch(
  body: unknown,
  settings: RealtimeSettings,
): { messages: BatchMessage[] } | { errors: { messages: unknown } } {
  const given = isRecord(body) ? body.messages : undefined;
  if (!Array.isArray(given) || given.length === 0) return { errors: { messages: ["can't be blank"] } };
  const faults = given.map((message) => faultsOf(message, settings));
  if (faults.some((fault) => Object.keys(fault).length > 0)) return { errors: { messages: faults } };
  return { messages: given.filter(isRecord).map(readMessage) };
}

function readMessage(given: Record<string, unknown>): BatchMessage {
  return {
    topic: String(given.topic),
    event: String(given.event),
    payload: isRecord(given.payload) ? given.payload : {},
    private: given.private === true,
    id: given.id === undefined || given.id === null ? undefined : String(given.id),
  };
}

function faultsOf(given: unknown, settings: RealtimeSettings): Record<string, string[]> {
  const message = isRecord(given) ? given : {};
  const faults: Record<string, string[]> = {};
  for (const field of ['topic', 'event']) {
    if (typeof message[field] !== 'string' || message[field] === '') faults[field] = ["can't be blank"];
  }
  if (!isRecord(message.payload)) faults.payload = ["can't be blank"];
  else if (isTooLarge(Buffer.byteLength(JSON.stringify(message.payload)), settings)) {
    faults.payload = ['exceeds the size limit'];
  }
  return faults;
}
