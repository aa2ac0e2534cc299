import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { StepCodeForm } from '~/account/components/step-code-form';
import { Threshold } from '~/account/components/threshold';
import { readOwnRole } from '~/account/queries.server';
import { type AccountProblem, statusOfProblem } from '~/account/rules';
import { secondStepForm } from '~/account/schema';
import {
  beginSecondStep,
  confirmSecondStep,
  dropSecondStep,
  type Enrolment,
  readSecondStep,
} from '~/account/second-step.server';
import { parseForm } from '~/platform/forms';
import { notFound } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requireUser } from '~/platform/session.server';
import type { Visit } from '~/platform/visit';
import { QrCode } from '~/tickets/components/qr-code';
import { drawQr } from '~/tickets/qr.server';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';

export const handle = { namespaces: ['account'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.two_step.title');

// While it is set up the page shows a secret.
export const headers = () => ({ 'Cache-Control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { id } = await requireUser(context, request);
  const [{ isOn }, role] = await Promise.all([readSecondStep(context), readOwnRole(context, id)]);
  // It guards what members may do; a customer's session would be as open as before.
  return isOn || role ? { isOn } : notFound();
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireUser(context, request);
  const submission = parseForm(await request.formData(), secondStepForm);
  if (submission.status !== 'success') return refused(context, 'wrong_second_code', null);
  const form = submission.value;
  if (form.intent === 'begin') return begin(context);
  if (form.intent === 'drop') {
    const problem = await dropSecondStep(context, form.code);
    return problem ? refused(context, problem, null) : done(context, 'account.two_step.done_off');
  }
  const { factorId, secret, uri } = form;
  const problem = await confirmSecondStep(context, factorId, form.code);
  if (problem) return refused(context, problem, { factorId, secret, uri });
  return done(context, 'account.two_step.done_on');
}

async function begin(visit: Visit) {
  const enrolment = await beginSecondStep(visit);
  if ('problem' in enrolment) return refused(visit, enrolment.problem, null);
  return data({ problem: undefined, enrolment, qr: drawQr(enrolment.uri) });
}

// What is being set up comes back with the form, so that a mistyped code does not begin it anew.
function refused(visit: Visit, problem: AccountProblem, enrolment: Enrolment | null) {
  const sentence = translatorFor(visit, 'account')(`account.problem.${problem}`);
  const qr = enrolment ? drawQr(enrolment.uri) : null;
  return data({ problem: sentence, enrolment, qr }, { status: statusOfProblem(problem) });
}

async function done(visit: Visit, sentence: 'account.two_step.done_on' | 'account.two_step.done_off') {
  await leaveNotice(visit, 'success', sentence);
  return redirect('/account', 303);
}

export default function TwoStep() {
  const { isOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <Threshold title={t('account.two_step.title')} lead={t('account.two_step.lead')}>
      {answer?.enrolment && answer.qr ? (
        <>
          <p>{t('account.two_step.scan')}</p>
          <QrCode drawing={answer.qr} label={t('account.two_step.picture')} />
          <p className="soft mt-3">
            {t('account.two_step.by_hand')} <code className="step-key">{answer.enrolment.secret}</code>
          </p>
          <p>{t('account.two_step.type')}</p>
          <StepCodeForm intent="confirm" submit={t('account.two_step.confirm')} problem={answer.problem}>
            {Object.entries(answer.enrolment).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
          </StepCodeForm>
          <p className="soft mt-3">{t('account.two_step.elsewhere')}</p>
        </>
      ) : isOn ? (
        <>
          <p>{t('account.two_step.on')}</p>
          <p>{t('account.two_step.drop_lead')}</p>
          <StepCodeForm intent="drop" submit={t('account.two_step.drop')} problem={answer?.problem} />
        </>
      ) : (
        <Form method="post">
          {answer?.problem ? (
            <Alert tone="danger" announce>
              <p>{answer.problem}</p>
            </Alert>
          ) : null}
          <p>{t('account.two_step.off')}</p>
          <input type="hidden" name="intent" value="begin" />
          <Button wide>{t('account.two_step.begin')}</Button>
        </Form>
      )}
    </Threshold>
  );
}
