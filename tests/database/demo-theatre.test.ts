import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castId, DEMO_PASSWORD } from '../../supabase/seeds/demo/cast.ts';
import { seedDemo } from '../../supabase/seeds/demo.ts';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { expectInvariants } from '../support/invariants.ts';

const NOW = new Date();
let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  await seedDemo(db.url, NOW);
});
afterAll(() => db?.close());

/** Everything the demo wrote, but for what the database drew by lot: secrets, hashes and ticket tokens. */
async function fingerprint({ sql }: TestDatabase): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ print: string }[]>(`
      select count(*) || ' ' || md5(coalesce(string_agg(line, '|' order by line), '')) as print
        from (select (to_jsonb(t) - array['token', 'updated_at', 'prices_changed_at'])::text as line from ${name} as t) as lines`);
    prints[name] = row?.print ?? '';
  }
  return prints;
}

const performance = async (slug: string, nth = 1) => {
  const rows = await db.sql<{ id: string }[]>`
    select performances.id from performances join productions on productions.id = production_id
     where slug = ${slug} order by starts_at`;
  return String(rows[nth - 1]?.id);
};

describe('the halls of the demo', () => {
  it('have 98, 180 and 224 places, and the Alba 168 of them in the stalls and 56 in the circle', async () => {
    const halls = await db.sql`
      select distinct venue.slug, zone.name ->> 'es' as zone, count(*)::int as places
        from places as place join performances as performance on performance.id = place.performance_id
        join venues as venue on venue.id = performance.venue_id join price_zones as zone on zone.id = place.zone_id
       group by performance.id, venue.slug, zone.name order by 1, 2`;
    expect(halls.map(({ slug, zone, places }) => `${slug} ${zone} ${places}`)).toEqual([
      'petit-puits Precio único 98',
      'petit-puits Vestíbulo, sin numerar 60',
      'salle-des-fetes Sin numerar 180',
      'teatro-alba Anfiteatro 42',
      'teatro-alba Platea 168',
      'teatro-alba Visibilidad reducida 14',
    ]);
  });

  it('have a price for every zone, and half the price where the view is restricted', async () => {
    const unpriced = await db.sql`
      select distinct place.performance_id, place.zone_id from places as place
       where not exists (select from prices where prices.performance_id = place.performance_id and prices.zone_id = place.zone_id)`;
    expect(unpriced).toHaveLength(0);
    const full = await db.sql`
      select distinct zone.name ->> 'es' as zone, amount_cents from prices join price_zones as zone on zone.id = zone_id
        join price_types on price_types.id = price_type_id join venues on venues.id = zone.venue_id
       where venues.slug = 'teatro-alba' and code = 'plein' order by amount_cents desc`;
    expect(full.map(({ amount_cents }) => amount_cents)).toEqual([1800, 1200, 600]);
    expect(await db.sql`select code from price_types`).toHaveLength(8);
  });
});

