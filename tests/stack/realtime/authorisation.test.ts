import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { realtimeClients } from '../../support/realtime-clients';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { heardBefore, hears, join, listen, reached, say, sees } from '../../support/realtime-listener';

// Who may join, hear, speak and be seen in private: policies on realtime.messages decide.
const PRIVATE = { private: true };
const refusal = (topic: string) =>
  `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
let house: RealtimeHouse;

beforeAll(async () => {
  house = await openRealtimeHouse();
});
afterEach(() => house.clear());
afterAll(() => house?.close());

describe.each(realtimeClients)('$client', ({ make }) => {
  /** A client of somebody with these claims, whose token stays the same. */
  function person(claims: Record<string, unknown> = {}, expiresIn = 3600) {
    const token = house.token(claims, { expiresIn });
    return house.visitor(make, { token: () => token });
  }

  test('a stranger is refused with the reason, who is signed in is not', async () => {
    const topic = house.topic('open');
    const stranger = listen(await house.visitor(make), topic, PRIVATE);
    await reached(stranger, 'CHANNEL_ERROR');
    expect(stranger.errors[0]?.message).toBe(refusal(topic));
    expect(stranger.errors[0]?.cause).toEqual({ reason: refusal(topic) });
    await join(await person(), topic, PRIVATE);
  });

  test('who asks before knowing who they are is refused, and let in at the next try', async () => {
    const topic = house.topic('open');
    const token = house.token();
    const client = await house.visitor(make);
    const hasty = listen(client, topic, PRIVATE);
    await reached(hasty, 'CHANNEL_ERROR');
    await client.realtime.setAuth(token);
    await reached(hasty, 'SUBSCRIBED');
  });

  test('a role that the database does not know is refused, one that it knows is not', async () => {
    const topic = house.topic('open');
    const unknown = listen(await person({ role: 'potato' }), topic, PRIVATE);
    await reached(unknown, 'CHANNEL_ERROR');
    expect(unknown.errors[0]?.message).toBe(refusal(topic));
    await join(await person({ role: 'service_role' }), topic, PRIVATE);
  });

  test('who may only read is not heard, gets no receipt and is not seen; who may speak is all of that', async () => {
    const topic = house.topic('reader');
    const config = { ...PRIVATE, broadcast: { ack: true, self: true }, presence: { key: 'me' } };
    const reader = await join(await person(), topic, config, { presence: true });
    // The service answers to no policy.
    const house_ = await join(await person({ role: 'service_role' }), topic, config, { presence: true });
    const said = { type: 'broadcast', event: 'said', payload: {} } as const;
    expect(await reader.channel.send(said, { timeout: 700 })).toBe('timed out');
    expect(await reader.channel.track({ here: true })).toBe('error');
    expect(await say(house_, 'fence')).toBe('ok');
    expect(await heardBefore(reader, 'fence')).toEqual([]);
    expect(reader.channel.presenceState()).toEqual({});

    const speaker = await join(await person(), house.topic('open'), config, { presence: true });
    expect(await say(speaker, 'said')).toBe('ok');
    expect(await speaker.channel.track({ here: true })).toBe('ok');
    await sees(speaker, { me: [{ here: true }] });
  });

  test('who may hear but not look around sees nobody, who may look around does', async () => {
    const topic = house.topic('heard');
    const config = { ...PRIVATE, presence: { key: 'tracker' } };
    const deaf = await join(await person(), topic, config, { presence: true });
    const watcher = await join(await person({ sees: 'presence' }), topic, config, { presence: true });
    expect(await watcher.channel.track({ here: true })).toBe('ok');
    await sees(watcher, { tracker: [{ here: true }] });
    await say(watcher, 'fence');
    await hears(deaf, 'fence');
    expect(deaf.changes).toEqual([]);
    expect(deaf.channel.presenceState()).toEqual({});
  });

  test('who may look around but not hear is let in and hears nothing', async () => {
    const topic = house.topic('seen');
    const config = { ...PRIVATE, presence: { key: 'me' } };
    const watcher = await join(await person(), topic, config, { presence: true });
    const both = await join(await person({ hears: 'broadcast' }), topic, config, { presence: true });
    const speaker = await join(await person({ hears: 'broadcast' }), topic, config, { presence: true });
    await say(speaker, 'said');
    await hears(both, 'said');
    await speaker.channel.track({ after: 'the message' });
    await sees(watcher, { me: [{ after: 'the message' }] });
    expect(watcher.heard).toEqual([]);
    // Without wishing to look around there is nothing left to be let in for.
    const neither = listen(await person(), topic, PRIVATE);
    await reached(neither, 'CHANNEL_ERROR');
  });

  test('a topic of one’s own is for that person and that topic only', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const client = await person({ sub: mine });
    await join(client, `conformance:own:${mine}`, PRIVATE);
    const topic = `conformance:own:${theirs}`;
    const stranger = listen(client, topic, PRIVATE);
    await reached(stranger, 'CHANNEL_ERROR');
    expect(stranger.errors[0]?.message).toBe(refusal(topic));
    await join(await person({ sub: theirs }), topic, PRIVATE);
  });

  test.each([true, false])('a token that has expired is refused with the reason (private: %s)', async (isPrivate) => {
    const late = listen(await person({}, -5), house.topic('open'), { private: isPrivate });
    await reached(late, 'CHANNEL_ERROR');
    expect(late.errors[0]?.message).toMatch(/^InvalidJWTToken: Token has expired \d+ seconds ago$/);
    await join(await person({}, 60), house.topic('open'), { private: isPrivate });
  });

  test.each([true, false])(
    'whose token expires in the middle is told and sent out (private: %s)',
    async (isPrivate) => {
      const topic = house.topic('open');
      const listener = await join(await person({}, 2), topic, { private: isPrivate });
      await reached(listener, 'CLOSED');
      expect(listener.system).toEqual([
        {
          extension: 'system',
          status: 'error',
          message: expect.stringMatching(/^Token has expired \d+ seconds ago$/),
          channel: topic,
        },
      ]);
    },
  );

  test('who brings a new token in time outlives the old one, who does not does not', async () => {
    const topic = house.topic('open');
    const old = house.token({}, { expiresIn: 3 });
    const next = house.token();
    let token = old;
    const heartbeat = { heartbeatIntervalMs: 200 };
    const careful = await join(await house.visitor(make, { token: () => token, realtime: heartbeat }), topic, PRIVATE);
    const careless = await join(await house.visitor(make, { token: () => old, realtime: heartbeat }), topic, PRIVATE);
    token = next;
    await reached(careless, 'CLOSED');
    const speaker = await join(await person(), topic, PRIVATE);
    await say(speaker, 'still there?');
    await hears(careful, 'still there?');
    expect(careful.states).toEqual(['SUBSCRIBED']);
    expect(careless.heard).toEqual([]);
  });

  test('who loses the right is sent out at the next token, who keeps it stays', async () => {
    const topic = house.topic('revoked');
    const policy = `"${topic}" on realtime.messages`;
    const allow = (claim: string) =>
      house.sql.unsafe(
        `create policy ${policy} for select to authenticated
           using (realtime.topic() = '${topic}' and auth.jwt() ->> 'crew' is not null and ${claim})`,
      );
    const crew = (extra = {}) => house.token({ crew: 'stage', ...extra });
    await allow('true');
    let token = crew();
    const client = await house.visitor(make, { token: () => token });
    const listener = await join(client, topic, PRIVATE);

    token = crew();
    await client.realtime.setAuth();
    await house.sql`select realtime.send('{}', 'still here', ${topic})`;
    await hears(listener, 'still here');

    await house.sql.unsafe(`drop policy ${policy}`);
    token = crew();
    await client.realtime.setAuth();
    await reached(listener, 'CLOSED');
    expect(listener.system).toEqual([
      {
        extension: 'system',
        status: 'error',
        message: `You do not have permissions to read from this Channel topic: ${topic}`,
        channel: topic,
      },
    ]);
  });

  test('who loses sight of the others but not their words is told and sent out all the same', async () => {
    const topic = house.topic('heard');
    let token = house.token({ sees: 'presence' });
    const client = await house.visitor(make, { token: () => token });
    const listener = await join(client, topic, PRIVATE, { presence: true });
    token = house.token();
    await client.realtime.setAuth();
    await reached(listener, 'CLOSED');
    expect(listener.system.map(({ message }) => message)).toEqual([
      `You no longer have permission to read from this Channel topic: ${topic}`,
    ]);
  });

  test('a wrong new token ends the topic, an equal one or none changes nothing', async () => {
    const topic = house.topic('open');
    const good = house.token();
    let token: string | null = good;
    const client = await house.visitor(make, { token: () => token as string });
    const listener = await join(client, topic, PRIVATE);
    for (const harmless of [good, null, 'sb_publishable_of_some_kind', good]) {
      token = harmless;
      await client.realtime.setAuth();
    }
    await house.sql`select realtime.send('{}', 'still here', ${topic})`;
    await hears(listener, 'still here');
    expect(listener.states).toEqual(['SUBSCRIBED']);
    token = house.token({}, { secret: 'a secret that somebody else made up, long enough' });
    await client.realtime.setAuth();
    await reached(listener, 'CLOSED');
    expect(listener.system).toMatchObject([{ status: 'error', channel: topic }]);
  });

  test('the right to speak is asked for once and remembered until the next token', async () => {
    const topic = house.topic('spoken');
    const policy = (name: string) => `"${name} ${topic}" on realtime.messages`;
    const here = `realtime.topic() = '${topic}'`;
    await house.sql.unsafe(`create policy ${policy('hear')} for select to authenticated using (${here});
      create policy ${policy('speak')} for insert to authenticated with check (${here})`);
    let token = house.token();
    const client = await house.visitor(make, { token: () => token });
    const config = { ...PRIVATE, broadcast: { ack: true, self: true } };
    const speaker = await join(client, topic, config);
    expect(await say(speaker, 'first')).toBe('ok');
    await house.sql.unsafe(`drop policy ${policy('speak')}`);
    expect(await say(speaker, 'second')).toBe('ok');
    token = house.token();
    await client.realtime.setAuth();
    const third = { type: 'broadcast', event: 'third', payload: {} } as const;
    expect(await speaker.channel.send(third, { timeout: 700 })).toBe('timed out');
    await house.sql`select realtime.send('{}', 'fence', ${topic})`;
    expect((await heardBefore(speaker, 'fence')).map(({ event }) => event)).toEqual(['first', 'second']);
  });
});
