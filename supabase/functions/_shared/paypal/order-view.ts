import * as v from 'valibot';
import { fromDecimal } from '../money.ts';

const money = v.object({ currency_code: v.string(), value: v.string() });
const link = v.object({ href: v.string(), rel: v.string() });

const capture = v.object({
  id: v.string(),
  status: v.string(),
  amount: money,
  status_details: v.optional(v.object({ reason: v.optional(v.string()) })),
});

const order = v.object({
  id: v.string(),
  status: v.string(),
  purchase_units: v.optional(
    v.array(
      v.object({
        amount: v.optional(money),
        custom_id: v.optional(v.string()),
        payments: v.optional(v.object({ captures: v.optional(v.array(capture)) })),
      }),
    ),
  ),
  links: v.optional(v.array(link)),
});

/** The money PayPal moved, or tried to, for an order. Amounts in cents. */
export interface CaptureView {
  id: string;
  /** COMPLETED, PENDING, DECLINED, FAILED, PARTIALLY_REFUNDED or REFUNDED; a new word of PayPal's passes through. */
  status: string;
  amountCents: number | undefined;
  currency: string;
  reason?: string;
}

/** What we need to know of a PayPal order. Amounts in cents. */
export interface OrderView {
  id: string;
  status: string;
  /** Undefined when PayPal gave none, or one that is not a decimal. */
  amountCents: number | undefined;
  currency: string | undefined;
  customId: string | undefined;
  capture: CaptureView | undefined;
  /** Where the buyer agrees. */
  approveUrl: string | undefined;
}

/** Reads PayPal's order; undefined when the answer is not one. */
export function viewOrder(body: unknown): OrderView | undefined {
  const read = v.safeParse(order, body);
  if (!read.success) return undefined;
  const unit = read.output.purchase_units?.[0];
  return {
    id: read.output.id,
    status: read.output.status,
    amountCents: unit?.amount && fromDecimal(unit.amount.value),
    currency: unit?.amount?.currency_code,
    customId: unit?.custom_id,
    capture: viewCaptures(unit?.payments?.captures ?? []),
    approveUrl: findLink(body, ['payer-action', 'approve']),
  };
}

const MONEY_MOVED = ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'PENDING'];

/** The capture that counts: one that took money rather than one that was declined before it. */
function viewCaptures(captures: v.InferOutput<typeof capture>[]): CaptureView | undefined {
  const chosen = captures.find((candidate) => MONEY_MOVED.includes(candidate.status)) ?? captures.at(-1);
  return (
    chosen && {
      id: chosen.id,
      status: chosen.status,
      amountCents: fromDecimal(chosen.amount.value),
      currency: chosen.amount.currency_code,
      ...(chosen.status_details?.reason ? { reason: chosen.status_details.reason } : {}),
    }
  );
}

/** The address of the first of these link relations that an answer of PayPal's carries, an error included. */
export function findLink(body: unknown, relations: readonly string[]): string | undefined {
  const read = v.safeParse(v.object({ links: v.array(link) }), body);
  if (!read.success) return undefined;
  const found = relations.map((rel) => read.output.links.find((candidate) => candidate.rel === rel)?.href);
  return found.find((href) => href !== undefined && /^https?:\/\//.test(href));
}
