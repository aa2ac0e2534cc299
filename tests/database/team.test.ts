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
  await db.sql`delete from private.outbox`;
  owner = await join('owner');
  manager = await join('manager');
});

async function join(role: string): Promise<string> {
  const person = await createPerson(db.sql);
  await db.sql`insert into members ${db.sql({ user_id: person, role, display_name: role })}`;
  return person;
}
const invite = (by: string, email = 'new@example.org', role = 'box_office') =>
  db.commitAs({ userId: by }, async (sql) => {
    const [row] = await sql<{ id: string }[]>`select invite_member(${email}, ${role}, 'fr') as id`;
    return String(row?.id);
  });
const mailedSecret = async () => {
  const [mail] = await db.sql<{ facts: { secret: string } }[]>`
    select facts from private.outbox where kind = 'invitation' order by created_at desc limit 1`;
  return String(mail?.facts.secret);
};
const accept = (person: string, secret: string, name = 'Newcomer') =>
  db.commitAs({ userId: person }, (sql) => sql`select accept_invitation(${secret}, ${name}) as role`);
const setRole = (by: string, member: string, role: string) =>
  db.commitAs({ userId: by }, (sql) => sql`select set_member_role(${member}, ${role})`);
const remove = (by: string, member: string) =>
  db.commitAs({ userId: by }, (sql) => sql`select remove_member(${member})`);
const may = async (person: string, permission: string) => {
  const [row] = await db.asUser(person, (sql) => sql<{ may: boolean }[]>`select private.may(${permission}) as may`);
  return row?.may;
};

describe('what each role may do', () => {
  it('is read from one table, so the owner may everything and a stranger nothing', async () => {
    const [all] = await db.sql<{ permissions: string[] }[]>`
      select array_agg(permission::text) as permissions from unnest(enum_range(null::permission)) as permission`;
    const stranger = await createPerson(db.sql);
    for (const permission of all?.permissions ?? []) {
      expect({ permission, may: await may(owner, permission) }).toEqual({ permission, may: true });
      expect({ permission, may: await may(stranger, permission) }).toEqual({ permission, may: false });
    }
  });

  it('lets the manager run the house but not change who works in it', async () => {
    expect(await may(manager, 'manage_catalogue')).toBe(true);
    expect(await may(manager, 'manage_team')).toBe(false);
  });

  it('lets the door check people in and see no order', async () => {
    const door = await join('door');
    expect(await may(door, 'check_in')).toBe(true);
    expect(await may(door, 'read_orders')).toBe(false);
  });

  it('can be read by members and changed by nobody', async () => {
    const count = (person: string) =>
      db.asUser(person, (sql) => sql<{ n: number }[]>`select count(*)::int as n from role_permissions`);
    expect((await count(manager))[0]?.n).toBeGreaterThan(10);
    expect((await count(await createPerson(db.sql)))[0]?.n).toBe(0);
    const grab = db.asUser(manager, (sql) => sql`insert into role_permissions values ('manager', 'manage_team')`);
    expect(await refusal(grab)).toMatchObject({ code: '42501' });
  });
});

