import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { type DrawnPlan, openPlan, seatNamed } from '../support/drawn-plan.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { impossiblePlans } from '../support/impossible-plans.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let manager: string;
let hall: Hall;

beforeAll(async () => {
  manager = await createPerson(db.sql, { role: 'manager' });
});
beforeEach(async () => {
  hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4, wheelchair: true });
  const { plan, seen } = await openPlan(db.sql, hall.planId);
  for (const seat of plan.seats) seat.x += 3;
  await save(plan, seen);
});

const save = (plan: object, seen: string | null, by = manager, planId = hall.planId) =>
  db.commitAs(
    { userId: by },
    (sql) => sql`select save_seating_plan(${planId}, ${sql.json(plan as never)}, ${seen}::text::timestamptz)`,
  );
const change = async (draw: (plan: DrawnPlan) => void, by = manager) => {
  const { plan, seen } = await openPlan(db.sql, hall.planId);
  draw(plan);
  return save(plan, seen, by);
};

describe('who may draw', () => {
  it.each(['box_office', 'support', 'door'])('not %s, while the manager may', async (role) => {
    const person = await createPerson(db.sql, { role });
    const denied = { code: 'PT403', hint: 'not_allowed', facts: { permission: 'manage_catalogue' } };
    const by = <Row>(id: string, call: (sql: postgres.TransactionSql) => Promise<Row>) =>
      db.commitAs({ userId: id }, (sql) => call(sql));
    const name = `Plan ${randomUUID()}`;
    expect(await refusal(change(() => {}, person))).toMatchObject(denied);
    expect(await refusal(by(person, (sql) => sql`select create_seating_plan(${hall.venueId}, ${name})`))).toMatchObject(
      denied,
    );
    expect(await refusal(by(person, (sql) => sql`select copy_seating_plan(${hall.planId}, ${name})`))).toMatchObject(
      denied,
    );
    expect(await refusal(by(person, (sql) => sql`select delete_seating_plan(${hall.planId})`))).toMatchObject(denied);
    await change(() => {});
    await by(manager, (sql) => sql`select create_seating_plan(${hall.venueId}, ${name})`);
  });

  it('not strangers nor visitors without identity, and nobody past the functions', async () => {
    const stranger = await createPerson(db.sql);
    expect(await refusal(change(() => {}, stranger))).toMatchObject({ hint: 'not_allowed' });
    expect(await refusal(db.asAnon((sql) => sql`select save_seating_plan(${hall.planId}, '{}', now())`))).toMatchObject(
      { code: '42501' },
    );
    for (const past of [
      (sql: postgres.TransactionSql) => sql`update seats set x = 1`,
      (sql: postgres.TransactionSql) => sql`delete from places`,
      (sql: postgres.TransactionSql) =>
        sql`insert into seating_plans (venue_id, name, width, height) values (${hall.venueId}, 'x', 1, 1)`,
    ])
      expect(await refusal(db.asUser(manager, past))).toMatchObject({ code: '42501' });
    await change(() => {}, await createPerson(db.sql, { role: 'owner' }));
  });
});

describe('two people drawing', () => {
  it('the second is told who was quicker, also when only seats moved, and may save again with what is there now', async () => {
    const { plan, seen } = await openPlan(db.sql, hall.planId);
    await change((other) => {
      seatNamed(other, 'A1').y = 5;
    });
    expect(await refusal(save(plan, seen))).toMatchObject({
      code: 'PT409',
      hint: 'edited_meanwhile',
      facts: { by: 'Member', fields: { name: 'Plan', seats: 10 } },
    });
    expect(await refusal(save(plan, null))).toMatchObject({ hint: 'edited_meanwhile' });
    await save(plan, (await openPlan(db.sql, hall.planId)).seen);
  });
});

