import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { cataloguer, createShow, joinAs, momentOf } from '../support/catalogue.ts';
import { refusal } from '../support/database.ts';
import {
  createHall,
  createPerformance,
  createPerson,
  type Hall,
  type PriceTypes,
  priceTypes,
} from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let types: PriceTypes;
let manager: ReturnType<typeof cataloguer>;
let owner: ReturnType<typeof cataloguer>;
let date: string;

beforeAll(async () => {
  types = await priceTypes(db.sql);
  owner = cataloguer(db, await joinAs(db.sql, 'owner'));
  manager = cataloguer(db, await joinAs(db.sql, 'manager'));
});
beforeEach(async () => {
  hall = await createHall(db.sql);
  date = await createPerformance(db.sql, hall);
});

const cell = (type: string, amount_cents: number | string | null, zone_id = hall.zoneId) => ({
  zone_id,
  price_type_id: type,
  amount_cents,
});
const gridOf = async (id: string) => {
  const rows = await db.sql<{ code: string; amount_cents: number }[]>`
    select code, amount_cents from prices join price_types on price_types.id = price_type_id where performance_id = ${id} order by position`;
  return Object.fromEntries(rows.map((row) => [row.code, row.amount_cents]));
};

describe('the price grid of a date', () => {
  it('is written cell by cell; an empty cell is not sold, the others stay', async () => {
    await manager.setPrices(date, [cell(types.full, 1800), cell(types.free, null)]);
    expect(await gridOf(date)).toEqual({ 'test-full': 1800, 'test-reduced': 1000 });
  });

  it('leaves one line in the audit log, in words, whatever the number of cells', async () => {
    await manager.setPrices(date, [cell(types.full, 1850), cell(types.reduced, 1250)]);
    const lines =
      await db.sql`select actor_name, before, after from audit_log where (subject_table, subject_id) = ('prices', ${date})`;
    expect(lines).toEqual([
      {
        actor_name: 'manager',
        before: { 'Zone · Plein': '15.00', 'Zone · Réduit': '10.00' },
        after: { 'Zone · Plein': '18.50', 'Zone · Réduit': '12.50' },
      },
    ]);
    await manager.setPrices(date, [cell(types.full, 1850)]);
    expect(await db.sql`select from audit_log where subject_table = 'prices' and subject_id = ${date}`).toHaveLength(1);
  });

  it('keeps the price of whoever has the place in the cart, and is paid like that', async () => {
    const camille = buyer(db, await createPerson(db.sql));
    const [held] = await camille.holdNamed(date, hall, ['A1']);
    await manager.setPrices(date, [cell(types.full, 2500)]);
    const begun = await camille.beginCheckout(String(held?.order_id));
    expect(begun.total_cents).toBe(1500);
    const [other] = await buyer(db, await createPerson(db.sql)).holdNamed(date, hall, ['A2']);
    expect(other?.amount_cents).toBe(2500);
  });

  it('tells the second of two people what the first wrote', async () => {
    const opened = await momentOf(db.sql, date);
    await owner.setPrices(date, [cell(types.full, 1600)], opened.prices);
    expect(await refusal(manager.setPrices(date, [cell(types.full, 1700)], opened.prices))).toMatchObject({
      code: 'PT409',
      hint: 'edited_meanwhile',
      facts: { by: 'owner', fields: { [`${hall.zoneId}:${types.full}`]: 1600 } },
    });
    await manager.setPrices(date, [cell(types.full, 1700)]);
  });

  it('refuses prices that cannot be, all or none, and takes round ones', async () => {
    const other = await createHall(db.sql);
    const [archived] = await db.sql<{ id: string }[]>`
      insert into price_types (code, name, position, archived_at) values ('old', '{"fr": "Ancien"}', 9, now())
      on conflict (code) do update set archived_at = now() returning id`;
    const wrong = [
      cell(types.full, -1),
      cell(types.full, 12.5),
      cell(types.full, '12,50'),
      cell(types.full, 1_000_001),
      cell(types.full, 1500, other.zoneId),
      cell(String(archived?.id), 1500),
      cell('00000000-0000-4000-8000-000000000000', 1500),
    ];
    for (const one of wrong) {
      expect(await refusal(manager.setPrices(date, [cell(types.reduced, 1), one]))).toMatchObject({
        code: 'PT422',
        hint: 'invalid_price',
      });
    }
    expect(await gridOf(date)).toMatchObject({ 'test-reduced': 1000 });
    await manager.setPrices(date, [cell(types.full, 1_000_000), cell(types.reduced, 0)]);
  });
});

