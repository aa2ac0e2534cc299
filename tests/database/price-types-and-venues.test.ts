import { beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
const team: Record<string, string> = {};
const NOBODY = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  for (const role of ['owner', 'manager', 'box_office', 'support', 'door'])
    team[role] = await createPerson(db.sql, { role });
});

type Fields = Record<string, unknown>;
type Saver = 'save_venue' | 'save_price_type';
const as = async (role: string, work: string, values: (string | string[] | boolean | null)[]) => {
  const rows = await db.commitAs({ userId: team[role] ?? '' }, (sql) => sql.unsafe(`select ${work} as answer`, values));
  return String(rows[0]?.answer);
};
const save = (role: string, saver: Saver, id: string | null, fields: Fields, seen: string | null = null) =>
  as(role, `${saver}($1, $2::text::jsonb, $3::text::timestamptz)`, [id, JSON.stringify(fields), seen]);
const row = async (table: 'venues' | 'price_types', id: string) => {
  const [found] = await db.sql`select *, updated_at::text as seen from ${db.sql(table)} where id = ${id}`;
  return found ?? {};
};

const VENUE = { name: 'Salle du Marché', address: 'Place du Marché', postal_code: '69110', city: 'Lyon' };
const PRICE_TYPE = { name: { fr: 'Plein tarif', es: 'General' } };
const KINDS = [
  {
    what: 'a hall',
    saver: 'save_venue',
    table: 'venues',
    fields: VENUE,
    archive: 'archive_venue',
    remove: 'delete_venue',
  },
  {
    what: 'a price type',
    saver: 'save_price_type',
    table: 'price_types',
    fields: PRICE_TYPE,
    archive: 'archive_price_type',
    remove: 'delete_price_type',
  },
] as const;

describe.each(KINDS)('$what', ({ saver, table, fields, archive, remove }) => {
  it('may be made twice at once under one name: each is there, and the machines tell them apart', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => save('manager', saver, null, fields)));
    const rows = await Promise.all(made.map((id) => row(table, id)));
    const words = rows.map((kind) => (table === 'venues' ? kind.slug : kind.code));
    expect(new Set(words).size).toBe(4);
    for (const id of made) await as('manager', `${remove}($1)`, [id]);
  });

  it('is made, changed, archived, put back and deleted by owner and manager, and the log says so', async () => {
    for (const role of ['owner', 'manager']) {
      const id = await save(role, saver, null, fields);
      await save(role, saver, id, { ...fields }, (await row(table, id)).seen);
      await as(role, `${archive}($1)`, [id]);
      expect((await row(table, id)).archived_at).not.toBeNull();
      await as(role, `${archive}($1, false)`, [id]);
      expect((await row(table, id)).archived_at).toBeNull();
      await as(role, `${remove}($1)`, [id]);
      expect(await row(table, id)).toEqual({});
      const acts = await db.sql`select action from audit_log where subject_id = ${id} order by id`;
      expect(acts.map((act) => act.action)).toEqual(['insert', 'update', 'update', 'delete']);
    }
  });

  it.each(['box_office', 'support', 'door'])('is not for %s to change, while the manager may', async (role) => {
    const id = await save('manager', saver, null, fields);
    const refused = { code: 'PT403', hint: 'not_allowed', facts: { permission: 'manage_catalogue' } };
    expect(await refusal(save(role, saver, null, fields))).toMatchObject(refused);
    expect(await refusal(as(role, `${archive}($1)`, [id]))).toMatchObject(refused);
    expect(await refusal(as(role, `${remove}($1)`, [id]))).toMatchObject(refused);
    await as('manager', `${archive}($1)`, [id]);
    await as('manager', `${remove}($1)`, [id]);
  });

  it('is not for customers and strangers, nor past the functions', async () => {
    const customer = await createPerson(db.sql);
    for (const work of [`${saver}(null, '{}')`, `${archive}('${NOBODY}')`, `${remove}('${NOBODY}')`]) {
      expect(await refusal(db.asUser(customer, (sql) => sql.unsafe(`select ${work}`)))).toMatchObject({
        hint: 'not_allowed',
      });
      expect(await refusal(db.asAnon((sql) => sql.unsafe(`select ${work}`)))).toMatchObject({ code: '42501' });
    }
    const past = db.asUser(team.owner ?? '', (sql) => sql`update ${sql(table)} set archived_at = now()`);
    expect(await refusal(past)).toMatchObject({ code: '42501' });
    await save('owner', saver, null, fields);
  });

  it('tells the second of two who edit it what the first wrote, and knows no other column', async () => {
    const id = await save('manager', saver, null, fields);
    const { seen } = await row(table, id);
    await save('manager', saver, id, fields, seen);
    expect(await refusal(save('owner', saver, id, fields, seen))).toMatchObject({
      code: 'PT409',
      hint: 'edited_meanwhile',
      facts: { fields: { name: fields.name } },
    });
    const now = (await row(table, id)).seen;
    expect(await refusal(save('owner', saver, id, { archived_at: null }, now))).toMatchObject({
      hint: 'unknown_field',
    });
    await save('owner', saver, id, fields, now);
  });

  it('that does not exist is said to be unknown', async () => {
    expect(await refusal(save('owner', saver, NOBODY, {}))).toMatchObject({ code: 'PT404' });
    expect(await refusal(as('owner', `${archive}($1)`, [NOBODY]))).toMatchObject({ code: 'PT404' });
    expect(await refusal(as('owner', `${remove}($1)`, [NOBODY]))).toMatchObject({ code: 'PT404' });
    await save('owner', saver, null, fields);
  });
});

