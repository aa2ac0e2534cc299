import { formatCents, type Language } from '../language.ts';
import type { OrderSummary } from '../order-summary.ts';
import type { Letter } from './letter.ts';

type MoneyWords = { total: string; credit: string; due: string } & Record<OrderSummary['paid'][number]['by'], string>;

const WORDS: Record<Language, MoneyWords> = {
  fr: {
    total: 'Total',
    credit: 'Avoir',
    due: 'Reste à payer',
    paypal: 'PayPal',
    cash: 'Espèces',
    card: 'Carte bancaire',
    cheque: 'Chèque',
    transfer: 'Virement',
    free: 'Gratuit',
  },
  es: {
    total: 'Total',
    credit: 'Vale',
    due: 'Queda por pagar',
    paypal: 'PayPal',
    cash: 'Efectivo',
    card: 'Tarjeta',
    cheque: 'Cheque',
    transfer: 'Transferencia',
    free: 'Gratis',
  },
  en: {
    total: 'Total',
    credit: 'Credit',
    due: 'Left to pay',
    paypal: 'PayPal',
    cash: 'Cash',
    card: 'Card',
    cheque: 'Cheque',
    transfer: 'Bank transfer',
    free: 'Free',
  },
};

/** The total of an order, and below it who paid what where a credit paid a part; what is left to pay where it waits for the rest. */
export function moneyLines(order: OrderSummary, language: Language): NonNullable<Letter['total']> {
  const words = WORDS[language];
  const line = (label: string, cents: number) => ({ label, amount: formatCents(cents, language) });
  const promised = order.promisedCents;
  const parts =
    promised > 0
      ? [line(words.credit, -promised), line(words.due, order.totalCents - promised)]
      : order.paid.some(({ by }) => by === 'credit')
        ? order.paid.map(({ by, cents }) => line(words[by], cents))
        : [];
  return { ...line(words.total, order.totalCents), parts };
}
