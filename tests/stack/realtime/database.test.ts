import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type MakeClient, realtimeClients } from '../../support/realtime-clients';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { heardBefore, hears, join, type Listener } from '../../support/realtime-listener';

// What the database says by itself, and what can be heard again later.
const PRIVATE = { private: true };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let house: RealtimeHouse;

beforeAll(async () => {
  house = await openRealtimeHouse();
  await house.sql.unsafe(`
    create table public.cues (id int primary key, topic text not null, cue text, at timestamptz, light numeric(6,2));
    alter table public.cues enable row level security;
    create function public.tell_cue() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      perform realtime.broadcast_changes(coalesce(new.topic, old.topic), 'cue ' || tg_op, tg_op, tg_table_name,
        tg_table_schema, new, old);
      return null;
    end $$;
    create trigger tell_cue after insert or update or delete on public.cues for each row execute function public.tell_cue();
  `);
});
afterEach(() => house.clear());
afterAll(() => house?.close());

describe.each(realtimeClients)('$client', ({ make }) => {
  test('a row that is written, changed and removed is told to the private topic, each with all of it', async () => {
    const topic = house.topic('open');
    const listener = await member(make, topic);
    const id = Math.floor(Math.random() * 1e9);
    await house.sql`insert into cues values (${id}, ${topic}, 'Noir 🌑', '2026-01-02T03:04:05.678Z', 12.5)`;
    await house.sql`update cues set cue = null, light = 0 where id = ${id}`;
    await house.sql`delete from cues where id = ${id}`;
    await hears(listener, 'cue DELETE');

    const written = { id, topic, cue: 'Noir 🌑', at: '2026-01-02T03:04:05.678+00:00', light: 12.5 };
    const changed = { ...written, cue: null, light: 0 };
    const told = (operation: string, record: unknown, old_record: unknown) => ({
      type: 'broadcast',
      event: `cue ${operation}`,
      payload: {
        id: expect.stringMatching(UUID),
        operation,
        record,
        old_record,
        schema: 'public',
        table: 'cues',
      },
      meta: { id: expect.stringMatching(UUID) },
    });
    expect(listener.heard).toEqual([
      told('INSERT', written, null),
      told('UPDATE', changed, written),
      told('DELETE', null, changed),
    ]);
    for (const { payload, meta } of listener.heard) expect((payload as { id: string }).id).toBe(meta?.id);
  });

  test('what is undone is never told, and private and public do not mix', async () => {
    const topic = house.topic('open');
    const inPrivate = await member(make, topic);
    const inPublic = await join(await house.visitor(make), topic);
    await house.sql
      .begin(async (sql) => {
        await sql`select realtime.send('{"n": 1}', 'undone', ${topic})`;
        await sql`select realtime.send('{"n": 1}', 'undone', ${topic}, false)`;
        throw new Error('undo');
      })
      .catch(() => {});
    await house.sql`select realtime.send('{"n": 2}', 'for members', ${topic})`;
    await house.sql`select realtime.send('{"n": 3}', 'for all', ${topic}, false)`;
    await house.sql`select realtime.send('{}', 'fence', ${topic}), realtime.send('{}', 'fence', ${topic}, false)`;
    const events = async (listener: Listener) => (await heardBefore(listener, 'fence')).map(({ event }) => event);
    expect(await events(inPrivate)).toEqual(['for members']);
    expect(await events(inPublic)).toEqual(['for all']);
    expect(inPublic.heard[0]).toMatchObject({ payload: { n: 3 }, meta: { id: expect.stringMatching(UUID) } });
  });

  test('asking whether somebody may join or speak leaves nothing behind', async () => {
    const topic = house.topic('open');
    const listener = await member(make, topic, { broadcast: { ack: true } });
    expect(await listener.channel.track({})).toBe('ok');
    expect(await listener.channel.send({ type: 'broadcast', event: 'said', payload: {} })).toBe('ok');
    expect(await house.sql`select from realtime.messages where topic = ${topic}`).toHaveLength(0);
    await house.sql`select realtime.send('{}', 'fence', ${topic})`;
    expect(await heardBefore(listener, 'fence')).toEqual([]);
  });

  test('bytes from the database arrive as bytes, an own id of a message is kept', async () => {
    const topic = house.topic('open');
    const listener = await member(make, topic);
    await house.sql`select realtime.send_binary(${Buffer.from([0, 128, 255])}, 'bytes', ${topic})`;
    const { payload } = await hears(listener, 'bytes');
    expect(new Uint8Array(payload as ArrayBuffer)).toEqual(new Uint8Array([0, 128, 255]));
    await house.sql`select realtime.send('{"id": "mine"}', 'named', ${topic})`;
    expect((await hears(listener, 'named')).payload).toEqual({ id: 'mine' });
  });

  test('a message that cannot be sent is lost with a warning, and the work it tells about is kept', async () => {
    const topic = house.topic('open');
    const listener = await member(make, topic);
    const id = Math.floor(Math.random() * 1e9);
    await house.sql.begin(async (sql) => {
      await sql`select realtime.send('[1]', 'no object', ${topic})`;
      await sql`insert into cues (id, topic) values (${id}, ${topic})`;
    });
    expect(await heardBefore(listener, 'cue INSERT')).toEqual([]);
    expect(await house.sql`select from cues where id = ${id}`).toHaveLength(1);
  });

  test('messages of one transaction, and of two in a row, arrive in the order they were sent', async () => {
    const topic = house.topic('open');
    const listener = await member(make, topic);
    await house.sql`select realtime.send(jsonb_build_object('n', n), 'row', ${topic}) from generate_series(1, 50) n`;
    await house.sql`select realtime.send(jsonb_build_object('n', n), 'row', ${topic}) from generate_series(51, 80) n`;
    await house.sql`select realtime.send('{}', 'fence', ${topic})`;
    const numbers = (await heardBefore(listener, 'fence')).map(({ payload }) => (payload as { n: number }).n);
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  });

  test('who comes late hears what was said since they ask for, oldest first, marked, and once', async () => {
    const topic = house.topic('open');
    await keep(topic, 'too old', 3600);
    for (const [event, age] of [
      ['third', 10],
      ['first', 30],
      ['second', 20],
    ] as const)
      await keep(topic, event, age);
    await keep(topic, 'of the public', 5, { private: false });
    await keep(topic, 'no broadcast', 5, { extension: 'presence' });
    const since = Date.now() - 60_000;
    const late = await member(make, topic, { broadcast: { replay: { since } } });
    await house.sql`select realtime.send('{}', 'fence', ${topic})`;
    const told = await heardBefore(late, 'fence');
    expect(told.map(({ event }) => event)).toEqual(['first', 'second', 'third']);
    for (const { meta, payload } of told) {
      expect(meta).toEqual({ id: expect.stringMatching(UUID), replayed: true });
      expect(payload).toEqual({ kept: true });
    }
    expect((await hears(late, 'fence')).meta?.replayed).toBeUndefined();
  });

  test('who asks for the last two hears the last two', async () => {
    const topic = house.topic('open');
    for (let age = 40; age > 0; age -= 1) await keep(topic, `${age} s ago`, age);
    const late = await member(make, topic, { broadcast: { replay: { since: 0, limit: 2 } } });
    const greedy = await member(make, topic, { broadcast: { replay: { since: 0, limit: 100 } } });
    await house.sql`select realtime.send('{}', 'fence', ${topic})`;
    expect((await heardBefore(late, 'fence')).map(({ event }) => event)).toEqual(['2 s ago', '1 s ago']);
    expect(await heardBefore(greedy, 'fence')).toHaveLength(25);
  });
});

/** Somebody signed in, on a private topic. */
async function member(make: MakeClient, topic: string, config = {}): Promise<Listener> {
  const token = house.token();
  return join(await house.visitor(make, { token: () => token }), topic, { ...PRIVATE, ...config });
}

/** Puts a message of some seconds ago where the database keeps them. */
async function keep(topic: string, event: string, age: number, other = {}): Promise<void> {
  const message = {
    id: randomUUID(),
    topic,
    event,
    extension: 'broadcast',
    private: true,
    payload: house.sql.json({ kept: true }),
    ...other,
  };
  const inserted_at = new Date(Date.now() - age * 1000);
  await house.sql`insert into realtime.messages ${house.sql({ ...message, inserted_at })}`;
}
