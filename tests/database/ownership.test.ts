import { describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();

const newCode = async () => {
  const [row] = await db.sql<{ code: string }[]>`select private.new_setup_code() as code`;
  return String(row?.code);
};
const claim = (userId: string, code: string, name = 'Direction') =>
  db.commitAs({ userId }, (sql) => sql`select claim_ownership(${code}, ${name})`);
const noOwner = () => db.sql`delete from members`;

describe('the first owner', () => {
  it('enters with the code of the operator, and only once', async () => {
    const code = await newCode();
    const [first, second] = [await createPerson(db.sql), await createPerson(db.sql)];
    expect(await refusal(claim(first, 'WRONG'))).toMatchObject({ code: 'PT403', hint: 'wrong_code' });
    await claim(first, code);
    expect(await db.sql`select user_id, role, display_name from members`).toEqual([
      { user_id: first, role: 'owner', display_name: 'Direction' },
    ]);
    expect(await refusal(claim(second, code))).toMatchObject({ code: 'PT409', hint: 'already_owned' });
    await noOwner();
    expect(await refusal(claim(second, code))).toMatchObject({ hint: 'wrong_code' });
  });

  it('may type the code in small letters with spaces and dashes', async () => {
    const code = await newCode();
    const typed = ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `;
    await claim(await createPerson(db.sql), typed);
    await noOwner();
  });

  it('has an account: a visitor cannot own a house', async () => {
    const code = await newCode();
    const visitor = await createPerson(db.sql, { anonymous: true });
    expect(await refusal(claim(visitor, code))).toMatchObject({ code: 'PT401', hint: 'sign_in_required' });
    expect(await refusal(db.asAnon((sql) => sql`select claim_ownership(${code}, 'Me')`))).toMatchObject({
      code: '42501',
    });
    await db.sql`update auth.users set is_anonymous = false where id = ${visitor}`;
    await claim(visitor, code);
    await noOwner();
  });

  it('may name the theatre, in eighty letters at most', async () => {
    const code = await newCode();
    const person = await createPerson(db.sql);
    const name = (theatre: string) =>
      db.commitAs({ userId: person }, (sql) => sql`select claim_ownership(${code}, 'Direction', ${theatre})`);
    const theatre = async () => (await db.sql`select theatre_name from settings`)[0]?.theatre_name;
    const before = await theatre();
    expect(await refusal(name('x'.repeat(81)))).toMatchObject({ code: 'PT422', hint: 'invalid_name' });
    expect(await theatre()).toBe(before);
    await name('  Le  Petit Théâtre ');
    expect(await theatre()).toBe('Le Petit Théâtre');
    await db.sql`update settings set theatre_name = ${before}`;
    await noOwner();
  });

  it('has a name', async () => {
    const code = await newCode();
    const person = await createPerson(db.sql);
    for (const name of ['', '   ', 'x'.repeat(81)]) {
      expect(await refusal(claim(person, code, name))).toMatchObject({ code: 'PT422', hint: 'invalid_name' });
    }
    await claim(person, code, ' Ada  ');
    await noOwner();
  });

  it('is one person when two type the code at once', async () => {
    const code = await newCode();
    const people = await Promise.all(Array.from({ length: 6 }, () => createPerson(db.sql)));
    const results = await Promise.allSettled(people.map((person) => claim(person, code)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await db.sql`select from members where role = 'owner'`).toHaveLength(1);
    await noOwner();
  });

  it('cannot use a code that a newer one replaced, nor find it in the database', async () => {
    const old = await newCode();
    const code = await newCode();
    const person = await createPerson(db.sql);
    expect(await refusal(claim(person, old))).toMatchObject({ hint: 'wrong_code' });
    const [kept] = await db.sql<{ code_hash: Buffer }[]>`select code_hash from private.setup_codes`;
    expect(kept?.code_hash.toString('utf8')).not.toContain(code);
    await claim(person, code);
  });

  it('cannot make codes through the API', async () => {
    expect(
      await refusal(db.asUser(await createPerson(db.sql), (sql) => sql`select private.new_setup_code()`)),
    ).toMatchObject({
      code: '42501',
    });
  });
});
