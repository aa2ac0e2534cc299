import * as v from 'valibot';
import type { House } from '../house.ts';
import { formatCents, formatMoment, formatTime, type Language, localize, nameSeat, toLanguage } from '../language.ts';
import type { OrderSummary, SummaryPerformance } from '../order-summary.ts';
import { EVENING_WORDS, type EveningMailKind, TRANSFER_WORDS } from './evening-words.ts';
import type { Letter, LetterLink, LetterPerformance } from './letter.ts';
import { moneyLines } from './money-lines.ts';
import { ORDER_WORDS, type OrderMailKind } from './order-words.ts';
import { REFUND_WORDS, RETURN_WORDS, type RefundMailKind } from './refund-words.ts';
import { COMMON, fill, type MailWords } from './words.ts';

/** What a letter is made of. */
export interface LetterMatter {
  language: string;
  facts: Record<string, unknown>;
  order: OrderSummary;
  house: House;
  link: OrderLink;
}

/** How the reader reaches the order without signing in. */
export interface OrderLink {
  appUrl: string;
  code: string;
  key: string;
}

const named = v.optional(v.array(v.object({ row: v.nullish(v.string()), seat: v.nullish(v.string()) })), []);
const facts = v.object({
  amount_cents: v.optional(v.number()),
  lost: named,
  places: named,
  title: v.optional(v.record(v.string(), v.string()), {}),
  was: v.optional(v.string()),
  starts_at: v.optional(v.string()),
  time_zone: v.optional(v.string(), 'Europe/Paris'),
  reason: v.optional(v.string(), ''),
  answer_until: v.optional(v.string()),
  expires_at: v.optional(v.string()),
  credit: v.optional(v.string(), ''),
  exchanged_from: v.optional(v.string(), ''),
  returned: v.optional(
    v.array(
      v.object({ method: v.picklist(['paypal', 'cash', 'card', 'cheque', 'transfer']), amount_cents: v.number() }),
    ),
    [],
  ),
});
type NamedPlaces = v.InferOutput<typeof named>;

/** Writes the letter of a kind of mail; undefined when there is no such kind. */
export function composeLetter(kind: string, matter: LetterMatter): Letter | undefined {
  if (!isKind(kind)) return undefined;
  const language = toLanguage(matter.language);
  const words = wordsOf(kind, language, matter);
  const common = COMMON[language];
  const values = fillings(matter, language);
  const showsTotal =
    kind === 'order_paid' || kind === 'payment_pending' || kind === 'payment_link' || kind === 'order_refunded';
  return {
    language,
    subject: oneLine(fill(words.subject, values)),
    heading: words.heading,
    orderLine: fill(common.order, values),
    paragraphs: [
      fill(values.name ? common.hello : common.helloNobody, values),
      ...words.paragraphs.map((sentence) => fill(sentence, values)),
      ...(values.exchanged ? [fill(common.exchanged, values)] : []),
    ],
    action: { label: fill(words.action, values), url: actionUrl(kind, matter) },
    moreLinks: kind === 'order_paid' || kind === 'order_changed' ? ticketLinks(matter.link, language) : [],
    performances: placesLeft(kind, matter.order.performances).map((performance) => {
      const described = describe(performance, language);
      // Seats that are gone are not listed as if they were the reader's.
      return kind === 'seats_gone' ? { ...described, places: [] } : described;
    }),
    ...(showsTotal ? { total: moneyLines(matter.order, language) } : {}),
    footer: [...(kind === 'seats_gone' ? [] : [common.keepLink]), ...footer(matter, language, values)],
  };
}

/** What came back is not listed as if it were the reader's; the letter of a whole refund names all that it was. */
function placesLeft(kind: Kind, performances: SummaryPerformance[]): SummaryPerformance[] {
  if (kind === 'order_refunded') return performances;
  return performances
    .map((performance) => ({ ...performance, lines: performance.lines.filter((line) => !line.isRefunded) }))
    .filter(({ lines }) => lines.length > 0);
}

type Kind = OrderMailKind | RefundMailKind | EveningMailKind;

