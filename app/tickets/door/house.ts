import type { DoorList, DoorReply } from './door';

/** What came back from the house: its reply; nothing (no network, or the house is down); or that this person works here no more. */
export type Heard<Reply> = { reply: Reply } | 'offline' | 'shut';

// A person waits at the door: after this the list on the device answers.
const PATIENCE_MS = 5_000;
// A page to sign in, or none for who may not. Other refusals come from servers on the way, and pass.
const REFUSALS = new Set([401, 403, 404]);

/** Sends one form of the door. */
export function sendToHouse(performanceId: string, fields: Record<string, string>): Promise<Heard<DoorReply>> {
  return ask(`/door/${performanceId}/scans`, { method: 'POST', body: new URLSearchParams(fields) });
}

/** Reads tonight's list. */
export function readListOfHouse(performanceId: string): Promise<Heard<DoorList>> {
  return ask(`/door/${performanceId}/list`, {});
}

async function ask<Reply>(address: string, request: RequestInit): Promise<Heard<Reply>> {
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status >= 500) return 'offline';
    const isOurs = response.headers.get('content-type')?.startsWith('application/json') && !response.redirected;
    if (isOurs) return { reply: await response.json() };
    return response.ok || REFUSALS.has(response.status) ? 'shut' : 'offline';
  } catch {
    return 'offline';
  }
}
