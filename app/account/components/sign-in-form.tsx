import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';
import { PasswordField } from './password-field';

/** E-mail and password, and the other ways in. `query` carries the way back to the page one came from. */
export function SignInForm({ answer, query }: { answer: FormAnswer | undefined; query: string }) {
  const t = useTranslator();
  const [form, fields] = useForm<{ email: string; password: string }>({ lastResult: answer?.result });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors
        problem={answer?.problem}
        fields={[
          { id: fields.email.id, label: t('account.email'), errors: fields.email.errors },
          { id: fields.password.id, label: t('account.password'), errors: fields.password.errors },
        ]}
      />
      <Field field={fields.email} label={t('account.email')} type="email" autoComplete="username" />
      <PasswordField field={fields.password} label={t('account.password')} purpose="current-password" />
      <Button wide>{t('account.sign_in.submit')}</Button>
      <ul className="other-ways">
        <li>
          <Link to={`/forgot-password${query}`}>{t('account.sign_in.forgot')}</Link>
        </li>
        <li>
          <Link to={`/sign-in/link${query}`}>{t('account.sign_in.by_link')}</Link>
        </li>
        <li>
          {t('account.sign_in.new_here')} <Link to={`/sign-up${query}`}>{t('account.sign_in.sign_up')}</Link>
        </li>
      </ul>
    </Form>
  );
}
