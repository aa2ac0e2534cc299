import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import { waitBetween } from '../rules';

/** "Waiting 12 min": for how long nobody has answered. Both moments are ISO 8601, UTC. */
export function Waiting({ since, now }: { since: string; now: string }) {
  const t = useTranslator();
  const { unit, count } = waitBetween(since, now);
  return (
    <span className="desk-waiting">
      <Icon name="clock" />
      {t(`desk.waiting.${unit}`, { count })}
    </span>
  );
}
