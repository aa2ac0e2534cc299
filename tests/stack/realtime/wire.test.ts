import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { soon } from '../../support/realtime-listener';
import { type Frame, openSocket, type RawSocket } from '../../support/realtime-socket';

// Frames that no well-behaved client sends, on a bare line.
const MAX_FRAME_BYTES = 100_000;
const JOIN = { config: { broadcast: { self: true, ack: false }, presence: { enabled: false }, private: false } };
let house: RealtimeHouse;
let line: RawSocket;

beforeAll(async () => {
  house = await openRealtimeHouse({ maxFrameBytes: MAX_FRAME_BYTES });
  line = await knock();
});
afterAll(() => {
  line?.close();
  return house?.close();
});

const knock = (query: Record<string, string> = { vsn: '2.0.0' }) => {
  const { supabaseUrl, publishableKey } = house.stack.addresses;
  return openSocket(supabaseUrl, { query: { apikey: publishableKey, ...query } });
};
const newTopic = () => `realtime:${house.topic('public')}`;

/** The line still does what it did. */
async function stillWorks(on: RawSocket): Promise<void> {
  expect(await on.ask('phoenix', 'heartbeat', {})).toEqual({ status: 'ok', response: {} });
}

test.each<[string, string | Buffer]>([
  ['nothing', ''],
  ['no JSON', '{'],
  ['JSON of another shape', '{"topic":"phoenix"}'],
  ['a number', '7'],
  ['null', 'null'],
  ['a list that is too short', '["1","2","phoenix"]'],
  ['a list of the wrong things', '[{},[],{},[],7]'],
  ['an event that is no word', JSON.stringify([null, '1', 'phoenix', { event: 1 }, {}])],
  ['many brackets', '['.repeat(50_000)],
  ['no bytes', Buffer.alloc(0)],
  ['bytes of an unknown kind', Buffer.from([9, 1, 1, 1, 1, 1, 1, 65])],
  ['bytes of a kind that only the server sends', Buffer.from([4, 1, 1, 0, 1, 65, 66, 123, 125])],
  ['bytes that promise more than there is', Buffer.from([3, 255, 255, 255, 255, 255, 1, 65])],
  ['bytes that end in their head', Buffer.from([3, 1, 1])],
  ['bytes that are no JSON but say so', broadcastFrame('realtime:nowhere', 'event', Buffer.from('{'), 1)],
])('%s is dropped, and the line goes on', async (_, nonsense) => {
  line.send(nonsense);
  await stillWorks(line);
});

test('names that every object has are names like any other', async () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(await line.ask(`realtime:${name}`, 'phx_join', JOIN)).toMatchObject({ status: 'ok' });
    expect(await line.ask(name, 'phx_join', JOIN)).toEqual({
      status: 'error',
      response: { reason: 'unmatched topic' },
    });
  }
  expect(await line.ask('realtime:__proto__', 'phx_leave', {})).toEqual({ status: 'ok', response: {} });
});

test('a frame that is too long ends the line, one that just fits does not', async () => {
  const other = await knock();
  other.send(JSON.stringify([null, '1', 'phoenix', 'heartbeat', { fill: 'x'.repeat(MAX_FRAME_BYTES - 200) }]));
  await stillWorks(other);
  other.send('x'.repeat(MAX_FRAME_BYTES + 1));
  expect(await other.closed).toBe(1009);
  await stillWorks(line);
});

test('a sign of life is answered without a topic of its own', async () => {
  line.send([null, 'life', 'phoenix', 'heartbeat', {}]);
  await soon(() => line.frames).toContainEqual([null, 'life', 'phoenix', 'phx_reply', { status: 'ok', response: {} }]);
});

test.each<[string, unknown]>([
  ['nothing', {}],
  ['null', null],
  ['an empty wish', { config: {} }],
  ['wishes of the wrong shape', { config: { broadcast: 7, presence: 'yes', postgres_changes: null, private: 'no' } }],
  ['words for yes and no', { config: { broadcast: { self: 'true', ack: 'false' }, private: 'false' } }],
  ['a token that is none', { config: {}, access_token: 'sb_publishable_whatever' }],
  ['things nobody knows yet', { config: { later: true }, version: 'next' }],
])('who joins with %s is let in', async (_, wish) => {
  expect(await line.ask(newTopic(), 'phx_join', wish)).toEqual({ status: 'ok', response: { postgres_changes: [] } });
});

