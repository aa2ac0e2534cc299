import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';
import { PasswordField } from './password-field';

interface SignUpFormProps {
  answer: FormAnswer | undefined;
  submit: string;
  /** What the visitor wrote before, not to be asked twice. */
  contact?: { name: string; email: string } | null;
}

/** Name, e-mail and password of a new account. */
export function SignUpForm({ answer, submit, contact }: SignUpFormProps) {
  const t = useTranslator();
  const [form, fields] = useForm<{ name: string; email: string; password: string }>({
    lastResult: answer?.result,
    defaultValue: contact ?? undefined,
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors
        problem={answer?.problem}
        fields={[
          { id: fields.name.id, label: t('account.name'), errors: fields.name.errors },
          { id: fields.email.id, label: t('account.email'), errors: fields.email.errors },
          { id: fields.password.id, label: t('account.password'), errors: fields.password.errors },
        ]}
      />
      <Field field={fields.name} label={t('account.name')} autoComplete="name" />
      <Field field={fields.email} label={t('account.email')} type="email" autoComplete="username" />
      <PasswordField
        field={fields.password}
        label={t('account.password')}
        hint={t('account.new_password_hint')}
        purpose="new-password"
      />
      <Button wide>{submit}</Button>
    </Form>
  );
}
