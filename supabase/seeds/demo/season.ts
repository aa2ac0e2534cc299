import type postgres from 'postgres';
import { addDays, addMinutes, atLocalTime, seasonSaturday } from './calendar.ts';
import { insertRows } from './insert.ts';
import { type Localised, words } from './localised.ts';
import { type GridName, priceRows } from './prices.ts';
import { productionId } from './productions.ts';
import { demoId } from './random.ts';
import { planId, venueId, zoneId } from './venues.ts';

/** Where it is played: numbered seats of a plan, or a floor with a capacity. */
type Hall = { venue: string; timeZone: string; grid: GridName; plan?: string; floor?: string; capacity?: number };

const HALLS = {
  puits: { venue: 'petit-puits', timeZone: 'Europe/Paris', grid: 'house', plan: 'puits' },
  foyer: { venue: 'petit-puits', timeZone: 'Europe/Paris', grid: 'open', floor: 'foyer', capacity: 60 },
  fetes: { venue: 'salle-des-fetes', timeZone: 'Europe/Paris', grid: 'hall', floor: 'fetes', capacity: 180 },
  alba: { venue: 'teatro-alba', timeZone: 'Europe/Madrid', grid: 'alba', plan: 'alba' },
} satisfies Record<string, Hall>;

/** One date. Days count from the season's Saturday, so a Friday is a Friday whatever today is. */
type Slot = {
  show: string;
  hall: keyof typeof HALLS;
  day: number;
  time: string;
  /** Places sold by now; of a cancelled performance, sold and given back. */
  sold: number;
  grid?: GridName;
  surtitles?: 'fr';
  /** The day sales open, when it is not with the season. */
  salesFrom?: number;
  movedFrom?: { day: number; time: string };
  cancelled?: true;
  note?: Localised;
};

const SEASON_OPENS = -92;
const PUBLISHED = -99;
const CANCELLED_AGO_MINUTES = 3 * 24 * 60;
const MOVED_AGO_MINUTES = 20 * 24 * 60;

const SLOTS: Slot[] = [
  { show: 'trois-portes-et-un-placard', hall: 'puits', day: -57, time: '20:30', sold: 84 },
  { show: 'trois-portes-et-un-placard', hall: 'puits', day: -56, time: '20:30', sold: 95 },
  { show: 'trois-portes-et-un-placard', hall: 'puits', day: -55, time: '16:00', sold: 70 },
  { show: 'l-avare', hall: 'puits', day: -29, time: '20:30', sold: 90 },
  { show: 'l-avare', hall: 'puits', day: -28, time: '20:30', sold: 98 },
  { show: 'l-avare', hall: 'fetes', day: -25, time: '14:15', sold: 158, grid: 'school' },
  { show: 'l-avare', hall: 'puits', day: -21, time: '20:30', sold: 83 },
  { show: 'l-avare', hall: 'fetes', day: -18, time: '14:15', sold: 136, grid: 'school' },
  { show: 'la-baleine-et-la-lune', hall: 'puits', day: 0, time: '15:00', sold: 97 },
  { show: 'la-baleine-et-la-lune', hall: 'puits', day: 0, time: '18:00', sold: 71 },
  { show: 'la-baleine-et-la-lune', hall: 'puits', day: 7, time: '15:00', sold: 64 },
  {
    show: 'la-baleine-et-la-lune',
    hall: 'puits',
    day: 7,
    time: '18:00',
    sold: 26,
    cancelled: true,
    note: words(
      'La compagnie joue à Annecy ce soir-là : la séance de 18 h est annulée et remboursée. Celle de 15 h est maintenue.',
      'La compañía actúa esa noche en Annecy: la función de las 18 h se cancela y se devuelve el importe. La de las 15 h se mantiene.',
      'The company plays in Annecy that evening: the 6 pm show is cancelled and refunded. The 3 pm show goes ahead.',
    ),
  },
  { show: 'la-baleine-et-la-lune', hall: 'puits', day: 14, time: '15:00', sold: 41 },
  { show: 'la-baleine-et-la-lune', hall: 'puits', day: 14, time: '18:00', sold: 12 },
  { show: 'tout-ce-qui-tient-debout', hall: 'alba', day: 41, time: '20:30', sold: 116 },
  {
    show: 'tout-ce-qui-tient-debout',
    hall: 'alba',
    day: 43,
    time: '18:00',
    sold: 86,
    movedFrom: { day: 42, time: '20:30' },
    note: words(
      'Annoncée d’abord le samedi, cette représentation a lieu le dimanche à 18 h. Les billets restent valables.',
      'Anunciada para el sábado, esta función pasa al domingo a las 18 h. Las entradas siguen siendo válidas.',
      'First announced for Saturday, this performance is now on Sunday at 6 pm. Tickets remain valid.',
    ),
  },
  { show: 'pris-de-court', hall: 'fetes', day: 70, time: '20:30', sold: 81 },
  { show: 'je-vis-je-meurs', hall: 'foyer', day: 96, time: '19:00', sold: 38 },
  { show: 'fuenteovejuna', hall: 'alba', day: 125, time: '20:30', sold: 70, surtitles: 'fr' },
  { show: 'fuenteovejuna', hall: 'alba', day: 126, time: '20:30', sold: 49, surtitles: 'fr' },
  { show: 'treteaux', hall: 'fetes', day: 160, time: '20:30', sold: 0, salesFrom: 63 },
  { show: 'treteaux', hall: 'fetes', day: 161, time: '20:30', sold: 0, salesFrom: 63 },
  { show: 'treteaux', hall: 'fetes', day: 162, time: '16:00', sold: 0, salesFrom: 63 },
  { show: 'on-commence-par-la-fin', hall: 'puits', day: 189, time: '20:30', sold: 98, salesFrom: -21 },
];

