import { useTranslator } from '~/platform/i18n/provider';
import { Sign } from '~/ui/sign';
import { dateWords } from '../date-words';
import type { PerformanceSummary } from '../rules';
import { isSelling, type SalesState } from '../sales';

/** What a visitor must know of one date. Of a date on sale it stays true while the page is open: `places-left` writes in it. */
export function DateStatus({ performance, state }: { performance: PerformanceSummary; state: SalesState }) {
  const words = dateWords(useTranslator(), performance, state);
  const sign = words ? <Sign tone={words.tone}>{words.text}</Sign> : null;
  if (!isSelling(state)) return sign;
  return (
    <span data-places-left={performance.id} data-sold-out={state === 'sold_out' ? '' : undefined}>
      {sign}
    </span>
  );
}
