import { expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();

const sent = (topic: string) => db.sql`select payload, event, private from realtime.messages where topic = ${topic}`;

test('a message that is sent lies there for its topic, with an id of its own', async () => {
  await db.sql`select realtime.send('{"acte": 2}', 'sonnette', 'foyer')`;
  expect(await sent('foyer')).toEqual([
    { payload: { acte: 2, id: expect.any(String) }, event: 'sonnette', private: true },
  ]);
});

test('what cannot be sent is lost and harms nobody, what can be is not', async () => {
  for (const payload of ['[1]', '"id"', '7']) await db.sql`select realtime.send(${payload}::jsonb, 'x', 'lost')`;
  await db.asAnon((sql) => sql`select realtime.send('{}', 'x', 'lost')`);
  expect(await sent('lost')).toEqual([]);
  await db.sql`select realtime.send('{"id": "mine"}', 'x', 'lost', false)`;
  expect(await sent('lost')).toEqual([{ payload: { id: 'mine' }, event: 'x', private: false }]);
});

test('a change is refused for whole statements and for other operations, and sent for a row', async () => {
  const change = (operation: string, level: string) =>
    db.sql`select realtime.broadcast_changes('changes', 'e', ${operation}, 't', 's', row(1), row(2), ${level})`;
  expect((await refusal(change('INSERT', 'STATEMENT'))).code).toBe('P0001');
  expect((await refusal(change('TRUNCATE', 'ROW'))).code).toBe('P0001');
  await change('UPDATE', 'ROW');
  expect(await sent('changes')).toHaveLength(1);
});

test('a migration may change nothing of Realtime’s, and may add policies', async () => {
  for (const statement of [
    'alter table realtime.messages disable row level security',
    'create trigger mine after insert on realtime.messages for each row execute function realtime.announce_message()',
    'drop trigger announce_message on realtime.messages',
    'create table realtime.mine ()',
  ]) {
    expect((await refusal(db.sql.unsafe(statement))).code).toBe('42501');
  }
  await db.sql`create policy mine on realtime.messages for select to anon using (realtime.topic() = 'mine')`;
  await db.sql`drop policy mine on realtime.messages`;
});

test('a policy knows the topic that is asked about, and outside of a question there is none', async () => {
  expect(await db.sql`select realtime.topic()`).toEqual([{ topic: null }]);
  const [inside] = await db.sql.begin(async (sql) => {
    await sql`select set_config('realtime.topic', 'foyer', true)`;
    return sql`select realtime.topic()`;
  });
  expect(inside).toEqual({ topic: 'foyer' });
});
