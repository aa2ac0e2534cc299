import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { availabilityWords, SIGN_CLASSES, type SignTone } from './sign-words';

/** A short word in a frame. */
export function Sign({ tone = 'plain', children }: { tone?: SignTone; children: ReactNode }) {
  return <span className={SIGN_CLASSES[tone]}>{children}</span>;
}

/** Sold out, last seats, cancelled or moved; nothing when there is plenty. */
export function AvailabilitySign(facts: { placesLeft: number; status?: 'cancelled' | 'moved' | 'scheduled' }) {
  const words = availabilityWords(useTranslator(), facts);
  return words ? <Sign tone={words.tone}>{words.text}</Sign> : null;
}
