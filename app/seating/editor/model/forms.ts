import type { ZonePattern } from '../../hall';
import { NUMBERING_PATTERNS, type Numbering } from './numbering';
import type { Localised, Plan, PlanDecor, PlanZone } from './plan';
import { type BlockDraft, nextPlace } from './rows';
import { newZone } from './seat-table';

// What the editor's forms say. The same functions read them in the browser, which draws at once, and on the server, which saves:
// so the forms work without scripts as well.

const PATTERNS: readonly ZonePattern[] = ['plain', 'diagonal', 'dots', 'grid', 'horizontal'];
const DECOR_KINDS: readonly PlanDecor['kind'][] = ['stage', 'label', 'aisle', 'door'];

/** The field of a form as trimmed text. */
export function textIn(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}

function numberIn(form: FormData, name: string, [least, most]: [number, number]): number | null {
  const text = textIn(form, name).replace(',', '.');
  const number = Number(text);
  return text !== '' && Number.isFinite(number) && number >= least && number <= most ? number : null;
}

const emptyIs = (form: FormData, name: string, value: number) => (textIn(form, name) === '' ? value : null);

/** The block that the form describes, or the name of the field that is wrong. */
export function blockIn(form: FormData, plan: Plan): BlockDraft | { wrong: string } {
  const place = nextPlace(plan);
  const rows = numberIn(form, 'rows', [1, 100]);
  const seats = numberIn(form, 'seats', [1, 200]);
  const first = textIn(form, 'first');
  const zone = plan.zones.find((one) => one.id === textIn(form, 'zone'));
  if (rows === null || !Number.isInteger(rows)) return { wrong: 'rows' };
  if (seats === null || !Number.isInteger(seats)) return { wrong: 'seats' };
  if (first === '' || first.length > 10) return { wrong: 'first' };
  if (!zone) return { wrong: 'zone' };
  const rowPitch = numberIn(form, 'row_pitch', [1, 10]) ?? emptyIs(form, 'row_pitch', 1);
  const radius = numberIn(form, 'radius', [0, 1000]) ?? emptyIs(form, 'radius', 0);
  if (rowPitch === null) return { wrong: 'row_pitch' };
  if (radius === null) return { wrong: 'radius' };
  const y = numberIn(form, 'y', [0, 1000]) ?? place.y;
  return {
    rows,
    seats,
    aisles: (textIn(form, 'aisles').match(/\d+/g) ?? []).map(Number),
    x: numberIn(form, 'x', [0, 1000]) ?? place.x,
    y,
    // Where it was offered to stand, curved ends may need more room; a place that somebody typed is meant.
    behind: y === place.y,
    rowPitch,
    radius,
    naming: { first, skip: textIn(form, 'skip'), backwards: form.has('backwards') },
    numbering: numberingIn(form),
    block: partNamed(textIn(form, 'block'), plan),
    zone: zone.id,
  };
}

/** How the form numbers seats. */
export function numberingIn(form: FormData): Numbering {
  return {
    pattern: NUMBERING_PATTERNS.find((one) => one === textIn(form, 'pattern')) ?? 'all',
    from: textIn(form, 'from') === 'right' ? 'right' : 'left',
    start: Math.round(numberIn(form, 'start', [0, 9999]) ?? 1),
    prefix: textIn(form, 'prefix').slice(0, 4),
  };
}

/** The part of the hall of this French name, with the translations that the plan has for it. */
export function partNamed(name: string, plan: Plan): Localised | null {
  if (name === '') return null;
  return plan.rows.find((row) => row.block?.fr === name)?.block ?? { fr: name };
}

function localisedIn(form: FormData, name: string): Localised | null {
  const [fr, es, en] = ['fr', 'es', 'en'].map((language) => textIn(form, `${name}_${language}`).slice(0, 80));
  return fr ? { fr, ...(es ? { es } : {}), ...(en ? { en } : {}) } : null;
}

/** The plan with the zones of the form. A zone that is taken out gives its seats to the first that stays. */
export function withZones(form: FormData, plan: Plan): Plan {
  const zones: PlanZone[] = plan.zones.flatMap((zone) => {
    if (form.has(`remove-${zone.id}`)) return [];
    const colour = textIn(form, `colour-${zone.id}`).toLowerCase();
    return {
      id: zone.id,
      name: localisedIn(form, `name-${zone.id}`) ?? zone.name,
      colour: /^#[0-9a-f]{6}$/.test(colour) ? colour : zone.colour,
      pattern: PATTERNS.find((one) => one === textIn(form, `pattern-${zone.id}`)) ?? zone.pattern,
    };
  });
  const added = localisedIn(form, 'name-new');
  if (added) zones.push({ ...newZone(plan.zones.length, added.fr), name: added });
  const first = zones[0];
  if (!first) return plan;
  const kept = new Set(zones.map((zone) => zone.id));
  const rows = plan.rows.map((row) =>
    row.seats.every((seat) => kept.has(seat.zone))
      ? row
      : { ...row, seats: row.seats.map((seat) => (kept.has(seat.zone) ? seat : { ...seat, zone: first.id })) },
  );
  return { ...plan, zones, rows };
}

/** The plan with the name, the size, the names of its parts and the decor of the form. */
export function withFrame(form: FormData, plan: Plan): Plan {
  const decor = plan.decor.flatMap((piece, index) => {
    if (form.has(`remove-${index}`)) return [];
    return decorIn(form, String(index)) ?? piece;
  });
  const added = textIn(form, 'kind-new') === '' ? null : decorIn(form, 'new');
  const parts = partsOf(plan).map((part, index) => [part.fr, localisedIn(form, `part-${index}`) ?? part] as const);
  const renamed = new Map(parts);
  return {
    ...plan,
    name: textIn(form, 'name') || plan.name,
    width: numberIn(form, 'width', [1, 1000]) ?? plan.width,
    height: numberIn(form, 'height', [1, 1000]) ?? plan.height,
    decor: added ? [...decor, added] : decor,
    rows: plan.rows.map((row) => (row.block ? { ...row, block: renamed.get(row.block.fr) ?? row.block } : row)),
  };
}

/** The named parts of a hall, each once, in the order of its rows. */
export function partsOf(plan: Plan): Localised[] {
  const parts = new Map(plan.rows.flatMap((row) => (row.block ? [[row.block.fr, row.block] as const] : [])));
  return [...parts.values()];
}

function decorIn(form: FormData, key: string): PlanDecor | null {
  const kind = DECOR_KINDS.find((one) => one === textIn(form, `kind-${key}`));
  const [x, y] = [numberIn(form, `x-${key}`, [-100, 1000]), numberIn(form, `y-${key}`, [-100, 1000])];
  const [width, height] = [numberIn(form, `width-${key}`, [0.1, 1000]), numberIn(form, `height-${key}`, [0.1, 1000])];
  if (!kind || x === null || y === null || width === null || height === null) return null;
  const text = localisedIn(form, `text-${key}`);
  return { kind, x, y, width, height, ...(text ? { text } : {}) };
}
