import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { EveningList } from '~/tickets/door/components/evening-list';
import { readEvenings } from '~/tickets/door/queries.server';
import { Stage } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['door'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'door.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'check_in');
  return { evenings: await readEvenings(context, new Date()) };
}

/** The dates whose door can be kept. */
export default function DoorEveningsRoute() {
  const { evenings } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Stage>
      <PageTitle title={t('door.evenings.title')} lead={t('door.evenings.lead')} />
      <EveningList evenings={evenings} />
    </Stage>
  );
}
