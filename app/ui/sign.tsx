import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';

// From here on a buyer should hurry, and may be told so.
const LAST_SEATS = 12;

type Tone = 'accent' | 'ink' | 'plain';
const CLASSES: Record<Tone, string> = {
  accent: 'sign sign--accent',
  ink: 'sign sign--ink',
  plain: 'sign',
};

/** A short word in a frame. */
export function Sign({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={CLASSES[tone]}>{children}</span>;
}

/** Sold out, last seats, cancelled or moved; nothing when there is plenty. Never says what is not true of `placesLeft`. */
export function AvailabilitySign(props: { placesLeft: number; status?: 'cancelled' | 'moved' | 'scheduled' }) {
  const t = useTranslator();
  if (props.status === 'cancelled') return <Sign tone="ink">{t('common.sign.cancelled')}</Sign>;
  if (props.placesLeft <= 0) return <Sign tone="ink">{t('common.sign.sold_out')}</Sign>;
  if (props.placesLeft <= LAST_SEATS) {
    return <Sign tone="accent">{t('common.sign.last_seats', { count: props.placesLeft })}</Sign>;
  }
  return props.status === 'moved' ? <Sign>{t('common.sign.moved')}</Sign> : null;
}
