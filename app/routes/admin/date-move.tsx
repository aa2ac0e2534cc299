import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { movePerformance } from '~/checkout/cancellation/commands.server';
import { MoveForm, MoveReview } from '~/checkout/cancellation/components/move-form';
import { readConcerned, readEvening } from '~/checkout/cancellation/queries.server';
import { type MoveTexts, moveTexts, moveWish } from '~/checkout/cancellation/wish';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'cancellation'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'cancellation.move.title');

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const [evening, concerned] = await Promise.all([readEvening(context, id), readConcerned(context, id)]);
  return { evening, concerned };
}

interface Answer {
  texts: MoveTexts;
  /** The new date in UTC once it was understood and the last look is due. */
  startsAt: string | null;
  sentence: string | null;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const form = await request.formData();
  const evening = await readEvening(context, params.id ?? '');
  const texts = moveTexts(form);
  const answer = (said: Partial<Answer>, status = 200) =>
    data<Answer>({ texts, startsAt: null, sentence: null, ...said }, { status });
  if (form.get('intent') === 'change') return answer({});
  const checked = moveWish(texts, evening, new Date());
  const t = translatorFor(context, 'cancellation');
  if ('mistake' in checked) return answer({ sentence: t(`cancellation.wrong.${checked.mistake}`) }, 422);
  const { startsAt, reason } = checked.wish;
  if (form.get('intent') !== 'confirm') return answer({ startsAt });
  const { error } = await movePerformance(context, evening.id, startsAt, reason, String(form.get('seen') ?? ''));
  if (error) {
    const problem = problemOf(error);
    return answer({ sentence: sentenceOf(problem, translatorFor(context)) }, problem.status);
  }
  await leaveNotice(context, 'success', 'cancellation.move.done');
  return redirect(`/admin/dates/${evening.id}`, 303);
}

export default function DateMove() {
  const { evening, concerned } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle eyebrow={evening.title} title={t('cancellation.move.title')} />
      {said?.sentence ? (
        <Alert tone="danger" announce>
          <p>{said.sentence}</p>
        </Alert>
      ) : null}
      {evening.cancelled ? (
        <p>{t('cancellation.already')}</p>
      ) : said?.startsAt ? (
        <MoveReview evening={evening} concerned={concerned} texts={said.texts} startsAt={said.startsAt} />
      ) : (
        <MoveForm evening={evening} concerned={concerned} texts={said?.texts ?? null} />
      )}
      <p className="actions mt-4">
        <LinkButton to={`/admin/dates/${evening.id}`} variant="quiet">
          {t('cancellation.back')}
        </LinkButton>
      </p>
    </>
  );
}
