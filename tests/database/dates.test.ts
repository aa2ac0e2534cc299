import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datesOf } from '~/catalogue/dates/rule';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { cataloguer, createShow, joinAs, momentOf } from '../support/catalogue.ts';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import {
  createHall,
  createPerformance,
  createPerson,
  type Hall,
  type PriceTypes,
  priceTypes,
} from '../support/hall.ts';

let db: TestDatabase;
let hall: Hall;
let types: PriceTypes;
let owner: ReturnType<typeof cataloguer>;
let manager: ReturnType<typeof cataloguer>;

beforeAll(async () => {
  db = await openTestDatabase();
  types = await priceTypes(db.sql);
  owner = cataloguer(db, await joinAs(db.sql, 'owner'));
  manager = cataloguer(db, await joinAs(db.sql, 'manager'));
});
afterAll(() => db?.close());

/** A hall of its own for a test: nothing else happens in it. */
async function emptyHall() {
  hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4 });
  return { venue_id: hall.venueId, seating_plan_id: hall.planId };
}
const dateOf = async (id: string) => {
  const [row] = await db.sql`select * from performances where id = ${id}`;
  return row;
};
const statesOf = async (id: string) => {
  const [row] = await db.sql<{ states: string }[]>`select seat_states(${id}) as states`;
  return row?.states;
};

