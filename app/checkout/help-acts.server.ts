import { rowsOf } from '~/platform/http.server';
import type { Language } from '~/platform/i18n/languages';
import type { MessageValues } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { HELP_EVENTS, type HelpAct } from './help-acts';

// A cart lives for minutes: who wants more than the newest acts reads the conversation.
const MOST = 5;

/** What members last did in an order that the visitor may read, oldest first. */
export async function readHelpActs(visit: Visit, orderId: string): Promise<HelpAct[]> {
  const result = await supabaseOf(visit)
    .from('order_events')
    .select('id, kind, facts, created_at')
    .eq('order_id', orderId)
    .in('kind', [...HELP_EVENTS])
    .order('id', { ascending: false })
    .limit(MOST);
  return rowsOf(visit, result)
    .reverse()
    .flatMap(({ id, kind, facts, created_at: at }) => {
      const event = HELP_EVENTS.find((known) => known === kind);
      return event ? [{ id, event, at, words: wordsOf(facts, visit.language) }] : [];
    });
}

/** Facts of an act of help as words: localised names in the reader's language, cents as money. */
function wordsOf(facts: unknown, language: Language): MessageValues {
  const words: MessageValues = {};
  if (typeof facts !== 'object' || facts === null) return words;
  for (const [name, fact] of Object.entries(facts)) {
    if (name === 'amount_cents' && typeof fact === 'number') words.amount = formatCents(fact, language);
    else if (typeof fact === 'string' || typeof fact === 'number') words[name] = fact;
    else words[name] = localize(fact, language);
  }
  return words;
}