describe('the season of the demo', () => {
  it('has nine shows with posters in three languages, and 24 performances', async () => {
    const shows = await db.sql`
      select slug, poster_path, company from productions
       where title ?& array['fr', 'es', 'en'] and synopsis ?& array['fr', 'es', 'en'] and poster_alt ?& array['fr', 'es', 'en']`;
    expect(shows).toHaveLength(9);
    expect(await db.sql`select id from performances`).toHaveLength(24);
  });

  it('has one performance cancelled and given back, one moved, one at 97 of 98, one at 12 %, one sold out', async () => {
    const [facts] = await db.sql`
      with filled as (
        select performance.*, count(*)::int as places, count(*) filter (where place.status = 'sold')::int as sold
          from performances as performance join places as place on place.performance_id = performance.id group by performance.id)
      select count(*) filter (where status = 'cancelled' and sold = 0)::int as cancelled,
        count(*) filter (where moved_from is not null and moved_from <> starts_at)::int as moved,
        count(*) filter (where starts_at > now() and sold = 97 and places = 98)::int as one_left,
        count(*) filter (where starts_at > now() and round(100.0 * sold / places) = 12)::int as twelve_percent,
        count(*) filter (where starts_at > now() and sold = places)::int as sold_out
      from filled`;
    expect(facts).toEqual({ cancelled: 1, moved: 1, one_left: 1, twelve_percent: 1, sold_out: 1 });
    const kept = await db.sql`
      select from orders join order_items on order_items.order_id = orders.id join performances on performances.id = performance_id
       where performances.status = 'cancelled' and orders.status = 'paid'`;
    expect(kept).toHaveLength(0);
  });

  it('knows of the moved date when its buyers were told, and of the cancelled one what became of every order', async () => {
    const moves = await db.sql`
      select performances.id from performance_moves as move join performances on performances.id = performance_id
       where was = moved_from and move.starts_at = performances.starts_at and move.moved_at < ${NOW}`;
    expect(moves).toHaveLength(1);
    const [cancelled] = await db.sql`
      select progress.* from cancellations join lateral (
        select count(*)::int as orders, bool_and(cases.state = 'done' and cases.choice = 'refund') as done,
          sum(cases.amount_cents)::int as cents, sum(refunds.amount_cents)::int as given_back
          from cancellation_cases as cases join refunds on refunds.id = refund_id
         where cases.performance_id = cancellations.performance_id) as progress on true`;
    expect(cancelled?.orders).toBeGreaterThan(5);
    expect(cancelled).toMatchObject({ done: true, given_back: cancelled?.cents });
    const forgotten = await db.sql`
      select from orders join order_items on order_items.order_id = orders.id join performances on performances.id = performance_id
       where performances.status = 'cancelled' and orders.status <> 'expired'
         and not exists (select from cancellation_cases as cases where cases.order_id = orders.id)
         and exists (select from refunds join payments on payments.id = payment_id where payments.order_id = orders.id)`;
    expect(forgotten).toHaveLength(0);
  });

  it('sells its last seat once: the second visitor is told, and finds another at the evening show', async () => {
    const matinee = await performance('la-baleine-et-la-lune', 1);
    const [seat] = await db.sql<{ id: string }[]>`
      select seat_id as id from places where performance_id = ${matinee} and status = 'free'`;
    const lastSeat = [String(seat?.id)];
    await db.asUser(castId('noe'), async (sql) => {
      expect(await sql`select * from hold_seats(${matinee}, ${lastSeat}::uuid[])`).toHaveLength(1);
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: castId('camille') })}, true)`;
      const refused = await refusal(
        sql.savepoint((inner) => inner`select * from hold_seats(${matinee}, ${lastSeat}::uuid[])`),
      );
      expect(refused).toMatchObject({ hint: 'seat_taken', facts: { seats: [{ row: 'D', seat: '9' }] } });
      const [zone] = await sql<
        { id: string }[]
      >`select zone_id as id from places where performance_id = ${matinee} limit 1`;
      const evening = await performance('la-baleine-et-la-lune', 2);
      expect(await sql`select * from hold_best_seats(${evening}, ${String(zone?.id)}, 1)`).toHaveLength(1);
    });
  });

  it('keeps the festival for later: its sales are not open, those of the improvisation match are', async () => {
    const [plein] = await db.sql<{ id: string }[]>`select id from price_types where code = 'plein'`;
    const [festival, match] = [await performance('treteaux'), await performance('pris-de-court')];
    const hold = (id: string) =>
      db.asUser(castId('noe'), (sql) => sql`select * from hold_places(${id}, ${String(plein?.id)}, 2)`);
    expect(await refusal(hold(festival))).toMatchObject({ hint: 'sales_not_open' });
    expect(await hold(match)).toHaveLength(2);
  });
});

describe('the cast of the demo', () => {
  it('is eight people who can sign in with the demo password, five of them with a role', async () => {
    const able = await db.sql`
      select users.email from auth.users join auth.identities on identities.user_id = users.id
       where email_confirmed_at is not null and encrypted_password = extensions.crypt(${DEMO_PASSWORD}, encrypted_password)`;
    expect(able).toHaveLength(8);
    const roles = await db.sql`
      select split_part(users.email, '@', 1) || ' ' || members.role as role from members join auth.users on users.id = user_id order by members.role`;
    expect(roles.map(({ role }) => role)).toEqual([
      'owner owner',
      'manager manager',
      'desk box_office',
      'door door',
      'support support',
    ]);
  });

  it('gives Camille a history, in the past and to come, and Noé none', async () => {
    const orders = (key: string) => db.asUser(castId(key), (sql) => sql`select status from orders order by status`);
    expect((await orders('camille')).map(({ status }) => status)).toEqual([
      'paid',
      'paid',
      'paid',
      'paid',
      'paid',
      'cancelled',
    ]);
    expect(await orders('noe')).toHaveLength(0);
  });
});

describe('the past of the demo', () => {
  it('breaks no rule of selling a seat', () => expectInvariants(db.sql));

  it('counts between 1,600 and 2,000 tickets, numbered without a gap in the order of their sale, and mails nobody', async () => {
    const tickets = await db.sql`select number::int from tickets order by issued_at, number`;
    expect(tickets.length).toBeGreaterThan(1600);
    expect(tickets.length).toBeLessThan(2000);
    expect(tickets.map(({ number }) => number)).toEqual(tickets.map((_, index) => index + 1));
    expect(await db.sql`select from private.outbox`).toHaveLength(0);
    expect(await db.sql`select from orders where email is not null and email not like '%.example'`).toHaveLength(0);
  });

  it('was paid as in a small theatre: half online, a fifth by cheque or transfer, a quarter in cash', async () => {
    const [share] = await db.sql`
      select (100 * count(*) filter (where provider = 'paypal') / count(*))::int as paypal,
        (100 * count(*) filter (where provider in ('cheque', 'transfer')) / count(*))::int as paper,
        (100 * count(*) filter (where provider = 'cash') / count(*))::int as cash
      from payments where provider <> 'free'`;
    expect(Math.abs(share?.paypal - 55)).toBeLessThan(5);
    expect(Math.abs(share?.paper - 20)).toBeLessThan(5);
    expect(Math.abs(share?.cash - 25)).toBeLessThan(5);
  });

  it('saw most ticket holders come, a few stay at home, and some get their money back', async () => {
    const [facts] = await db.sql`
      select round(100.0 * (1 - (select count(*) from check_ins)::numeric / count(*)))::int as no_show
        from tickets join performances on performances.id = performance_id where starts_at < now() and tickets.status = 'valid'`;
    expect(Math.abs(facts?.no_show - 6)).toBeLessThan(4);
    const refunded = await db.sql`
      select distinct orders.id from orders join order_items on order_items.order_id = orders.id
        join performances on performances.id = performance_id
       where orders.status = 'cancelled' and performances.status = 'scheduled'`;
    expect(refunded.length).toBeGreaterThan(4);
    expect(refunded.length).toBeLessThan(20);
  });

  it('happened in the past, after sales had opened', async () => {
    const impossible = await db.sql`
      select orders.id from orders join order_items on order_items.order_id = orders.id
        join performances on performances.id = performance_id
       where orders.paid_at > ${NOW} or orders.cancelled_at > ${NOW} or orders.paid_at < sales_open_at
          or orders.paid_at > starts_at or orders.cancelled_at < orders.paid_at`;
    expect(impossible).toHaveLength(0);
  });
});

describe('filling a database with the demo', () => {
  it('changes nothing when the demo is there already', async () => {
    const before = await fingerprint(db);
    expect(await seedDemo(db.url, new Date(NOW.getTime() + 5 * 24 * 60 * 60 * 1000))).toBe(false);
    expect(await fingerprint(db)).toEqual(before);
  });

  it('gives the same theatre in every database', async () => {
    const other = await openTestDatabase();
    try {
      expect(await seedDemo(other.url, NOW)).toBe(true);
      expect(await fingerprint(other)).toEqual(await fingerprint(db));
    } finally {
      await other.close();
    }
  });

  it('refuses the database of a real theatre and leaves it as it was; an empty one is welcome', async () => {
    const other = await openTestDatabase();
    try {
      await other.sql`insert into venues (slug, name, address, postal_code, city, country)
        values ('ours', 'Ours', 'Here', '69000', 'Lyon', 'FR')`;
      await expect(seedDemo(other.url, NOW)).rejects.toThrow('has a theatre already');
      expect(await other.sql`select from productions`).toHaveLength(0);
      await other.sql`delete from venues`;
      expect(await seedDemo(other.url, NOW)).toBe(true);
    } finally {
      await other.close();
    }
  });

  it.each(['2027-02-27T08:00:00Z', '2027-03-26T22:59:00Z', '2027-07-14T23:30:00Z', '2027-10-31T00:30:00Z'])(
    'also holds together when today is %s',
    async (today) => {
      const other = await openTestDatabase();
      try {
        expect(await seedDemo(other.url, new Date(today))).toBe(true);
        await expectInvariants(other.sql);
        const [{ latest } = { latest: null }] = await other.sql`
          select greatest(max(paid_at), max(cancelled_at)) <= ${new Date(today)} as latest from orders`;
        expect(latest).toBe(true);
      } finally {
        await other.close();
      }
    },
  );
});
