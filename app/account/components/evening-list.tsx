import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { TicketCard } from '~/ui/card';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Poster } from '~/ui/poster';
import { Sign } from '~/ui/sign';
import type { Evening } from '../rules';

/** The evenings somebody has tickets for, soonest first. */
export function EveningList({ evenings }: { evenings: readonly Evening[] }) {
  const t = useTranslator();
  if (evenings.length === 0) {
    return (
      <EmptyState
        title={t('account.home.none')}
        action={<LinkButton to="/">{t('common.action.see_season')}</LinkButton>}
      >
        <p>{t('account.home.none_text')}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="evenings">
      {evenings.map(({ orderCode, places, performance }) => (
        <li key={orderCode + performance.id}>
          <TicketCard
            stub={
              <>
                <span>{t('account.home.places', { count: places })}</span>
                <LinkButton to={`/orders/${orderCode}`} variant="secondary">
                  {t('account.home.see_tickets')}
                </LinkButton>
              </>
            }
          >
            <div className="evening">
              {performance.poster ? (
                <Poster sizes="80px" src={performance.poster} alt="" width={80} height={120} />
              ) : null}
              <div>
                <h3>
                  <Link to={`/shows/${performance.slug}`}>{performance.title}</Link>
                </h3>
                <p>
                  <DateTime at={performance.startsAt} timeZone={performance.timeZone} />
                  <br />
                  {performance.venue}
                </p>
                {performance.cancelled ? (
                  <p>
                    <Sign tone="ink">{t('common.sign.cancelled')}</Sign> {t('account.home.cancelled')}
                  </p>
                ) : null}
              </div>
            </div>
          </TicketCard>
        </li>
      ))}
    </ul>
  );
}
