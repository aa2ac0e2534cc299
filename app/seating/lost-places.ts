import * as v from 'valibot';
import type { Problem } from '~/platform/errors';

const factsSchema = v.object({ seats: v.array(v.object({ place_number: v.number() })) });

/** The numbers of the places that a `seat_taken` refusal names; none for any other problem. */
export function lostPlaces(problem: Problem): number[] {
  const facts = v.safeParse(factsSchema, problem.facts);
  return problem.hint === 'seat_taken' && facts.success ? facts.output.seats.map((seat) => seat.place_number) : [];
}
