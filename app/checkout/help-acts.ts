import type { MessageValues } from '~/platform/i18n/translate';

/** What a member may have done in a cart; also the names of the sentences about it, under `checkout.help`. */
export const HELP_EVENTS = [
  'help_extended',
  'help_seat_swapped',
  'help_price_changed',
  'help_seat_added',
  'help_place_added',
] as const;

/** One act of help as the buyer reads it. */
export interface HelpAct {
  id: number;
  event: (typeof HELP_EVENTS)[number];
  /** When it was done, UTC. */
  at: string;
  /** What fills the sentence, ready in the buyer's language: member, row, seat, price … */
  words: MessageValues;
}
