import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';

/**
 * What happened, in the reader's language: the sentence `chat.system.<event>` with the facts in it. Besides the facts that are
 * words or numbers it may name `{amount}`, `{place}` and `{from_place}`. Null for an event nobody wrote a sentence for.
 */
export function systemSentence(facts: Readonly<Record<string, unknown>>, t: Translator): string | null {
  const values: Record<string, string | number> = {
    place: placeName(facts, ''),
    from_place: placeName(facts, 'from_'),
    amount: typeof facts.amount_cents === 'number' ? formatCents(facts.amount_cents, t.language) : '',
  };
  for (const [name, fact] of Object.entries(facts)) {
    if (typeof fact === 'string' || typeof fact === 'number') values[name] = fact;
    else values[name] = localize(fact, t.language);
  }
  return t.optional(`chat.system.${String(facts.event)}`, values) ?? null;
}

/** `C7`, or `n° 12` where seats are not numbered. */
function placeName(facts: Readonly<Record<string, unknown>>, prefix: string): string {
  const [row, seat, number] = ['row', 'seat', 'place_number'].map((name) => facts[prefix + name]);
  return row !== undefined || seat !== undefined ? `${row ?? ''}${seat ?? ''}` : `n° ${number ?? '?'}`;
}
