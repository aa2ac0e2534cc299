import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RealtimeSettings } from '../../../stack/realtime/settings.ts';
import { realtimeClients } from '../../support/realtime-clients';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { hears, join, listen, reached, say, sees } from '../../support/realtime-listener';

// Too much of something: the limits of a hosted project, one after the other, with all else allowed.
const make = realtimeClients.at(-1)?.make ?? expect.fail();

/** A house with one limit, for the tests of one description. */
function houseWith(settings: Partial<RealtimeSettings>): () => RealtimeHouse {
  let house: RealtimeHouse;
  beforeAll(async () => {
    house = await openRealtimeHouse(settings);
  });
  afterEach(() => house.clear());
  afterAll(() => house?.close());
  return () => house;
}

describe('a house with room for few', () => {
  const house = houseWith({ maxConnections: 2, maxChannelsPerConnection: 3, maxPresenceCallsPer30s: 3 });

  test('who comes when all seats are taken is refused with the reason, and let in when somebody goes', async () => {
    const topic = house().topic('public');
    const first = await house().visitor(make);
    await join(first, topic);
    await join(await house().visitor(make), topic);
    const third = listen(await house().visitor(make), topic);
    await reached(third, 'CHANNEL_ERROR');
    await first.realtime.disconnect();
    await reached(third, 'SUBSCRIBED');
  });

  test('a fourth topic on one line is refused with the reason, and allowed when one is given back', async () => {
    const client = await house().visitor(make);
    const topics = [1, 2, 3].map(() => house().topic('public'));
    const [first] = await Promise.all(topics.map((topic) => join(client, topic)));
    const fourth = listen(client, house().topic('public'));
    await reached(fourth, 'CHANNEL_ERROR');
    expect(fourth.errors[0]?.message).toBe('ChannelRateLimitReached: Too many channels');
    if (first) await client.removeChannel(first.channel);
    await reached(fourth, 'SUBSCRIBED');
  });

  test('who shows up too often is sent out of that topic, a calmer one stays', async () => {
    const topic = house().topic('public');
    const nervous = await join(await house().visitor(make), topic, { presence: { key: 'nervous' } });
    const calm = await join(await house().visitor(make), topic, { presence: { key: 'calm' } }, { presence: true });
    for (const mood of [1, 2, 3]) expect(await calm.channel.track({ mood })).toBe('ok');
    for (let mood = 0; mood < 4; mood += 1) void nervous.channel.track({ mood });
    await reached(nervous, 'CLOSED');
    expect(nervous.system.map(({ message, status }) => [message, status])).toEqual([
      ['Client presence rate limit exceeded', 'error'],
    ]);
    await sees(calm, { calm: [{ mood: 3 }] });
    expect(calm.states).toEqual(['SUBSCRIBED']);
  });
});

describe('a house where little may be said and few come and go', () => {
  // Averaged over the time since it began to happen; of messages each delivery counts.
  const house = houseWith({ maxMessagesPerSecond: 1, maxPresencePerSecond: 5, maxJoinsPerSecond: 5 });

  test('who floods a topic is told and sent out; nobody’s line is cut', async () => {
    const topic = house().topic('public');
    const loud = await join(await house().visitor(make), topic);
    for (let n = 0; n < 100; n += 1) await say(loud, 'noise', { n });
    await reached(loud, 'CLOSED');
    expect(loud.system.map(({ message }) => message)).toEqual(['Too many messages per second']);
    expect(loud.channel.socket.isConnected()).toBe(true);
  });

  test('over HTTP too: who says too much is asked to wait', async () => {
    const { supabaseUrl, publishableKey } = house().stack.addresses;
    const flood = Array.from({ length: 100 }, () =>
      fetch(`${supabaseUrl}/realtime/v1/api/broadcast/${house().topic('public')}/events/noise`, {
        method: 'POST',
        headers: { apikey: publishableKey, 'content-type': 'application/json' },
        body: '{}',
      }).then(({ status }) => status),
    );
    expect(new Set(await Promise.all(flood))).toContain(429);
  });

  test('when too many show up at once they are told', async () => {
    const topic = house().topic('public');
    const restless = await join(await house().visitor(make), topic, { presence: { key: 'restless' } });
    for (let n = 0; n < 100; n += 1) void restless.channel.track({ n });
    await reached(restless, 'CLOSED');
    expect(restless.system.map(({ message }) => message)).toEqual(['Too many presence messages per second']);
  });

  test('who joins without end is refused with the reason and loses the line', async () => {
    const client = await house().visitor(make, { realtime: { reconnectAfterMs: () => 60_000 } });
    const joins = Array.from({ length: 50 }, () => listen(client, house().topic('public')));
    await expect
      .poll(() => joins.flatMap(({ errors }) => errors.map(({ message }) => message)), { timeout: 15_000 })
      .toContain('ClientJoinRateLimitReached: Too many joins per second');
    await expect.poll(() => client.realtime.isConnected(), { timeout: 15_000 }).toBe(false);
    expect(joins[0]?.states[0]).toBe('SUBSCRIBED');
  });
});

