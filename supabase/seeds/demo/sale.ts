import type { Customer } from './customers.ts';
import type { FloorPlace } from './floor.ts';
import type { PriceCode } from './prices.ts';
import type { DemoPerformance } from './season.ts';

/** How an order was paid. */
export type Means = 'paypal' | 'cash' | 'cheque' | 'transfer' | 'free';

/** One place of a sale, at the price it was sold for. */
export type SaleLine = { place: FloorPlace; price: PriceCode; cents: number };

/** One sale of the past. Without a customer, someone paid cash at the door and left no name. */
export type Sale = {
  performance: DemoPerformance;
  customer: Customer | null;
  lines: SaleLine[];
  paidAt: Date;
  means: Means;
  refund: { at: Date; reason: string } | null;
};

/** A cart that was left to expire: what was in it, and since when it was held. */
export type AbandonedCart = Pick<Sale, 'performance' | 'lines'> & { heldAt: Date };
