import { type Plan, type PlanZone, seatsOf } from './plan';

/** A date to come in a plan. `startsAt` is UTC. */
export interface PlanDate {
  id: string;
  title: string;
  startsAt: string;
  timeZone: string;
  /** Ids of the zones that have a price at it. */
  pricedZones: readonly string[];
}

/** A zone of which seats are drawn, and the dates at which nobody can buy there. */
export interface BareZone {
  zone: PlanZone;
  dates: PlanDate[];
}

/** The zones with seats that lack a price at a date to come, in the order of the plan; also those that are not saved yet. */
export function bareZones(plan: Plan, dates: readonly PlanDate[]): BareZone[] {
  const seated = new Set(seatsOf(plan).map((seat) => seat.zone));
  return plan.zones.flatMap((zone) => {
    if (!seated.has(zone.id)) return [];
    const bare = dates.filter((date) => !date.pricedZones.includes(zone.id));
    return bare.length > 0 ? [{ zone, dates: bare }] : [];
  });
}
