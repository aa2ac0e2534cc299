import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { ErrorPage } from '~/ui/layout/error-page';
import { Page } from '~/ui/page';
import type { SeasonPerformance } from '../rules';
import { SeasonMonths } from './season-months';

/** The error page of public routes: what is missing is said, and the season hangs below it. */
export function SeasonNotFound() {
  const error = useRouteError();
  const t = useTranslator();
  const season = isRouteErrorResponse(error) ? seasonOf(error.data) : [];
  return (
    <>
      <ErrorPage />
      {season.length > 0 ? (
        <Page>
          <h2 className="visually-hidden">{t('common.nav.season')}</h2>
          <SeasonMonths performances={season} now={new Date()} />
        </Page>
      ) : null}
    </>
  );
}

function seasonOf(data: unknown): SeasonPerformance[] {
  if (typeof data !== 'object' || data === null || !('season' in data)) return [];
  return data.season as SeasonPerformance[];
}
