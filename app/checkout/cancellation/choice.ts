/** What a buyer of a cancelled evening may have. */
export type Compensation = 'refund' | 'credit' | 'exchange';

/** A date to which the places of a cancelled evening can be exchanged. UTC. */
export interface OtherDate {
  id: string;
  startsAt: string;
  venue: string;
  timeZone: string;
}

/** What may be, or was, chosen for one evening of an order. Cents, UTC. */
export interface EveningChoice {
  performanceId: string;
  title: string;
  startsAt: string;
  timeZone: string;
  venue: string;
  kind: 'cancelled' | 'moved';
  reason: string;
  /** Of a moved evening: the date before. */
  was: string | null;
  places: number;
  amountCents: number;
  /** `offered` waits for the buyer; `keep` needs nothing, but the places can be returned until `until`. */
  state: 'offered' | 'chosen' | 'working' | 'done' | 'failed' | 'keep';
  choice: Compensation | null;
  /** Why a failed one waits for a person: a word of the registry of refusals. */
  failure: string | null;
  offers: Compensation[];
  until: string | null;
  dates: OtherDate[];
}

/** How a member hands money back that did not come by PayPal. */
export const BY_HAND = ['cash', 'card', 'cheque', 'transfer'] as const;
