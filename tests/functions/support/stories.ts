import type { Buyer, PlacedOrder } from './buyer.ts';
import type { PayPalBooks } from './paypal-control.ts';
import type { Theatre } from './theatre.ts';

/** A buyer who chose seats and stands on PayPal's page. */
export interface AtPayPal {
  performance: string;
  buyer: Buyer;
  order: PlacedOrder;
  /** The number of the order at PayPal. */
  page: string;
}

/** A new buyer who chose these seats of a new performance and pressed Pay. */
export async function goToPayPal(theatre: Theatre, labels = ['A1', 'A2']): Promise<AtPayPal> {
  const performance = await theatre.schedule();
  const buyer = await theatre.visitor();
  const order = await buyer.order(performance, labels);
  return { performance, buyer, order, page: await buyer.goToPayPal(order) };
}

/** A buyer who paid and has tickets. */
export async function buyTickets(theatre: Theatre, labels?: string[]): Promise<AtPayPal & { captureId: string }> {
  const sale = await goToPayPal(theatre, labels);
  await theatre.paypal.approve(sale.page);
  const { body } = await sale.buyer.comeBack(sale.page);
  const [capture] = await capturesOf(theatre, sale.page);
  if (body.status !== 'paid' || !capture) throw new Error(`capture-payment answered ${JSON.stringify(body)}`);
  return { ...sale, captureId: capture.capture_id };
}

/** The captures of one PayPal order. */
export async function capturesOf(theatre: Theatre, page: string): Promise<PayPalBooks['captures']> {
  const { captures } = await theatre.paypal.books();
  return captures.filter((capture) => capture.order_id === page);
}

/** How the newest payment of an order stands in the database, and how many valid tickets there are: `captured, 2 tickets`. */
export async function standing(theatre: Theatre, order: { id: string }): Promise<string> {
  const [row] = await theatre.sql<{ standing: string }[]>`
    select (select status from payments where order_id = ${order.id} order by created_at desc limit 1) || ', ' ||
           (select count(*) from tickets where order_id = ${order.id} and status = 'valid') || ' tickets' as standing`;
  return row?.standing ?? '';
}

/** Resolves when `look` gives true; looks often, and gives up after a minute. */
export async function until(look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error('It never came true.');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
