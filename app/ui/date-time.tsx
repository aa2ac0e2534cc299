import { type DateStyle, formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';

/** A UTC moment as read on the venue's wall clock. `timeZone` is the venue's, never the browser's. */
export function DateTime({ at, timeZone, style }: { at: string; timeZone: string; style?: DateStyle }) {
  const { language } = useTranslator();
  return <time dateTime={at}>{formatDate(at, { language, timeZone, style })}</time>;
}
