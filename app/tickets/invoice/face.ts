import { formatDate } from '~/platform/dates';
import type { Language } from '~/platform/i18n/languages';
import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';
import { printedNumber } from '../tickets';
import { type Invoice, seriesOf } from './content';

/** One ticket on an invoice, in words. */
export interface InvoiceLineFace {
  ticket: string;
  title: string;
  when: string;
  place: string;
  rate: string;
  amount: string;
}

/** Everything an invoice says, in words of one language. Empty strings are not printed. */
export interface InvoiceFace {
  title: string;
  number: string;
  about: string[];
  house: string;
  seller: string[];
  buyer: string[];
  lines: InvoiceLineFace[];
  vat: { rate: string; net: string; vat: string; gross: string }[];
  /** Said instead of VAT by a house whose prices contain none. */
  noVat: string;
  total: string;
  paidBy: string;
  mentions: string;
}

/** What an invoice says on paper. The numbers were kept when it was issued; only the words are of now. */
export function faceOfInvoice({ content, ...invoice }: Invoice, t: Translator, timeZone: string): InvoiceFace {
  const { seller, buyer, order, vat } = content;
  const money = (cents: number) => formatCents(cents, t.language);
  const labelled = (key: 'company_number' | 'vat_number' | 'licence', value: string | null) =>
    value ? [t(`invoice.paper.${key}`, { value })] : [];
  const series = seriesOf(invoice.number);
  const taxed = vat.some(({ rate }) => rate > 0);
  return {
    title: t(`invoice.kind.${invoice.kind}`),
    number: t('invoice.paper.number', { number: invoice.number }),
    about: [
      series ? t('invoice.paper.series', { series }) : '',
      t('invoice.paper.issued', { date: day(invoice.issuedAt, t.language, timeZone) }),
      t('invoice.paper.order', { code: order.code }),
      content.corrects ? t(`invoice.paper.${CORRECTS[content.cause ?? 'refund']}`, { number: content.corrects }) : '',
      content.replaces ? t('invoice.paper.replaces', { number: content.replaces }) : '',
    ].filter((line) => line !== ''),
    house: seller.house,
    seller: [
      seller.name,
      ...seller.address.split('\n'),
      ...labelled('company_number', seller.company_number),
      ...labelled('vat_number', seller.vat_number),
      ...labelled('licence', seller.licence),
      seller.email ?? '',
    ].filter((line) => line !== ''),
    buyer: [buyer.name, ...(buyer.address ?? '').split('\n'), ...labelled('vat_number', buyer.vat_number)].filter(
      (line) => line.trim() !== '',
    ),
    lines: content.lines.map((line) => ({
      ticket: line.ticket_number === null ? '' : printedNumber(line.ticket_number),
      title: localize(line.title, t.language),
      when: `${formatDate(line.starts_at, { language: t.language, timeZone: line.time_zone })} · ${line.venue}`,
      place: `${placeOf(line, t)} · ${localize(line.price_type, t.language)}`,
      rate: percent(line.vat_rate, t.language),
      amount: line.amount_cents === 0 ? t('common.money.free') : money(line.amount_cents),
    })),
    vat: taxed
      ? vat.map((row) => ({
          rate: percent(row.rate, t.language),
          net: money(row.net_cents),
          vat: money(row.vat_cents),
          gross: money(row.gross_cents),
        }))
      : [],
    noVat: taxed ? '' : t('invoice.paper.no_vat'),
    total: money(invoice.totalCents),
    paidBy: moneySentence({ content, ...invoice }, t, timeZone),
    mentions: localize(seller.mentions, t.language),
  };
}

// What a credit note is to its invoice, by its cause.
const CORRECTS = { refund: 'corrects', chargeback: 'corrects', buyer: 'cancels' } as const;

/** How the money came or went; nothing for a credit note that only moves an invoice to another name. */
function moneySentence({ content, ...paper }: Invoice, t: Translator, timeZone: string): string {
  if (content.cause === 'buyer') return '';
  if (content.paid_by.every(({ amount_cents }) => amount_cents === 0)) return t('invoice.paper.nothing_paid');
  const moved = paper.kind === 'invoice' ? 'paid_by' : content.cause === 'chargeback' ? 'taken_back' : 'returned_by';
  const at = paper.kind === 'invoice' ? (content.order.paid_at ?? paper.issuedAt) : paper.issuedAt;
  return t(`invoice.paper.${moved}`, {
    ways: new Intl.ListFormat(t.language).format(content.paid_by.map((part) => wayOf(part, t))),
    date: day(at, t.language, timeZone),
  });
}

/** One way in which money came or went, with its amount. */
function wayOf(part: Invoice['content']['paid_by'][number], t: Translator): string {
  const way = t.optional(`invoice.way.${part.way}`) ?? part.way;
  return `${way} (${formatCents(Math.abs(part.amount_cents), t.language)})`;
}

function placeOf(line: Invoice['content']['lines'][number], t: Translator): string {
  const zone = localize(line.zone, t.language);
  if (!line.seat) return zone;
  const seat = line.row
    ? t('tickets.row_and_seat', { row: line.row, seat: line.seat })
    : t('tickets.seat', { seat: line.seat });
  return `${zone}, ${seat}`;
}

const day = (at: string, language: Language, timeZone: string) =>
  formatDate(at, { language, timeZone, style: 'numeric' });

function percent(rate: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(rate / 100);
}
