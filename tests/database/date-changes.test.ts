import { beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { cataloguer, createShow, dateOf, emptyHall, joinAs, momentOf, statesOf } from '../support/catalogue.ts';
import { refusal } from '../support/database.ts';
import { createPerson, type PriceTypes, priceTypes } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let types: PriceTypes;
let owner: ReturnType<typeof cataloguer>;
let manager: ReturnType<typeof cataloguer>;

beforeAll(async () => {
  types = await priceTypes(db.sql);
  owner = cataloguer(db, await joinAs(db.sql, 'owner'));
  manager = cataloguer(db, await joinAs(db.sql, 'manager'));
});

describe('changing a date', () => {
  const scheduled = async (hallJson: object) => {
    const [id] = await manager.schedule(await createShow(db.sql), hallJson, ['2030-03-01T18:00:00Z']);
    return String(id);
  };
  const floor = async (capacity: number) => {
    const { hall } = await emptyHall(db.sql);
    const zone = await floorZone(hall.venueId);
    const id = await scheduled({ venue_id: hall.venueId, capacity, general_zone_id: zone });
    await db.sql`insert into prices select ${id}, general_zone_id, ${types.full}, 1500 from performances where id = ${id}`;
    return { id, hall };
  };
  const floorZone = async (venue: string) => {
    const [zone] =
      await db.sql`insert into price_zones (venue_id, name, colour) values (${venue}, '{"fr": "Sol"}', '#223344') returning id`;
    return zone?.id as string;
  };

  it('changes doors, window, note and surtitles, and the audit log keeps it', async () => {
    const id = await scheduled((await emptyHall(db.sql)).seated);
    await owner.saveDate(id, {
      doors_at: '2030-03-01T17:30:00Z',
      note: { fr: 'Rencontre' },
      surtitles: 'es',
      sales_close_at: '2030-03-01T12:00:00Z',
    });
    expect(await dateOf(db.sql, id)).toMatchObject({
      note: { fr: 'Rencontre' },
      surtitles: 'es',
      doors_at: new Date('2030-03-01T17:30:00Z'),
    });
    const [line] =
      await db.sql`select actor_name, subject_table, after from audit_log where subject_id = ${id} order by id desc limit 1`;
    expect(line).toMatchObject({ actor_name: 'owner', subject_table: 'performances', after: { surtitles: 'es' } });
  });

  it('says who was quicker, and keeps prices out of it', async () => {
    const { hall, seated } = await emptyHall(db.sql);
    const id = await scheduled(seated);
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
    const id = await scheduled((await emptyHall(db.sql)).seated);
    expect(await refusal(manager.saveDate(id, fields))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_performance',
      facts: { field },
    });
    await manager.saveDate(id, { doors_at: '2030-03-01T18:00:00Z' });
  });

  it('never moves the start, which is told to buyers by another way', async () => {
    const id = await scheduled((await emptyHall(db.sql)).seated);
    for (const field of ['starts_at', 'status', 'production_id', 'prices_changed_at'])
      expect(await refusal(manager.saveDate(id, { [field]: null }))).toMatchObject({
        hint: 'unknown_field',
        facts: { field },
      });
    await manager.saveDate(id, {});
  });

  it('grows and shrinks a floor, never below what is taken', async () => {
    const { id } = await floor(6);
    const camille = buyer(db, await createPerson(db.sql));
    const [held] = await camille.holdPlaces(id, types.full, 3);
    await manager.saveDate(id, { capacity: 9 });
    expect(await statesOf(db.sql, id)).toBe('tttffffff');
    expect(await refusal(manager.saveDate(id, { capacity: 2 }))).toMatchObject({
      code: 'PT409',
      hint: 'capacity_below_sold',
      facts: { sold: 3, lowest: 3 },
    });
    await manager.saveDate(id, { capacity: 3 });
    expect(await statesOf(db.sql, id)).toBe('ttt');
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
    expect(await statesOf(db.sql, id)).toHaveLength(5);
  });

  it('takes another plan while nobody chose a place, drops prices that have no zone, and refuses once there is an order', async () => {
    const { id, hall } = await floor(5);
    const seated = { seating_plan_id: hall.planId, capacity: null, general_zone_id: null };
    await manager.saveDate(id, seated);
    expect(await statesOf(db.sql, id)).toBe('ffffffff');
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
    const { id } = await floor(5);
    const [held] = await buyer(db, await createPerson(db.sql)).holdPlaces(id, types.full, 1);
    expect(await refusal(manager.deleteDate(id))).toMatchObject({ hint: 'in_use', facts: { count: 1 } });
    await letDeadlinePass(db.sql, String(held?.order_id));
    expect(await refusal(manager.deleteDate(id))).toMatchObject({ hint: 'in_use' });
    const { id: untouched } = await floor(5);
    await manager.deleteDate(untouched);
    expect(await dateOf(db.sql, untouched)).toBeUndefined();
    expect(await refusal(manager.deleteDate(untouched))).toMatchObject({
      code: 'PT404',
      hint: 'performance_not_found',
    });
  });

  it('is taken back too when it was cancelled before anybody ordered', async () => {
    const { id } = await floor(5);
    await db.commitAs(
      { userId: manager.userId },
      (sql) => sql`select cancel_performance(${id}, 'The hall is flooded', '{refund}')`,
    );
    await manager.deleteDate(id);
    expect(await dateOf(db.sql, id)).toBeUndefined();
  });
});
