/** A price type that can be bought online now, with its price in cents in each zone where it is sold. */
export interface PriceType {
  id: string;
  name: string;
  /** What to show at the door, or an empty string. */
  proof: string;
  /** Cents, by zone id. */
  amounts: Readonly<Record<string, number>>;
}

/** What a place of one zone costs, in cents. `usual` is the price it is held at; the cart offers the others. */
export interface ZonePrice {
  usual: number;
  usualName: string;
  lowest: number;
  highest: number;
}

/**
 * The prices of one zone, or null where nothing is sold online.
 * @param types in the order of the house: the first one that has a price is the one a place is held at
 */
export function zonePrice(types: readonly PriceType[], zoneId: string): ZonePrice | null {
  const sold = types.filter((type) => type.amounts[zoneId] !== undefined);
  const first = sold[0];
  if (!first) return null;
  const amounts = sold.map((type) => type.amounts[zoneId] ?? 0);
  return {
    usual: first.amounts[zoneId] ?? 0,
    usualName: first.name,
    lowest: Math.min(...amounts),
    highest: Math.max(...amounts),
  };
}

/** Total in cents of places given by their zones, each at its usual price. */
export function usualTotal(types: readonly PriceType[], zoneIds: readonly string[]): number {
  return zoneIds.reduce((total, zoneId) => total + (zonePrice(types, zoneId)?.usual ?? 0), 0);
}