test('yes in quotation marks is yes', async () => {
  const topic = newTopic();
  await line.ask(topic, 'phx_join', { config: { broadcast: { self: 'true' } } });
  line.send([null, 'quoted', topic, 'broadcast', { type: 'broadcast', event: 'echo', payload: { n: 1 } }]);
  const [joinRef, ref, , , payload] = await line.receive('broadcast', topic);
  expect([joinRef, ref]).toEqual([null, null]);
  expect(payload).toEqual({ type: 'broadcast', event: 'echo', payload: { n: 1 } });
});

test('who pushes to a topic they have not joined is told so, who leaves it is not blamed', async () => {
  const topic = newTopic();
  const unmatched = { status: 'error', response: { reason: 'unmatched topic' } };
  expect(await line.ask(topic, 'broadcast', { type: 'broadcast', event: 'x', payload: {} })).toEqual(unmatched);
  expect(await line.ask(topic, 'presence', { event: 'track', payload: {} })).toEqual(unmatched);
  expect(await line.ask(topic, 'phx_leave', {})).toEqual({ status: 'ok', response: {} });
});

test('who joins twice is closed once under the first reference, before the second is answered', async () => {
  const topic = newTopic();
  line.send(['first', 'first', topic, 'phx_join', JOIN]);
  line.send(['second', 'second', topic, 'phx_join', JOIN]);
  await soon(() => ofTopic(line, topic)).toHaveLength(3);
  const ok = { status: 'ok', response: { postgres_changes: [] } };
  expect(ofTopic(line, topic)).toEqual([
    ['first', 'first', topic, 'phx_reply', ok],
    ['first', 'first', topic, 'phx_close', {}],
    ['second', 'second', topic, 'phx_reply', ok],
  ]);
  // A push under the first reference is still taken for what it is.
  line.send(['first', 'late', topic, 'broadcast', { type: 'broadcast', event: 'late', payload: {} }]);
  await line.receive('broadcast', topic);
});

test('who leaves is told that the topic is closed', async () => {
  const topic = newTopic();
  line.send(['7', '7', topic, 'phx_join', JOIN]);
  line.send(['7', '8', topic, 'phx_leave', {}]);
  await soon(() => ofTopic(line, topic)).toHaveLength(3);
  expect(ofTopic(line, topic).slice(1)).toEqual([
    ['7', '8', topic, 'phx_reply', { status: 'ok', response: {} }],
    ['7', '7', topic, 'phx_close', {}],
  ]);
});

test('an event that nobody knows is survived', async () => {
  const topic = newTopic();
  await line.ask(topic, 'phx_join', JOIN);
  line.send([null, 'odd', topic, 'no such event', {}]);
  line.send([null, 'odder', topic, 'broadcast', 'no payload']);
  line.send([null, 'oddest', topic, 'presence', { type: 'presence', event: 'dance' }]);
  line.send([null, 'on', topic, 'broadcast', { type: 'broadcast', event: 'after', payload: {} }]);
  await soon(() => ofTopic(line, topic).map(([, , , , payload]) => payload)).toContainEqual(
    expect.objectContaining({ event: 'after' }),
  );
  await stillWorks(line);
});

test('the older version of the protocol speaks in objects', async () => {
  // It is also what is spoken with who names none.
  const older: Record<string, string>[] = [{ vsn: '1.0.0' }, {}];
  for (const query of older) {
    const old = await knock(query);
    const topic = newTopic();
    old.send(JSON.stringify({ topic, event: 'phx_join', payload: JOIN, ref: '1', join_ref: '1' }));
    await soon(() => old.frames as unknown[]).toContainEqual({
      topic,
      event: 'phx_reply',
      payload: { status: 'ok', response: { postgres_changes: [] } },
      ref: '1',
    });
    old.close();
  }
});

test('who asks to be told when the database is listened to is told', async () => {
  const topic = newTopic();
  await line.ask(topic, 'phx_join', { config: { broadcast: { replication_ready: true } } });
  const [, ref, , , payload] = await line.receive('system', topic);
  expect(ref).toBeNull();
  expect(payload).toMatchObject({ status: 'ok', message: 'Replication connection established' });
});

