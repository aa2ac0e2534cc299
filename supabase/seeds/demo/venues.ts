import type postgres from 'postgres';
import { albaPlan, type PlanDraft, puitsPlan, type SeatDraft } from './halls.ts';
import { insertRows } from './insert.ts';
import { words } from './localised.ts';
import { demoId } from './random.ts';

const VENUES = [
  {
    slug: 'petit-puits',
    name: 'Théâtre du Puits',
    address: '14 montée du Puits',
    postal_code: '69005',
    city: 'Lyon',
    country: 'FR',
    time_zone: 'Europe/Paris',
    access: words(
      'Métro D, arrêt Vieux Lyon, puis huit minutes à pied. Entrée de plain-pied ; deux emplacements en fauteuil roulant au rang B, chacun avec sa place d’accompagnateur. Boucle magnétique dans toute la salle.',
      'Metro D, parada Vieux Lyon, y ocho minutos a pie. Entrada a pie llano; dos espacios para silla de ruedas en la fila B, cada uno con su asiento de acompañante. Bucle magnético en toda la sala.',
      'Metro D to Vieux Lyon, then an eight-minute walk. Step-free entrance; two wheelchair spaces in row B, each with a companion’s seat. Induction loop throughout.',
    ),
  },
  {
    slug: 'salle-des-fetes',
    name: 'Salle des fêtes',
    address: 'Place du Marché',
    postal_code: '69110',
    city: 'Sainte-Foy-lès-Lyon',
    country: 'FR',
    time_zone: 'Europe/Paris',
    access: words(
      'Bus C19, arrêt Mairie ; parking gratuit derrière la salle. Placement libre, gradins démontables. Six emplacements en fauteuil roulant au premier rang : prévenez-nous, nous les gardons.',
      'Autobús C19, parada Mairie; aparcamiento gratuito detrás de la sala. Asientos sin numerar, grada desmontable. Seis espacios para silla de ruedas en primera fila: avísenos y se los guardamos.',
      'Bus C19 to Mairie; free parking behind the hall. Unreserved seating on removable tiers. Six wheelchair spaces in the front row: tell us and we keep them for you.',
    ),
  },
  {
    slug: 'teatro-alba',
    name: 'Teatro Alba',
    address: 'Calle del Odiel, 8',
    postal_code: '21001',
    city: 'Huelva',
    country: 'ES',
    time_zone: 'Europe/Madrid',
    access: words(
      'Au centre de Huelva, à dix minutes à pied de la gare routière. Numéros impairs à gauche, pairs à droite. Deux emplacements en fauteuil roulant au rang 12 de l’orchestre ; l’amphithéâtre n’a pas d’ascenseur.',
      'En el centro de Huelva, a diez minutos a pie de la estación de autobuses. Impares a la izquierda, pares a la derecha. Dos espacios para silla de ruedas en la fila 12 de platea; el anfiteatro no tiene ascensor.',
      'In the centre of Huelva, ten minutes on foot from the bus station. Odd numbers on the left, even on the right. Two wheelchair spaces in row 12 of the stalls; no lift to the circle.',
    ),
  },
];

const PLANS: { key: string; venue: string; draft: PlanDraft }[] = [
  { key: 'puits', venue: 'petit-puits', draft: puitsPlan() },
  { key: 'alba', venue: 'teatro-alba', draft: albaPlan() },
];

