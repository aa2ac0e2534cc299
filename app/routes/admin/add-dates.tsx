import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { scheduleDates } from '~/catalogue/dates/commands.server';
import { DatesPreview } from '~/catalogue/dates/components/dates-preview';
import { RuleForm } from '~/catalogue/dates/components/rule-form';
import { previewDates } from '~/catalogue/dates/preview.server';
import { readHalls, readPricedDates, readShowDates } from '~/catalogue/dates/queries.server';
import { checkRule, emptyRule, type MeantDates, type RuleTexts, readRule, withLine } from '~/catalogue/dates/rule-form';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import type { Visit } from '~/platform/visit';
import { Alert } from '~/ui/alert';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'dates'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'dates.add.title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const [show, halls, priced] = await Promise.all([
    readShowDates(context, params.id ?? ''),
    readHalls(context),
    readPricedDates(context),
  ]);
  // What the show did last is what it will most likely do again.
  const own = priced.filter((date) => date.productionId === show.id);
  const others = priced.filter((date) => date.productionId !== show.id);
  const usual = { prices: own[0]?.id ?? '', hall: halls[0]?.value ?? '', ...show.usual };
  return { show: { id: show.id, title: show.title }, halls, priced: [...own, ...others], usual };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const show = params.id ?? '';
  const form = await request.formData();
  const texts = readRule(form);
  const intent = form.get('intent');
  if (intent === 'more') return { texts: withLine(texts) };
  if (intent === 'edit') return { texts };
  const checked = checkRule(texts, await readHalls(context));
  if ('wrong' in checked) {
    const count = Object.keys(checked.wrong).length;
    const sentence = translatorFor(context)('common.form.summary', { count });
    return data({ texts, wrong: checked.wrong, sentence }, { status: 422 });
  }
  if (intent !== 'create') return { texts, preview: await preview(context, show, checked.meant, null) };
  const chosen = form.getAll('date').map(String);
  const { data: made, error, status } = await scheduleDates(context, show, chosen, checked.meant);
  if (!error) {
    await leaveNotice(context, 'success', 'dates.preview.done', { count: made.length });
    return redirect(`/admin/shows/${show}/dates`, 303);
  }
  const refused = refuse(context, error, status);
  const sentence = refused.data.problem.sentence;
  return data(
    { texts, sentence, preview: await preview(context, show, checked.meant, chosen) },
    refused.init ?? undefined,
  );
}

async function preview(visit: Visit, show: string, meant: MeantDates, chosen: string[] | null) {
  return { ...(await previewDates(visit, show, meant, new Date())), chosen, timeZone: meant.hall.timeZone };
}

type Answer = {
  texts: RuleTexts;
  wrong?: Record<string, string>;
  sentence?: string;
  preview?: Awaited<ReturnType<typeof preview>>;
};

export default function AddDates() {
  const { show, halls, priced, usual } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer | undefined;
  const t = useTranslator();
  const texts = answer?.texts ?? emptyRule(usual);
  return (
    <>
      <PageTitle
        title={t('dates.add.title')}
        eyebrow={<Link to={`/admin/shows/${show.id}/dates`}>{show.title}</Link>}
        lead={answer?.preview ? t('dates.add.step2') : t('dates.add.step1')}
      />
      {answer?.sentence ? (
        <Alert tone="danger" announce>
          <p>{answer.sentence}</p>
        </Alert>
      ) : null}
      {answer?.preview ? (
        <DatesPreview texts={texts} {...answer.preview} />
      ) : (
        <RuleForm texts={texts} wrong={answer?.wrong ?? {}} halls={halls} priced={priced} />
      )}
    </>
  );
}