test.each<[string, object]>([
  ['since a word', { since: 'yesterday' }],
  ['since nothing', { limit: 3 }],
  ['a negative number of messages', { since: 0, limit: -1 }],
])('who wants to hear again %s is refused, who asks for more than there may be is let in', async (_, replay) => {
  const access_token = house.token();
  const topic = `realtime:${house.topic('open')}`;
  const join = (wish: object) =>
    line.ask(topic, 'phx_join', { config: { private: true, broadcast: { replay: wish } }, access_token });
  expect(await join(replay)).toEqual({
    status: 'error',
    response: { reason: 'UnableToReplayMessages: Replay params are not valid' },
  });
  expect(await join({ since: 0, limit: 1000 })).toMatchObject({ status: 'ok' });
});

test('a public topic is not heard again, since nothing of it is kept', async () => {
  const config = { broadcast: { replay: { since: 0 } } };
  expect(await line.ask(newTopic(), 'phx_join', { config })).toEqual({
    status: 'error',
    response: { reason: 'UnableToReplayMessages: Replay is not allowed for public channels' },
  });
});

test('who is here comes after the answer, and each change names the entry it replaces', async () => {
  const topic = newTopic();
  const key = { config: { presence: { enabled: true, key: 'camille' } } };
  line.send(['9', '9', topic, 'phx_join', key]);
  for (const [ref, mood] of [
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ] as const)
    line.send(['9', ref, topic, 'presence', { type: 'presence', event: 'TRACK', payload: { mood } }]);
  line.send(['9', 'd', topic, 'presence', { type: 'presence', event: 'untrack' }]);
  await soon(() => ofTopic(line, topic)).toHaveLength(9);
  const told = ofTopic(line, topic).filter(([, , , event]) => event !== 'phx_reply');
  const ref = expect.stringMatching(/^.{8,}$/);
  const first = { phx_ref: ref, mood: 1 };
  const second = { phx_ref: ref, phx_ref_prev: ref, mood: 2 };
  const diff = (joins: object[], leaves: object[]) => [
    null,
    null,
    topic,
    'presence_diff',
    { joins: entries(joins), leaves: entries(leaves) },
  ];
  expect(told).toEqual([
    ['9', null, topic, 'presence_state', {}],
    diff([first], []),
    diff([second], [first]),
    diff([], [second]),
  ]);
  const [joined, changed] = told.slice(1).map(([, , , , payload]) => payload as { joins: Record<string, Entries> });
  expect(changed?.joins.camille?.metas[0]?.phx_ref_prev).toBe(joined?.joins.camille?.metas[0]?.phx_ref);
});

test('in private who did not ask to look around is not told who comes and goes, in public they are', async () => {
  const access_token = house.token();
  const [looker, other] = [await knock(), await knock()];
  for (const isPrivate of [true, false]) {
    const topic = `realtime:${house.topic('open')}`;
    const wish = (enabled: boolean) => ({ config: { private: isPrivate, presence: { enabled } }, access_token });
    await looker.ask(topic, 'phx_join', wish(true));
    await other.ask(topic, 'phx_join', wish(false));
    expect(await looker.ask(topic, 'presence', { event: 'track', payload: { n: 1 } })).toMatchObject({ status: 'ok' });
    looker.send([null, null, topic, 'broadcast', { type: 'broadcast', event: 'fence', payload: {} }]);
    await other.receive('broadcast', topic);
    expect(ofTopic(other, topic).map(([, , , event]) => event)).toEqual(
      isPrivate ? ['phx_reply', 'broadcast'] : ['phx_reply', 'presence_diff', 'broadcast'],
    );
  }
  looker.close();
  other.close();
});

const ofTopic = (on: RawSocket, topic: string): Frame[] => on.frames.filter((frame) => frame[2] === topic);

type Entries = { metas: { phx_ref: string; phx_ref_prev?: string }[] };

/** The only name of the test, with its entries. */
const entries = (metas: object[]) => (metas.length === 0 ? {} : { camille: { metas } });

/** A broadcast in bytes, as the client writes it: encoding 1 is JSON. */
function broadcastFrame(topic: string, event: string, payload: Buffer, encoding: number): Buffer {
  const words = ['', '', topic, event, ''].map((word) => Buffer.from(word));
  return Buffer.concat([Buffer.from([3, ...words.map((word) => word.length), encoding]), ...words, payload]);
}
