import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { changesOf, readAuditView, sentenceOfAct } from '~/team/audit';
import { readAudit } from '~/team/audit.server';
import { AuditList } from '~/team/components/audit-list';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'team'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'team.audit.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_audit');
  const view = readAuditView(new URL(request.url).searchParams);
  const [{ lines, next }, theatre] = await Promise.all([readAudit(context, view), theatreOf(context)]);
  const t = translatorFor(context, 'team');
  const acts = lines.map((line) => ({
    id: line.id,
    at: line.at,
    sentence: sentenceOfAct(line, t, theatre.timeZone),
    changes: changesOf(line, t, theatre.timeZone),
  }));
  return { acts, view, next, timeZone: theatre.timeZone };
}

export default function AdminAudit() {
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('team.audit.title')} lead={t('team.audit.lead')} />
      <AuditList {...useLoaderData<typeof loader>()} />
    </>
  );
}
