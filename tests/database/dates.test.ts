import { beforeAll, describe, expect, it } from 'vitest';
import { datesOf } from '~/catalogue/dates/rule';
import { cataloguer, createShow, dateOf, emptyHall, joinAs, statesOf } from '../support/catalogue.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let owner: ReturnType<typeof cataloguer>;
let manager: ReturnType<typeof cataloguer>;

beforeAll(async () => {
  owner = cataloguer(db, await joinAs(db.sql, 'owner'));
  manager = cataloguer(db, await joinAs(db.sql, 'manager'));
});

describe('scheduling dates', () => {
  it('makes many at once, each with its doors, its sale window, its places and the prices of another date', async () => {
    const { hall, seated } = await emptyHall(db.sql);
    const model = await createPerformance(db.sql, hall, { fullCents: 1700 });
    const show = await createShow(db.sql, 100);
    const times = { doors_minutes: 30, sales_close_minutes: 60, sales_open_at: '2030-01-01T09:00:00Z' };
    const made = await manager.schedule(show, seated, ['2030-03-02T19:30:00Z', '2030-03-01T19:30:00Z'], times, model);
    expect(made).toHaveLength(2);
    expect(await dateOf(db.sql, String(made[0]))).toMatchObject({
      starts_at: new Date('2030-03-01T19:30:00Z'),
      doors_at: new Date('2030-03-01T19:00:00Z'),
      sales_open_at: new Date('2030-01-01T09:00:00Z'),
      sales_close_at: new Date('2030-03-01T18:30:00Z'),
      seating_plan_id: hall.planId,
    });
    expect(await statesOf(db.sql, String(made[1]))).toBe('ffffffff');
    const prices = await db.sql`select amount_cents from prices where performance_id = ${String(made[1])} order by 1`;
    expect(prices.map((price) => price.amount_cents)).toEqual([0, 1000, 1700]);
  });

  it('makes the floor of a hall without numbered places, with a zone of its own', async () => {
    const { venue_id } = (await emptyHall(db.sql)).seated;
    const floor = { venue_id, capacity: 35, new_zone: { fr: 'Placement libre' } };
    const [first] = await owner.schedule(await createShow(db.sql), floor, ['2030-04-01T19:00:00Z']);
    const [zone] = await db.sql`select zone.name, zone.venue_id from price_zones as zone
      join performances on zone.id = general_zone_id where performances.id = ${String(first)}`;
    expect(await dateOf(db.sql, String(first))).toMatchObject({ capacity: 35, seating_plan_id: null });
    expect(await statesOf(db.sql, String(first))).toHaveLength(35);
    expect(zone).toEqual({ name: { fr: 'Placement libre' }, venue_id });
    // The next series uses the same zone.
    const again = { venue_id, capacity: 40, general_zone_id: (await dateOf(db.sql, String(first)))?.general_zone_id };
    await owner.schedule(await createShow(db.sql), again, ['2030-04-02T19:00:00Z']);
  });

  it('refuses dates when the hall is taken, and names who is there, until the changeover is over', async () => {
    const { seated } = await emptyHall(db.sql);
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
    const { seated } = await emptyHall(db.sql);
    const show = await createShow(db.sql, 90);
    const matinee = manager.schedule(show, seated, ['2030-06-01T14:00:00Z', '2030-06-01T15:00:00Z']);
    expect(await refusal(matinee)).toMatchObject({ hint: 'dates_overlap', facts: { performances: [{ id: null }] } });
    await manager.schedule(show, seated, ['2030-06-01T14:00:00Z', '2030-06-01T19:00:00Z']);
  });

  it('lets a cancelled date make room, and another hall play at the same time', async () => {
    const { seated } = await emptyHall(db.sql);
    const show = await createShow(db.sql);
    const [first] = await manager.schedule(show, seated, ['2030-07-01T18:00:00Z']);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${String(first)}`;
    await manager.schedule(show, seated, ['2030-07-01T18:00:00Z']);
    await manager.schedule(show, (await emptyHall(db.sql)).seated, ['2030-07-01T18:00:00Z']);
  });

  it.each([
    ['in autumn', '2030-10-26', '2030-10-27'],
    ['in spring', '2030-03-30', '2030-03-31'],
  ])('plays at 20:30 on the wall of the hall on both sides of a clock change %s', async (_, from, to) => {
    const { seated } = await emptyHall(db.sql);
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
    const { seated } = await emptyHall(db.sql);
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
    const { seated } = await emptyHall(db.sql);
    const show = await createShow(db.sql);
    expect(await refusal(manager.schedule(show, seated, starts, times))).toMatchObject({ code: 'PT422', hint });
    await manager.schedule(show, seated, ['2030-09-01T18:00:00Z']);
  });

  it('refuses a hall that cannot be: archived, another house’s plan, a plan without seats, no capacity', async () => {
    const { hall, seated } = await emptyHall(db.sql);
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
    const { seated } = await emptyHall(db.sql);
    const show = await createShow(db.sql);
    await db.sql`update productions set archived_at = now() where id = ${show}`;
    expect(await refusal(manager.schedule(show, seated, ['2030-11-01T18:00:00Z']))).toMatchObject({
      hint: 'production_not_found',
    });
    await db.sql`update productions set archived_at = null where id = ${show}`;
    await manager.schedule(show, seated, ['2030-11-01T18:00:00Z']);
  });
});

describe('dates that no form sends', () => {
  it('are refused in words, whatever is wrong in them', async () => {
    const { seated } = await emptyHall(db.sql);
    const show = await createShow(db.sql);
    const start = '2031-03-01T18:00:00Z';
    const attempts = [
      () => manager.schedule(show, { ...seated, venue_id: 'here' }, [start]),
      () => manager.schedule(show, { ...seated, seating_plan_id: null, capacity: 10_000_000_000 }, [start]),
      () => manager.schedule(show, seated, [start], { doors_minutes: 'early' }),
      () => manager.schedule(show, seated, [start], { sales_open_at: 'soon' }),
      () => manager.schedule(show, seated, ['infinity']),
      () => manager.schedule(show, ['here'], [start]),
    ];
    for (const attempt of attempts)
      expect(await refusal(attempt())).toMatchObject({ code: 'PT422', hint: 'invalid_performance' });
    expect(await manager.schedule(show, seated, [start])).toHaveLength(1);
  });

  it('are not compared by the thousand: a question about more than 200 is answered for these', async () => {
    const { hall } = await emptyHall(db.sql);
    const show = await createShow(db.sql);
    const starts = Array.from({ length: 201 }, () => '2031-04-01T18:00:00Z');
    const met = await db.asUser(
      owner.userId,
      (sql) => sql`select from overlapping_dates(${show}, ${hall.venueId}, ${starts}::text[]::timestamptz[])`,
    );
    expect(met).toHaveLength((200 * 199) / 2);
  });
});

describe('who may work on dates', () => {
  it.each(['box_office', 'support', 'door'])('not %s, while manager and owner may', async (role) => {
    const { seated } = await emptyHall(db.sql);
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
    const { seated } = await emptyHall(db.sql);
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
