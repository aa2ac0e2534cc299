import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { ShowActs } from '~/catalogue/office/components/show-acts';
import { ShowForm } from '~/catalogue/office/components/show-form';
import { ShowSide } from '~/catalogue/office/components/show-side';
import { findShowOfOffice } from '~/catalogue/office/queries.server';
import { actOnShow, isShowAct } from '~/catalogue/office/show-acts.server';
import { showTexts } from '~/catalogue/office/show-form';
import { tryShow, withMoreLines } from '~/catalogue/office/show-form.server';
import { orNotFound } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { text: data?.show.title ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const [found, { timeZone }] = await Promise.all([
    findShowOfOffice(context, params.id ?? '', new Date()),
    theatreOf(context),
  ]);
  const { row, seen, title, state, dates } = orNotFound(found);
  const sure = new URL(request.url).searchParams.get('sure');
  const posterAlt = localize(row.poster_alt, context.language);
  return {
    show: { id: row.id, slug: row.slug, title, poster: row.poster_path, posterAlt, state, dates },
    archived: row.archived_at ? { reason: row.archived_reason ?? '' } : null,
    asked: sure === 'archive' || sure === 'delete' ? (sure as 'archive' | 'delete') : null,
    texts: showTexts(row, { timeZone, language: context.language }),
    seen,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = form.get('intent');
  const reason = String(form.get('reason') ?? '');
  if (intent === 'more') return data({ refused: withMoreLines(form), problem: null, reason });
  if (isShowAct(intent)) {
    const problem = await actOnShow(context, id, intent, reason);
    if (problem) return data({ refused: null, problem, reason }, { status: problem.status });
    return redirect(intent === 'delete' ? '/admin/shows' : `/admin/shows/${id}`, 303);
  }
  const { refused } = await tryShow(context, form, id);
  if (refused) return data({ refused, problem: null, reason }, { status: refused.status });
  await leaveNotice(context, 'success', 'shows.saved');
  return redirect(`/admin/shows/${id}`, 303);
}

export default function AdminShow() {
  const { show, archived, asked, texts, seen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const t = useTranslator();
  return (
    <>
      <PageTitle
        eyebrow={<Link to="/admin/shows">{t('shows.back')}</Link>}
        title={show.title}
        lead={t(`shows.state.${show.state}`)}
      />
      <RefusedAlert refused={refused ?? answer?.problem} />
      <ShowSide show={show} />
      <ShowForm isNew={false} {...shownAfter(refused, { texts, seen })} />
      <ShowActs id={show.id} asked={asked} archived={archived} reason={answer?.reason ?? ''} />
    </>
  );
}
