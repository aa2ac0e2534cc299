import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';

/** The name by which we greet. */
export function NameForm({ name, answer }: { name: string; answer: FormAnswer | undefined }) {
  const t = useTranslator();
  const [form, fields] = useForm<{ name: string }>({ lastResult: answer?.result, defaultValue: { name } });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors problem={answer?.problem} />
      <input type="hidden" name="intent" value="name" />
      <Field field={fields.name} label={t('account.name')} autoComplete="name" />
      <Button variant="secondary">{t('account.home.save_name')}</Button>
    </Form>
  );
}

/** The address to which we write. */
export function EmailForm({ email, answer }: { email: string; answer: FormAnswer | undefined }) {
  const t = useTranslator();
  const [form, fields] = useForm<{ email: string }>({ lastResult: answer?.result, defaultValue: { email } });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors problem={answer?.problem} />
      <input type="hidden" name="intent" value="email" />
      <Field
        field={fields.email}
        label={t('account.email')}
        hint={t('account.home.email_hint')}
        type="email"
        autoComplete="email"
      />
      <Button variant="secondary">{t('account.home.save_email')}</Button>
    </Form>
  );
}
