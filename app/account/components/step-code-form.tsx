import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';

interface Props {
  /** Which of a page's forms this is. */
  intent: string;
  submit: string;
  problem: string | undefined;
  /** What the form carries beside the code. */
  children?: ReactNode;
}

/** Asks for the six digits that an authenticator app shows. */
export function StepCodeForm({ intent, submit, problem, children }: Props) {
  const t = useTranslator();
  const hint = `${intent}-problem`;
  return (
    <Form method="post" className="step-code" noValidate>
      <input type="hidden" name="intent" value={intent} />
      {children}
      {problem ? (
        <Alert tone="danger" announce>
          <p id={hint}>{problem}</p>
        </Alert>
      ) : null}
      <label className="form-label" htmlFor={`${intent}-code`}>
        {t('account.two_step.code')}
      </label>
      <input
        id={`${intent}-code`}
        name="code"
        className="form-control"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={14}
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? hint : undefined}
      />
      <Button wide>{submit}</Button>
    </Form>
  );
}
