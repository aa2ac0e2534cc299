import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LiveDates } from '~/catalogue/components/live-dates';
import { SeasonFilters } from '~/catalogue/components/season-filters';
import { SeasonHero } from '~/catalogue/components/season-hero';
import { SeasonMonths } from '~/catalogue/components/season-months';
import { findShows, listUpcoming } from '~/catalogue/queries.server';
import { applyFilters, isFiltered, nextOnSale, readFilters } from '~/catalogue/rules';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { LinkButton } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = {
  namespaces: ['catalogue'],
  hydrate: false,
  sameForAll: { query: ['q', 'month', 'venue', 'audience'] },
} satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'common.nav.season'),
  { property: 'og:type', content: 'website' },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const now = new Date();
  const filters = readFilters(new URL(request.url).searchParams);
  const [season, found] = await Promise.all([listUpcoming(context, now), findShows(context, filters.words)]);
  return { now: now.toISOString(), filters, season, shown: applyFilters(season, filters, found).map(({ id }) => id) };
}

export default function Season() {
  const { now, filters, season, shown } = useLoaderData<typeof loader>();
  const t = useTranslator();
  const at = new Date(now);
  const chosen = new Set(shown);
  const performances = season.filter((performance) => chosen.has(performance.id));
  const next = isFiltered(filters) ? undefined : nextOnSale(season, at);
  return (
    <>
      {next ? <SeasonHero performance={next} /> : null}
      <LiveDates ids={shown} />
      <Page>
        {next ? (
          <h2 className="visually-hidden">{t('common.nav.season')}</h2>
        ) : (
          <PageTitle title={t('common.nav.season')} />
        )}
        {season.length > 0 ? <SeasonFilters filters={filters} performances={season} /> : null}
        {isFiltered(filters) && performances.length > 0 ? (
          <p className="season-count" role="status">
            {t('catalogue.found', { count: performances.length })}
          </p>
        ) : null}
        {performances.length > 0 ? (
          <SeasonMonths performances={performances} now={at} />
        ) : (
          <EmptyState
            icon="calendar"
            title={t(season.length > 0 ? 'catalogue.nothing_found' : 'catalogue.nothing_yet')}
            action={season.length > 0 ? <LinkButton to="/">{t('catalogue.filters.clear')}</LinkButton> : undefined}
          >
            {t(season.length > 0 ? 'catalogue.nothing_found_hint' : 'catalogue.nothing_yet_hint')}
          </EmptyState>
        )}
      </Page>
    </>
  );
}
