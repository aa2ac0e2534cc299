import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Sign } from '~/ui/sign';
import type { DoorEvening } from '../door';
import './evenings.scss';

/** The dates whose door can be kept, the next first. */
export function EveningList({ evenings }: { evenings: readonly DoorEvening[] }) {
  const t = useTranslator();
  if (evenings.length === 0) return <EmptyState title={t('door.evenings.none')} />;
  return (
    <ul className="door-evenings">
      {evenings.map((evening) => (
        <li key={evening.id}>
          {/* A document of its own: the door page is kept whole for when the network goes. */}
          <a href={`/door/${evening.id}`}>
            <strong>{evening.title}</strong>
            <span>
              <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="short" /> · {evening.venue}
            </span>
            {evening.isCancelled ? (
              <span className="door-evenings__sign">
                <Sign tone="ink">{t('common.sign.cancelled')}</Sign>
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
