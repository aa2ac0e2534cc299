import { afterEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, newPaidSale, openHouse } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(async () => {
  await expectInvariants(db.sql);
  await db.sql`delete from private.outbox`;
  await db.sql`delete from notifications`;
  await db.sql`delete from desk_presence`;
  await db.sql`delete from members`;
});

type Line = { id: string; kind: string; path: string; facts: Record<string, unknown>; unread: boolean };
const bell = (userId: string) =>
  db.asUser(
    userId,
    (sql) => sql<Line[]>`select id, kind, path, facts, read_at is null as unread from notifications order by id desc`,
  );
const rung = async (userId: string) => (await bell(userId)).filter((line) => line.unread).map((line) => line.kind);
const member = (role: string) => createPerson(db.sql, { role });
const write = async (userId: string, body = 'Bonjour') => {
  const [begun] = await db.commitAs(
    { userId },
    (sql) => sql<{ id: string }[]>`select start_conversation(${body}) as id`,
  );
  return begun?.id ?? '';
};
const answer = (userId: string, conversation: string, internal = false) =>
  db.commitAs({ userId }, (sql) => sql`select send_message(${conversation}, 'Voilà', null, ${internal})`);
const read = (userId: string, conversation: string) =>
  db.commitAs(
    { userId },
    (sql) =>
      sql`select mark_conversation_read(${conversation}, (select max(id) from messages where conversation_id = ${conversation}))`,
  );
const sitDown = (userId: string, minutesSinceLook = 0) =>
  db.sql`insert into desk_presence (user_id, looked_at) values (${userId}, now() - make_interval(mins => ${minutesSinceLook}))`;
const deskMails = () =>
  db.sql<{ recipient: string; waits: boolean }[]>`
    select recipient, next_attempt_at > now() as waits from private.outbox where kind = 'desk_message'`;
const prefer = (userId: string, kind: string, screen: boolean, push: boolean, mail: boolean) =>
  db.commitAs({ userId }, (sql) => sql`select set_notification_preference(${kind}, ${screen}, ${push}, ${mail})`);

describe('a visitor writes', () => {
  it('and everyone who answers visitors hears it, but not those of the door, nor the visitor', async () => {
    const [manager, desk, support, door] = [
      await member('manager'),
      await member('box_office'),
      await member('support'),
      await member('door'),
    ];
    const visitor = await createPerson(db.sql, { anonymous: true });
    const conversation = await write(visitor);
    for (const hears of [manager, desk, support]) {
      expect(await bell(hears)).toMatchObject([{ kind: 'message', path: `/desk/${conversation}`, unread: true }]);
    }
    expect(await bell(door)).toEqual([]);
    expect(await bell(visitor)).toEqual([]);
  });

  it('again before anyone has read: it is still one line, which counts and moves to the top', async () => {
    const desk = await member('box_office');
    const visitor = await createPerson(db.sql, { anonymous: true });
    await write(visitor);
    await write(await createPerson(db.sql, { anonymous: true }), 'Moi aussi');
    const conversation = await write(visitor, 'Vous êtes là ?');
    const lines = await bell(desk);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ path: `/desk/${conversation}`, facts: { count: 2 } });
  });

  it('and only the member in charge hears it while at the desk; when gone, everyone does', async () => {
    const [inCharge, other] = [await member('box_office'), await member('support')];
    const visitor = await createPerson(db.sql, { anonymous: true });
    const conversation = await write(visitor);
    await answer(inCharge, conversation);
    await db.sql`delete from notifications`;
    await sitDown(inCharge);
    await write(visitor, 'Merci');
    expect(await rung(inCharge)).toEqual(['message']);
    expect(await rung(other)).toEqual([]);
    await db.sql`update desk_presence set present_at = now() - interval '2 minutes'`;
    await write(visitor, 'Encore une question');
    expect(await rung(other)).toEqual(['message']);
  });

  it('and once one member has read it to the end, it rings for nobody any more; the next message rings anew', async () => {
    const [reader, other] = [await member('box_office'), await member('support')];
    const visitor = await createPerson(db.sql, { anonymous: true });
    const conversation = await write(visitor);
    await read(reader, conversation);
    expect(await rung(reader)).toEqual([]);
    expect(await rung(other)).toEqual([]);
    await write(visitor, 'Et demain ?');
    expect(await rung(other)).toEqual(['message']);
    expect((await bell(other)).map((line) => line.facts.count)).toEqual([undefined, undefined]);
  });

  it('while nobody is at the desk: each member gets one mail, until it is read', async () => {
    const desk = await member('box_office');
    const visitor = await createPerson(db.sql, { anonymous: true });
    const conversation = await write(visitor);
    await write(visitor, 'Il y a quelqu’un ?');
    expect(await deskMails()).toEqual([{ recipient: `${desk}@parterre.example`, waits: true }]);
    await read(desk, conversation);
    expect(await deskMails()).toEqual([]);
    await write(visitor, 'Merci');
    expect(await deskMails()).toHaveLength(1);
  });

  it('while somebody is at the desk: no mail; while the desk is open but nobody looks: a mail', async () => {
    const desk = await member('box_office');
    await sitDown(desk);
    await write(await createPerson(db.sql, { anonymous: true }));
    expect(await deskMails()).toEqual([]);
    await db.sql`update desk_presence set looked_at = now() - interval '6 minutes'`;
    await write(await createPerson(db.sql, { anonymous: true }));
    expect(await deskMails()).toHaveLength(1);
  });

  it('and history that is written down later rings for nobody', async () => {
    const desk = await member('box_office');
    const conversation = await write(await createPerson(db.sql, { anonymous: true }));
    await db.sql`delete from notifications`;
    await db.sql`insert into messages (conversation_id, author, body, sent_at) values (${conversation}, 'customer', 'Hier', now() - interval '1 day')`;
    expect(await bell(desk)).toEqual([]);
  });
});

