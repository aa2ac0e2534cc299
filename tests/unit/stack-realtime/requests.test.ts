import { expect, test } from 'vitest';
import { readBatch } from '../../../stack/realtime/batch';
import { forwardedHeaders } from '../../../stack/realtime/handshake';
import { readJoinConfig } from '../../../stack/realtime/join-config';
import { readReplayWish } from '../../../stack/realtime/replay';
import { hostedSettings } from '../../../stack/realtime/settings';

test('a join that asks for nothing gets a public channel without extras', () => {
  const nothing = {
    isPrivate: false,
    broadcast: { ack: false, self: false, replicationReady: false, replay: undefined },
    presence: { key: '', enabled: false },
    wantsPostgresChanges: false,
    accessToken: undefined,
  };
  for (const payload of [
    {},
    null,
    'x',
    { config: 3 },
    { config: { private: 1, broadcast: [], presence: { key: 7 } } },
  ]) {
    expect(readJoinConfig(payload)).toEqual(nothing);
  }
});

test('a join gets what it asks for', () => {
  const broadcast = { ack: true, self: 'true', replication_ready: true, replay: { since: 1 } };
  const presence = { key: 'desk', enabled: true };
  const config = { private: 'true', broadcast, presence, postgres_changes: [{ event: '*' }] };
  expect(readJoinConfig({ config, access_token: 'token' })).toEqual({
    isPrivate: true,
    broadcast: { ack: true, self: true, replicationReady: true, replay: { since: 1 } },
    presence,
    wantsPostgresChanges: true,
    accessToken: 'token',
  });
});

test.each([
  null,
  3,
  {},
  { since: '1' },
  { since: 1.5 },
  { since: -1 },
  { since: 1, limit: 0 },
  { since: 1, limit: '5' },
])('to hear again %j is no wish', (wish) => expect(readReplayWish(wish)).toBeUndefined());

test('at most the newest twenty-five are heard again', () => {
  expect(readReplayWish({ since: 5 })).toEqual({ since: 5, limit: 25 });
  expect(readReplayWish({ since: 5, limit: 3 })).toEqual({ since: 5, limit: 3 });
  expect(readReplayWish({ since: 5, limit: 100 })).toEqual({ since: 5, limit: 25 });
});

test('a batch with one faulty message is refused whole, and told which one it is', () => {
  const good = { topic: 'foyer', event: 'sonnette', payload: {} };
  expect(readBatch({ messages: [good, { topic: '', payload: [] }] }, hostedSettings)).toEqual({
    errors: { messages: [{}, { topic: expect.any(Array), event: expect.any(Array), payload: expect.any(Array) }] },
  });
  const { messages } = readBatch({ messages: [good, { ...good, private: true, id: 7 }] }, hostedSettings) as {
    messages: unknown[];
  };
  expect(messages).toEqual([
    { ...good, private: false, id: undefined },
    { ...good, private: true, id: '7' },
  ]);
});

test('a message larger than the plan allows is refused, one that just fits is not', () => {
  const of = (length: number) => ({ messages: [{ topic: 't', event: 'e', payload: { a: 'x'.repeat(length) } }] });
  const settings = { ...hostedSettings, maxPayloadBytes: 1000 };
  expect(readBatch(of(1500), settings)).toHaveProperty('errors');
  expect(readBatch(of(1400), settings)).toHaveProperty('messages');
});

test('policies see the headers that begin with x-, and never the key', () => {
  const headers = { host: 'h', cookie: 'c', 'x-order-key': 'k', 'x-api-key': 'secret', authorization: 'secret' };
  expect(forwardedHeaders(headers)).toEqual({ 'x-order-key': 'k' });
});
