import { Link } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { PageTitle } from '~/ui/page-title';
import type { PerformancePage } from '../performance-page';

/** Which show, when and where: what one must be sure of before choosing places. */
export function PerformanceHeader({ page }: { page: PerformancePage }) {
  const t = useTranslator();
  const { timeZone } = page.venue;
  return (
    <div className="performance-header">
      <PageTitle
        eyebrow={
          <Link to={`/shows/${page.showSlug}`}>
            <Icon name="arrow-left" /> {t('seating.header.back')}
          </Link>
        }
        title={page.title}
        lead={
          <>
            <DateTime at={page.startsAt} timeZone={timeZone} />
            <br />
            {page.venue.name}, {page.venue.city}
          </>
        }
      />
      <ul className="performance-header__facts">
        {page.movedFrom ? (
          <li>
            {t('seating.header.moved', {
              date: formatDate(page.movedFrom, { language: t.language, timeZone, style: 'short' }),
            })}
          </li>
        ) : null}
        {page.doorsAt && page.sales !== 'past' && page.sales !== 'cancelled' ? (
          <li>
            {t('seating.header.doors', {
              time: formatDate(page.doorsAt, { language: t.language, timeZone, style: 'time' }),
            })}
          </li>
        ) : null}
        {page.surtitles ? <li>{t.optional(`seating.header.surtitles.${page.surtitles}`)}</li> : null}
        {page.note ? <li>{page.note}</li> : null}
      </ul>
    </div>
  );
}