describe('a member answers', () => {
  it('and the visitor hears it, with the name of who answers, until they have read', async () => {
    const desk = await member('box_office');
    const visitor = await createPerson(db.sql, { anonymous: true });
    const conversation = await write(visitor);
    await answer(desk, conversation);
    expect(await bell(visitor)).toMatchObject([{ kind: 'message', path: '/messages', facts: { from: 'Member' } }]);
    expect(await rung(desk)).toEqual([]);
    await read(visitor, conversation);
    expect(await rung(visitor)).toEqual([]);
  });

  it('and a note among members rings for nobody', async () => {
    const [desk, other] = [await member('box_office'), await member('support')];
    const visitor = await createPerson(db.sql, { anonymous: true });
    const conversation = await write(visitor);
    await db.sql`delete from notifications`;
    await answer(desk, conversation, true);
    expect(await bell(visitor)).toEqual([]);
    expect(await bell(other)).toEqual([]);
  });
});

describe('an order', () => {
  it('that is paid rings for its buyer, and leads to the order', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const [order] = await db.sql`select code from orders where id = ${sale.orderId}`;
    expect(await bell(sale.userId)).toMatchObject([
      { kind: 'order_paid', path: `/orders/${order?.code}`, facts: { code: order?.code } },
    ]);
    await claim(db, sale.paymentId);
    expect(await bell(sale.userId)).toHaveLength(1);
  });

  it('whose money is given back rings with the amount', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    await db.sql`delete from notifications`;
    await db.commitAs('service_role', async (sql) => {
      const [refund] = await sql<{ id: string }[]>`select id from refund_order(${sale.orderId}, 'Malade')`;
      await sql`select settle_refund(${refund?.id ?? ''}, 'completed', 'R-1')`;
    });
    expect(await bell(sale.userId)).toMatchObject([{ kind: 'refund', facts: { amount_cents: sale.cents } }]);
  });

  it('rings for everyone who holds paid places when its performance is moved, and again when it is cancelled', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const elsewhere = await newPaidSale(db, await openHouse(db), ['A1']);
    await db.sql`delete from notifications`;
    await db.sql`update performances set starts_at = starts_at + interval '1 hour' where id = ${house.performanceId}`;
    await db.sql`update performances set note = '{"fr": "Attention"}' where id = ${house.performanceId}`;
    expect(await rung(sale.userId)).toEqual(['performance_moved']);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${house.performanceId}`;
    expect(await bell(sale.userId)).toMatchObject([
      { kind: 'performance_cancelled', facts: { title: { fr: 'Le Test' }, time_zone: 'Europe/Paris' } },
      { kind: 'performance_moved' },
    ]);
    expect(await bell(elsewhere.userId)).toEqual([]);
  });
});

describe('what a person wants to hear of', () => {
  it('is respected on the screen and by mail; others are not touched by it', async () => {
    const [quiet, other] = [await member('box_office'), await member('box_office')];
    await prefer(quiet, 'message', false, true, false);
    await write(await createPerson(db.sql, { anonymous: true }));
    expect(await bell(quiet)).toEqual([]);
    expect(await rung(other)).toEqual(['message']);
    expect((await deskMails()).map((mail) => mail.recipient)).toEqual([`${other}@parterre.example`]);
    await prefer(quiet, 'message', true, true, true);
    await write(await createPerson(db.sql, { anonymous: true }));
    expect(await rung(quiet)).toEqual(['message']);
  });

  it('is known to themselves only, and cannot be said without being somebody', async () => {
    const [someone, other] = [await createPerson(db.sql), await createPerson(db.sql)];
    await prefer(someone, 'refund', true, false, true);
    const seen = (userId: string) => db.asUser(userId, (sql) => sql`select kind, push from notification_preferences`);
    expect(await seen(other)).toEqual([]);
    expect(await seen(someone)).toEqual([{ kind: 'refund', push: false }]);
    const nobody = refusal(db.asAnon((sql) => sql`select set_notification_preference('refund', true, true, true)`));
    expect(await nobody).toMatchObject({ code: '42501' });
  });
});

describe('reading', () => {
  it('marks what one has seen and nothing that came later', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const [first] = await bell(sale.userId);
    await db.sql`select private.notify(${sale.userId}, 'refund', '{}', '/orders/X')`;
    await db.commitAs(sale, (sql) => sql`select mark_notifications_read(${first?.id ?? 0})`);
    expect(await rung(sale.userId)).toEqual(['refund']);
    // Told once is told, read or not.
    await db.sql`select private.notify(${sale.userId}, 'order_paid', '{}', '/x', ${`order_paid:${sale.orderId}`})`;
    expect(await rung(sale.userId)).toEqual(['refund']);
  });

  it('another person’s line is neither seen nor marked nor followed; one’s own is', async () => {
    const [someone, other] = [await createPerson(db.sql), await createPerson(db.sql)];
    await db.sql`select private.notify(${someone}, 'refund', '{}', '/orders/X')`;
    const [line] = await bell(someone);
    const id = line?.id ?? '0';
    const open = async (userId: string) => {
      const [row] = await db.commitAs(
        { userId },
        (sql) => sql<{ path: string | null }[]>`select open_notification(${id}) as path`,
      );
      return row?.path;
    };
    expect(await bell(other)).toEqual([]);
    await db.commitAs({ userId: other }, (sql) => sql`select mark_notifications_read(${id})`);
    expect(await open(other)).toBeNull();
    expect(await rung(someone)).toEqual(['refund']);
    expect(await open(someone)).toBe('/orders/X');
    expect(await rung(someone)).toEqual([]);
  });

  it('nobody writes a line or a preference by hand', async () => {
    const someone = await createPerson(db.sql);
    for (const table of ['notifications', 'notification_preferences', 'push_subscriptions']) {
      const tried = refusal(db.asUser(someone, (sql) => sql`delete from ${sql(table)}`));
      expect(await tried).toMatchObject({ code: '42501' });
    }
  });
});

it('whoever leaves the desk keeps nothing of what visitors wrote there; who changes to another desk role keeps it', async () => {
  const [leaves, stays] = [await member('box_office'), await member('box_office')];
  await write(await createPerson(db.sql, { anonymous: true }));
  await db.sql`update members set role = 'door' where user_id = ${leaves}`;
  await db.sql`update members set role = 'support' where user_id = ${stays}`;
  expect(await bell(leaves)).toEqual([]);
  expect(await rung(stays)).toEqual(['message']);
  expect((await deskMails()).map((mail) => mail.recipient)).toEqual([`${stays}@parterre.example`]);
});

it('what rang half a year ago is forgotten, and nothing younger', async () => {
  const someone = await createPerson(db.sql);
  await db.sql`select private.notify(${someone}, 'refund', '{}', '/a'), private.notify(${someone}, 'refund', '{}', '/b')`;
  await db.sql`update notifications set created_at = now() - interval '181 days' where path = '/a'`;
  await db.sql`select private.trim_notifications()`;
  expect((await bell(someone)).map((line) => line.path)).toEqual(['/b']);
});