describe('a hall', () => {
  it.each([
    ['name', { name: '' }, { name: 'Petite salle' }],
    ['country', { country: 'fr' }, { country: 'ES' }],
    ['time_zone', { time_zone: 'Mars/Olympus' }, { time_zone: 'Atlantic/Canary' }],
    ['time_zone', { time_zone: null }, { time_zone: 'Europe/Madrid' }],
    ['city', { city: null }, { city: 'Huelva' }],
    ['access', { access: { en: 'Step-free' } }, { access: { fr: 'De plain-pied' } }],
  ])('has a %s that makes sense', async (field, wrong, right) => {
    expect(await refusal(save('owner', 'save_venue', null, { ...VENUE, ...wrong }))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_venue',
      facts: { field },
    });
    const id = await save('owner', 'save_venue', null, { ...VENUE, ...right });
    expect(await row('venues', id)).toMatchObject(right);
  });

  it('stays while dates are to come, and is never deleted once there were dates', async () => {
    const hall = await createHall(db.sql);
    const performance = await createPerformance(db.sql, hall);
    expect(await refusal(as('owner', 'archive_venue($1)', [hall.venueId]))).toMatchObject({
      code: 'PT409',
      hint: 'in_use',
      facts: { reason: 'dates_to_come', count: 1 },
    });
    await db.sql`update performances set sales_open_at = now() - interval '3 days', sales_close_at = now() - interval '2 days',
      starts_at = now() - interval '2 days' where id = ${performance}`;
    await as('owner', 'archive_venue($1)', [hall.venueId]);
    expect(await refusal(as('owner', 'delete_venue($1)', [hall.venueId]))).toMatchObject({
      hint: 'in_use',
      facts: { reason: 'dates', count: 1 },
    });
    const unused = await createHall(db.sql, { wheelchair: true });
    await as('owner', 'delete_venue($1)', [unused.venueId]);
    expect(await db.sql`select id from seating_plans where venue_id = ${unused.venueId}`).toEqual([]);
  });
});