/** All that order mails say, in one language. */
function wordsIn(language: Language): Record<Kind, MailWords> {
  return { ...ORDER_WORDS[language], ...REFUND_WORDS[language], ...EVENING_WORDS[language] };
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(wordsIn('fr'), kind);
}

function wordsOf(kind: Kind, language: Language, { facts: given }: LetterMatter): MailWords {
  const words = wordsIn(language);
  if (kind === 'performance_moved') return words[given.unpaid ? 'performance_moved_unpaid' : kind];
  if (kind !== 'performance_cancelled') return words[kind];
  if (given.answer_until) {
    return given.unpaid
      ? { ...words[kind], paragraphs: [...words[kind].paragraphs, TRANSFER_WORDS[language]] }
      : words[kind];
  }
  // With nothing to choose, the letter says that the money comes back by itself, or that there is none to pay.
  return words[given.unpaid ? 'performance_cancelled_unpaid' : 'performance_cancelled_plainly'];
}

function actionUrl(kind: Kind, { link, facts: given }: LetterMatter): string {
  if (kind === 'seats_gone' || kind === 'credit_given') return link.appUrl;
  if (given.unpaid && !given.answer_until) return orderUrl(link);
  const asks = kind === 'performance_moved' || kind === 'performance_cancelled' || kind === 'choice_reminder';
  return orderUrl(link, asks ? '/choice' : '');
}

function fillings({ facts: given, order, house }: LetterMatter, language: Language): Record<string, string> {
  const read = v.safeParse(facts, given);
  const known = read.success ? read.output : v.parse(facts, {});
  const moment = (at: string | undefined) => (at ? formatMoment(at, language, known.time_zone) : '');
  return {
    title: localize(known.title, language),
    when: moment(known.starts_at),
    was: moment(known.was),
    until: moment(known.answer_until ?? known.expires_at),
    reason: oneLine(known.reason),
    credit: known.credit,
    exchanged: oneLine(known.exchanged_from),
    name: oneLine(order.fullName ?? ''),
    code: order.code,
    theatre: house.theatre_name,
    email: house.contact_email ?? '',
    amount: formatCents(known.amount_cents ?? order.totalCents - order.promisedCents, language),
    lost: nameAll(known.lost, language),
    places: nameAll(known.places, language),
    returned: known.returned
      .map((part) => fill(RETURN_WORDS[language][part.method], { amount: formatCents(part.amount_cents, language) }))
      .join(' '),
  };
}

function nameAll(places: NamedPlaces, language: Language): string {
  const names = places.map(({ row, seat }) =>
    nameSeat(row && seat ? { row_label: row, seat_label: seat, block: null } : null, language),
  );
  return [...new Set(names)].join(' · ');
}

function orderUrl({ appUrl, code, key }: OrderLink, page = ''): string {
  return `${appUrl}/orders/${encodeURIComponent(code)}${page}?key=${encodeURIComponent(key)}`;
}

function ticketLinks(link: OrderLink, language: Language): LetterLink[] {
  return [
    { label: COMMON[language].pdf, url: orderUrl(link, '/tickets.pdf') },
    { label: COMMON[language].calendar, url: orderUrl(link, '/calendar.ics') },
  ];
}

function describe(performance: SummaryPerformance, language: Language): LetterPerformance {
  const { venue, startsAt, doorsAt } = performance;
  const doors = doorsAt && fill(COMMON[language].doors, { time: formatTime(doorsAt, language, venue.time_zone) });
  return {
    title: localize(performance.title, language),
    when: [formatMoment(startsAt, language, venue.time_zone), doors].filter(Boolean).join(' · '),
    where: `${venue.name}, ${venue.address}, ${venue.postal_code} ${venue.city}`,
    places: performance.lines.map((line) => ({
      name: nameSeat(line.seat, language),
      priceType: localize(line.priceType, language),
      price: formatCents(line.amountCents, language),
    })),
  };
}

function footer({ house }: LetterMatter, language: Language, values: Record<string, string>): string[] {
  const common = COMMON[language];
  return [
    ...(house.contact_email ? [fill(common.contact, values)] : []),
    fill(common.why, values),
    house.legal_name ?? house.theatre_name,
  ];
}

/** A header is one line: whatever a name or a title contains, it cannot begin another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
