import * as v from 'valibot';
import { fromDecimal } from '../money.ts';
import { findLink } from './order-view.ts';

const refund = v.object({
  id: v.string(),
  status: v.string(),
  amount: v.optional(v.object({ currency_code: v.string(), value: v.string() })),
  invoice_id: v.optional(v.string()),
  custom_id: v.optional(v.string()),
});

const order = v.object({
  purchase_units: v.array(v.object({ payments: v.optional(v.object({ refunds: v.optional(v.array(v.unknown())) })) })),
});

/** A refund as PayPal has it. Amount in cents. */
export interface RefundView {
  id: string;
  /** COMPLETED, PENDING, FAILED or CANCELLED; a new word of PayPal's passes through. */
  status: string;
  amountCents: number | undefined;
  /** Our refund's id, when it was ours. */
  invoiceId: string | undefined;
  /** The payment's id, when PayPal repeats it. */
  customId: string | undefined;
  captureId: string | undefined;
}

/** Reads PayPal's refund; undefined when the answer is not one. */
export function viewRefund(body: unknown): RefundView | undefined {
  const read = v.safeParse(refund, body);
  if (!read.success) return undefined;
  const { id, status, amount, invoice_id: invoiceId, custom_id: customId } = read.output;
  const captureId = /\/v2\/payments\/captures\/([A-Z0-9]+)$/.exec(findLink(body, ['up']) ?? '')?.[1];
  return { id, status, amountCents: amount && fromDecimal(amount.value), invoiceId, customId, captureId };
}

/** The refunds that PayPal shows in an order. */
export function viewRefundsOfOrder(body: unknown): RefundView[] {
  const read = v.safeParse(order, body);
  if (!read.success) return [];
  const all = read.output.purchase_units.flatMap((unit) => unit.payments?.refunds ?? []);
  return all.map(viewRefund).filter((view) => view !== undefined);
}
