import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { insertCast } from './demo/cast.ts';
import { insertComments } from './demo/comments.ts';
import { insertConversations } from './demo/conversations.ts';
import { insertHistory } from './demo/history.ts';
import { words } from './demo/localised.ts';
import { insertPriceTypes } from './demo/prices.ts';
import { insertProductions } from './demo/productions.ts';
import { createRandom } from './demo/random.ts';
import { insertSeason, layOutSeason } from './demo/season.ts';
import { insertVenues } from './demo/venues.ts';

const SEED = 1622;

/**
 * Fills a fresh database with the demo theatre: three halls, a season around today, its cast and its box office so far.
 * All or nothing, in one transaction; a database that has the demo already is left as it is.
 * @param databaseUrl the database as role `postgres`, migrated
 * @param now the day the season is laid around
 * @returns false when the demo was there already
 * @throws Error when the database belongs to a real theatre: the demo never mixes with it; or when it is on another machine
 */
export async function seedDemo(databaseUrl: string, now: Date = new Date()): Promise<boolean> {
  refuseElsewhere(databaseUrl);
  const connection = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await connection.begin((sql) => seed(sql, now));
  } finally {
    await connection.end();
  }
}

// Everybody knows the password of the demo's owner, so the demo stays where only this machine can ask for it.
function refuseElsewhere(databaseUrl: string): void {
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(databaseUrl).hostname)) return;
  throw new Error('The demo has passwords that everybody knows, so it is only for a database on this machine.');
}

async function seed(sql: postgres.TransactionSql, now: Date): Promise<boolean> {
  // The lock makes a second seed at the same moment wait, and then find the mark.
  const [house] = await sql<{ demo: boolean; used: boolean }[]>`
    select demo, exists (select from public.venues) or exists (select from public.members) as used
    from public.settings for update`;
  if (house?.demo) return false;
  if (!house || house.used) throw new Error('This database has a theatre already; the demo wants an empty one.');
  const { publishedAt, performances } = layOutSeason(now);
  await markHouse(sql);
  await insertCast(sql, publishedAt);
  await insertVenues(sql, publishedAt);
  await insertPriceTypes(sql);
  await insertProductions(sql, publishedAt);
  await insertSeason(sql, performances, publishedAt);
  await insertHistory(sql, performances, now, createRandom(SEED));
  await insertComments(sql, performances);
  await insertConversations(sql, now);
  // As the job of every five minutes would; all of it in one run, since nobody is buying yet.
  await sql`select private.sum_up_revenue(most => 1000000)`;
  return true;
}

async function markHouse(sql: postgres.TransactionSql): Promise<void> {
  const house = {
    demo: true,
    theatre_name: 'Théâtre du Puits',
    legal_name: 'Association Théâtre du Puits',
    postal_address: '14 montée du Puits\n69005 Lyon\nFrance',
    entertainment_licence: 'L-R-00-000001 (démonstration)',
    contact_email: 'billetterie@parterre.example',
    contact_phone: '+33 4 65 71 00 00',
  };
  const tagline = words(
    'Trois salles, deux villes, une troupe',
    'Tres salas, dos ciudades, una compañía',
    'Three halls, two cities, one company',
  );
  const mentions = words(
    'Association loi 1901. Théâtre de démonstration : aucun billet n’ouvre de porte.',
    'Asociación sin ánimo de lucro. Teatro de demostración: ninguna entrada abre una puerta.',
    'A non-profit association. Demonstration theatre: no ticket opens a door.',
  );
  await sql`update public.settings set ${sql(house)}, tagline = ${sql.json(tagline)}, legal_mentions = ${sql.json(mentions)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL names the database to fill.');
  const seeded = await seedDemo(url);
  console.log(seeded ? 'The demo theatre is open.' : 'The demo theatre was open already.');
}
