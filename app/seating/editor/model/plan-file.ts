import * as v from 'valibot';
import { decodeText } from './decode';
import { MAX_SEATS, newId, type Plan } from './plan';
import { planOf, savedOf, savedPlanSchema } from './saved';
import { type Imported, readSeatTable } from './seat-table';

const KIND = 'parterre-seating-plan';

/** The whole plan as a JSON file: zones, decor and seats with all they have. */
export function writePlanFile(plan: Plan): string {
  return `${JSON.stringify({ kind: KIND, version: 1, ...savedOf(plan) }, null, 1)}\n`;
}

/** What a file held, or why it cannot be read: `brokenLine` where its letters break, `notAPlan` for JSON of something else. */
export type PlanFile = Imported | { brokenLine: number } | { notAPlan: true };

/** Reads a CSV or JSON file into a plan. Both keep the plan's name; seats that the plan knows stay the same seats. */
export function readPlanFile(bytes: Uint8Array, plan: Plan): PlanFile {
  const decoded = decodeText(bytes);
  if ('brokenLine' in decoded) return decoded;
  return decoded.text.trimStart().startsWith('{') ? readJson(decoded.text, plan) : readSeatTable(decoded.text, plan);
}

const fileSchema = v.object({ ...savedPlanSchema.entries, kind: v.literal(KIND), version: v.literal(1) });

function readJson(text: string, plan: Plan): PlanFile {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!parsed.success) return { notAPlan: true };
  if (parsed.output.seats.length > MAX_SEATS) return { tooMany: parsed.output.seats.length };
  return { plan: ownIds({ ...planOf(parsed.output), name: plan.name }, plan) };
}

/** The plan of a file with ids of this plan: what it knows by name keeps its id, whatever else gets a new one. */
function ownIds(file: Plan, plan: Plan): Plan {
  const table = new Ids(plan);
  return {
    ...file,
    zones: file.zones.map((zone) => ({ ...zone, id: table.zone(zone.id, zone.name.fr) })),
    rows: file.rows.map((row) => ({
      ...row,
      seats: row.seats.map((seat) => ({
        ...seat,
        id: table.seat(seat.id),
        zone: table.zone(seat.zone, ''),
        companionOf: seat.companionOf && table.seat(seat.companionOf),
      })),
    })),
  };
}

class Ids {
  readonly #made = new Map<string, string>();
  readonly #own: ReadonlySet<string>;
  readonly #zones: ReadonlyMap<string, string>;

  constructor(plan: Plan) {
    this.#own = new Set(plan.rows.flatMap((row) => row.seats.map((seat) => seat.id)));
    this.#zones = new Map(plan.zones.map((zone) => [zone.name.fr, zone.id]));
  }

  // A file of this very plan keeps its ids; that of another hall must not take seats from there.
  seat(id: string): string {
    return this.#own.has(id) ? id : this.#idFor(id);
  }

  zone(id: string, name: string): string {
    const known = this.#made.get(id) ?? this.#zones.get(name);
    if (known) this.#made.set(id, known);
    return known ?? this.#idFor(id);
  }

  #idFor(id: string): string {
    const made = this.#made.get(id) ?? newId();
    this.#made.set(id, made);
    return made;
  }
}
