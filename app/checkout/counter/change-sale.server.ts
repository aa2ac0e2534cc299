import { problemOf } from '~/platform/errors';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { lostPlaces } from '~/seating/lost-places';
import { doAtCounter } from './commands.server';
import { readSale } from './queries.server';
import type { SaleAnswer } from './sale';
import { type CounterWish, readCounterWish } from './schema';

/** What came of a form of the counter: the sale as it is now, a refusal under its true status, and the code of what was sold. */
export interface ChangedSale {
  wish: CounterWish | { intent: 'unreadable' };
  answer: SaleAnswer;
  code: string | null;
  status: number;
}

/** Does what a submitted form of the counter asks for. */
export async function changeSale(visit: Visit, performanceId: string, form: FormData): Promise<ChangedSale> {
  const wish = readCounterWish(form);
  if (!wish) {
    const problem = { hint: 'unreadable', sentence: translatorFor(visit, 'counter')('counter.unreadable') };
    const sale = await readSale(visit, orderOf(form));
    return { wish: { intent: 'unreadable' }, answer: { sale, problem, lost: [] }, code: null, status: 422 };
  }
  const { error, code } = await doAtCounter(visit, performanceId, wish);
  const sale = await readSale(visit, wish.order);
  if (!error) return { wish, answer: { sale, problem: null, lost: [] }, code: code ?? sale.code, status: 200 };
  const { hint, sentence, status } = refuse(visit, error).data.problem;
  return {
    wish,
    answer: { sale, problem: { hint, sentence }, lost: lostPlaces(problemOf(error)) },
    code: null,
    status,
  };
}

const NOBODYS = '00000000-0000-0000-0000-000000000000';

function orderOf(form: FormData): string {
  const order = form.get('order');
  return typeof order === 'string' && /^[0-9a-f-]{36}$/.test(order) ? order : NOBODYS;
}
