import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { realtimeClients } from '../../support/realtime-clients';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import {
  hears,
  join,
  type Listener,
  notices,
  present,
  reached,
  say,
  sees,
  soon,
} from '../../support/realtime-listener';

// Who is here.
const newest = realtimeClients.at(-1)?.make ?? expect.fail();
let house: RealtimeHouse;

beforeAll(async () => {
  house = await openRealtimeHouse();
});
afterEach(() => house.clear());
afterAll(() => house?.close());

describe.each(realtimeClients)('$client', ({ make }) => {
  /** Somebody who comes in under a name and looks around. */
  const enter = async (topic: string, key: string, maker = make): Promise<Listener> =>
    join(await house.visitor(maker), topic, { presence: { key } }, { presence: true });

  /** Somebody whose client can count: the pinned one cannot once a name is there twice, see docs/realtime.md. */
  const enterWatching = (topic: string) => enter(topic, 'watcher', newest);

  test('who comes into an empty room is told so', async () => {
    const alone = await enter(house.topic('public'), 'camille');
    await notices(alone, { event: 'sync' });
    expect(alone.channel.presenceState()).toEqual({});
  });

  test('who shows up is seen by everybody, themselves included', async () => {
    const topic = house.topic('public');
    const [camille, noe] = [await enter(topic, 'camille'), await enter(topic, 'noe')];
    expect(await camille.channel.track({ at: 'the desk' })).toBe('ok');
    for (const who of [camille, noe]) {
      await sees(who, { camille: [{ at: 'the desk' }] });
      await notices(who, { event: 'join', key: 'camille', who: [{ at: 'the desk' }] });
    }
  });

  test('who comes later sees who is here already', async () => {
    const topic = house.topic('public');
    const camille = await enter(topic, 'camille');
    await camille.channel.track({ at: 'the desk' });
    await sees(await enter(topic, 'noe'), { camille: [{ at: 'the desk' }] });
  });

  test('one person at two windows is seen twice, and once when one of them closes', async () => {
    const topic = house.topic('public');
    const watcher = await enterWatching(topic);
    const [first, second] = [await enter(topic, 'camille'), await enter(topic, 'camille')];
    await first.channel.track({ window: 1 });
    await second.channel.track({ window: 2 });
    await soon(() => windows(watcher)).toEqual([{ window: 1 }, { window: 2 }]);
    const refs = watcher.channel.presenceState().camille?.map((presence) => presence.presence_ref);
    expect(new Set(refs).size).toBe(2);
    await first.channel.socket.disconnect();
    await sees(watcher, { camille: [{ window: 2 }] });
    await notices(watcher, { event: 'leave', key: 'camille', who: [{ window: 1 }] });
    await sees(await enter(topic, 'noe'), { camille: [{ window: 2 }] });
  });

  test('who says something new about themselves is seen with that alone', async () => {
    const topic = house.topic('public');
    const [camille, watcher] = [await enter(topic, 'camille'), await enterWatching(topic)];
    await camille.channel.track({ busy: false });
    await sees(watcher, { camille: [{ busy: false }] });
    // Said twice, told once.
    expect(await camille.channel.track({ busy: false })).toBe('ok');
    expect(await camille.channel.track({ busy: true })).toBe('ok');
    await sees(watcher, { camille: [{ busy: true }] });
    const told = watcher.changes.filter(({ event }) => event !== 'sync').map(({ event, who }) => [event, who]);
    expect(told).toEqual([
      ['join', [{ busy: false }]],
      ['join', [{ busy: true }]],
      ['leave', [{ busy: false }]],
    ]);
    await sees(await enter(topic, 'noe'), { camille: [{ busy: true }] });
  });

  test('windows under names of their own, that say goodbye before they say something new, are counted right', async () => {
    const topic = house.topic('public');
    const watcher = await enter(topic, 'watcher');
    const [first, second] = [await enter(topic, 'camille 1'), await enter(topic, 'camille 2')];
    await first.channel.track({ person: 'camille', busy: false });
    await second.channel.track({ person: 'camille', busy: false });
    await first.channel.untrack();
    await first.channel.track({ person: 'camille', busy: true });
    await sees(watcher, {
      'camille 1': [{ person: 'camille', busy: true }],
      'camille 2': [{ person: 'camille', busy: false }],
    });
    await second.channel.socket.disconnect();
    await sees(watcher, { 'camille 1': [{ person: 'camille', busy: true }] });
  });

  test.each<[string, (who: Listener) => unknown]>([
    ['says goodbye', (who) => who.channel.untrack()],
    ['leaves the topic', (who) => who.channel.socket.removeChannel(who.channel)],
    ['closes the window', (who) => who.channel.socket.disconnect()],
    ['loses the line', (who) => lose(who)],
  ])('who %s is gone for the others', async (_, goes) => {
    const topic = house.topic('public');
    const [camille, noe] = [await enter(topic, 'camille'), await enter(topic, 'noe')];
    await noe.channel.track({ here: true });
    await camille.channel.track({ here: true });
    await sees(noe, { camille: [{ here: true }], noe: [{ here: true }] });
    await goes(camille);
    await notices(noe, { event: 'leave', key: 'camille', who: [{ here: true }] });
    await sees(noe, { noe: [{ here: true }] });
  });

  test('who shows up without looking around is seen, and sees nobody', async () => {
    const topic = house.topic('public');
    const blind = await join(await house.visitor(make), topic, { presence: { key: 'blind' } });
    const noe = await enter(topic, 'noe');
    expect(await blind.channel.track({ here: true })).toBe('ok');
    await noe.channel.track({ here: true });
    await sees(noe, { blind: [{ here: true }], noe: [{ here: true }] });
    await say(noe, 'fence');
    await hears(blind, 'fence');
    expect(blind.channel.presenceState()).toEqual({});
  });

  test('who brings no name is given one that nobody else has', async () => {
    const topic = house.topic('public');
    const [one, other] = [await enter(topic, ''), await enter(topic, '')];
    await one.channel.track({ n: 1 });
    await other.channel.track({ n: 2 });
    await soon(() => Object.keys(one.channel.presenceState())).toHaveLength(2);
    for (const key of Object.keys(one.channel.presenceState())) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-/);
  });

  test('what is shown must be a thing with names; a thing is taken', async () => {
    const topic = house.topic('public');
    const camille = await enter(topic, 'camille');
    for (const wrong of ['here', 7, ['here'], null]) expect(await camille.channel.track(wrong as object)).toBe('error');
    expect(present(camille.channel)).toEqual({});
    expect(await camille.channel.track({})).toBe('ok');
    await sees(camille, { camille: [{}] });
  });

  test('those in the public room are not seen in the private one of that name', async () => {
    const topic = house.topic('open');
    const token = house.token();
    const inPublic = await enter(topic, 'camille');
    const inPrivate = await join(
      await house.visitor(make, { token: () => token }),
      topic,
      { private: true, presence: { key: 'noe' } },
      { presence: true },
    );
    await inPublic.channel.track({ room: 'public' });
    await inPrivate.channel.track({ room: 'private' });
    await sees(inPublic, { camille: [{ room: 'public' }] });
    await sees(inPrivate, { noe: [{ room: 'private' }] });
  });

  test('who comes back after the line was cut must show up again, and is then seen once', async () => {
    const topic = house.topic('public');
    const [camille, noe] = [await enter(topic, 'camille'), await enter(topic, 'noe')];
    await camille.channel.track({ here: true });
    await sees(noe, { camille: [{ here: true }] });
    lose(camille);
    await reached(camille, 'SUBSCRIBED', 2);
    await sees(noe, {});
    await camille.channel.track({ here: 'again' });
    await sees(noe, { camille: [{ here: 'again' }] });
  });
});

const windows = (who: Listener) =>
  (present(who.channel).camille as { window: number }[] | undefined)?.toSorted((a, b) => a.window - b.window);

/** Cuts the line of whoever this is. */
function lose(who: Listener): void {
  house.cutLine(who.channel.socket);
}
