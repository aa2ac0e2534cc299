import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { kill } from '../../chaos/support/killer';
import { realtimeClients } from '../../support/realtime-clients';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { hears, join, listen, reached, say, soon } from '../../support/realtime-listener';

// The database goes away and comes back; whoever is in stays in.
const newest = realtimeClients.at(-1)?.make ?? expect.fail();
let house: RealtimeHouse;

beforeAll(async () => {
  house = await openRealtimeHouse();
});
afterEach(() => house.clear());
afterAll(() => house?.close());

describe.each(realtimeClients)('$client', ({ make }) => {
  test('while the database is down people still hear each other, and afterwards the database again', async () => {
    const topic = house.topic('open');
    const token = house.token();
    const visitor = () => house.visitor(make, { token: () => token });
    const listener = await join(await visitor(), topic, { private: true });
    const inPublic = await join(await visitor(), topic);
    const speaker = await join(await visitor(), topic);
    const server = house.stack.pidOf('realtime');
    expect(await kill(house.stack, 'postgres')).toBe(true);

    await say(speaker, 'in the dark');
    await hears(inPublic, 'in the dark');
    // Nobody can be asked who may come in, so nobody new does, until they can.
    const latecomer = listen(await visitor(), topic, { private: true });

    await soon(() => house.sql`select 1`.then(String, () => 'away')).not.toBe('away');
    await reached(latecomer, 'SUBSCRIBED');
    await soon(async () => {
      await house.sql`select realtime.send('{}', 'lights', ${topic})`.catch(() => {});
      return listener.heard.map(({ event }) => event);
    }).toContain('lights');
    await hears(latecomer, 'lights');
    expect(listener.states).toEqual(['SUBSCRIBED']);
    expect(house.stack.pidOf('realtime')).toBe(server);
  });
});

// One client will do: to a client it is as if the server had died.
test('when the gateway dies everybody is told, and let in again', async () => {
  const topic = house.topic('public');
  const listener = await join(await house.visitor(newest), topic);
  await kill(house.stack, 'gateway');
  await reached(listener, 'CHANNEL_ERROR');
  await reached(listener, 'SUBSCRIBED', 2);
  const speaker = await join(await house.visitor(newest), topic);
  await say(speaker, 'again');
  await hears(listener, 'again');
});