describe('a price type', () => {
  it.each([
    ['name', { name: { es: 'General' } }, { name: { fr: 'Général' } }],
    ['last_minutes', { last_minutes: 0 }, { last_minutes: 60 }],
    ['proof', { proof: { en: 'Card' } }, { proof: { fr: 'Carte' } }],
  ])('has a %s that makes sense', async (field, wrong, right) => {
    expect(await refusal(save('owner', 'save_price_type', null, { ...PRICE_TYPE, ...wrong }))).toMatchObject({
      hint: 'invalid_price_type',
      facts: { field },
    });
    await save('owner', 'save_price_type', null, { ...PRICE_TYPE, ...right });
  });

  it('is archived rather than deleted once a date has it', async () => {
    await createPerformance(db.sql, await createHall(db.sql));
    const { full } = await priceTypes(db.sql);
    expect(await refusal(as('owner', 'delete_price_type($1)', [full]))).toMatchObject({
      code: 'PT409',
      hint: 'in_use',
      facts: { reason: 'dates' },
    });
    await as('owner', 'archive_price_type($1)', [full]);
  });

  it('that is archived goes on at dates that have it until it is stopped there, but for zones with no other price', async () => {
    const hall = await createHall(db.sql);
    const [both, alone] = [await createPerformance(db.sql, hall), await createPerformance(db.sql, hall)];
    const old = await save('owner', 'save_price_type', null, { name: { fr: 'Ancien tarif' } });
    await db.sql`delete from prices where performance_id = ${alone}`;
    for (const date of [both, alone]) await db.sql`insert into prices values (${date}, ${hall.zoneId}, ${old}, 900)`;
    await as('manager', 'archive_price_type($1)', [old]);
    const camille = buyer(db, await createPerson(db.sql, { anonymous: true }));
    const [held] = await camille.holdNamed(alone, hall, ['A1']);
    expect(held?.amount_cents).toBe(900);
    const stop = (role: string) => as(role, 'stop_price_type($1)::text', [old]);
    expect(await refusal(stop('box_office'))).toMatchObject({ hint: 'not_allowed' });
    expect(await stop('manager')).toBe('(1,1)');
    const left = await db.sql`select performance_id from prices where price_type_id = ${old}`;
    expect(left.map((price) => price.performance_id)).toEqual([alone]);
    const [line] =
      await db.sql`select before, after from audit_log where (subject_table, subject_id) = ('prices', ${both})`;
    expect(line).toEqual({ before: { 'Zone · Ancien tarif': '9.00' }, after: null });
    const { full } = await priceTypes(db.sql);
    await db.sql`update price_types set archived_at = null where id = ${full}`;
    await db.sql`insert into prices values (${alone}, ${hall.zoneId}, ${full}, 1500)`;
    expect(await stop('manager')).toBe('(1,0)');
    expect(await refusal(as('owner', 'stop_price_type($1)', [NOBODY]))).toMatchObject({ code: 'PT404' });
    // What is in a cart is paid as it was put there.
    expect((await camille.beginCheckout(String(held?.order_id))).total_cents).toBe(900);
  });

  it('comes last when it is new, and is put elsewhere without troubling whoever has it open', async () => {
    const first = await save('owner', 'save_price_type', null, PRICE_TYPE);
    const second = await save('owner', 'save_price_type', null, PRICE_TYPE);
    const before = await row('price_types', first);
    expect((await row('price_types', second)).position).toBe(before.position + 1);
    const ids = (await db.sql`select id from price_types order by position`).map((kind) => String(kind.id));
    const wanted = [second, ...ids.filter((id) => id !== second)];
    expect(await refusal(as('support', 'order_price_types($1::uuid[])', [wanted]))).toMatchObject({
      hint: 'not_allowed',
    });
    await as('manager', 'order_price_types($1::uuid[])', [wanted]);
    expect((await db.sql`select id from price_types order by position`).map((kind) => kind.id)).toEqual(wanted);
    await save('owner', 'save_price_type', first, { proof: { fr: 'Carte' } }, before.seen);
  });
});
