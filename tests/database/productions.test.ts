import { beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
const team: Record<string, string> = {};

beforeAll(async () => {
  hall = await createHall(db.sql);
  for (const role of ['owner', 'manager', 'box_office', 'support', 'door'])
    team[role] = await createPerson(db.sql, { role });
});

type Fields = Record<string, unknown>;
const by = (role: string) => ({ userId: team[role] ?? '' });
const DRAFT = { title: { fr: 'Un brouillon' }, synopsis: { fr: 'Rien de décidé.' } };
const NEW = { title: { fr: 'L’Été en pente' }, synopsis: { fr: 'Une pente, un été.' } };

/** Saves as this member and gives back the id; `seen` null is a form that carries no moment. */
async function save(role: string, id: string | null, fields: Fields, seen: string | null = null): Promise<string> {
  const rows = await db.commitAs(
    by(role),
    (sql) => sql`select save_production(${id}, ${sql.json(fields as never)}, ${seen}::text::timestamptz) as id`,
  );
  return String(rows[0]?.id);
}
const row = async (id: string) => {
  const [found] = await db.sql`select productions.*, updated_at::text as seen from productions where id = ${id}`;
  return found ?? {};
};
const change = async (role: string, id: string, fields: Fields) => save(role, id, fields, (await row(id)).seen);
const act = (role: string, what: 'restore' | 'delete', id: string) =>
  db.commitAs(by(role), (sql) =>
    what === 'restore' ? sql`select restore_production(${id})` : sql`select delete_production(${id})`,
  );
const archive = (role: string, id: string, reason: string | null) =>
  db.commitAs(by(role), (sql) => sql`select archive_production(${id}, ${reason})`);
const productionOf = async (performance: string) => {
  const [found] = await db.sql`select production_id from performances where id = ${performance}`;
  return String(found?.production_id);
};

describe('a show', () => {
  it.each([
    [{ title: 'Words without a language' }],
    [{ synopsis: ['Une pente'] }],
    [{ subtitle: 7 }],
    [{ poster_alt: 'Une affiche' }],
    [{ credits: 'Everybody' }],
    [{ title: { fr: 'Une pente', es: 7 } }],
  ])('with %j in the form is refused in words, and saved without it', async (wrong) => {
    expect(await refusal(save('manager', null, { ...DRAFT, ...wrong }))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_production',
      facts: { field: Object.keys(wrong)[0] },
    });
    await save('manager', null, DRAFT);
  });

  it.each([[['title']], ['title'], [7]])('is not read from %j, which is no form', async (fields) => {
    expect(await refusal(save('manager', null, fields as never))).toMatchObject({
      code: 'PT422',
      hint: 'unknown_field',
    });
  });

  it('is made from a title and a text, gets an address of its own and stays a draft', async () => {
    const first = await save('manager', null, NEW);
    const second = await save('owner', null, NEW);
    expect(await row(first)).toMatchObject({
      slug: 'l-ete-en-pente',
      credits: [],
      audience: 'all',
      published_at: null,
    });
    expect(await row(second)).toMatchObject({ slug: 'l-ete-en-pente-2' });
    expect(await db.asAnon((sql) => sql`select id from productions where id = ${first}`)).toEqual([]);
    await change('manager', first, { published_at: '2026-01-01T10:00:00Z' });
    expect(await db.asAnon((sql) => sql`select id from productions where id = ${first}`)).toHaveLength(1);
    const [line] =
      await db.sql`select action, subject_table, after from audit_log where subject_id = ${first} order by id`;
    expect(line).toMatchObject({ action: 'insert', subject_table: 'productions', after: { title: NEW.title } });
  });

  it('follows its title in its address until it is public, and then only when told', async () => {
    const id = await save('manager', null, { ...NEW, title: { fr: 'Brouillon' } });
    await change('manager', id, { title: { fr: 'Œuvre au noir' } });
    expect((await row(id)).slug).toBe('oeuvre-au-noir');
    await change('manager', id, { published_at: '2026-01-01T10:00:00Z' });
    await change('manager', id, { title: { fr: 'Tout autre chose' } });
    expect((await row(id)).slug).toBe('oeuvre-au-noir');
    await change('manager', id, { slug: 'autre-chose' });
    expect((await row(id)).slug).toBe('autre-chose');
    const other = await save('manager', null, NEW);
    expect(await refusal(change('manager', other, { slug: 'autre-chose' }))).toMatchObject({ hint: 'slug_taken' });
    await change('manager', other, { slug: 'encore-autre-chose' });
  });

  it.each(['box_office', 'support', 'door'])(
    'is not made, archived, restored or deleted by %s, while the manager may',
    async (role) => {
      const id = await save('manager', null, NEW);
      const refused = { code: 'PT403', hint: 'not_allowed', facts: { permission: 'manage_catalogue' } };
      expect(await refusal(save(role, null, NEW))).toMatchObject(refused);
      expect(await refusal(change(role, id, { company: 'X' }))).toMatchObject(refused);
      expect(await refusal(archive(role, id, 'why'))).toMatchObject(refused);
      expect(await refusal(act(role, 'restore', id))).toMatchObject(refused);
      expect(await refusal(act(role, 'delete', id))).toMatchObject(refused);
      await change('manager', id, { company: 'X' });
      await archive('manager', id, 'why');
      await act('manager', 'restore', id);
      await act('manager', 'delete', id);
    },
  );

  it('is not touched by customers, strangers, or past the functions', async () => {
    const customer = await createPerson(db.sql);
    const asCustomer = db.commitAs({ userId: customer }, (sql) => sql`select save_production(null, '{}', null)`);
    expect(await refusal(asCustomer)).toMatchObject({ hint: 'not_allowed' });
    for (const work of [
      `save_production(null, '{}')`,
      'archive_production(null, null)',
      'restore_production(null)',
      'delete_production(null)',
    ])
      expect(await refusal(db.asAnon((sql) => sql.unsafe(`select ${work}`)))).toMatchObject({ code: '42501' });
    const past = db.asUser(team.owner ?? '', (sql) => sql`update productions set company = 'X'`);
    expect(await refusal(past)).toMatchObject({ code: '42501' });
    await save('owner', null, NEW);
  });

  it.each([
    ['title', { title: { en: 'No French' } }, { title: { fr: 'Oui', en: 'Yes' } }],
    ['title', { title: null }, { title: { fr: 'Oui' } }],
    ['title', { title: { fr: 'x'.repeat(161) } }, { title: { fr: 'x'.repeat(160) } }],
    [
      'credits',
      { credits: [{ role: { fr: 'Jeu' } }] },
      { credits: [{ role: { fr: 'Jeu' }, names: 'Troupe du Puits' }] },
    ],
    ['credits', { credits: 'Troupe' }, { credits: [] }],
    ['minimum_age', { minimum_age: 100 }, { minimum_age: 6 }],
    ['duration_minutes', { duration_minutes: 0 }, { duration_minutes: 90 }],
    ['vat_rate', { vat_rate: 31 }, { vat_rate: 5.5 }],
    ['spoken_language', { spoken_language: 'de' }, { spoken_language: 'es' }],
    ['poster_path', { poster_path: 'https://elsewhere.example/x' }, { poster_path: '/posters/x.svg' }],
    ['slug', { slug: 'Grande Maison' }, { slug: 'grande-maison' }],
  ])('has a %s that makes sense', async (field, wrong, right) => {
    const id = await save('manager', null, NEW);
    expect(await refusal(change('manager', id, wrong))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_production',
      facts: { field },
    });
    await change('manager', id, right);
  });

  it('has no column that only the house decides', async () => {
    const id = await save('manager', null, NEW);
    expect(await refusal(change('manager', id, { archived_at: null }))).toMatchObject({
      hint: 'unknown_field',
      facts: { field: 'archived_at' },
    });
    await change('manager', id, { vat_rate: 2.1 });
  });

  it('tells the second of two who edit it what the first wrote', async () => {
    const id = await save('manager', null, NEW);
    const { seen } = await row(id);
    await save('manager', id, { company: 'Troupe du Puits' }, seen);
    expect(await refusal(save('owner', id, { company: 'Compagnie' }, seen))).toMatchObject({
      code: 'PT409',
      hint: 'edited_meanwhile',
      facts: { by: 'Member', fields: { company: 'Troupe du Puits', title: NEW.title } },
    });
    // A form without its moment would overwrite blindly.
    expect(await refusal(save('owner', id, { company: 'Compagnie' }))).toMatchObject({ hint: 'edited_meanwhile' });
    await change('owner', id, { company: 'Compagnie' });
  });

  it('goes to the archive with a reason: the public no longer sees it, whoever has an order does', async () => {
    const performance = await createPerformance(db.sql, hall);
    const id = await productionOf(performance);
    const camille = await createPerson(db.sql);
    await buyer(db, camille).holdNamed(performance, hall, ['A1']);
    expect(await refusal(archive('manager', id, '  '))).toMatchObject({ code: 'PT422', hint: 'reason_missing' });
    await archive('manager', id, 'La troupe se sépare');
    const look = (sql: Parameters<Parameters<typeof db.asAnon>[0]>[0]) =>
      sql`select id from productions where id = ${id}`;
    expect(await db.asAnon(look)).toEqual([]);
    expect(await db.asUser(camille, look)).toHaveLength(1);
    expect(await refusal(buyer(db, await createPerson(db.sql)).holdNamed(performance, hall, ['A2']))).toMatchObject({
      hint: 'performance_not_found',
    });
    await act('manager', 'restore', id);
    expect(await db.asAnon(look)).toHaveLength(1);
    expect(await row(id)).toMatchObject({ archived_at: null, archived_reason: null });
    await buyer(db, await createPerson(db.sql)).holdNamed(performance, hall, ['A2']);
  });

  it('is deleted with its dates while nobody has ordered, and never after', async () => {
    const performance = await createPerformance(db.sql, hall);
    const id = await productionOf(performance);
    const camille = buyer(db, await createPerson(db.sql));
    await camille.holdNamed(performance, hall, ['A1', 'A2']);
    expect(await refusal(act('manager', 'delete', id))).toMatchObject({
      code: 'PT409',
      hint: 'in_use',
      facts: { reason: 'orders', count: 1 },
    });
    const free = await productionOf(await createPerformance(db.sql, hall));
    await act('manager', 'delete', free);
    expect(await row(free)).toEqual({});
    expect(await db.sql`select id from performances where production_id = ${free}`).toEqual([]);
  });

  it('that does not exist is said to be unknown', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const unknown = { code: 'PT404', hint: 'production_not_found' };
    expect(await refusal(save('owner', nobody, {}))).toMatchObject(unknown);
    expect(await refusal(archive('owner', nobody, 'x'))).toMatchObject(unknown);
    expect(await refusal(act('owner', 'restore', nobody))).toMatchObject(unknown);
    expect(await refusal(act('owner', 'delete', nobody))).toMatchObject(unknown);
    await save('owner', null, NEW);
  });
});
