import type { SeatIndex } from './hall';

/** How a seat stands for this visitor. `mine` is already in the cart; `lost` was chosen here and taken by someone else. */
export type SeatState = 'free' | 'taken' | 'blocked' | 'mine' | 'chosen' | 'lost';

/** Everything that decides what a seat looks like and whether it can be chosen. */
export interface Situation {
  /** One letter per place, in number order: f free, t taken, b blocked. */
  states: string;
  mine: ReadonlySet<number>;
  chosen: readonly number[];
  lost: ReadonlySet<number>;
  /** Places this visitor may still add to the order. */
  room: number;
}

/** Why a seat was not added to the choice. */
export type Refusal = 'limit' | 'taken' | 'companion';

/** The state of one seat. What is in the visitor's own cart comes first: for everyone else it is taken. */
export function stateOf(number: number, situation: Situation): SeatState {
  if (situation.mine.has(number)) return 'mine';
  const letter = situation.states[number - 1];
  if (letter === 'b') return 'blocked';
  if (letter !== 'f') return situation.lost.has(number) ? 'lost' : 'taken';
  return situation.chosen.includes(number) ? 'chosen' : 'free';
}

/** Adds a seat to the choice, or takes it out (a wheelchair space takes its companions along). */
export function toggleSeat(
  number: number,
  situation: Situation,
  seats: SeatIndex,
): { chosen: readonly number[]; refusal: Refusal | null } {
  const { chosen } = situation;
  const state = stateOf(number, situation);
  if (state === 'chosen') {
    const left = chosen.filter((other) => other !== number && seats.get(other)?.seat.companionOf !== number);
    return { chosen: left, refusal: null };
  }
  if (state !== 'free') return { chosen, refusal: state === 'mine' ? null : 'taken' };
  if (chosen.length >= situation.room) return { chosen, refusal: 'limit' };
  const space = seats.get(number)?.seat.companionOf;
  if (space !== undefined && !chosen.includes(space) && !situation.mine.has(space))
    return { chosen, refusal: 'companion' };
  return { chosen: [...chosen, number], refusal: null };
}

/**
 * What is left of a choice once fresh states arrived: seats that others took leave it and are named, the rest stays.
 * A companion's seat whose wheelchair space was lost leaves too, since nobody may sit there alone.
 */
export function keepWhatIsFree(
  chosen: readonly number[],
  fresh: { states: string; mine: ReadonlySet<number> },
  seats: SeatIndex,
): { chosen: readonly number[]; lost: number[] } {
  const free = (number: number) => fresh.states[number - 1] === 'f';
  const kept = chosen.filter(free);
  const accompanied = kept.filter((number) => {
    const space = seats.get(number)?.seat.companionOf;
    return space === undefined || kept.includes(space) || fresh.mine.has(space);
  });
  return { chosen: accompanied, lost: chosen.filter((number) => !free(number) && !fresh.mine.has(number)) };
}

/** Free places among those of a states string, or among the given numbers. */
export function countFree(states: string, numbers?: readonly number[]): number {
  if (numbers) return numbers.filter((number) => states[number - 1] === 'f').length;
  return states.split('f').length - 1;
}
