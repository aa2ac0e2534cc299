import * as v from 'valibot';
import { formatDate } from '~/platform/dates';
import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';
import type { Kind } from './rules';

const localised = v.object({ fr: v.string(), es: v.optional(v.string()), en: v.optional(v.string()) });
const facts = v.object({
  from: v.fallback(v.optional(v.string()), undefined),
  count: v.fallback(v.optional(v.number()), undefined),
  code: v.fallback(v.optional(v.string()), undefined),
  amount_cents: v.fallback(v.optional(v.number()), undefined),
  title: v.fallback(v.optional(localised), undefined),
  starts_at: v.fallback(v.optional(v.string()), undefined),
  time_zone: v.fallback(v.optional(v.string()), undefined),
  event: v.fallback(v.optional(v.picklist(['published', 'hidden', 'answered'])), undefined),
  reason: v.fallback(v.optional(v.string()), undefined),
});

/** A notification as the database keeps it: a kind, facts for its sentence, and where it leads. */
export interface Rung {
  kind: Kind;
  facts: unknown;
  path: string;
}

/** The sentence of a notification. A fact that is missing leaves its gap empty; nothing throws. */
export function sentenceOf({ kind, facts: given, path }: Rung, t: Translator): string {
  const known = v.safeParse(facts, given);
  const {
    from,
    count = 1,
    code = '',
    amount_cents: cents = 0,
    title,
    event = 'answered',
    reason = '',
    ...when
  } = known.success ? known.output : {};
  const language = t.language;
  const date =
    when.starts_at && when.time_zone
      ? formatDate(when.starts_at, { language, timeZone: when.time_zone, style: 'short' })
      : '';
  switch (kind) {
    case 'message': {
      const isVisitors = path.startsWith('/desk');
      if (!from)
        return t(isVisitors ? 'notifications.line.visitor_nameless' : 'notifications.line.answer_nameless', { count });
      return t(isVisitors ? 'notifications.line.visitor' : 'notifications.line.answer', { from, count });
    }
    case 'refund':
      return t('notifications.line.refund', { amount: formatCents(cents, language), code });
    case 'performance_moved':
    case 'performance_cancelled':
      return t(`notifications.line.${kind}`, { title: localize(title, language), date });
    case 'comment':
      return t(`notifications.line.comment_${event}`, { title: localize(title, language), reason });
    case 'door_alert':
      return t('notifications.line.door_alert', { count, from: from ?? '' });
    default:
      return t(`notifications.line.${kind}`, { code });
  }
}
