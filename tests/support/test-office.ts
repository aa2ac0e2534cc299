import { afterEach, beforeAll } from 'vitest';
import type { TestDatabase } from './database.ts';
import { createPerson } from './hall.ts';
import { expectInvariants } from './invariants.ts';
import { testDatabase } from './test-database.ts';

interface TestOffice {
  db: TestDatabase;
  /** The id of a manager: known once tests run. */
  manager: string;
}

/** A test file about money in the back office: its database, a manager, and books that must be right after each test. */
export function testOffice(): TestOffice {
  const office = { db: testDatabase(), manager: '' };
  beforeAll(async () => {
    office.manager = await createPerson(office.db.sql, { role: 'manager' });
  });
  afterEach(() => expectInvariants(office.db.sql));
  return office;
}
