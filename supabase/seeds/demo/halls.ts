import { type Localised, words } from './localised.ts';

/** A seat before it has an id: labels, order, and its place on the map in plan units (one unit is the pitch of a seat). */
export type SeatDraft = {
  zone: string;
  block: Localised | null;
  row: string;
  label: string;
  rowOrder: number;
  seatOrder: number;
  x: number;
  y: number;
  kind: 'standard' | 'fold_down' | 'wheelchair' | 'companion';
  /** For a companion seat: the label, in the same row, of the wheelchair space it belongs to. */
  companionOf?: string;
  restrictedView?: boolean;
};

/** The map of a hall: its seats and what is drawn around them. */
export type PlanDraft = { name: string; width: number; height: number; seats: SeatDraft[]; decor: Decor[] };
type Decor = {
  kind: 'stage' | 'label' | 'aisle' | 'door';
  x: number;
  y: number;
  width: number;
  height: number;
  text?: Localised;
};

const STAGE = words('Scène', 'Escenario', 'Stage');
const ENTRANCE = words('Entrée', 'Entrada', 'Entrance');
const tenth = (value: number) => Math.round(value * 100) / 100;

/**
 * Théâtre du Puits, 98 places: rows A to G of 14 with an aisle after 7; A has lost its four corner seats to the stage;
 * G has two fold-downs at each end. B keeps a wheelchair space and its companion's seat on each side.
 */
export function puitsPlan(): PlanDraft {
  const seats = [...'ABCDEFG'].flatMap((row, index) => puitsRow(row, index + 1));
  return {
    name: 'Salle du Puits',
    width: 22,
    height: 13.5,
    seats,
    decor: [
      { kind: 'stage', x: 5, y: 0.5, width: 12, height: 2.5, text: STAGE },
      { kind: 'aisle', x: 10.5, y: 4.5, width: 1, height: 8.2 },
      { kind: 'door', x: 10, y: 12.8, width: 2, height: 0.5, text: ENTRANCE },
    ],
  };
}

function puitsRow(row: string, rowOrder: number): SeatDraft[] {
  const labels = Array.from({ length: 14 }, (_, index) => String(index + 1));
  const kept = row === 'A' ? labels.slice(2, -2) : labels;
  const fixed = kept.map((label) => {
    const number = Number(label);
    // Two positions are left for the fold-downs of G, and one is skipped at the aisle.
    const seatOrder = number + 2 + (number > 7 ? 1 : 0);
    return curvedSeat(row, label, rowOrder, seatOrder, row === 'B' ? accessible(label) : { kind: 'standard' });
  });
  if (row !== 'G') return fixed;
  const foldDown = (label: string, seatOrder: number) =>
    curvedSeat(row, label, rowOrder, seatOrder, { kind: 'fold_down' });
  return [foldDown('S1', 1), foldDown('S2', 2), ...fixed, foldDown('S3', 18), foldDown('S4', 19)];
}

type Use = Pick<SeatDraft, 'kind' | 'companionOf'>;

function accessible(label: string): Use {
  if (label === '1' || label === '14') return { kind: 'wheelchair' };
  if (label === '2') return { kind: 'companion', companionOf: '1' };
  if (label === '13') return { kind: 'companion', companionOf: '14' };
  return { kind: 'standard' };
}

function curvedSeat(row: string, label: string, rowOrder: number, seatOrder: number, use: Use): SeatDraft {
  const x = seatOrder + 1;
  // The ends of a row come a little nearer to the stage than its middle.
  const y = 4 + rowOrder * 1.15 - 0.008 * (x - 11) ** 2;
  return { zone: 'unique', block: null, row, label, rowOrder, seatOrder, x, y: tenth(y), ...use };
}

const PLATEA = words('Orchestre', 'Platea', 'Stalls');
const ANFITEATRO = words('Amphithéâtre', 'Anfiteatro', 'Circle');
const ODD_SIDE = ['13', '11', '9', '7', '5', '3', '1'];
const EVEN_SIDE = ['2', '4', '6', '8', '10', '12', '14'];

/**
 * Teatro Alba, 224 places: odd numbers on one side of the aisle, even ones on the other, low numbers in the middle.
 * Platea 12 rows (168), anfiteatro 4 rows (56) whose last sees less. Both blocks count their rows from 1.
 */
export function albaPlan(): PlanDraft {
  const platea = Array.from({ length: 12 }, (_, index) => albaRow('platea', PLATEA, index + 1, index + 1, 4.5 + index));
  const anfiteatro = Array.from({ length: 4 }, (_, index) =>
    albaRow(index === 3 ? 'reducida' : 'anfiteatro', ANFITEATRO, index + 1, index + 13, 18.5 + index * 1.1),
  );
  return {
    name: 'Sala Alba',
    width: 19,
    height: 24,
    seats: [...platea, ...anfiteatro].flat(),
    decor: [
      { kind: 'stage', x: 3, y: 0.5, width: 13, height: 2.5, text: STAGE },
      { kind: 'aisle', x: 9, y: 4, width: 1, height: 12.5 },
      { kind: 'label', x: 6.5, y: 16.8, width: 6, height: 0.8, text: ANFITEATRO },
      { kind: 'aisle', x: 9, y: 18, width: 1, height: 4.5 },
      { kind: 'door', x: 0.2, y: 16.6, width: 1.6, height: 0.5, text: ENTRANCE },
      { kind: 'door', x: 17.2, y: 16.6, width: 1.6, height: 0.5, text: ENTRANCE },
    ],
  };
}

function albaRow(zone: string, block: Localised, row: number, rowOrder: number, y: number): SeatDraft[] {
  const lastOfPlatea = zone === 'platea' && row === 12;
  return [...ODD_SIDE, '', ...EVEN_SIDE].flatMap((label, index) => {
    if (label === '') return [];
    const seat = { zone, block, row: String(row), label, rowOrder, seatOrder: index + 1, x: index + 2.5, y: tenth(y) };
    const use = lastOfPlatea ? albaAccessible(label) : { kind: 'standard' as const };
    return [{ ...seat, ...use, restrictedView: zone === 'reducida' }];
  });
}

function albaAccessible(label: string): Use {
  if (label === '13' || label === '14') return { kind: 'wheelchair' };
  if (label === '11') return { kind: 'companion', companionOf: '13' };
  if (label === '12') return { kind: 'companion', companionOf: '14' };
  return { kind: 'standard' };
}
