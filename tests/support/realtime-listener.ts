import type { RealtimeChannel, RealtimeChannelOptions, SupabaseClient } from '@supabase/supabase-js';
import { expect } from 'vitest';

/** A broadcast as the client hands it out. */
export type Heard = { type: string; event: string; payload: unknown; meta?: { id?: string; replayed?: boolean } };

/** What the server says about a channel. */
export type SystemMessage = { extension: string; status: string; message: string; channel: string };

/** A change of who is here. */
export type Change = { event: 'sync' | 'join' | 'leave'; key?: string; who: unknown[] };

/** A channel with everything it was told, in order. */
export type Listener = {
  channel: RealtimeChannel;
  states: string[];
  errors: Error[];
  heard: Heard[];
  system: SystemMessage[];
  changes: Change[];
};

/** What a listener wants besides broadcasts. */
export type ListenerOptions = { presence?: boolean; events?: string };

const PATIENCE = { timeout: 30_000, interval: 10 };

/** Subscribes and writes down everything, without waiting for an answer. */
export function listen(
  client: SupabaseClient,
  topic: string,
  config: RealtimeChannelOptions['config'] = {},
  { presence = false, events = '*' }: ListenerOptions = {},
): Listener {
  const channel = client.channel(topic, { config });
  const listener: Listener = { channel, states: [], errors: [], heard: [], system: [], changes: [] };
  channel.on('broadcast', { event: events }, (message) => listener.heard.push(message as Heard));
  channel.on('system', {}, (message: SystemMessage) => listener.system.push(message));
  if (presence) {
    channel.on('presence', { event: 'sync' }, () => listener.changes.push({ event: 'sync', who: [] }));
    channel.on('presence', { event: 'join' }, ({ key, newPresences }) =>
      listener.changes.push({ event: 'join', key, who: newPresences.map(plain) }),
    );
    channel.on('presence', { event: 'leave' }, ({ key, leftPresences }) =>
      listener.changes.push({ event: 'leave', key, who: leftPresences.map(plain) }),
    );
  }
  channel.subscribe((state, error) => {
    listener.states.push(state);
    if (error) listener.errors.push(error);
  });
  return listener;
}

/** Subscribes and waits until the server has let them in. */
export async function join(...given: Parameters<typeof listen>): Promise<Listener> {
  const listener = listen(...given);
  await reached(listener, 'SUBSCRIBED');
  return listener;
}

/** Waits until the channel has been in a state so many times. */
export async function reached(listener: Listener, state: string, times = 1): Promise<void> {
  await expect
    .poll(() => [listener.states.filter((known) => known === state).length, listener.errors.at(-1)?.message], PATIENCE)
    .toSatisfy(([count]) => count >= times, `${state}, ${times} times`);
}

/** Waits for an event and answers everything heard before it: the proof that something else did not arrive. */
export async function heardBefore(listener: Listener, event: string): Promise<Heard[]> {
  const position = () => listener.heard.findIndex((message) => message.event === event);
  await expect.poll(position, { ...PATIENCE, message: `“${event}” arrives` }).toBeGreaterThanOrEqual(0);
  return listener.heard.slice(0, position());
}

/** Waits for the first message of an event. */
export async function hears(listener: Listener, event: string): Promise<Heard> {
  await heardBefore(listener, event);
  const found = listener.heard.find((message) => message.event === event);
  if (!found) throw new Error(`“${event}” was not heard`);
  return found;
}

/** Waits until a listener sees exactly these under each key, as they described themselves. */
export async function sees(listener: Listener, state: Record<string, unknown[]>): Promise<void> {
  await expect.poll(() => present(listener.channel), PATIENCE).toEqual(state);
}

/** Waits for a change of who is here. */
export async function notices(listener: Listener, change: Partial<Change>): Promise<void> {
  await expect.poll(() => listener.changes, PATIENCE).toContainEqual(expect.objectContaining(change));
}

/** Who is here: what each said about themselves, by key. */
export function present(channel: RealtimeChannel): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(channel.presenceState()).map(([key, who]) => [key, who.map(plain)]));
}

/** Sends a broadcast. */
export const say = (listener: Listener, event: string, payload: unknown = {}) =>
  listener.channel.send({ type: 'broadcast', event, payload });

/** Waits until anything the client was given can be looked at. */
export const soon = <T>(look: () => T) => expect.poll(look, PATIENCE);

function plain({ presence_ref: _, ...rest }: { presence_ref: string }): unknown {
  return rest;
}
