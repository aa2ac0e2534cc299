import { Link } from '@remix-run/react';
import { salesStateOf } from '~/catalogue/sales';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Sign } from '~/ui/sign';
import type { ListedDate } from '../pages';
import './dates.scss';

interface Props {
  dates: readonly ListedDate[];
  /** The server's clock, UTC. */
  now: string;
}

/** The dates of a show, those to come first, each with how full it is and what is unusual about it. */
export function ShowDatesList({ dates, now }: Props) {
  const t = useTranslator();
  const coming = dates.filter(({ startsAt }) => startsAt >= now || Date.parse(startsAt) > Date.parse(now));
  const past = dates.filter((date) => !coming.includes(date)).reverse();
  if (dates.length === 0) {
    return (
      <EmptyState icon="calendar" title={t('dates.list.none')}>
        <p>{t('dates.list.none_text')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {coming.length > 0 ? <DateRows dates={coming} now={now} /> : <p>{t('dates.list.none_coming')}</p>}
      {past.length > 0 ? (
        <details className="dates-past">
          <summary>{t('dates.list.past', { count: past.length })}</summary>
          <DateRows dates={past} now={now} />
        </details>
      ) : null}
    </>
  );
}

function DateRows({ dates, now }: Props) {
  const t = useTranslator();
  return (
    <ul className="admin-rows admin-next">
      {dates.map((date) => (
        <li key={date.id}>
          <p className="admin-next__when">
            <Link className="dates-link" to={`/admin/dates/${date.id}`}>
              <DateTime at={date.startsAt} timeZone={date.timeZone} style="short" />
            </Link>
          </p>
          <div>
            <p>{date.venue}</p>
            <Signs date={date} now={now} />
          </div>
          <Taken
            places={date.places}
            taken={date.places - date.available}
            words={t('dates.list.taken', {
              taken: date.places - date.available,
              places: date.places,
            })}
          />
        </li>
      ))}
    </ul>
  );
}

function Signs({ date, now }: { date: ListedDate; now: string }) {
  const t = useTranslator();
  const state = salesStateOf(date, new Date(now));
  const signs = [
    state === 'open' || state === 'past' ? null : t(`dates.state.${state}`),
    date.moved ? t('common.sign.moved') : null,
    date.hasPrice || state === 'past' || state === 'cancelled' ? null : t('dates.state.no_price'),
  ].filter((sign) => sign !== null);
  if (signs.length === 0) return null;
  return (
    <p className="actions mt-1">
      {signs.map((sign) => (
        <Sign key={sign}>{sign}</Sign>
      ))}
    </p>
  );
}

/** How many of the places are gone: in words, and as a bar. */
export function Taken({ places, taken, words }: { places: number; taken: number; words: string }) {
  return (
    <div className="admin-rows__soft">
      <span>{words}</span>
      <svg className="admin-gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="admin-gauge__all" width={100} height={8} />
        <rect className="admin-gauge__sold" width={places === 0 ? 0 : (100 * taken) / places} height={8} />
      </svg>
    </div>
  );
}
