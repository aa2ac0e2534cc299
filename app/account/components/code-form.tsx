import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';

const START_AGAIN = { sign_up: '/sign-up', link: '/sign-in/link', recovery: '/forgot-password' } as const;

/** For whoever waits for a mail: the code that it carries, and what to do when it does not come. */
export function CodeForm({ purpose, answer }: { purpose: keyof typeof START_AGAIN; answer: FormAnswer | undefined }) {
  const t = useTranslator();
  const [form, fields] = useForm<{ code: string }>({ lastResult: answer?.result });
  return (
    <Form method="post" action="/auth/confirm" {...getFormProps(form)}>
      <FormErrors
        problem={answer?.problem}
        fields={[{ id: fields.code.id, label: t('account.mailbox.code'), errors: fields.code.errors }]}
      />
      <Field
        field={fields.code}
        label={t('account.mailbox.code')}
        hint={t('account.mailbox.code_hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={14}
      />
      <Button wide>{t('account.mailbox.submit')}</Button>
      <ul className="other-ways">
        <li>
          {t('account.mailbox.nothing')} <Link to={START_AGAIN[purpose]}>{t('account.mailbox.again')}</Link>
        </li>
        {purpose === 'sign_up' ? (
          <li>
            {t('account.mailbox.have_account')} <Link to="/sign-in">{t('account.mailbox.sign_in')}</Link>
          </li>
        ) : null}
      </ul>
    </Form>
  );
}