describe('inviting somebody', () => {
  it('sends one mail with a secret of which only the digest is kept, and the guest joins in the role named', async () => {
    const invitation = await invite(owner, ' New@Example.org ');
    const secret = await mailedSecret();
    const rows = await db.sql`select email, role, token_hash::text as digest from invitations where id = ${invitation}`;
    expect(rows[0]).toMatchObject({ email: 'new@example.org', role: 'box_office' });
    expect(JSON.stringify(rows)).not.toContain(secret);
    const guest = await createPerson(db.sql);
    await accept(guest, secret.toLowerCase());
    expect(await may(guest, 'sell_at_counter')).toBe(true);
  });

  it('is for those who manage the team', async () => {
    expect(await refusal(invite(manager))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    await invite(owner);
  });

  it('works once, and not for a visitor without an account', async () => {
    await invite(owner);
    const secret = await mailedSecret();
    const visitor = await createPerson(db.sql, { anonymous: true });
    expect(await refusal(accept(visitor, secret))).toMatchObject({ code: 'PT401', hint: 'sign_in_required' });
    await accept(await createPerson(db.sql), secret);
    expect(await refusal(accept(await createPerson(db.sql), secret))).toMatchObject({
      code: 'PT403',
      hint: 'wrong_code',
    });
  });

  it('opens nothing once it is revoked, replaced or a week old', async () => {
    const first = await invite(owner);
    const replaced = await mailedSecret();
    await db.sql`delete from private.outbox`;
    await invite(owner);
    const current = await mailedSecret();
    const guest = await createPerson(db.sql);
    expect(await refusal(accept(guest, replaced))).toMatchObject({ hint: 'wrong_code' });
    const revoke = (id: string) => db.commitAs({ userId: owner }, (sql) => sql`select revoke_invitation(${id})`);
    expect(await refusal(revoke(first))).toMatchObject({ code: 'PT404', hint: 'invitation_not_found' });
    await db.sql`update invitations set expires_at = now() where revoked_at is null`;
    expect(await refusal(accept(guest, current))).toMatchObject({ hint: 'wrong_code' });
    await db.sql`update invitations set expires_at = now() + interval '1 hour' where revoked_at is null`;
    await accept(guest, current);
  });

  it('refuses an address that is none, and a colleague', async () => {
    expect(await refusal(invite(owner, 'nobody'))).toMatchObject({ code: 'PT422', hint: 'invalid_email' });
    const [colleague] = await db.sql<{ email: string }[]>`
      update auth.users set email = 'manager@example.org' where id = ${manager} returning email`;
    expect(await refusal(invite(owner, colleague?.email))).toMatchObject({ code: 'PT409', hint: 'already_member' });
  });

  it('leaves invitations unseen by those who do not manage the team', async () => {
    await invite(owner);
    const seen = (person: string) => db.asUser(person, (sql) => sql`select id from invitations`);
    expect(await seen(manager)).toHaveLength(0);
    expect(await seen(owner)).toHaveLength(1);
  });
});

describe('changing the team', () => {
  it('takes effect at the next act of the member', async () => {
    const clerk = await join('box_office');
    expect(await may(clerk, 'refund_orders')).toBe(true);
    await setRole(owner, clerk, 'door');
    expect(await may(clerk, 'refund_orders')).toBe(false);
    await remove(owner, clerk);
    expect(await may(clerk, 'check_in')).toBe(false);
  });

  it('is for those who manage the team, and about members only', async () => {
    expect(await refusal(setRole(manager, manager, 'owner'))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    expect(await refusal(remove(manager, owner))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    const stranger = await createPerson(db.sql);
    expect(await refusal(setRole(owner, stranger, 'door'))).toMatchObject({ code: 'PT404', hint: 'not_on_the_team' });
    expect(await refusal(remove(owner, stranger))).toMatchObject({ code: 'PT404', hint: 'not_on_the_team' });
  });

  it('always leaves an owner, also when two owners demote each other at once', async () => {
    expect(await refusal(setRole(owner, owner, 'manager'))).toMatchObject({ code: 'PT409', hint: 'last_owner' });
    expect(await refusal(remove(owner, owner))).toMatchObject({ code: 'PT409', hint: 'last_owner' });
    await setRole(owner, manager, 'owner');
    const both = await Promise.allSettled([setRole(owner, manager, 'door'), setRole(manager, owner, 'door')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.sql`select user_id from members where role = 'owner'`).toHaveLength(1);
  });
});

describe('the audit log', () => {
  it('says who changed what, before and after, and keeps no digest', async () => {
    const clerk = await join('box_office');
    await setRole(owner, clerk, 'support');
    await invite(owner);
    const lines = await db.asUser(
      owner,
      (sql) =>
        sql`select actor_name, action, subject_table, subject_id, before, after from audit_log order by id desc limit 2`,
    );
    expect(lines[1]).toMatchObject({
      actor_name: 'owner',
      action: 'update',
      subject_table: 'members',
      subject_id: clerk,
      before: { role: 'box_office' },
      after: { role: 'support' },
    });
    expect(lines[0]).toMatchObject({ action: 'insert', subject_table: 'invitations' });
    expect(JSON.stringify(lines[0])).not.toContain('token_hash');
  });

  it('is read by those who may and changed by nobody, not even the operator', async () => {
    await setRole(owner, await join('door'), 'support');
    const seen = (person: string) => db.asUser(person, (sql) => sql`select id from audit_log limit 1`);
    expect(await seen(manager)).toHaveLength(1);
    expect(await seen(await join('box_office'))).toHaveLength(0);
    expect(await refusal(db.sql`delete from audit_log`)).toMatchObject({ code: 'PT403', hint: 'append_only' });
    expect(await refusal(db.asUser(owner, (sql) => sql`delete from audit_log`))).toMatchObject({ code: '42501' });
  });
});
