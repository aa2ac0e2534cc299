import type { FieldTexts } from '~/platform/edited-row';
import type { Language } from '~/platform/i18n/languages';

/** A zone and a price type: the name of a field of the grid, `<zone id>:<price type id>`. */
export type Cell = `${string}:${string}`;

/** The price grid of a date; prices by cell, in cents. */
export interface PriceGrid {
  zones: { id: string; name: string; colour: string }[];
  types: { id: string; name: string; soldOnline: boolean; archived: boolean }[];
  cents: Readonly<Partial<Record<Cell, number>>>;
  /** When the grid was last changed; goes back with the form. */
  seen: string;
}

/** The highest price, as the database has it. */
const MOST_CENTS = 1_000_000;

/**
 * Cents of an amount in euros as people type it: `12,50`, `12.5`, `12 €`.
 * @returns null for an empty field (not sold), undefined for what is no amount or beyond 10,000 €
 */
export function centsOf(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  if (plain === '') return null;
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(plain)) return undefined;
  const cents = Math.round(Number(plain) * 100);
  return cents <= MOST_CENTS ? cents : undefined;
}

/** Cents as they stand in a field: `12,50`, or `12.50` in English; without cents where there are none. */
export function textOfCents(cents: unknown, language: Language): string {
  if (typeof cents !== 'number') return '';
  const text = cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
  return language === 'en' ? text : text.replace('.', ',');
}

/** The fields of a grid, zone by zone. */
export function cellsOf(grid: Pick<PriceGrid, 'zones' | 'types'>): Cell[] {
  return grid.zones.flatMap((zone) => grid.types.map((type) => `${zone.id}:${type.id}` as const));
}

/** What the form shows for prices by cell, in cents. */
export function textsOfPrices(
  cells: readonly Cell[],
  cents: Readonly<Record<string, unknown>>,
  language: Language,
): FieldTexts<Cell> {
  return Object.fromEntries(cells.map((cell) => [cell, textOfCents(cents[cell], language)])) as FieldTexts<Cell>;
}

/** The cells as `set_prices` takes them. */
export function gridFields(values: Readonly<Record<string, number | null>>, touched: ReadonlySet<string>) {
  return [...touched].map((cell) => {
    const [zone_id = '', price_type_id = ''] = cell.split(':');
    return { zone_id, price_type_id, amount_cents: values[cell] ?? null };
  });
}

/** The zones of a grid that have no price at all: nobody can buy there. */
export function zonesWithoutPrice({ zones, cents }: PriceGrid): PriceGrid['zones'] {
  const priced = new Set(Object.keys(cents).map((cell) => cell.slice(0, cell.indexOf(':'))));
  return zones.filter((zone) => !priced.has(zone.id));
}