describe('a house where all is private, and the patience is short', () => {
  const house = houseWith({ allowPublicChannels: false, idleSocketMs: 4_000, maxPayloadBytes: 5_000, recheckMs: 200 });
  // A client that has no answer by the time of its next sign gives its line up, so a busy machine needs some room.
  const lively = { heartbeatIntervalMs: 1_500 };

  test('a public topic is refused with the reason, a private one is not', async () => {
    const token = house().token();
    const client = await house().visitor(make, { token: () => token });
    const inPublic = listen(client, house().topic('open'));
    await reached(inPublic, 'CHANNEL_ERROR');
    expect(inPublic.errors[0]?.message).toBe('PrivateOnly: This project only allows private channels');
    await join(client, house().topic('open'), { private: true });
  });

  test('a line without a sign of life is closed, one that gives signs is not', async () => {
    const token = house().token();
    const topic = house().topic('open');
    const alive = await join(await house().visitor(make, { token: () => token, realtime: lively }), topic, {
      private: true,
    });
    const silent = await join(await house().visitor(make, { token: () => token }), topic, { private: true });
    await reached(silent, 'CHANNEL_ERROR');
    expect(silent.errors[0]?.message).toMatch(/^socket closed: 1000/);
    await house().sql`select realtime.send('{}', 'still here', ${topic})`;
    await hears(alive, 'still here');
    expect(alive.states).toEqual(['SUBSCRIBED']);
  });

  test('who shows too much of themselves is told and sent out, who shows little is not', async () => {
    const token = house().token();
    const client = await house().visitor(make, { token: () => token, realtime: lively });
    const modest = await join(client, house().topic('open'), { private: true });
    expect(await modest.channel.track({ about: 'x'.repeat(4_000) })).toBe('ok');
    const vain = await join(client, house().topic('open'), { private: true });
    void vain.channel.track({ about: 'x'.repeat(6_000) });
    await reached(vain, 'CLOSED');
    expect(vain.system.map(({ message }) => message)).toEqual(['Track message size exceeded']);
    expect(modest.states).toEqual(['SUBSCRIBED']);
  });

  test('who loses the right is sent out without a new token too, who keeps it stays', async () => {
    const [lost, kept] = [house().topic('lost'), house().topic('open')];
    const token = house().token();
    const client = await house().visitor(make, { token: () => token, realtime: lively });
    const policy = `"${lost}" on realtime.messages`;
    await house().sql.unsafe(
      `create policy ${policy} for select to authenticated using (realtime.topic() = '${lost}')`,
    );
    const losing = await join(client, lost, { private: true });
    const keeping = await join(client, kept, { private: true });
    await house().sql.unsafe(`drop policy ${policy}`);
    await reached(losing, 'CLOSED');
    await house().sql`select realtime.send('{}', 'still here', ${kept})`;
    await hears(keeping, 'still here');
    expect(keeping.states).toEqual(['SUBSCRIBED']);
  });
});
