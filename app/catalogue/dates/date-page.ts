import type { FieldTexts } from '~/platform/edited-row';
import type { DateField } from './date-form';
import type { DateRow } from './pages';

/** One date of a show, for those who prepare it. Moments are UTC. */
export interface DatePage {
  id: string;
  productionId: string;
  title: string;
  startsAt: string;
  movedFrom: string | null;
  status: 'scheduled' | 'cancelled';
  venue: string;
  timeZone: string;
  /** True where seats are numbered. */
  numbered: boolean;
  /** What the form shows, and when the row was last changed. */
  texts: FieldTexts<DateField>;
  seen: string;
  /** Places by what became of them; `held` are in carts or being paid at this moment. */
  sold: number;
  held: number;
  /** The other dates of the show that take place. */
  siblings: DateRow[];
}
