import type { SeatKind } from '../../hall';
import { readCsv, writeCsv } from './csv';
import {
  fromTheLeft,
  MAX_SEATS,
  newId,
  type Plan,
  type PlanRow,
  type PlanSeat,
  type PlanZone,
  rounded,
  seatsOf,
} from './plan';
import { roomFor } from './rows';
import { rowsFromTheStage } from './saved';

const COLUMNS = ['row', 'seat', 'x', 'y', 'zone', 'kind', 'block', 'companion_of', 'restricted_view'] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['row', 'seat', 'x', 'y'];
const KINDS: readonly SeatKind[] = ['standard', 'fold_down', 'wheelchair', 'companion'];
// Also what a spreadsheet makes of true.
const YES = new Set(['1', 'true', 'vrai', 'verdadero', 'x', 'oui', 'sí', 'si', 'yes']);
// Told apart with normal and with impaired colour vision; patterns help further.
const PALETTE = ['#c8452f', '#12327a', '#0f6b66', '#8a5a00', '#6b2d7b', '#3b6b1f'];
const PATTERNS = ['plain', 'dots', 'diagonal', 'grid', 'horizontal'] as const;
const ERRORS_SHOWN = 20;

/** What is wrong with one line of a file; `word` is a sentence of `plan-editor.file.<word>`. */
export interface LineError {
  line: number;
  word: 'columns' | 'label' | 'number' | 'kind' | 'double' | 'companion';
  value: string;
}

/** A plan out of a file, or why not. */
export type Imported = { plan: Plan } | { errors: LineError[] } | { tooMany: number };

/** The seats of a plan as a table, one line each. */
export function writeSeatTable(plan: Plan): string {
  const names = new Map(seatsOf(plan).map((seat) => [seat.id, seat.label]));
  const zones = new Map(plan.zones.map((zone) => [zone.id, zone.name.fr]));
  const lines = rowsFromTheStage(plan).flatMap((row) =>
    row.seats.map((seat) => [
      row.label,
      seat.label,
      String(seat.x),
      String(seat.y),
      zones.get(seat.zone) ?? '',
      seat.kind,
      row.block?.fr ?? '',
      seat.companionOf ? (names.get(seat.companionOf) ?? '') : '',
      seat.restrictedView ? '1' : '',
    ]),
  );
  return writeCsv([COLUMNS, ...lines]);
}

/**
 * The plan with its seats replaced by those of a table. A seat whose part, row and label were there before stays the same seat,
 * so that what is sold stays sold; zones are found by their French name, and made when there is none.
 */
export function readSeatTable(text: string, plan: Plan): Imported {
  const [head, ...lines] = readCsv(text);
  const columns = (head?.cells ?? []).map((cell) => cell.toLowerCase());
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { errors: [{ line: 1, word: 'columns', value: missing.join(', ') }] };
  if (lines.length > MAX_SEATS) return { tooMany: lines.length };
  const reader = new TableReader(plan);
  for (const { line, cells } of lines) {
    reader.read(line, (column) => cells[columns.indexOf(column)]?.trim() ?? '');
  }
  return reader.result();
}

class TableReader {
  readonly #plan: Plan;
  readonly #zones: PlanZone[];
  readonly #known: ReadonlyMap<string, PlanSeat>;
  readonly #rows = new Map<string, PlanRow>();
  readonly #seats = new Map<string, { seat: PlanSeat; line: number; companionOf: string; rowKey: string }>();
  readonly #errors: LineError[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#zones = [...plan.zones];
    this.#known = new Map(
      plan.rows.flatMap((row) =>
        row.seats.map((seat) => [nameOf(row.block?.fr ?? '', row.label, seat.label), seat] as const),
      ),
    );
  }

  read(line: number, cell: (column: Column) => string): void {
    const [row, label, block] = [cell('row'), cell('seat'), cell('block')];
    const name = nameOf(block, row, label);
    const kind = KINDS.find((one) => one === (cell('kind') || 'standard'));
    const flaw = flawOf(cell) ?? (this.#seats.has(name) ? { word: 'double' as const, value: row + label } : null);
    if (flaw || !kind) {
      this.#errors.push({ line, ...(flaw ?? { word: 'kind', value: cell('kind') }) });
      return;
    }
    const seat: PlanSeat = {
      id: this.#known.get(name)?.id ?? newId(),
      label,
      x: numberOf(cell('x')) ?? 0,
      y: numberOf(cell('y')) ?? 0,
      zone: this.#zoneNamed(cell('zone')),
      kind,
      companionOf: null,
      restrictedView: YES.has(cell('restricted_view').toLowerCase()),
    };
    const rowKey = nameOf(block, row, '');
    if (!this.#rows.has(rowKey)) {
      const known = this.#plan.rows.find((one) => one.label === row && (one.block?.fr ?? '') === block);
      const part = known?.block ?? (block === '' ? null : { fr: block });
      this.#rows.set(rowKey, { id: newId(), label: row, block: part, seats: [] });
    }
    this.#seats.set(name, { seat, line, companionOf: kind === 'companion' ? cell('companion_of') : '', rowKey });
  }

  result(): Imported {
    const seats = [...this.#seats.values()].map((entry) => this.#accompanied(entry));
    if (this.#errors.length > 0) {
      return { errors: this.#errors.sort((one, other) => one.line - other.line).slice(0, ERRORS_SHOWN) };
    }
    const rows = [...this.#rows].map(([key, row]) => ({
      ...row,
      seats: fromTheLeft(seats.filter((entry) => entry.rowKey === key).map((entry) => entry.seat)),
    }));
    return { plan: roomFor({ ...this.#plan, zones: this.#zones, rows }) };
  }

  #accompanied(entry: { seat: PlanSeat; line: number; companionOf: string; rowKey: string }) {
    if (entry.seat.kind !== 'companion') return entry;
    const space = this.#seats.get(entry.rowKey + entry.companionOf)?.seat;
    if (space?.kind === 'wheelchair') return { ...entry, seat: { ...entry.seat, companionOf: space.id } };
    this.#errors.push({ line: entry.line, word: 'companion', value: entry.companionOf });
    return entry;
  }

  #zoneNamed(name: string): string {
    const first = this.#zones[0];
    if (name === '' && first) return first.id;
    const fold = (text: string) => text.toLocaleLowerCase('fr').trim();
    const found = this.#zones.find((zone) => fold(zone.name.fr) === fold(name));
    if (found) return found.id;
    const zone = newZone(this.#zones.length, name || 'Zone');
    this.#zones.push(zone);
    return zone.id;
  }
}

/** A zone in the next colour of the palette. */
export function newZone(index: number, name: string): PlanZone {
  return {
    id: newId(),
    name: { fr: name },
    colour: PALETTE[index % PALETTE.length] ?? '#c8452f',
    pattern: PATTERNS[index % PATTERNS.length] ?? 'plain',
  };
}

function flawOf(cell: (column: Column) => string): Pick<LineError, 'word' | 'value'> | null {
  const [row, label] = [cell('row'), cell('seat')];
  if (row === '' || label === '' || row.length > 12 || label.length > 8) {
    return { word: 'label', value: `${row} ${label}`.trim() };
  }
  const wrong = [cell('x'), cell('y')].find((text) => numberOf(text) === null);
  return wrong === undefined ? null : { word: 'number', value: wrong };
}

const nameOf = (block: string, row: string, seat: string) => `${block}\u0000${row}\u0000${seat}`;

function numberOf(cell: string): number | null {
  const plain = cell.replace(',', '.');
  if (!/^-?\d{1,4}(\.\d+)?$/.test(plain)) return null;
  return rounded(Number(plain));
}
