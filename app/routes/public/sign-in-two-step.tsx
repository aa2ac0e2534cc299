import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { StepCodeForm } from '~/account/components/step-code-form';
import { Threshold } from '~/account/components/threshold';
import { destinationOf } from '~/account/entrance-visitor.server';
import { statusOfProblem } from '~/account/rules';
import { stepForm } from '~/account/schema';
import { readSecondStep, takeSecondStep } from '~/account/second-step.server';
import { parseForm } from '~/platform/forms';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requireUser } from '~/platform/session.server';

export const handle = { namespaces: ['account'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.two_step.ask_title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireUser(context, request);
  const { isOn, isTaken } = await readSecondStep(context);
  if (!isOn || isTaken) throw redirect(destinationOf(request));
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireUser(context, request);
  const submission = parseForm(await request.formData(), stepForm);
  const problem =
    submission.status === 'success' ? await takeSecondStep(context, submission.value.code) : 'wrong_second_code';
  if (!problem) return redirect(destinationOf(request), 303);
  const sentence = translatorFor(context, 'account')(`account.problem.${problem}`);
  return data({ problem: sentence }, { status: statusOfProblem(problem) });
}

export default function SignInTwoStep() {
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <Threshold title={t('account.two_step.ask_title')} lead={t('account.two_step.ask_lead')}>
      <StepCodeForm intent="take" submit={t('account.two_step.submit')} problem={answer?.problem} />
      <p className="soft mt-4">{t('account.two_step.lost')}</p>
      <Form method="post" action="/sign-out">
        <button type="submit" className="btn btn-link px-0">
          {t('account.two_step.other_account')}
        </button>
      </Form>
    </Threshold>
  );
}
