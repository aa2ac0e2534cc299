import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';

/** One address, to which a link is sent. */
export function AddressForm({ answer, submit }: { answer: FormAnswer | undefined; submit: string }) {
  const t = useTranslator();
  const [form, fields] = useForm<{ email: string }>({ lastResult: answer?.result });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors
        problem={answer?.problem}
        fields={[{ id: fields.email.id, label: t('account.email'), errors: fields.email.errors }]}
      />
      <Field field={fields.email} label={t('account.email')} type="email" autoComplete="username" />
      <Button wide>{submit}</Button>
    </Form>
  );
}
