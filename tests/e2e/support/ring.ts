import type { Person } from './account.ts';
import type { House } from './house.ts';

/** Rings for somebody, as the database does when something happens to them. */
export async function ring(house: House, person: Person, kind: string, facts: object, path: string): Promise<void> {
  await house.sql`select private.notify(${person.id}, ${kind}, ${house.sql.json({ ...facts })}, ${path})`;
}
