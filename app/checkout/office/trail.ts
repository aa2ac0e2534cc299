import { formatDate } from '~/platform/dates';
import type { MessageValues, Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';

type Facts = Readonly<Record<string, unknown>>;

/** One event of an order as the database keeps it. */
export interface TrailEvent {
  id: number;
  kind: string;
  actor: string;
  /** The member who did it, while they work here. */
  member: string | null;
  at: string;
  facts: Facts;
  /** What only members read. */
  officeFacts: Facts;
}

/** One event in plain words. */
export interface TrailLine {
  id: number;
  at: string;
  sentence: string;
  by: string;
  reason: string;
  /** The code of another order that the event names, or an empty string. */
  order: string;
  changes: { field: string; was: string; is: string }[];
}

/** The event in the reader's language. A kind nobody wrote a sentence for is still shown, by its name. */
export function lineOf(event: TrailEvent, t: Translator): TrailLine {
  const sentence = t.optional(`orders-office.event.${event.kind}`, wordsOf(event, t));
  return {
    id: event.id,
    at: event.at,
    sentence: sentence ?? event.kind.replaceAll('_', ' '),
    by: event.member ?? t.optional(`orders-office.trail.by_${event.actor}`) ?? event.actor,
    reason: reasonOf(event),
    order: text(event.facts.order_code),
    changes: changesOf(event, t),
  };
}

function wordsOf({ facts }: TrailEvent, t: Translator): MessageValues {
  const places = listOf(facts.places);
  const named = (key: string, group: string) => {
    const fact = facts[key];
    return typeof fact === 'string' ? (t.optional(`orders-office.${group}.${fact}`) ?? fact.replaceAll('_', ' ')) : '';
  };
  return {
    count: places.length || number(facts.minutes) || number(facts.tickets) || 1,
    amount: formatCents(number(facts.amount_cents), t.language),
    method:
      named(typeof facts.method === 'string' ? 'method' : 'provider', 'provider') || t('orders-office.provider.paypal'),
    choice: named('choice', 'choice'),
    letter: named('kind', 'letter'),
    number: text(facts.number),
    invoice: text(facts.invoice),
    order: text(facts.order_code),
    price_type: localize(facts.price_type, t.language),
    fields: listOf(facts.fields).map((field) => t.optional(`orders-office.field.${field}`) ?? String(field)),
    from: seatOf(facts, 'from_', t),
    to: seatOf(facts, '', t),
    from_evening: eveningOf(facts, 'from_', t),
    evening: eveningOf(facts, '', t),
    lost: listOf(facts.lost).map((place) => seatOf(factsOf(place), '', t)),
    places: places.map((place) => seatOf(factsOf(place), '', t)),
  };
}

// What jobs and PayPal give as a reason is for developers; what a member wrote is for colleagues.
function reasonOf({ actor, facts, officeFacts }: TrailEvent): string {
  return actor === 'member' ? text(officeFacts.reason) || text(facts.reason) : '';
}

function changesOf({ officeFacts }: TrailEvent, t: Translator): TrailLine['changes'] {
  const [before, after] = [factsOf(officeFacts.before), factsOf(officeFacts.after)];
  const say = (field: string, value: unknown) =>
    (field === 'language' && t.optional(`orders-office.order.in_${value}`)) || text(value);
  return Object.keys(after).map((field) => ({
    field: t.optional(`orders-office.field.${field}`) ?? field,
    was: say(field, before[field]),
    is: say(field, after[field]),
  }));
}

function seatOf(facts: Facts, prefix: string, t: Translator): string {
  const [row, seat] = [facts[`${prefix}row`], facts[`${prefix}seat`]];
  if (seat === undefined || seat === null) return t('orders-office.any_seat');
  return t('orders-office.seat', { row: text(row), seat: text(seat) });
}

function eveningOf(facts: Facts, prefix: string, t: Translator): string {
  const at = text(facts[`${prefix}starts_at`]);
  const date =
    at && formatDate(at, { language: t.language, timeZone: text(facts.time_zone) || 'Europe/Paris', style: 'short' });
  return [localize(facts[`${prefix}title`], t.language), date].filter(Boolean).join(', ');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function factsOf(value: unknown): Facts {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
