import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { PosterForm } from '~/catalogue/office/components/poster-form';
import { PosterWords } from '~/catalogue/office/components/poster-words';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { hangPoster, takePosterDown } from '~/catalogue/office/poster.server';
import { posterAltTexts, tryPosterAlt } from '~/catalogue/office/poster-alt.server';
import { findShowOfOffice } from '~/catalogue/office/queries.server';
import { orNotFound } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, { text: data?.title ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const { row, seen, title } = orNotFound(await findShowOfOffice(context, params.id ?? '', new Date()));
  // The server sends whoever brought too much back to this address.
  const tooLarge = new URL(request.url).searchParams.get('problem') === 'file_too_large';
  const problem = tooLarge ? translatorFor(context, 'shows')('shows.poster.file_too_large') : null;
  return { id: row.id, title, poster: row.poster_path, texts: posterAltTexts(row), seen, problem };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const { row } = orNotFound(await findShowOfOffice(context, params.id ?? '', new Date()));
  const page = `/admin/shows/${row.id}/poster`;
  const form = await request.formData();
  if (form.get('intent') === 'describe') {
    const { refused } = await tryPosterAlt(context, form, row.id);
    if (refused) return data({ refused, problem: null }, { status: refused.status });
    await leaveNotice(context, 'success', 'shows.saved');
    return redirect(`/admin/shows/${row.id}`, 303);
  }
  const down = form.get('intent') === 'take';
  const problem = await (down ? takePosterDown(context, row) : hangPoster(context, row, form.get('file')));
  if (problem) return data({ refused: null, problem }, { status: 422 });
  await leaveNotice(context, 'success', down ? 'shows.poster.taken_down' : 'shows.poster.hung');
  return redirect(page, 303);
}

export default function ShowPoster() {
  const { id, title, poster, texts, seen, problem } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const t = useTranslator();
  return (
    <>
      <PageTitle eyebrow={<Link to={`/admin/shows/${id}`}>{title}</Link>} title={t('shows.poster.title')} />
      <RefusedAlert refused={refused} />
      <PosterForm poster={poster} problem={answer ? answer.problem : problem} />
      {poster ? <PosterWords {...shownAfter(refused, { texts, seen })} /> : null}
    </>
  );
}
