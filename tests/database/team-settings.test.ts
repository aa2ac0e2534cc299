import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let owner: string;
let manager: string;

beforeEach(async () => {
  await db.sql`delete from members`;
  await db.sql`delete from invitations`;
  owner = await join('owner');
  manager = await join('manager');
});

async function join(role: string): Promise<string> {
  const person = await createPerson(db.sql);
  await db.sql`insert into members ${db.sql({ user_id: person, role, display_name: role })}`;
  return person;
}
const seen = async () => {
  // As the Data API writes it: a Date of JavaScript would lose the microseconds.
  const [row] = await db.sql<{ seen: string }[]>`select updated_at::text as seen from settings`;
  return String(row?.seen);
};
const save = (by: string, fields: Record<string, string | number | boolean | null | object>, at?: string) =>
  db.commitAs({ userId: by }, async (sql) => {
    const moment = at ?? (await seen());
    return sql`select save_settings(${sql.json(fields as never)}, ${moment}::text::timestamptz)`;
  });

describe('the settings of the house', () => {
  it('are changed field by field by those who may, and the audit log keeps before and after', async () => {
    await save(owner, { theatre_name: 'Le Puits', hold_minutes: 20 });
    await save(manager, { theatre_name: 'Le Puits du Sud', accent_colour: '#1b5e4a', tagline: { fr: 'Trois salles' } });
    const [house] = await db.sql`select theatre_name, hold_minutes, accent_colour, tagline from settings`;
    expect(house).toEqual({
      theatre_name: 'Le Puits du Sud',
      hold_minutes: 20,
      accent_colour: '#1b5e4a',
      tagline: { fr: 'Trois salles' },
    });
    const [line] = await db.sql`select actor_name, before, after from audit_log order by id desc limit 1`;
    expect(line).toMatchObject({
      actor_name: 'manager',
      before: { theatre_name: 'Le Puits' },
      after: { theatre_name: 'Le Puits du Sud' },
    });
  });

  it.each(['box_office', 'support', 'door'])('are not changed by %s, while the manager may', async (role) => {
    const person = await join(role);
    expect(await refusal(save(person, { hold_minutes: 5 }))).toMatchObject({
      code: 'PT403',
      hint: 'not_allowed',
      facts: { permission: 'manage_settings' },
    });
    await save(manager, { hold_minutes: 12 });
  });

  it('are not changed by strangers or visitors without identity, nor past the function', async () => {
    expect(await refusal(save(await createPerson(db.sql), { hold_minutes: 5 }))).toMatchObject({ hint: 'not_allowed' });
    expect(await refusal(db.asAnon((sql) => sql`select save_settings('{}', now())`))).toMatchObject({ code: '42501' });
    const past = db.asUser(owner, (sql) => sql`update settings set hold_minutes = 5`);
    expect(await refusal(past)).toMatchObject({ code: '42501' });
    await save(owner, { hold_minutes: 15 });
  });

  it('say who was quicker and what is there now, when two people edit at once', async () => {
    const opened = await seen();
    await save(manager, { contact_phone: '+33 4 00 00 00 00' }, opened);
    const late = save(owner, { contact_phone: '+33 4 11 11 11 11' }, opened);
    expect(await refusal(late)).toMatchObject({
      code: 'PT409',
      hint: 'edited_meanwhile',
      facts: { by: 'manager', fields: { contact_phone: '+33 4 00 00 00 00' } },
    });
    await save(owner, { contact_phone: '+33 4 11 11 11 11' });
  });

  it('take no column that is not a setting, such as the mark of the demo', async () => {
    for (const field of ['demo', 'id', 'currency', 'updated_at']) {
      expect(await refusal(save(owner, { [field]: true }))).toMatchObject({ hint: 'unknown_field', facts: { field } });
    }
    await save(owner, { theatre_name: 'Le Puits' });
  });

  it.each([
    ['theatre_name', '', 'Le Puits'],
    ['theatre_name', null, 'Le Puits'],
    ['hold_minutes', 0, 10],
    ['hold_minutes', 'ten', 10],
    ['hold_minutes', 99_999_999_999, 10],
    ['max_places_per_order', 101, 8],
    ['default_language', 'de', 'es'],
    ['time_zone', 'Mars/Olympus', 'Atlantic/Canary'],
    ['time_zone', 'posixrules', 'Europe/Madrid'],
    ['contact_email', 'nobody', 'billetterie@parterre.example'],
    ['contact_phone', 'call me', '+34 959 00 00 00'],
    ['accent_colour', 'red', '#aa3311'],
    ['vat_number', '12', 'FR 12 345678901'],
    ['company_number', '?', '123 456 789 00012'],
    ['country', 'es', 'ES'],
    ['mail_sender_name', 'Puits" <x@evil.example>', 'Le Puits'],
    ['legal_mentions', { en: 'only English' }, { fr: 'Association loi 1901' }],
    ['comments_before_publish', 'perhaps', false],
  ])('refuse %s = %j, and take %j', async (field, wrong, right) => {
    expect(await refusal(save(owner, { [field]: wrong }))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_setting',
    });
    await save(owner, { [field]: right });
  });
});

