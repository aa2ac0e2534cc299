import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { cataloguer, joinAs } from '../support/catalogue.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let manager: ReturnType<typeof cataloguer>;
let date: string;

beforeAll(async () => {
  manager = cataloguer(db, await joinAs(db.sql, 'manager'));
  hall = await createHall(db.sql, { rows: 1, seatsPerRow: 6 });
});
beforeEach(async () => {
  date = await createPerformance(db.sql, hall);
});

const states = async () => {
  const [row] = await db.sql<{ states: string }[]>`select seat_states(${date}) as states`;
  return row?.states;
};

describe('seats that the house keeps', () => {
  it('are closed to buyers and given back, with one line in the audit log each time', async () => {
    expect(await manager.block(date, [2, 3], true, 'Presse')).toEqual([{ changed: 2 }]);
    expect(await states()).toBe('fbbfff');
    const camille = buyer(db, await createPerson(db.sql));
    expect(await refusal(camille.holdNamed(date, hall, ['A2']))).toMatchObject({ hint: 'seat_taken' });
    expect(await manager.block(date, [2], false)).toEqual([{ changed: 1 }]);
    await camille.holdNamed(date, hall, ['A2']);
    expect(await states()).toBe('ftbfff');
    const lines =
      await db.sql`select actor_name, after from audit_log where (subject_table, subject_id) = ('places', ${date}) order by id`;
    expect(lines).toEqual([
      { actor_name: 'manager', after: { blocked: true, reason: 'Presse', seats: 'A2, A3' } },
      { actor_name: 'manager', after: { blocked: false, seats: 'A2' } },
    ]);
  });

  it('are never taken from a buyer: the taken ones are named and nothing is kept, until their time is over', async () => {
    const [held] = await buyer(db, await createPerson(db.sql)).holdNamed(date, hall, ['A5']);
    expect(await refusal(manager.block(date, [4, 5], true, 'Régie'))).toMatchObject({
      code: 'PT409',
      hint: 'seat_taken',
      facts: { seats: [{ row: 'A', seat: '5' }] },
    });
    expect(await states()).toBe('fffftf');
    await letDeadlinePass(db.sql, String(held?.order_id));
    await manager.block(date, [4, 5], true, 'Régie');
    expect(await states()).toBe('fffbbf');
  });

  it('may be kept twice without harm, and giving back leaves others’ seats alone', async () => {
    await buyer(db, await createPerson(db.sql)).holdNamed(date, hall, ['A1']);
    await manager.block(date, [6], true, 'Pompiers');
    expect(await manager.block(date, [6], true, 'Pompiers')).toEqual([{ changed: 0 }]);
    expect(await manager.block(date, [1, 6], false)).toEqual([{ changed: 1 }]);
    expect(await states()).toBe('tfffff');
  });

  it('need a reason, at least one number, and numbers of the hall', async () => {
    expect(await refusal(manager.block(date, [1], true, '  '))).toMatchObject({
      code: 'PT422',
      hint: 'reason_missing',
    });
    expect(await refusal(manager.block(date, [], true, 'Presse'))).toMatchObject({ hint: 'no_places_chosen' });
    expect(await refusal(manager.block(date, [1, 99], true, 'Presse'))).toMatchObject({ hint: 'unknown_seats' });
    await manager.block(date, [1], true, 'Presse');
  });

  it('do not exist where places are not numbered: there the capacity says it', async () => {
    const numbered = date;
    date = await createPerformance(db.sql, hall, { capacity: 4 });
    expect(await refusal(manager.block(date, [1], true, 'Presse'))).toMatchObject({ hint: 'general_admission_only' });
    await manager.block(numbered, [1], true, 'Presse');
  });
});
