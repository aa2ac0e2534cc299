import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { PosterCard } from '~/ui/poster-card';
import { groupByMonth, type SeasonPerformance, type ShowInMonth } from '../rules';
import { isSelling, salesStateOf } from '../sales';
import { DateStatus } from './date-status';
import { PriceRange } from './price-range';
import './catalogue.scss';

/** The season on the wall: one part per month, one poster per show, each date with what is left of it. */
export function SeasonMonths({ performances, now }: { performances: readonly SeasonPerformance[]; now: Date }) {
  return (
    <div className="season-wall">
      {groupByMonth(performances).map(({ month, first, shows }, position) => (
        <section
          className={shows.length > 1 ? 'season-month season-month--wide' : 'season-month'}
          key={month}
          aria-labelledby={`month-${month}`}
        >
          <h2 className="season-month__name" id={`month-${month}`}>
            <DateTime at={first.startsAt} timeZone={first.venue.timeZone} style="month" />
          </h2>
          <ul className="season-month__shows">
            {shows.map((entry) => (
              <li key={entry.show.id}>
                <ShowCard entry={entry} now={now} priority={position === 0} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ShowCard({
  entry: { show, performances },
  now,
  priority,
}: {
  entry: ShowInMonth;
  now: Date;
  priority: boolean;
}) {
  const t = useTranslator();
  const states = performances.map((performance) => salesStateOf(performance, now));
  const band = states.every((state) => state === 'sold_out')
    ? t('common.sign.sold_out')
    : states.every((state) => state === 'cancelled')
      ? t('common.sign.cancelled')
      : null;
  const prices = performances.flatMap(({ lowestCents, highestCents }) =>
    lowestCents === null || highestCents === null ? [] : [lowestCents, highestCents],
  );
  return (
    <PosterCard
      to={`/shows/${show.slug}`}
      title={show.title}
      poster={show.poster}
      posterAlt={show.posterAlt}
      band={band}
      bandOnceSoldOut={states.every(isSelling) ? performances.map(({ id }) => id) : undefined}
      priority={priority}
    >
      {show.company ? <p className="soft">{show.company}</p> : null}
      <ul className="date-list">
        {performances.map((performance, position) => (
          <li key={performance.id} className={states[position] === 'cancelled' ? 'date-list__off' : undefined}>
            <DateTime at={performance.startsAt} timeZone={performance.venue.timeZone} style="short" />{' '}
            <DateStatus performance={performance} state={states[position] ?? 'past'} />
          </li>
        ))}
      </ul>
      <p className="soft">
        {[...new Set(performances.map((performance) => performance.venue.name))].join(', ')}
        {prices.length > 0 ? ' · ' : null}
        <PriceRange
          lowest={prices.length > 0 ? Math.min(...prices) : null}
          highest={prices.length > 0 ? Math.max(...prices) : null}
        />
      </p>
    </PosterCard>
  );
}
