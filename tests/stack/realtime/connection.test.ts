import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { realtimeClients } from '../../support/realtime-clients';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { heardBefore, hears, join, listen, reached, say, soon } from '../../support/realtime-listener';

// Coming in, staying in, and coming back.
let house: RealtimeHouse;

beforeAll(async () => {
  house = await openRealtimeHouse();
});
afterEach(() => house.clear());
afterAll(() => house?.close());

describe.each(realtimeClients)('$client', ({ make }) => {
  test.each(['2.0.0', '1.0.0'])('anybody may listen to a public topic, in version %s of the protocol', async (vsn) => {
    const client = await house.visitor(make, { realtime: { vsn } });
    const listener = await join(client, house.topic('public'));
    expect(listener.states).toEqual(['SUBSCRIBED']);
    expect(listener.errors).toEqual([]);
  });

  test('who comes with a key that somebody else signed never gets in, who has the right one does', async () => {
    const topic = house.topic('public');
    const key = house.token({ role: 'anon' }, { secret: 'a secret that somebody else made up, long enough' });
    let tries = 0;
    const reconnectAfterMs = (count: number) => {
      tries = count;
      return 20;
    };
    const forger = listen(await house.visitor(make, { key, realtime: { reconnectAfterMs } }), topic);
    await soon(() => tries).toBeGreaterThan(2);
    await join(await house.visitor(make, { key: house.token({ role: 'anon' }) }), topic);
    expect(forger.states).toEqual(['CHANNEL_ERROR']);
  });

  test('a sign of life is answered', async () => {
    const signs: string[] = [];
    const heartbeatCallback = (sign: string) => signs.push(sign);
    const client = await house.visitor(make, { realtime: { heartbeatCallback } });
    await join(client, house.topic('public'));
    for (const count of [1, 2]) {
      await client.realtime.sendHeartbeat();
      await soon(() => signs.filter((sign) => sign === 'ok').length).toBe(count);
    }
    expect(signs).not.toContain('timeout');
  });

  test('when the server dies everybody is told, and is let in again once it is back', async () => {
    const topic = house.topic('public');
    const listener = await join(await house.visitor(make), topic);
    const speaker = await join(await house.visitor(make), topic);
    const before = house.stack.pidOf('realtime') ?? 0;
    process.kill(before, 'SIGKILL');
    await Promise.all([reached(listener, 'CHANNEL_ERROR'), reached(speaker, 'CHANNEL_ERROR')]);
    await Promise.all([reached(listener, 'SUBSCRIBED', 2), reached(speaker, 'SUBSCRIBED', 2)]);
    expect(house.stack.pidOf('realtime')).not.toBe(before);
    await say(speaker, 'we are back');
    await hears(listener, 'we are back');
  });

  test('two topics on one line do not mix, and both come back after the line was cut', async () => {
    const [stalls, balcony] = [house.topic('public'), house.topic('public')];
    const client = await house.visitor(make);
    const [inStalls, onBalcony] = [await join(client, stalls), await join(client, balcony)];
    const speaker = await house.visitor(make);
    const [toStalls, toBalcony] = [await join(speaker, stalls), await join(speaker, balcony)];
    await say(toStalls, 'for the stalls');
    await say(toBalcony, 'for the balcony');
    expect(await heardBefore(onBalcony, 'for the balcony')).toEqual([]);
    expect(inStalls.heard.map(({ event }) => event)).toEqual(['for the stalls']);

    house.cutLine(client.realtime);
    await Promise.all([reached(inStalls, 'SUBSCRIBED', 2), reached(onBalcony, 'SUBSCRIBED', 2)]);
    await say(toStalls, 'again');
    await hears(inStalls, 'again');
  });

  test('who leaves a topic may come back to it', async () => {
    const topic = house.topic('public');
    const client = await house.visitor(make);
    const first = await join(client, topic);
    expect(await client.removeChannel(first.channel)).toBe('ok');
    expect(first.states).toEqual(['SUBSCRIBED', 'CLOSED']);
    const second = await join(client, topic);
    const speaker = await join(await house.visitor(make), topic);
    await say(speaker, 'welcome back');
    await hears(second, 'welcome back');
    expect(first.heard).toEqual([]);
  });

  test('a topic without a name is refused, one with a name is not', async () => {
    const client = await house.visitor(make);
    const nameless = listen(client, '');
    await reached(nameless, 'CHANNEL_ERROR');
    expect(nameless.errors[0]?.message).toBe('TopicNameRequired: You must provide a topic name');
    await join(client, house.topic('public'));
  });

  test('changes of a table are refused with a reason that names the way, broadcasts are not', async () => {
    const client = await house.visitor(make);
    const channel = client.channel(house.topic('public'));
    channel.on('postgres_changes', { event: '*', schema: 'public', table: 'places' }, () => {});
    const refused = await new Promise<Error | undefined>((resolve) => channel.subscribe((_, error) => resolve(error)));
    expect(refused?.message).toContain('realtime.broadcast_changes');
    await join(client, house.topic('public'));
  });
});
