import { formatShortMoment, languageTag, localize, nameSeat, toLanguage } from '../language.ts';
import { toDecimal } from '../money.ts';
import type { OrderSummary } from '../order-summary.ts';

/** What of our side enters an order at PayPal. */
export interface OrderDraft {
  paymentId: string;
  amountCents: number;
  currency: string;
  brandName: string;
  appUrl: string;
  summary: OrderSummary;
}

/** PayPal cuts off nothing: a longer text is refused. */
const MAX_TEXT = 127;

/** The order to make at PayPal. The same draft always gives the same body, as a request id that is sent again demands. */
export function orderBody(draft: OrderDraft): Record<string, unknown> {
  const { summary } = draft;
  const back = `${draft.appUrl}/checkout/return?order=${summary.code}`;
  return {
    intent: 'CAPTURE',
    purchase_units: [
      {
        custom_id: draft.paymentId,
        // The payer sees it, and PayPal wants it new for every order: the code, then the attempt's own mark.
        invoice_id: `${summary.code}-${draft.paymentId.slice(0, 8).toUpperCase()}`,
        description: describe(summary),
        ...amountAndItems(draft),
      },
    ],
    payment_source: {
      paypal: {
        experience_context: {
          brand_name: cut(draft.brandName),
          locale: languageTag(toLanguage(summary.language)),
          shipping_preference: 'NO_SHIPPING',
          user_action: 'PAY_NOW',
          payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED',
          return_url: back,
          cancel_url: `${back}&cancelled=1`,
        },
      },
    },
  };
}

function amountAndItems(draft: OrderDraft): Record<string, unknown> {
  const money = (cents: number) => ({ currency_code: draft.currency, value: toDecimal(cents) });
  const items = listItems(draft.summary).filter((item) => item.cents > 0);
  const sum = items.reduce((total, item) => total + item.cents, 0);
  // PayPal knows no credits of ours: what one pays is off the price.
  const discount = draft.summary.discountCents + draft.summary.promisedCents;
  // PayPal refuses an order whose lines do not add up; the amount is what counts, so the lines give way.
  if (sum - discount !== draft.amountCents) return { amount: money(draft.amountCents) };
  return {
    amount: {
      ...money(draft.amountCents),
      breakdown: { item_total: money(sum), ...(discount > 0 ? { discount: money(discount) } : {}) },
    },
    items: items.map((item) => ({
      name: item.name,
      quantity: '1',
      category: 'DIGITAL_GOODS',
      unit_amount: money(item.cents),
    })),
  };
}

function listItems(summary: OrderSummary): { name: string; cents: number }[] {
  const language = toLanguage(summary.language);
  return summary.performances.flatMap(({ title, startsAt, venue, lines }) => {
    const when = formatShortMoment(startsAt, language, venue.time_zone);
    return lines.map((line) => ({
      name: nameItem(localize(title, language), `${when} · ${nameSeat(line.seat, language)}`),
      cents: line.amountCents,
    }));
  });
}

/** The title gives way before the seat does. */
function nameItem(title: string, rest: string): string {
  return cut(`${cut(title, MAX_TEXT - rest.length - 3)} · ${rest}`);
}

function describe(summary: OrderSummary): string {
  const language = toLanguage(summary.language);
  return cut(summary.performances.map(({ title }) => localize(title, language)).join(' · ') || summary.code);
}

function cut(text: string, length = MAX_TEXT): string {
  const letters = [...text.replace(/\p{Cc}+/gu, ' ').trim()];
  return letters.length <= length ? letters.join('') : `${letters.slice(0, Math.max(length - 1, 0)).join('')}…`;
}
