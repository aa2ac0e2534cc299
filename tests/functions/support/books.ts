import { expect } from 'vitest';
import { expectInvariants } from '../../support/invariants.ts';
import type { Theatre } from './theatre.ts';

/**
 * The proof after every story: PayPal's books and the theatre's agree to the cent for every capture, what was captured
 * is valid tickets plus refunds, no seat is in two live orders, and nothing that ended keeps a seat.
 */
export async function expectHonestBooks(theatre: Theatre): Promise<void> {
  await expectInvariants(theatre.sql);
  const { captures, refunds, key_reuses: keyReuses } = await theatre.paypal.books();
  expect(keyReuses, 'a request id was used again for something else').toEqual([]);
  const taken = captures.filter(({ status }) => ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(status));
  const theirs = taken.map((capture) => ({
    payment: capture.custom_id,
    captured: capture.amount_cents,
    refunded: refunds
      .filter(({ capture_id, status }) => capture_id === capture.capture_id && status === 'COMPLETED')
      .reduce((sum, { amount_cents }) => sum + amount_cents, 0),
  }));
  expect(await ourBooks(theatre)).toEqual(theirs.sort((a, b) => a.payment.localeCompare(b.payment)));
  expect(await moneyThatIsNeither(theatre)).toEqual([]);
  expect(await seatsThatNobodyCanBuy(theatre)).toEqual([]);
}

/** Per payment at PayPal, what was captured and what went back through PayPal; money a bank took back went back, too. */
async function ourBooks({ sql }: Theatre) {
  const rows = await sql<{ payment: string; captured: number; refunded: number }[]>`
    select payment.id as payment, captured_cents as captured,
           case when payment.status = 'reversed' then captured_cents
                else coalesce((select sum(amount_cents) from refunds
                                where payment_id = payment.id and status = 'completed' and method = 'paypal'), 0) end::int as refunded
      from payments as payment where provider = 'paypal' and captured_cents is not null order by payment.id::text collate "C"`;
  return rows.map((row) => ({ ...row }));
}

/** Captured money that is neither a valid ticket nor given back nor on its way back; what bought tickets together is one sum. */
function moneyThatIsNeither({ sql }: Theatre) {
  return sql`
    select paid.*, tickets.cents as tickets
      from (select payment.order_id, payment.bought, sum(captured_cents) as captured, sum(back.cents) as back
              from (select payments.*, exists (select from ledger_entries where payment_id = payments.id and kind = 'sale') as bought
                      from payments) as payment,
                   lateral (select coalesce(sum(amount_cents), 0) as cents from refunds
                             where payment_id = payment.id and status <> 'failed') as back
             where captured_cents is not null and payment.status <> 'reversed' and payment.needs_person is distinct from 'refunded_outside'
             group by payment.order_id, payment.bought) as paid,
           lateral (select coalesce(sum(item.amount_cents
                        - (select coalesce(sum(part.amount_cents), 0) from refund_items as part join refunds on refunds.id = part.refund_id
                            where part.order_item_id = item.id and refunds.status <> 'failed')), 0) as cents
                      from tickets join order_items as item on item.id = tickets.order_item_id
                     where tickets.order_id = paid.order_id and tickets.status = 'valid' and paid.bought) as tickets
     where captured <> tickets.cents + back`;
}

/** Seats kept by an order that is over. */
function seatsThatNobodyCanBuy({ sql }: Theatre) {
  return sql`
    select place.performance_id, place.number, place.status, orders.status as order_status
      from places as place join order_items as item on item.id = place.order_item_id join orders on orders.id = item.order_id
     where orders.status in ('expired', 'cancelled')`;
}
