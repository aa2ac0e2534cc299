import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BY_HAND } from '~/checkout/cancellation/choice';
import { cancelPerformance, retryCompensation } from '~/checkout/cancellation/commands.server';
import { CancelForm, CancelReview } from '~/checkout/cancellation/components/cancel-form';
import { Progress } from '~/checkout/cancellation/components/progress';
import { readCancellation, readConcerned, readEvening } from '~/checkout/cancellation/queries.server';
import {
  type CancelTexts,
  type CancelWish,
  cancelTexts,
  cancelWish,
  firstCancelTexts,
} from '~/checkout/cancellation/wish';
import { type BackendError, problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { useLive } from '~/platform/live/use-live';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import type { Visit } from '~/platform/visit';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'cancellation'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'cancellation.cancel.title');

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const evening = await readEvening(context, params.id ?? '');
  if (evening.cancelled) {
    return { evening, cancellation: await readCancellation(context, evening.id), concerned: null, texts: null };
  }
  const concerned = await readConcerned(context, evening.id);
  return { evening, cancellation: null, concerned, texts: firstCancelTexts(evening.timeZone, new Date()) };
}

interface Answer {
  texts: CancelTexts | null;
  wish: CancelWish | null;
  sentence: string | null;
}

const answer = (said: Partial<Answer>, status = 200) =>
  data<Answer>({ texts: null, wish: null, sentence: null, ...said }, { status });

function refused(context: Visit, error: BackendError, texts: CancelTexts | null = null) {
  const problem = problemOf(error);
  return answer({ texts, sentence: sentenceOf(problem, translatorFor(context)) }, problem.status);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const form = await request.formData();
  const evening = await readEvening(context, params.id ?? '');
  const here = redirect(`/admin/dates/${evening.id}/cancel`, 303);
  if (form.get('intent') === 'retry') {
    const method = BY_HAND.find((known) => known === form.get('method')) ?? null;
    const { error } = await retryCompensation(context, String(form.get('case')), method);
    return error ? refused(context, error) : here;
  }
  const texts = cancelTexts(form);
  if (form.get('intent') === 'change') return answer({ texts });
  const checked = cancelWish(texts, evening.timeZone, new Date());
  const t = translatorFor(context, 'cancellation');
  if ('mistake' in checked) return answer({ texts, sentence: t(`cancellation.wrong.${checked.mistake}`) }, 422);
  if (form.get('intent') !== 'confirm') return answer({ texts, wish: checked.wish });
  const { error } = await cancelPerformance(context, evening.id, checked.wish);
  return error ? refused(context, error, texts) : here;
}

export default function DateCancel() {
  const page = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const t = useTranslator();
  const { evening } = page;
  useLive(evening.cancelled ? 'desk' : null, { isPrivate: true, events: ['cancellation'] });
  return (
    <>
      <PageTitle
        eyebrow={evening.title}
        title={t(evening.cancelled ? 'cancellation.progress.title' : 'cancellation.cancel.title')}
      />
      <p className="cancel-evening">
        <strong>
          <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="full" />
        </strong>
        , {evening.venue}
      </p>
      {said?.sentence ? (
        <Alert tone="danger" announce>
          <p>{said.sentence}</p>
        </Alert>
      ) : null}
      {page.cancellation ? (
        <Progress evening={evening} cancellation={page.cancellation} />
      ) : said?.wish && said.texts ? (
        <CancelReview evening={evening} concerned={page.concerned} texts={said.texts} wish={said.wish} />
      ) : (
        <CancelForm evening={evening} concerned={page.concerned} texts={said?.texts ?? page.texts} />
      )}
      <p className="actions mt-4">
        <LinkButton to={`/admin/dates/${evening.id}`} variant="quiet">
          {t('cancellation.back')}
        </LinkButton>
      </p>
    </>
  );
}
