import type postgres from 'postgres';
import { insertRows } from './insert.ts';
import { type Localised, words } from './localised.ts';
import { demoId } from './random.ts';
import { zoneId } from './venues.ts';

/** The eight price types, by code. */
export type PriceCode =
  | 'plein'
  | 'reduit'
  | 'moins-de-12'
  | 'abonne'
  | 'adherent'
  | 'groupe'
  | 'derniere-heure'
  | 'exonere';

type PriceType = { code: PriceCode; name: Localised; proof?: Localised; online?: false; lastMinutes?: number };

const PRICE_TYPES: PriceType[] = [
  { code: 'plein', name: words('Plein tarif', 'General', 'Full price') },
  {
    code: 'reduit',
    name: words('Tarif réduit', 'Reducida', 'Concession'),
    proof: words(
      'Étudiants, demandeurs d’emploi, personnes en situation de handicap : justificatif à l’entrée.',
      'Estudiantes, personas desempleadas o con discapacidad: justificante en la puerta.',
      'Students, jobseekers, disabled people: bring proof to the door.',
    ),
  },
  {
    code: 'moins-de-12',
    name: words('Moins de 12 ans', 'Infantil', 'Under 12'),
    proof: words(
      'L’âge le jour de la représentation.',
      'La edad el día de la función.',
      'Age on the day of the performance.',
    ),
  },
  {
    code: 'abonne',
    name: words('Abonné', 'Abonado', 'Subscriber'),
    proof: words(
      'Carte d’abonné (3 spectacles ou plus).',
      'Carné de abonado (3 obras o más).',
      'Subscriber’s card (3 shows or more).',
    ),
  },
  {
    code: 'adherent',
    name: words('Adhérent', 'Socio', 'Member'),
    proof: words('Carte d’adhérent de la saison.', 'Carné de socio de la temporada.', 'This season’s membership card.'),
  },
  { code: 'groupe', name: words('Scolaires et groupes', 'Grupo 10+', 'Schools and groups'), online: false },
  {
    code: 'derniere-heure',
    name: words('Dernière heure, moins de 26 ans', 'Butaca joven', 'Last hour, under 26'),
    proof: words(
      'Pièce d’identité à l’entrée.',
      'Documento de identidad en la puerta.',
      'Bring identification to the door.',
    ),
    lastMinutes: 60,
  },
  { code: 'exonere', name: words('Gratuit', 'Invitación', 'Free') },
];

type Grid = Partial<Record<PriceCode, number>>;
const paying = (...cents: [number, number, number, number, number, number, number]): Grid => ({
  plein: cents[0],
  reduit: cents[1],
  'moins-de-12': cents[2],
  abonne: cents[3],
  adherent: cents[4],
  groupe: cents[5],
  'derniere-heure': cents[6],
});

/** What a place costs, in cents: grid → zone → price type. `school` is sold at the desk, `open` asks for nothing. */
const GRIDS = {
  house: { unique: paying(1500, 1000, 600, 1100, 900, 700, 600) },
  hall: { fetes: paying(1500, 1000, 600, 1100, 900, 700, 600) },
  school: { fetes: { groupe: 700, exonere: 0 } },
  open: { foyer: { exonere: 0 } },
  alba: {
    platea: paying(1800, 1440, 900, 1440, 900, 1260, 500),
    anfiteatro: paying(1200, 960, 600, 960, 600, 840, 500),
    reducida: paying(600, 480, 300, 480, 300, 420, 300),
  },
} satisfies Record<string, Record<string, Grid>>;

/** The name of a price grid. */
export type GridName = keyof typeof GRIDS;

/** The id of a price type. */
export const priceTypeId = (code: PriceCode): string => demoId('price type', code);

/** What a place of this zone costs with this price type, in cents; undefined when it is not sold so. */
export function priceOf(grid: GridName, zone: string, code: PriceCode): number | undefined {
  const zones: Record<string, Grid> = GRIDS[grid];
  return zones[zone]?.[code];
}

/** Creates the price types of the house. */
export async function insertPriceTypes(sql: postgres.TransactionSql): Promise<void> {
  await insertRows(
    sql,
    'public.price_types',
    PRICE_TYPES.map(({ code, name, proof, online, lastMinutes }, index) => ({
      id: priceTypeId(code),
      code,
      name,
      proof: proof ?? null,
      position: index + 1,
      sold_online: online ?? true,
      last_minutes: lastMinutes ?? null,
    })),
  );
}

/** The rows of `prices` for a performance sold with this grid. */
export function priceRows(performanceId: string, grid: GridName) {
  const zones: Record<string, Grid> = GRIDS[grid];
  return Object.entries(zones).flatMap(([zone, amounts]) =>
    PRICE_TYPES.flatMap(({ code }) => {
      const amount = amounts[code];
      if (amount === undefined) return [];
      const ids = { performance_id: performanceId, zone_id: zoneId(zone), price_type_id: priceTypeId(code) };
      return [{ ...ids, amount_cents: amount }];
    }),
  );
}
