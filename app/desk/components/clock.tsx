import { formatDate, monthKey } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';

/** The hour of something of today, the day of anything older, on the clock of the house. */
export function Clock({ at, now, timeZone }: { at: string; now: string; timeZone: string }) {
  const { language } = useTranslator();
  const day = (moment: string) => formatDate(moment, { language, timeZone, style: 'numeric' });
  const today = monthKey(at, timeZone) === monthKey(now, timeZone) && day(at) === day(now);
  return (
    <span className="desk-clock">
      <DateTime at={at} timeZone={timeZone} style={today ? 'time' : 'numeric'} />
    </span>
  );
}