describe('searching the audit log', () => {
  const search = (
    person: string,
    query: string,
    subject: string | null = null,
    before: number | null = null,
    max = 50,
  ) =>
    db.asUser(
      person,
      (sql) =>
        sql<{ id: string; actor_name: string }[]>`
          select id, actor_name, after from search_audit(${query}, ${subject}, ${before}::bigint, ${max}::int)`,
    );

  it('finds words of who, whom and what, whatever the accents, newest first, page by page', async () => {
    await save(manager, { legal_name: 'Café Théâtre' });
    await save(owner, { legal_name: 'Autre' });
    await save(owner, { legal_name: 'Encore' });
    expect((await search(owner, 'cafe theatre')).map(({ actor_name }) => actor_name)).toContain('manager');
    const [first] = await search(owner, '', 'settings', null, 1);
    const [second] = await search(owner, '', 'settings', Number(first?.id), 1);
    expect(Number(second?.id)).toBeLessThan(Number(first?.id));
    expect(await search(owner, '', 'nothing')).toHaveLength(0);
  });

  it('treats signs as signs, never as a pattern', async () => {
    await save(owner, { legal_name: 'Sans signe' });
    expect(await search(owner, '%', 'settings')).toHaveLength(0);
  });

  it.each(['box_office', 'support', 'door'])('finds nothing for %s, while the manager reads', async (role) => {
    await save(owner, { legal_name: role });
    expect(await search(await join(role), '')).toHaveLength(0);
    expect(await search(manager, role)).not.toHaveLength(0);
  });

  it('is closed to visitors without identity', async () => {
    expect(await refusal(db.asAnon((sql) => sql`select search_audit()`))).toMatchObject({ code: '42501' });
  });

  it('keeps what the desk does to people and ready answers', async () => {
    const customer = await createPerson(db.sql);
    await db.commitAs({ userId: owner }, (sql) => sql`select block_customer(${customer}, 'Insultes')`);
    await db.commitAs({ userId: owner }, (sql) => sql`select save_canned_answer('vestiaire', '{"fr": "Au fond"}')`);
    const lines = await db.sql`select subject_table, subject_id, subject_name from audit_log order by id desc limit 2`;
    expect(lines[1]).toMatchObject({ subject_table: 'blocked_customers', subject_id: customer });
    expect(lines[0]).toMatchObject({ subject_table: 'canned_answers', subject_name: 'vestiaire' });
  });
});

describe('the link of an invitation', () => {
  const read = (person: string, secret: string) =>
    db.asUser(person, (sql) => sql<{ state: string; role: string }[]>`select * from read_invitation(${secret})`);

  it('says theatre-side facts to whoever holds it, and nothing for a secret that is none', async () => {
    const guest = await createPerson(db.sql);
    await db.commitAs({ userId: owner }, (sql) => sql`select invite_member('new@example.org', 'door', 'fr')`);
    const [mail] = await db.sql<{ secret: string }[]>`
      select facts ->> 'secret' as secret from private.outbox where kind = 'invitation' order by created_at desc limit 1`;
    const secret = String(mail?.secret);
    expect(await read(guest, 'NOT-THE-SECRET')).toEqual([]);
    expect(await read(guest, secret)).toMatchObject([{ state: 'open', role: 'door', inviter: 'owner' }]);
    expect(JSON.stringify(await read(guest, secret))).not.toContain('new@example.org');
    await db.sql`update invitations set expires_at = now()`;
    expect(await read(guest, secret)).toMatchObject([{ state: 'expired' }]);
    await db.sql`update invitations set expires_at = now() + interval '1 day'`;
    await db.commitAs({ userId: guest }, (sql) => sql`select accept_invitation(${secret}, 'Guest')`);
    expect(await read(guest, secret)).toMatchObject([{ state: 'accepted' }]);
    await db.sql`update invitations set accepted_at = null, revoked_at = now()`;
    expect(await read(guest, secret)).toMatchObject([{ state: 'revoked' }]);
  });

  it('is not read by visitors without identity', async () => {
    expect(await refusal(db.asAnon((sql) => sql`select read_invitation('X')`))).toMatchObject({ code: '42501' });
  });
});
