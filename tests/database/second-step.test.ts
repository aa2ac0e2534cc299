import { beforeAll, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let owner: string;

beforeAll(async () => {
  owner = await member('owner');
});

async function member(role: string): Promise<string> {
  const person = await createPerson(db.sql);
  await db.sql`insert into members ${db.sql({ user_id: person, role, display_name: role })}`;
  return person;
}

const setUp = (person: string, status = 'verified') =>
  db.sql`insert into auth.mfa_factors (id, user_id, factor_type, status) values (gen_random_uuid(), ${person}, 'totp', ${status})`;
const clear = (by: string, person: string) =>
  db.commitAs({ userId: by }, (sql) => sql`select clear_second_step(${person})`);

/** What a member may do in a session of this assurance. */
const mayIn = (person: string, aal: 'aal1' | 'aal2') =>
  db.asUser(person, async (sql) => {
    await sql`select set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: person, aal })}, true)`;
    const [row] = await sql<{ may: boolean; member: boolean }[]>`
      select private.may('read_orders') as may, private.is_member() as member`;
    return row;
  });

test('a member with a second step may nothing until it is taken, and everything of the role after', async () => {
  const manager = await member('manager');
  expect(await mayIn(manager, 'aal1')).toEqual({ may: true, member: true });
  await setUp(manager, 'unverified');
  expect(await mayIn(manager, 'aal1')).toEqual({ may: true, member: true });
  await setUp(manager);
  expect(await mayIn(manager, 'aal1')).toEqual({ may: false, member: false });
  expect(await mayIn(manager, 'aal2')).toEqual({ may: true, member: true });
});

test('an owner sees who has a second step and clears that of a lost telephone, which the log keeps', async () => {
  const volunteer = await member('box_office');
  await setUp(volunteer);
  const [row] = await db.asUser(
    owner,
    (sql) => sql<{ id: string }[]>`
    select id from team_second_steps() as id where id = ${volunteer}`,
  );
  expect(row?.id).toBe(volunteer);
  await clear(owner, volunteer);
  expect(await mayIn(volunteer, 'aal1')).toEqual({ may: true, member: true });
  const [act] = await db.sql`select actor_id, before, after from audit_log where subject_id = ${volunteer}`;
  expect(act).toMatchObject({ actor_id: owner, before: { second_step: true }, after: { second_step: false } });
});

test('nobody but who manages the team asks or clears, and an owner not for themself', async () => {
  const manager = await member('manager');
  await setUp(owner);
  expect((await refusal(clear(manager, owner))).hint).toBe('not_allowed');
  const ask = db.asUser(manager, (sql) => sql`select team_second_steps()`);
  expect((await refusal(ask)).hint).toBe('not_allowed');
  expect((await refusal(clear(owner, owner))).hint).toBe('not_allowed');
  expect((await refusal(clear(await member('owner'), await createPerson(db.sql)))).hint).toBe('not_on_the_team');
  await clear(await member('owner'), owner);
  expect(await mayIn(owner, 'aal1')).toEqual({ may: true, member: true });
});
