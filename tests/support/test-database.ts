import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** The database of a test file, named at its top: there from the first hook that follows, and gone after the last test. */
export function testDatabase(): TestDatabase {
  // Empty while the file is read: tests and hooks ask for its parts when they run.
  const database = {} as TestDatabase;
  beforeAll(async () => {
    Object.assign(database, await openTestDatabase());
  });
  afterAll(() => database.close?.());
  return database;
}
