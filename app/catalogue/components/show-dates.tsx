import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { TicketCard } from '~/ui/card';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Icon } from '~/ui/icon';
import type { PerformanceSummary } from '../rules';
import { isSelling, type SalesState, salesStateOf } from '../sales';
import { DateStatus } from './date-status';
import { PriceRange } from './price-range';
import { WayIn } from './way-in';

/** The dates of a show, each a ticket to be torn off: when, where, what is left, what it costs, one way in. */
export function ShowDates({ performances, now }: { performances: readonly PerformanceSummary[]; now: Date }) {
  const t = useTranslator();
  const upcoming = performances.filter((performance) => new Date(performance.startsAt) > now);
  if (upcoming.length === 0) {
    return (
      <EmptyState
        icon="calendar"
        title={t('catalogue.no_dates')}
        action={<LinkButton to="/">{t('common.action.see_season')}</LinkButton>}
      />
    );
  }
  return (
    <ul className="show-dates">
      {upcoming.map((performance) => (
        <li key={performance.id}>
          <ShowDate performance={performance} now={now} />
        </li>
      ))}
    </ul>
  );
}

function ShowDate({ performance, now }: { performance: PerformanceSummary; now: Date }) {
  const t = useTranslator();
  const state = salesStateOf(performance, now);
  const { timeZone } = performance.venue;
  return (
    <TicketCard stub={<Stub performance={performance} state={state} />}>
      <p className={state === 'cancelled' ? 'show-date__when show-date__when--off' : 'show-date__when'}>
        <DateTime at={performance.startsAt} timeZone={timeZone} style="full" />
      </p>
      <p className="soft">
        <Icon name="pin" /> {performance.venue.name}, {performance.venue.city}
        {performance.doorsAt ? (
          <>
            {' · '}
            {t('catalogue.doors')} <DateTime at={performance.doorsAt} timeZone={timeZone} style="time" />
          </>
        ) : null}
      </p>
      {performance.movedFrom ? (
        <p>
          {t('catalogue.moved_from')} <DateTime at={performance.movedFrom} timeZone={timeZone} style="full" />
        </p>
      ) : null}
      {performance.note ? <p>{performance.note}</p> : null}
      {state === 'not_open' ? (
        <p>
          {t('catalogue.sale.opens')} <DateTime at={performance.salesOpenAt} timeZone={timeZone} style="full" />
        </p>
      ) : null}
      <p className="show-date__signs">
        <DateStatus performance={performance} state={state} />
        {state === 'cancelled' ? null : (
          <a href={`/performances/${performance.id}/calendar.ics`} className="show-date__calendar">
            <Icon name="calendar" /> {t('catalogue.calendar')}
          </a>
        )}
      </p>
    </TicketCard>
  );
}

function Stub({ performance, state }: { performance: PerformanceSummary; state: SalesState }) {
  const t = useTranslator();
  const when = <DateTime at={performance.startsAt} timeZone={performance.venue.timeZone} style="short" />;
  return (
    <>
      {state === 'cancelled' ? null : (
        <PriceRange lowest={performance.lowestCents} highest={performance.highestCents} />
      )}
      {isSelling(state) ? (
        <WayIn performance={performance} open={state === 'open'}>
          {t(performance.numbered ? 'catalogue.choose_places' : 'catalogue.book')}
          <span className="visually-hidden">, {when}</span>
        </WayIn>
      ) : null}
    </>
  );
}
