/** A place where a date can be: a plan with numbered seats, an unnumbered floor with its zone, or a floor that gets its zone now. */
export interface HallChoice {
  kind: 'plan' | 'zone' | 'floor';
  /** What a form calls it: `plan:<id>`, `zone:<id>`, `floor:<venue id>`. */
  value: string;
  /** Of the plan, the zone or the venue. */
  id: string;
  venueId: string;
  venue: string;
  timeZone: string;
  /** Of the plan or the zone. */
  name: string;
}

/** What a floor without a zone calls its places. */
const FREE_SEATING = { fr: 'Placement libre', es: 'Sin numerar', en: 'Free seating' };

/** The hall as `schedule_performances` takes it. `capacity` counts only where places are not numbered. */
export function hallFields(choice: HallChoice, capacity: number) {
  const hall = { venue_id: choice.venueId };
  switch (choice.kind) {
    case 'plan':
      return { ...hall, seating_plan_id: choice.id };
    case 'zone':
      return { ...hall, capacity, general_zone_id: choice.id };
    case 'floor':
      return { ...hall, capacity, new_zone: FREE_SEATING };
  }
}