describe('copying prices', () => {
  it('gives other dates of the hall the same grid, also where it was empty', async () => {
    await manager.setPrices(date, [cell(types.full, 1900), cell(types.free, null)]);
    const second = await createPerformance(db.sql, hall);
    const third = await createPerformance(db.sql, hall);
    await db.sql`delete from prices where performance_id = ${third}`;
    expect(await manager.copyPrices(date, [second, third, date])).toEqual([]);
    for (const id of [date, second, third])
      expect(await gridOf(id)).toEqual({ 'test-full': 1900, 'test-reduced': 1000 });
  });

  it('finds the zones of another hall by their name, then by their place, and says which are left without a price', async () => {
    const other = await createHall(db.sql);
    const zones = await db.sql<{ id: string }[]>`
      insert into price_zones (venue_id, seating_plan_id, name, colour, position) values
        (${other.venueId}, ${other.planId}, '{"fr": "Balcon"}', '#112233', 2),
        (${other.venueId}, ${other.planId}, '{"fr": "Loge"}', '#112233', 3) returning id`;
    await db.sql`insert into price_zones (venue_id, seating_plan_id, name, colour, position)
      values (${hall.venueId}, ${hall.planId}, '{"fr": "balcon"}', '#112233', 5)`;
    const [balcony] = await db.sql<
      { id: string }[]
    >`select id from price_zones where seating_plan_id = ${hall.planId} and position = 5`;
    await manager.setPrices(date, [cell(types.full, 700, String(balcony?.id))]);
    const target = await createPerformance(db.sql, other);
    expect(await manager.copyPrices(date, [target])).toMatchObject([{ performance_id: target, zone_id: zones[1]?.id }]);
    const [copied] =
      await db.sql`select amount_cents from prices where performance_id = ${target} and zone_id = ${String(zones[0]?.id)}`;
    expect(copied?.amount_cents).toBe(700);
  });

  it('refuses a source that does not exist and no target, and takes true ones', async () => {
    expect(await refusal(manager.copyPrices('00000000-0000-4000-8000-000000000000', [date]))).toMatchObject({
      hint: 'performance_not_found',
    });
    expect(await refusal(manager.copyPrices(date, []))).toMatchObject({ hint: 'no_dates_chosen' });
    await manager.copyPrices(date, [await createPerformance(db.sql, hall)]);
  });
});

