import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import type { HelpAct } from '../help-acts';
import './checkout.scss';

/**
 * What the box office did in this cart, oldest first. It is on the page before anything was done, because screen readers
 * announce only what is added to a region they know.
 */
export function HelpActs({ acts, timeZone }: { acts: readonly HelpAct[]; timeZone: string }) {
  const t = useTranslator();
  return (
    <div className="help-acts" role="log" aria-label={t('checkout.help.title')}>
      {acts.map((act) => (
        <p key={act.id}>
          <Icon name="info" /> {t(`checkout.help.${act.event}`, act.words)}{' '}
          <span className="soft">
            <DateTime at={act.at} timeZone={timeZone} style="time" />
          </span>
        </p>
      ))}
    </div>
  );
}
