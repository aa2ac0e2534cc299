import type { Translator } from '~/platform/i18n/translate';
import { delayIn, type Lamp } from './rules';

// More names than this would be a list, not a lamp.
const MOST_NAMES = 3;

/** The lamp in words: who is there, and how long an answer usually takes. */
export function lampWords(t: Translator, { state, names, usualDelayMinutes }: Lamp): { state: string; delay: string } {
  const shown = names.slice(0, MOST_NAMES);
  const words =
    state === 'open' ? t('common.lamp.open', { count: shown.length, names: shown }) : t(`common.lamp.${state}`);
  if (usualDelayMinutes === null || state === 'closed') return { state: words, delay: '' };
  const { unit, count } = delayIn(usualDelayMinutes);
  return { state: words, delay: t(`common.lamp.usual_${unit}`, { count }) };
}
