import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ShowDatesList } from '~/catalogue/dates/components/show-dates';
import { readShowDates } from '~/catalogue/dates/queries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'dates'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { text: data?.show.title ?? '' });

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  return { show: await readShowDates(context, params.id ?? ''), now: new Date().toISOString() };
}

export default function ShowDatesPage() {
  const { show, now } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('dates.list.title')} eyebrow={<Link to={`/admin/shows/${show.id}`}>{show.title}</Link>} />
      {show.archived ? (
        <p>{t('dates.list.archived')}</p>
      ) : (
        <p className="actions mb-4">
          <LinkButton to={`/admin/shows/${show.id}/dates/add`}>{t('dates.list.add')}</LinkButton>
        </p>
      )}
      <ShowDatesList dates={show.dates} now={now} />
    </>
  );
}