describe('scheduling dates', () => {
  it('makes many at once, each with its doors, its sale window, its places and the prices of another date', async () => {
    const seated = await emptyHall();
    const model = await createPerformance(db.sql, hall, { fullCents: 1700 });
    const show = await createShow(db.sql, 100);
    const times = { doors_minutes: 30, sales_close_minutes: 60, sales_open_at: '2030-01-01T09:00:00Z' };
    const made = await manager.schedule(show, seated, ['2030-03-02T19:30:00Z', '2030-03-01T19:30:00Z'], times, model);
    expect(made).toHaveLength(2);
    expect(await dateOf(String(made[0]))).toMatchObject({
      starts_at: new Date('2030-03-01T19:30:00Z'),
      doors_at: new Date('2030-03-01T19:00:00Z'),
      sales_open_at: new Date('2030-01-01T09:00:00Z'),
      sales_close_at: new Date('2030-03-01T18:30:00Z'),
      seating_plan_id: hall.planId,
    });
    expect(await statesOf(String(made[1]))).toBe('ffffffff');
    const prices = await db.sql`select amount_cents from prices where performance_id = ${String(made[1])} order by 1`;
    expect(prices.map((price) => price.amount_cents)).toEqual([0, 1000, 1700]);
  });

  it('makes the floor of a hall without numbered places, with a zone of its own', async () => {
    const { venue_id } = await emptyHall();
    const floor = { venue_id, capacity: 35, new_zone: { fr: 'Placement libre' } };
    const [first] = await owner.schedule(await createShow(db.sql), floor, ['2030-04-01T19:00:00Z']);
    const [zone] = await db.sql`select zone.name, zone.venue_id from price_zones as zone
      join performances on zone.id = general_zone_id where performances.id = ${String(first)}`;
    expect(await dateOf(String(first))).toMatchObject({ capacity: 35, seating_plan_id: null });
    expect(await statesOf(String(first))).toHaveLength(35);
    expect(zone).toEqual({ name: { fr: 'Placement libre' }, venue_id });
    // The next series uses the same zone.
    const again = { venue_id, capacity: 40, general_zone_id: (await dateOf(String(first)))?.general_zone_id };
    await owner.schedule(await createShow(db.sql), again, ['2030-04-02T19:00:00Z']);
  });

  it('refuses dates when the hall is taken, and names who is there, until the changeover is over', async () => {
    const seated = await emptyHall();
    const show = await createShow(db.sql, 90);
    const [there] = await manager.schedule(show, seated, ['2030-05-01T18:00:00Z']);
    const during = manager.schedule(await createShow(db.sql, 60), seated, [
      '2030-05-08T18:00:00Z',
      '2030-05-01T19:59:00Z',
    ]);
    expect(await refusal(during)).toMatchObject({
      code: 'PT409',
      hint: 'dates_overlap',
      facts: { performances: [{ id: there, title: { fr: 'Le Test' } }] },
    });
    const before = manager.schedule(await createShow(db.sql), seated, ['2030-05-01T15:31:00Z']);
    expect(await refusal(before)).toMatchObject({ hint: 'dates_overlap' });
    await manager.schedule(await createShow(db.sql, 60), seated, ['2030-05-08T18:00:00Z', '2030-05-01T20:00:00Z']);
    await manager.schedule(await createShow(db.sql), seated, ['2030-05-01T15:30:00Z']);
  });

  it('refuses dates that meet one another, and takes them an evening apart', async () => {
    const seated = await emptyHall();
    const show = await createShow(db.sql, 90);
    const matinee = manager.schedule(show, seated, ['2030-06-01T14:00:00Z', '2030-06-01T15:00:00Z']);
    expect(await refusal(matinee)).toMatchObject({ hint: 'dates_overlap', facts: { performances: [{ id: null }] } });
    await manager.schedule(show, seated, ['2030-06-01T14:00:00Z', '2030-06-01T19:00:00Z']);
  });

  it('lets a cancelled date make room, and another hall play at the same time', async () => {
    const seated = await emptyHall();
    const show = await createShow(db.sql);
    const [first] = await manager.schedule(show, seated, ['2030-07-01T18:00:00Z']);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${String(first)}`;
    await manager.schedule(show, seated, ['2030-07-01T18:00:00Z']);
    await manager.schedule(show, await emptyHall(), ['2030-07-01T18:00:00Z']);
  });

  it.each([
    ['in autumn', '2030-10-26', '2030-10-27'],
    ['in spring', '2030-03-30', '2030-03-31'],
  ])('plays at 20:30 on the wall of the hall on both sides of a clock change %s', async (_, from, to) => {
    const seated = await emptyHall();
    const dates = datesOf({ times: [{ weekdays: [6, 7], time: '20:30' }], from, to, except: [] }, 'Europe/Paris');
    const made = await manager.schedule(
      await createShow(db.sql),
      seated,
      dates.map(({ at }) => String(at)),
    );
    const clocks = await db.sql<{ clock: string }[]>`
      select to_char(starts_at at time zone time_zone, 'YYYY-MM-DD HH24:MI') as clock from performances
        join venues on venues.id = venue_id where performances.id = any (${made}::uuid[]) order by 1`;
    expect(clocks.map(({ clock }) => clock)).toEqual([`${from} 20:30`, `${to} 20:30`]);
  });

  it('lets only one of two people fill the same evening', async () => {
    const seated = await emptyHall();
    const shows = [await createShow(db.sql), await createShow(db.sql)];
    const outcomes = await Promise.allSettled(
      shows.map((show) => manager.schedule(show, seated, ['2030-08-01T18:00:00Z'])),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['a date that is past', ['2020-01-01T18:00:00Z'], {}, 'invalid_performance'],
    ['no date at all', [], {}, 'no_dates_chosen'],
    [
      'more than two hundred dates',
      Array.from({ length: 201 }, (_, day) => `${2031 + day}-01-01T18:00:00Z`),
      {},
      'too_many_dates',
    ],
    [
      'sales that open after the show',
      ['2030-09-01T18:00:00Z'],
      { sales_open_at: '2030-09-02T00:00:00Z' },
      'invalid_performance',
    ],
    [
      'sales that close before they open',
      ['2030-09-01T18:00:00Z'],
      { sales_open_at: '2030-08-31T18:00:00Z', sales_close_minutes: 2880 },
      'invalid_performance',
    ],
  ])('refuses %s, and takes one that can be', async (_, starts, times, hint) => {
    const seated = await emptyHall();
    const show = await createShow(db.sql);
    expect(await refusal(manager.schedule(show, seated, starts, times))).toMatchObject({ code: 'PT422', hint });
    await manager.schedule(show, seated, ['2030-09-01T18:00:00Z']);
  });

  it('refuses a hall that cannot be: archived, another house’s plan, a plan without seats, no capacity', async () => {
    const seated = await emptyHall();
    const other = await createHall(db.sql);
    const show = await createShow(db.sql);
    const [bare] =
      await db.sql`insert into seating_plans (venue_id, name, width, height) values (${hall.venueId}, 'Vide', 1, 1) returning id`;
    const wrong = [
      { ...seated, seating_plan_id: other.planId },
      { ...seated, seating_plan_id: bare?.id },
      { venue_id: hall.venueId, capacity: 10 },
      { venue_id: hall.venueId, capacity: 'many', new_zone: { fr: 'Sol' } },
      { venue_id: hall.venueId, capacity: 0, new_zone: { fr: 'Sol' } },
      { venue_id: hall.venueId, capacity: 10, general_zone_id: hall.zoneId },
    ];
    for (const place of wrong) {
      expect(await refusal(manager.schedule(show, place, ['2030-10-01T18:00:00Z']))).toMatchObject({
        hint: 'invalid_performance',
      });
    }
    await db.sql`update venues set archived_at = now() where id = ${hall.venueId}`;
    expect(await refusal(manager.schedule(show, seated, ['2030-10-01T18:00:00Z']))).toMatchObject({
      facts: { field: 'hall' },
    });
    await db.sql`update venues set archived_at = null where id = ${hall.venueId}`;
    await manager.schedule(show, seated, ['2030-10-01T18:00:00Z']);
  });

  it('refuses a show that is archived or does not exist, and takes it back from the archive', async () => {
    const seated = await emptyHall();
    const show = await createShow(db.sql);
    await db.sql`update productions set archived_at = now() where id = ${show}`;
    expect(await refusal(manager.schedule(show, seated, ['2030-11-01T18:00:00Z']))).toMatchObject({
      hint: 'production_not_found',
    });
    await db.sql`update productions set archived_at = null where id = ${show}`;
    await manager.schedule(show, seated, ['2030-11-01T18:00:00Z']);
  });
});

describe('changing a date', () => {
  const scheduled = async (hallJson: object) => {
    const [id] = await manager.schedule(await createShow(db.sql), hallJson, ['2030-03-01T18:00:00Z']);
    return String(id);
  };
  const floor = async (capacity: number) => {
    const { venue_id } = await emptyHall();
    const id = await scheduled({ venue_id, capacity, general_zone_id: await floorZone(venue_id) });
    await db.sql`insert into prices select ${id}, general_zone_id, ${types.full}, 1500 from performances where id = ${id}`;
    return id;
  };
  const floorZone = async (venue: string) => {
    const [zone] =
      await db.sql`insert into price_zones (venue_id, name, colour) values (${venue}, '{"fr": "Sol"}', '#223344') returning id`;
    return zone?.id as string;
  };

  it('changes doors, window, note and surtitles, and the audit log keeps it', async () => {
    const id = await scheduled(await emptyHall());
    await owner.saveDate(id, {
      doors_at: '2030-03-01T17:30:00Z',
      note: { fr: 'Rencontre' },
      surtitles: 'es',
      sales_close_at: '2030-03-01T12:00:00Z',
    });
    expect(await dateOf(id)).toMatchObject({
      note: { fr: 'Rencontre' },
      surtitles: 'es',
      doors_at: new Date('2030-03-01T17:30:00Z'),
    });
    const [line] =
      await db.sql`select actor_name, subject_table, after from audit_log where subject_id = ${id} order by id desc limit 1`;
    expect(line).toMatchObject({ actor_name: 'owner', subject_table: 'performances', after: { surtitles: 'es' } });
  });

  it('says who was quicker, and keeps prices out of it', async () => {
    const id = await scheduled(await emptyHall());
    const opened = await momentOf(db.sql, id);
    await owner.setPrices(id, [{ zone_id: hall.zoneId, price_type_id: types.full, amount_cents: 900 }]);
    await owner.saveDate(id, { surtitles: 'fr' }, opened.updated);
    expect(await refusal(manager.saveDate(id, { surtitles: 'en' }, opened.updated))).toMatchObject({
      hint: 'edited_meanwhile',
      facts: { by: 'owner', fields: { surtitles: 'fr' } },
    });
    await manager.saveDate(id, { surtitles: 'en' });
  });

  it.each([
    [{ doors_at: '2030-03-01T18:01:00Z' }, 'doors_at'],
    [{ sales_close_at: '2020-01-01T00:00:00Z' }, 'sales_close_at'],
    [{ sales_close_at: null }, '?'],
    [{ note: { en: 'only English' } }, 'note'],
    [{ surtitles: 'de' }, 'surtitles'],
    [{ sales_open_at: 'soon' }, '?'],
    [{ capacity: 12 }, 'hall'],
    [{ seating_plan_id: null }, 'hall'],
  ])('refuses %j, and takes what fits', async (fields, field) => {
    const id = await scheduled(await emptyHall());
    expect(await refusal(manager.saveDate(id, fields))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_performance',
      facts: { field },
    });
    await manager.saveDate(id, { doors_at: '2030-03-01T18:00:00Z' });
  });

  it('never moves the start, which is told to buyers by another way', async () => {
    const id = await scheduled(await emptyHall());
    for (const field of ['starts_at', 'status', 'production_id', 'prices_changed_at'])
      expect(await refusal(manager.saveDate(id, { [field]: null }))).toMatchObject({
        hint: 'unknown_field',
        facts: { field },
      });
    await manager.saveDate(id, {});
  });

  it('grows and shrinks a floor, never below what is taken', async () => {
    const id = await floor(6);
    const camille = buyer(db, await createPerson(db.sql));
    const [held] = await camille.holdPlaces(id, types.full, 3);
    await manager.saveDate(id, { capacity: 9 });
    expect(await statesOf(id)).toBe('tttffffff');
    expect(await refusal(manager.saveDate(id, { capacity: 2 }))).toMatchObject({
      code: 'PT409',
      hint: 'capacity_below_sold',
      facts: { sold: 3, lowest: 3 },
    });
    await manager.saveDate(id, { capacity: 3 });
    expect(await statesOf(id)).toBe('ttt');
    // What an expired cart once chose stays in its history, closed; it opens again first when the floor grows.
    await letDeadlinePass(db.sql, String(held?.order_id));
    await manager.saveDate(id, { capacity: 1 });
    const left = async () => {
      const [row] = await db.sql`select places, available from performance_availability where performance_id = ${id}`;
      return row;
    };
    expect(await left()).toEqual({ places: 1, available: 1 });
    await manager.saveDate(id, { capacity: 5 });
    expect(await left()).toEqual({ places: 5, available: 5 });
    expect(await statesOf(id)).toHaveLength(5);
  });

  it('takes another plan while nobody chose a place, drops prices that have no zone, and refuses once there is an order', async () => {
    const id = await floor(5);
    const seated = { seating_plan_id: hall.planId, capacity: null, general_zone_id: null };
    await manager.saveDate(id, seated);
    expect(await statesOf(id)).toBe('ffffffff');
    expect(await db.sql`select from prices where performance_id = ${id}`).toHaveLength(0);
    await manager.setPrices(id, [{ zone_id: hall.zoneId, price_type_id: types.full, amount_cents: 900 }]);
    await buyer(db, await createPerson(db.sql)).holdNamed(id, hall, ['A1']);
    const back = manager.saveDate(id, {
      seating_plan_id: null,
      capacity: 5,
      general_zone_id: await floorZone(hall.venueId),
    });
    expect(await refusal(back)).toMatchObject({ code: 'PT409', hint: 'in_use', facts: { reason: 'orders', count: 1 } });
  });

  it('is taken back only when it was never in an order', async () => {
    const id = await floor(5);
    const [held] = await buyer(db, await createPerson(db.sql)).holdPlaces(id, types.full, 1);
    expect(await refusal(manager.deleteDate(id))).toMatchObject({ hint: 'in_use', facts: { count: 1 } });
    await letDeadlinePass(db.sql, String(held?.order_id));
    expect(await refusal(manager.deleteDate(id))).toMatchObject({ hint: 'in_use' });
    const untouched = await floor(5);
    await manager.deleteDate(untouched);
    expect(await dateOf(untouched)).toBeUndefined();
    expect(await refusal(manager.deleteDate(untouched))).toMatchObject({
      code: 'PT404',
      hint: 'performance_not_found',
    });
  });
});

describe('who may work on dates', () => {
  it.each(['box_office', 'support', 'door'])('not %s, while manager and owner may', async (role) => {
    const seated = await emptyHall();
    const show = await createShow(db.sql);
    const other = cataloguer(db, await joinAs(db.sql, role));
    const [id] = await manager.schedule(show, seated, ['2030-03-01T18:00:00Z']);
    const date = String(id);
    const attempts = [
      () => other.schedule(show, seated, ['2030-03-08T18:00:00Z']),
      () => other.saveDate(date, { surtitles: 'fr' }),
      () => other.deleteDate(date),
      () => other.setPrices(date, []),
      () => other.copyPrices(date, [date]),
      () => other.block(date, [1], true, 'Presse'),
      () => other.problems(),
    ];
    for (const attempt of attempts)
      expect(await refusal(attempt())).toMatchObject({
        code: 'PT403',
        hint: 'not_allowed',
        facts: { permission: 'manage_catalogue' },
      });
    await owner.saveDate(date, { surtitles: 'fr' });
    await owner.deleteDate(date);
  });

  it('not customers, not visitors, and nobody past the functions', async () => {
    const stranger = cataloguer(db, await createPerson(db.sql));
    const show = await createShow(db.sql);
    const seated = await emptyHall();
    expect(await refusal(stranger.schedule(show, seated, ['2030-03-01T18:00:00Z']))).toMatchObject({
      hint: 'not_allowed',
    });
    expect(await refusal(db.asAnon((sql) => sql`select schedule_performances(${show}, '{}', '{}')`))).toMatchObject({
      code: '42501',
    });
    for (const past of [
      'delete from performances',
      'update prices set amount_cents = 0',
      `update places set status = 'blocked'`,
    ])
      expect(await refusal(db.asUser(owner.userId, (sql) => sql.unsafe(past)))).toMatchObject({ code: '42501' });
    await owner.schedule(show, seated, ['2030-03-01T18:00:00Z']);
  });
});
