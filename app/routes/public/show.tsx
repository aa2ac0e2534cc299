import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LiveDates } from '~/catalogue/components/live-dates';
import { SeasonNotFound } from '~/catalogue/components/season-not-found';
import { ShowDates } from '~/catalogue/components/show-dates';
import { ShowStage } from '~/catalogue/components/show-stage';
import { ShowText } from '~/catalogue/components/show-text';
import { seasonNotFound } from '~/catalogue/not-found.server';
import { findShow, listVenues } from '~/catalogue/queries.server';
import { shareImageOf } from '~/catalogue/rules';
import { showStructuredData } from '~/catalogue/structured-data';
import { env } from '~/platform/env.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { theatreOf } from '~/platform/theatre.server';
import { CommentsSection } from '~/reviews/components/comments-section';
import { readComments } from '~/reviews/queries.server';
import { Page } from '~/ui/page';

export const handle = {
  namespaces: ['catalogue', 'reviews'],
  hydrate: false,
  sameForAll: { query: ['comments'] },
} satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => {
  if (!data) return pageTitle(matches, 'common.nav.season');
  return [
    ...pageTitle(matches, { text: data.show.title }),
    ...data.structuredData.map((event) => ({ 'script:ld+json': event })),
    { name: 'description', content: data.description },
    { property: 'og:type', content: 'article' },
    { property: 'og:title', content: data.show.title },
    { property: 'og:description', content: data.description },
    ...(data.image
      ? [
          { property: 'og:image', content: data.image },
          { name: 'twitter:card', content: 'summary_large_image' },
        ]
      : []),
  ];
};

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const now = new Date();
  const show = (await findShow(context, params.slug ?? '')) ?? (await seasonNotFound(context));
  const [venues, comments, theatre] = await Promise.all([
    listVenues(context, [...new Set(show.performances.map(({ venue }) => venue.slug))]),
    readComments(context, show.id, new URL(request.url).searchParams.get('comments')),
    theatreOf(context),
  ]);
  const image = shareImageOf(show.poster);
  return {
    now: now.toISOString(),
    show,
    venues,
    comments,
    theatre: { name: theatre.name, timeZone: theatre.timeZone },
    description: show.subtitle || show.synopsis.slice(0, 200),
    image: image ? env.APP_URL + image : null,
    structuredData: showStructuredData(show, venues, env.APP_URL, now),
  };
}

export default function ShowPage() {
  const { now, show, venues, comments, theatre } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <>
      <ShowStage show={show} hasDates={show.performances.some(({ startsAt }) => new Date(startsAt) > new Date(now))} />
      <LiveDates ids={show.performances.map(({ id }) => id)} />
      <Page>
        <div className="show-columns">
          <section aria-labelledby="dates">
            <h2 id="dates">{t('catalogue.dates')}</h2>
            <ShowDates performances={show.performances} now={new Date(now)} />
          </section>
          <ShowText show={show} venues={venues} />
        </div>
        <CommentsSection show={show} comments={comments} theatre={theatre} />
      </Page>
    </>
  );
}

export { SeasonNotFound as ErrorBoundary };
