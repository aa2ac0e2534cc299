/** Chances that come out the same for the same seed. */
export interface Dice {
  /** True in `share` of all throws, 0 to 1. */
  chance(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<Thing>(things: readonly Thing[]): Thing;
  /** The same things in another order. */
  shuffle<Thing>(things: readonly Thing[]): Thing[];
}

/** Dice for one of many hands: what one hand throws does not depend on how often the others have thrown. */
export function diceOf(seed: number, hand: number): Dice {
  const next = numbersFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(hand + 1, 0x85ebca6b));
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <Thing>(things: readonly Thing[]): Thing => {
    const thing = things[between(0, things.length - 1)];
    if (thing === undefined) throw new Error('There is nothing to pick from.');
    return thing;
  };
  const shuffle = <Thing>(things: readonly Thing[]): Thing[] =>
    things
      .map((thing) => ({ thing, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ thing }) => thing);
  return { chance: (share) => next() < share, between, pick, shuffle };
}

/** A small generator (mulberry32) of numbers from 0 up to 1: Math.random cannot be given a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
