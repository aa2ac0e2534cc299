import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ShowsList, ShowsSearch } from '~/catalogue/office/components/shows-list';
import { listShows } from '~/catalogue/office/queries.server';
import { SHOW_STATES, type ShowState } from '~/catalogue/office/states';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'shows.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const asked = new URL(request.url).searchParams;
  const words = (asked.get('q') ?? '').trim().slice(0, 100);
  const state: ShowState | '' = SHOW_STATES.find((one) => one === asked.get('state')) ?? '';
  const [shows, { timeZone }] = await Promise.all([
    listShows(context, { words, state }, new Date()),
    theatreOf(context),
  ]);
  return { shows, words, state, timeZone };
}

export default function AdminShows() {
  const { shows, words, state, timeZone } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('shows.title')} lead={t('shows.lead')} />
      <p>
        <LinkButton to="/admin/shows/new">{t('shows.new')}</LinkButton>
      </p>
      <ShowsSearch words={words} state={state} />
      <ShowsList shows={shows} timeZone={timeZone} />
    </>
  );
}
