import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { parseForm } from '~/platform/forms';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { ensureCustomer } from '~/platform/session.server';
import { reportComment } from '~/reviews/commands.server';
import { ReportForm } from '~/reviews/components/report-form';
import { readPublishedComment } from '~/reviews/queries.server';
import { reportSchema } from '~/reviews/schema';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['reviews'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'reviews.report.title'),
  { name: 'robots', content: 'noindex' },
];

export function loader({ context, params }: LoaderFunctionArgs) {
  return readPublishedComment(context, params.id ?? '');
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const comment = await readPublishedComment(context, params.id ?? '');
  const form = await request.formData();
  const typed = { reason: String(form.get('reason') ?? ''), details: String(form.get('details') ?? '') };
  const wish = parseForm(form, reportSchema);
  if (wish.status !== 'success') {
    return data({ sentence: translatorFor(context)('errors.reason_missing'), ...typed }, { status: 422 });
  }
  await ensureCustomer(context);
  const { reason, details } = wish.value;
  const { error, status } = await reportComment(context, comment.id, details ? `${reason}: ${details}` : reason);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ sentence: answer.problem.sentence, ...typed }, init ?? undefined);
  }
  await leaveNotice(context, 'success', 'reviews.done.reported');
  return redirect(`/shows/${comment.slug}#comments`, 303);
}

export default function CommentReport() {
  const comment = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle title={t('reviews.report.title')} lead={t('reviews.report.lead')} />
      <ReportForm comment={comment} refused={refused} />
    </Page>
  );
}
