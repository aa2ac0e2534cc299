import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';
import { PasswordField } from './password-field';

interface NewPasswordFormProps {
  /** For password managers, which want to know whose password it is. */
  email: string;
  /** True unless the mailbox has just proved who is there. */
  asksCurrent: boolean;
  answer: FormAnswer | undefined;
}

/** A new password, and the current one where it proves who is there. */
export function NewPasswordForm({ email, asksCurrent, answer }: NewPasswordFormProps) {
  const t = useTranslator();
  const [form, fields] = useForm<{ current: string; password: string }>({ lastResult: answer?.result });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors
        problem={answer?.problem}
        fields={[
          { id: fields.current.id, label: t('account.change.current'), errors: fields.current.errors },
          { id: fields.password.id, label: t('account.new_password'), errors: fields.password.errors },
        ]}
      />
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      {asksCurrent ? (
        <PasswordField field={fields.current} label={t('account.change.current')} purpose="current-password" />
      ) : null}
      <PasswordField
        field={fields.password}
        label={t('account.new_password')}
        hint={t('account.new_password_hint')}
        purpose="new-password"
      />
      <Button wide>{t('account.change.submit')}</Button>
      <ul className="other-ways">
        {asksCurrent ? (
          <li>
            <Link to="/forgot-password">{t('account.change.forgot')}</Link>
          </li>
        ) : null}
        <li>
          <Link to="/account">{t('account.change.back')}</Link>
        </li>
      </ul>
    </Form>
  );
}
