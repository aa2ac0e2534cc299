import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { parseForm } from '~/platform/forms';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { ensureCustomer } from '~/platform/session.server';
import { writeComment } from '~/reviews/commands.server';
import { MyCommentPart } from '~/reviews/components/my-comment';
import { readMyComment } from '~/reviews/queries.server';
import { commentSchema } from '~/reviews/schema';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['reviews'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'reviews.form.title'),
  { name: 'robots', content: 'noindex' },
];

export function loader({ context, params }: LoaderFunctionArgs) {
  return readMyComment(context, params.slug ?? '');
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { show } = await readMyComment(context, params.slug ?? '');
  const submission = parseForm(await request.formData(), commentSchema);
  if (submission.status !== 'success') return data({ result: submission.reply(), problem: null }, { status: 422 });
  await ensureCustomer(context);
  const { data: status, error, status: http } = await writeComment(context, show.id, submission.value);
  if (error) {
    const { data: answer, init } = refuse(context, error, http);
    return data({ result: submission.reply(), problem: answer.problem.sentence }, init ?? undefined);
  }
  await leaveNotice(context, 'success', status === 'published' ? 'reviews.done.published' : 'reviews.done.waiting');
  return redirect(`/shows/${show.slug}#comments`, 303);
}

export default function ShowComment() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle
        eyebrow={<Link to={`/shows/${page.show.slug}`}>{page.show.title}</Link>}
        title={t('reviews.form.title')}
        lead={t('reviews.form.lead')}
      />
      <MyCommentPart page={page} refused={refused} />
    </Page>
  );
}