/** A performance of the demo, as the history needs to know it. */
export type DemoPerformance = {
  id: string;
  show: string;
  hall: Hall;
  grid: GridName;
  startsAt: Date;
  salesOpenAt: Date;
  sold: number;
  surtitles: 'fr' | null;
  movedFrom: Date | null;
  /** When its buyers were told of the new date. */
  movedAt: Date | null;
  cancelledAt: Date | null;
  note: Localised | null;
};

/** The season laid around `now`: when it was published, and its 24 performances in order. */
export function layOutSeason(now: Date): { publishedAt: Date; performances: DemoPerformance[] } {
  const saturday = seasonSaturday(now);
  const at = (day: number, time: string, zone: string) => atLocalTime(addDays(saturday, day), time, zone);
  const performances = SLOTS.map((slot): DemoPerformance => {
    const hall: Hall = HALLS[slot.hall];
    return {
      id: demoId('performance', `${slot.show} ${slot.day} ${slot.time}`),
      show: slot.show,
      hall,
      grid: slot.grid ?? hall.grid,
      startsAt: at(slot.day, slot.time, hall.timeZone),
      salesOpenAt: at(slot.salesFrom ?? SEASON_OPENS, '10:00', hall.timeZone),
      sold: slot.sold,
      surtitles: slot.surtitles ?? null,
      movedFrom: slot.movedFrom ? at(slot.movedFrom.day, slot.movedFrom.time, hall.timeZone) : null,
      movedAt: slot.movedFrom ? addMinutes(now, -MOVED_AGO_MINUTES) : null,
      cancelledAt: slot.cancelled ? addMinutes(now, -CANCELLED_AGO_MINUTES) : null,
      note: slot.note ?? null,
    };
  });
  return { publishedAt: at(PUBLISHED, '10:00', 'Europe/Paris'), performances };
}

/** Schedules the performances (which makes their places) and sets their prices. */
export async function insertSeason(
  sql: postgres.TransactionSql,
  performances: DemoPerformance[],
  publishedAt: Date,
): Promise<void> {
  await insertRows(
    sql,
    'public.performances',
    performances.map((performance) => performanceRow(performance, publishedAt)),
  );
  await insertRows(
    sql,
    'public.prices',
    performances.flatMap(({ id, grid }) => priceRows(id, grid)),
  );
}

function performanceRow({ hall, ...performance }: DemoPerformance, publishedAt: Date) {
  return {
    id: performance.id,
    production_id: productionId(performance.show),
    venue_id: venueId(hall.venue),
    seating_plan_id: hall.plan ? planId(hall.plan) : null,
    capacity: hall.capacity ?? null,
    general_zone_id: hall.floor ? zoneId(hall.floor) : null,
    starts_at: performance.startsAt,
    doors_at: addMinutes(performance.startsAt, -30),
    sales_open_at: performance.salesOpenAt,
    sales_close_at: performance.startsAt,
    status: performance.cancelledAt ? 'cancelled' : 'scheduled',
    cancelled_at: performance.cancelledAt,
    moved_from: performance.movedFrom,
    note: performance.note,
    surtitles: performance.surtitles,
    created_at: publishedAt,
    updated_at: publishedAt,
  };
}