describe('what in the catalogue will surprise a buyer', () => {
  const kindsOf = async (show: string) =>
    (await manager.problems()).filter(({ production_id }) => production_id === show).map(({ kind }) => kind);
  const scheduled = async (published = true) => {
    const show = await createShow(db.sql, 60, published);
    const seated = { venue_id: hall.venueId, seating_plan_id: hall.planId };
    const [id] = await manager.schedule(show, seated, ['2031-01-01T18:00:00Z'], {}, date);
    return { show, id: String(id) };
  };

  it('is nothing for a show with dates, prices and three languages', async () => {
    expect(await kindsOf((await scheduled()).show)).toEqual([]);
  });

  it('names the zones without a price, and is quiet once they have one', async () => {
    const { show, id } = await scheduled();
    await manager.setPrices(
      id,
      [types.full, types.reduced, types.free].map((type) => cell(type, null)),
    );
    const [problem] = (await manager.problems()).filter(({ production_id }) => production_id === show);
    expect(problem).toMatchObject({
      kind: 'zone_without_price',
      performance_id: id,
      facts: { zones: [{ fr: 'Zone' }] },
    });
    await manager.setPrices(id, [cell(types.full, 500)]);
    expect(await kindsOf(show)).toEqual([]);
  });

  it('notices that no price is sold online', async () => {
    const { show, id } = await scheduled();
    const [counter] = await db.sql<{ id: string }[]>`
      insert into price_types (code, name, position, sold_online) values ('counter', '{"fr": "Guichet"}', 8, false) returning id`;
    await manager.setPrices(id, [
      cell(types.full, null),
      cell(types.reduced, null),
      cell(types.free, null),
      cell(String(counter?.id), 900),
    ]);
    expect(await kindsOf(show)).toEqual(['not_sold_online']);
    await manager.setPrices(id, [cell(types.full, 500)]);
    expect(await kindsOf(show)).toEqual([]);
  });

  it('notices sales that are over too early, or end before the show is announced', async () => {
    const { show, id } = await scheduled();
    await db.sql`update performances set sales_open_at = now() - interval '2 days', sales_close_at = now() - interval '1 hour' where id = ${id}`;
    await db.sql`update productions set published_at = now() where id = ${show}`;
    expect(await kindsOf(show)).toEqual(['never_on_sale']);
    await db.sql`update productions set published_at = now() - interval '3 days' where id = ${show}`;
    expect(await kindsOf(show)).toEqual(['sales_over']);
    await manager.saveDate(id, { sales_close_at: '2031-01-01T18:00:00Z' });
    expect(await kindsOf(show)).toEqual([]);
  });

  it('notices dates of a show that nobody can see, and a published show without dates', async () => {
    const { show } = await scheduled(false);
    expect(await kindsOf(show)).toEqual(['show_not_published']);
    await db.sql`update productions set published_at = now() where id = ${show}`;
    expect(await kindsOf(show)).toEqual([]);
    const bare = await createShow(db.sql);
    expect(await kindsOf(bare)).toEqual(['show_without_dates']);
    await db.sql`update productions set archived_at = now() where id = ${bare}`;
    expect(await kindsOf(bare)).toEqual([]);
  });

  it('notices two shows in one hall at once, whoever put them there', async () => {
    const { show, id } = await scheduled();
    const other = await createPerformance(db.sql, hall);
    await db.sql`update performances set starts_at = '2031-01-01T18:30:00Z', sales_close_at = '2031-01-01T18:30:00Z' where id = ${other}`;
    const overlaps = (await manager.problems()).filter(({ performance_id }) => performance_id === other);
    expect(overlaps).toMatchObject([{ kind: 'dates_overlap', facts: { performance_id: id } }]);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${other}`;
    expect(await kindsOf(show)).toEqual([]);
  });

  it('notices texts that are not in Spanish or English', async () => {
    const { show } = await scheduled();
    await db.sql`update productions set synopsis = '{"fr": "Une pièce.", "es": "Una obra."}' where id = ${show}`;
    const [problem] = (await manager.problems()).filter(({ production_id }) => production_id === show);
    expect(problem).toMatchObject({ kind: 'not_translated', facts: { languages: ['en'] } });
    await db.sql`update productions set synopsis = synopsis || '{"en": "A play."}' where id = ${show}`;
    expect(await kindsOf(show)).toEqual([]);
  });
});

describe('zones that have the same name', () => {
  it('are two lines of the audit log, and a change in either moves the moment of the grid', async () => {
    const [twin] = await db.sql<{ id: string }[]>`
      insert into price_zones (venue_id, seating_plan_id, name, colour, position)
      select venue_id, seating_plan_id, name, colour, 2 from price_zones where id = ${hall.zoneId} returning id`;
    const zones = [hall.zoneId, twin?.id ?? ''];
    await manager.setPrices(
      date,
      zones.map((zone) => cell(types.full, 1500, zone)),
    );
    for (const zone of zones) {
      const before = (await momentOf(db.sql, date)).prices;
      await manager.setPrices(date, [cell(types.full, 1600, zone)]);
      expect((await momentOf(db.sql, date)).prices).not.toBe(before);
    }
  });
});
