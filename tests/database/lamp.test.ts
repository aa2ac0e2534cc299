import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();

beforeEach(async () => {
  await db.sql`delete from members`;
  await db.sql`delete from conversations`;
});

type Status = {
  state: string;
  people: { key: string; name: string; state: string }[];
  usual_delay_minutes: number | null;
};

const status = async (): Promise<Status> => {
  const [row] = await db.asAnon((sql) => sql<{ status: Status }[]>`select box_office_status() as status`);
  if (!row) throw new Error('no status');
  return row.status;
};
const member = async (name: string, role = 'support') => {
  const id = await createPerson(db.sql, { role });
  await db.sql`update members set display_name = ${name} where user_id = ${id}`;
  return id;
};
const beAtDesk = async (userId: string, looked: boolean) => {
  const [row] = await db.commitAs({ userId }, (sql) => sql<{ key: string }[]>`select be_at_desk(${looked}) as key`);
  return row?.key ?? '';
};
const leaveDesk = (userId: string) => db.commitAs({ userId }, (sql) => sql`select leave_desk()`);
/** Lets time pass for one desk only. */
const later = (userId: string, seconds: number) => db.sql`
  update desk_presence set present_at = present_at - make_interval(secs => ${seconds}),
    looked_at = looked_at - make_interval(secs => ${seconds}) where user_id = ${userId}`;

/** How often everyone who sees the lamp was asked to look again during `work`. */
async function announced(work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    const [row] = await db.sql<{ count: number }[]>`
      select count(*)::int from realtime.messages where topic = 'box-office' and event = 'changed' and private`;
    return row?.count ?? 0;
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

describe('who may light the lamp', () => {
  it.each(['owner', 'manager', 'box_office', 'support'])('somebody who works the desk as %s', async (role) => {
    const camille = await member('Camille', role);
    const key = await beAtDesk(camille, true);
    expect(await status()).toMatchObject({ state: 'open', people: [{ key, name: 'Camille', state: 'open' }] });
  });

  it('not somebody of the door, nor a customer, nor a visitor; the lamp stays dark', async () => {
    for (const id of [
      await member('Sacha', 'door'),
      await createPerson(db.sql),
      await createPerson(db.sql, { anonymous: true }),
    ]) {
      expect(await refusal(beAtDesk(id, true))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    }
    expect((await refusal(db.asAnon((sql) => sql`select be_at_desk(true)`))).code).toBe('42501');
    expect(await status()).toMatchObject({ state: 'closed', people: [] });
  });

  it('nobody writes the rows of the desk directly, not even a member about themselves; the function does', async () => {
    const camille = await member('Camille');
    const forged = db.asUser(camille, (sql) => sql`insert into desk_presence (user_id) values (${camille})`);
    expect((await refusal(forged)).code).toBe('42501');
    expect(await beAtDesk(camille, true)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('only those who work the desk read when colleagues looked; visitors read the lamp', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    const customer = await createPerson(db.sql);
    expect(await db.asUser(customer, (sql) => sql`select from desk_presence`)).toHaveLength(0);
    expect(await db.asUser(camille, (sql) => sql`select from desk_presence`)).toHaveLength(1);
    expect(Object.keys((await status()).people[0] ?? {}).sort()).toEqual(['key', 'name', 'state']);
  });
});

describe('the lamp goes out by itself', () => {
  it('a desk that was not heard of for a minute is closed, and open again when it is', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    await later(camille, 59);
    expect((await status()).state).toBe('open');
    await later(camille, 1);
    expect(await status()).toMatchObject({ state: 'closed', people: [] });
    await beAtDesk(camille, true);
    expect((await status()).state).toBe('open');
  });

  it('a desk at which nobody looks for five minutes is away, however regularly it is heard of', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    await later(camille, 299);
    await beAtDesk(camille, false);
    expect((await status()).state).toBe('open');
    await later(camille, 1);
    await beAtDesk(camille, false);
    expect(await status()).toMatchObject({ state: 'away', people: [{ name: 'Camille', state: 'away' }] });
    await beAtDesk(camille, true);
    expect((await status()).state).toBe('open');
  });

  it('a tab that was opened and never looked at is away, not open', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, false);
    expect((await status()).state).toBe('away');
  });

  it('one who looks is enough for the lamp to be open, and is named first', async () => {
    const [camille, sacha] = [await member('Camille'), await member('Sacha')];
    await beAtDesk(camille, false);
    await beAtDesk(sacha, true);
    expect(await status()).toMatchObject({ state: 'open', people: [{ name: 'Sacha' }, { name: 'Camille' }] });
  });

  it('a member who closes the desk is gone within 30 seconds', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    await leaveDesk(camille);
    await later(camille, 30);
    expect((await status()).state).toBe('closed');
  });

  it('closing one of two tabs does not put the lamp out: the other is heard of in time', async () => {
    const camille = await member('Camille');
    const key = await beAtDesk(camille, true);
    await leaveDesk(camille);
    expect((await status()).state).toBe('open');
    expect(await beAtDesk(camille, false)).toBe(key);
    await later(camille, 30);
    expect((await status()).state).toBe('open');
  });

  it('leaving twice, or without ever having come, does nothing', async () => {
    const camille = await member('Camille');
    await leaveDesk(camille);
    await beAtDesk(camille, true);
    await leaveDesk(camille);
    await leaveDesk(camille);
    expect((await status()).state).toBe('open');
  });
});

