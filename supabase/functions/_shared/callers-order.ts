import * as v from 'valibot';
import { type DataApi, rows } from './data-api.ts';
import { Refusal } from './refusal.ts';

const order = v.object({ id: v.string(), code: v.string() });

/**
 * The order, if row-level security lets the caller read it.
 * @throws Refusal 404 order_not_found, the same for an absent order and for another person's
 */
export async function requireCallersOrder(caller: DataApi, orderId: string): Promise<v.InferOutput<typeof order>> {
  const [found] = await rows(caller.from('orders').select('id, code').eq('id', orderId), v.array(order));
  if (!found) throw new Refusal(404, 'order_not_found');
  return found;
}
