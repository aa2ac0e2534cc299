import { createHash } from 'node:crypto';

/** Everything the demo leaves to chance, from one seed: the same theatre on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  /** True with this probability. */
  chance: (probability: number) => boolean;
  /** One element of a list. @throws RangeError when the list is empty */
  pick: <Item>(items: readonly Item[]) => Item;
  /** One key, with the given relative weights. @throws RangeError without weights */
  weighted: <Key extends string | number>(weights: ReadonlyMap<Key, number>) => Key;
};

/** A generator whose sequence depends on the seed alone (mulberry32: small, fast, and good enough for scenery). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const index = Math.floor(next() * items.length);
    if (index >= items.length) throw new RangeError('Nothing to pick from.');
    return items[index] as Item;
  };
  return {
    next,
    pick,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    weighted: (weights) => {
      let left = next() * [...weights.values()].reduce((sum, weight) => sum + weight, 0);
      for (const [key, weight] of weights) {
        left -= weight;
        if (left < 0) return key;
      }
      return pick([...weights.keys()]);
    },
  };
}

/** The id of a thing of the demo: a UUID derived from its name, so that it is the same in every database. */
export function demoId(kind: string, key: string): string {
  const hex = createHash('sha256').update(`parterre demo ${kind} ${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