describe('a member who is removed', () => {
  it('is gone from the lamp at once, may not come back, and everyone looks again', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    expect(await announced(() => db.sql`delete from members where user_id = ${camille}`)).toBe(1);
    expect(await status()).toMatchObject({ state: 'closed', people: [] });
    expect(await refusal(beAtDesk(camille, true))).toMatchObject({ hint: 'not_allowed' });
  });

  it('or sent to the door is gone from the lamp at once, too', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    expect(await announced(() => db.sql`update members set role = 'door' where user_id = ${camille}`)).toBe(1);
    expect((await status()).state).toBe('closed');
  });

  it('or renamed is known under the new name', async () => {
    const camille = await member('Camille');
    await beAtDesk(camille, true);
    expect(await announced(() => db.sql`update members set display_name = 'Cam' where user_id = ${camille}`)).toBe(1);
    expect((await status()).people).toMatchObject([{ name: 'Cam' }]);
  });

  it('nobody is asked to look again because of a member who is not at the desk', async () => {
    const camille = await member('Camille');
    expect(await announced(() => db.sql`update members set display_name = 'Cam' where user_id = ${camille}`)).toBe(0);
  });
});

it('visitors are told of what changes the lamp, never of each heartbeat', async () => {
  const camille = await member('Camille');
  expect(await announced(() => beAtDesk(camille, true))).toBe(1);
  expect(await announced(() => beAtDesk(camille, true))).toBe(0);
  expect(await announced(() => leaveDesk(camille))).toBe(0);
  await later(camille, 400);
  expect(await announced(() => beAtDesk(camille, false))).toBe(1);
  expect(await announced(() => beAtDesk(camille, true))).toBe(1);
});

describe('the usual delay', () => {
  const answer = async (seconds: number[], daysAgo = 1) => {
    const [conversation] = await db.sql<{ id: string }[]>`insert into conversations (status, closed_at)
      values ('closed', now()) returning id`;
    await db.sql`insert into messages (conversation_id, author, body, answer_seconds, sent_at)
      select ${conversation?.id ?? ''}, 'member', 'Bonjour', seconds, now() - make_interval(days => ${daysAgo})
        from unnest(${seconds}::int[]) seconds`;
  };

  it('is the median of the real answers, in whole minutes', async () => {
    await answer([60, 120, 300, 7200, 86_400]);
    expect((await status()).usual_delay_minutes).toBe(5);
  });

  it('promises nothing with fewer than five answers, and forgets those older than 30 days', async () => {
    await answer([60, 60, 60, 60]);
    await answer([60, 60], 31);
    expect((await status()).usual_delay_minutes).toBeNull();
    await answer([10]);
    expect((await status()).usual_delay_minutes).toBe(1);
  });
});