describe('a plan that cannot be', () => {
  it.each(impossiblePlans)('is refused by name: %s', async (_what, facts, draw) => {
    expect(await refusal(change(draw))).toMatchObject({ code: 'PT422', hint: 'invalid_plan', facts });
    await change((plan) => {
      seatNamed(plan, 'A2').seat_label = '2 bis';
    });
  });

  it('takes no seat of another plan, and writes nothing else than a plan', async () => {
    const other = await createHall(db.sql);
    const theirs = (await openPlan(db.sql, other.planId)).plan;
    const stolen = change((plan) => {
      plan.seats.push({ ...seatNamed(theirs, 'C8'), zone_id: hall.zoneId, row_order: 9 });
    });
    expect(await refusal(stolen)).toMatchObject({ hint: 'invalid_plan' });
    const moved = change((plan) => Object.assign(plan, { venue_id: other.venueId }));
    expect(await refusal(moved)).toMatchObject({ hint: 'unknown_field', facts: { field: 'venue_id' } });
    const [still] = await db.sql`select count(*)::int as seats from seats where seating_plan_id = ${other.planId}`;
    expect(still?.seats).toBe(24);
    expect(await refusal(save((await openPlan(db.sql, hall.planId)).plan, null, manager, randomUUID()))).toMatchObject({
      hint: 'plan_not_found',
    });
    await change((plan) => {
      plan.seats.push({ ...seatNamed(theirs, 'C8'), id: randomUUID(), zone_id: hall.zoneId, row_order: 9 });
    });
  });
});

describe('making, copying and deleting plans', () => {
  const as = <Row extends object>(call: (sql: postgres.TransactionSql) => Promise<Row[]>) =>
    db.commitAs({ userId: manager }, (sql) => call(sql));
  const create = (name: string) =>
    as((sql) => sql<{ id: string }[]>`select create_seating_plan(${hall.venueId}, ${name}) as id`);
  const copy = (name: string) =>
    as((sql) => sql<{ id: string }[]>`select copy_seating_plan(${hall.planId}, ${name}) as id`);
  const drop = (id: string) => as((sql) => sql`select delete_seating_plan(${id})`);

  it('a new plan has a stage, one zone and a name of its own in its hall', async () => {
    const [made] = await create(' Petite jauge ');
    const { plan } = await openPlan(db.sql, String(made?.id));
    expect(plan).toMatchObject({ name: 'Petite jauge', seats: [], zones: [{ colour: '#c8452f' }] });
    expect(await refusal(create('Petite jauge'))).toMatchObject({ facts: { problem: 'name_taken' } });
    expect(await refusal(create(' '))).toMatchObject({ facts: { problem: 'name' } });
    await create('Grande jauge');
    const renamed = change((own) => {
      own.name = 'Petite jauge';
    });
    expect(await refusal(renamed)).toMatchObject({ facts: { problem: 'name_taken' } });
    const nowhere = as((sql) => sql`select create_seating_plan(${randomUUID()}, 'x')`);
    expect(await refusal(nowhere)).toMatchObject({ hint: 'plan_not_found' });
  });

  it('a copy has the same seats under other ids, with companions beside their own wheelchair space', async () => {
    const [made] = await copy('Copie');
    const { plan } = await openPlan(db.sql, String(made?.id));
    expect(plan.seats).toHaveLength(10);
    expect(seatNamed(plan, 'AC').companion_of).toBe(seatNamed(plan, 'AW').id);
    expect(plan.seats.every((seat) => seat.zone_id === plan.zones[0]?.id)).toBe(true);
    expect(plan.zones[0]?.id).not.toBe(hall.zoneId);
  });

  it('a plan that a date uses stays, also when nothing was sold; its unused copy goes', async () => {
    const date = await createPerformance(db.sql, hall);
    expect(await refusal(drop(hall.planId))).toMatchObject({
      hint: 'plan_in_use',
      facts: { performances: [{ id: date }] },
    });
    const [made] = await copy('À jeter');
    await drop(String(made?.id));
    expect(await refusal(drop(String(made?.id)))).toMatchObject({ hint: 'plan_not_found' });
  });
});