/** Zones in the order of the legend. Those without a plan are the floor of a hall with free seating. */
const ZONES = [
  {
    key: 'unique',
    venue: 'petit-puits',
    plan: 'puits',
    name: words('Tarif unique', 'Precio único', 'Single price'),
    colour: '#c8452f',
    pattern: 'plain',
  },
  {
    key: 'foyer',
    venue: 'petit-puits',
    plan: null,
    name: words('Foyer, placement libre', 'Vestíbulo, sin numerar', 'Foyer, unreserved'),
    colour: '#12327a',
    pattern: 'plain',
  },
  {
    key: 'fetes',
    venue: 'salle-des-fetes',
    plan: null,
    name: words('Placement libre', 'Sin numerar', 'Unreserved'),
    colour: '#0f6b66',
    pattern: 'plain',
  },
  {
    key: 'platea',
    venue: 'teatro-alba',
    plan: 'alba',
    name: words('Orchestre', 'Platea', 'Stalls'),
    colour: '#a8351c',
    pattern: 'plain',
  },
  {
    key: 'anfiteatro',
    venue: 'teatro-alba',
    plan: 'alba',
    name: words('Amphithéâtre', 'Anfiteatro', 'Circle'),
    colour: '#12327a',
    pattern: 'diagonal',
  },
  {
    key: 'reducida',
    venue: 'teatro-alba',
    plan: 'alba',
    name: words('Visibilité réduite', 'Visibilidad reducida', 'Restricted view'),
    colour: '#6b4a8a',
    pattern: 'dots',
  },
];

/** Ids of things the rest of the demo points to. */
export const venueId = (slug: string): string => demoId('venue', slug);
export const planId = (key: string): string => demoId('plan', key);
export const zoneId = (key: string): string => demoId('zone', key);

const zoneKeys = new Map(ZONES.map(({ key }) => [zoneId(key), key]));
/** The key of a zone of the demo, from its id. @throws Error when the demo has no such zone */
export function zoneKey(id: string): string {
  const key = zoneKeys.get(id);
  if (!key) throw new Error('The demo has no such zone.');
  return key;
}

/** A seat of a plan, with its id. */
export type DemoSeat = SeatDraft & { id: string };

/** The seats of a plan, in the order of its rows. @throws Error when the demo has no such plan */
export function seatsOf(plan: string): DemoSeat[] {
  const found = PLANS.find(({ key }) => key === plan);
  if (!found) throw new Error(`The demo has no plan "${plan}".`);
  return found.draft.seats.map((seat) => ({ ...seat, id: seatId(plan, seat.rowOrder, seat.label) }));
}

const seatId = (plan: string, rowOrder: number, label: string) => demoId('seat', `${plan} ${rowOrder} ${label}`);

/** Creates the three halls: venues, plans, zones and seats. */
export async function insertVenues(sql: postgres.TransactionSql, createdAt: Date): Promise<void> {
  await insertRows(
    sql,
    'public.venues',
    VENUES.map((venue) => ({ id: venueId(venue.slug), ...venue, created_at: createdAt })),
  );
  await insertRows(
    sql,
    'public.seating_plans',
    PLANS.map(({ key, venue, draft: { name, width, height, decor } }) => ({
      id: planId(key),
      venue_id: venueId(venue),
      name,
      width,
      height,
      decor,
      created_at: createdAt,
      updated_at: createdAt,
    })),
  );
  await insertRows(
    sql,
    'public.price_zones',
    ZONES.map(({ key, venue, plan, name, colour, pattern }, index) => ({
      id: zoneId(key),
      venue_id: venueId(venue),
      seating_plan_id: plan && planId(plan),
      name,
      colour,
      pattern,
      position: index + 1,
    })),
  );
  await insertRows(
    sql,
    'public.seats',
    PLANS.flatMap(({ key }) => seatsOf(key).map((seat) => seatRow(key, seat))),
  );
}

const seatRow = (plan: string, seat: DemoSeat) => ({
  id: seat.id,
  seating_plan_id: planId(plan),
  zone_id: zoneId(seat.zone),
  block: seat.block,
  row_label: seat.row,
  seat_label: seat.label,
  row_order: seat.rowOrder,
  seat_order: seat.seatOrder,
  x: seat.x,
  y: seat.y,
  kind: seat.kind,
  companion_of: seat.companionOf ? seatId(plan, seat.rowOrder, seat.companionOf) : null,
  restricted_view: seat.restrictedView ?? false,
});
