import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import type { FormAnswer } from '../answer.server';

interface TheatreFormProps {
  /** From the address shown at the first start; asked for when it is missing. */
  code: string;
  name: string;
  answer: FormAnswer | undefined;
}

/** The name of a new theatre and of its owner. */
export function TheatreForm({ code, name, answer }: TheatreFormProps) {
  const t = useTranslator();
  const [form, fields] = useForm<{ theatre: string; name: string; code: string }>({
    lastResult: answer?.result,
    defaultValue: { name, code },
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors
        problem={answer?.problem}
        fields={[
          { id: fields.theatre.id, label: t('account.first_run.theatre'), errors: fields.theatre.errors },
          { id: fields.name.id, label: t('account.name'), errors: fields.name.errors },
          { id: fields.code.id, label: t('account.first_run.code'), errors: fields.code.errors },
        ]}
      />
      <Field
        field={fields.theatre}
        label={t('account.first_run.theatre')}
        hint={t('account.first_run.theatre_hint')}
        autoComplete="organization"
      />
      <Field
        field={fields.name}
        label={t('account.name')}
        hint={t('account.first_run.name_hint')}
        autoComplete="name"
      />
      <Field
        field={fields.code}
        label={t('account.first_run.code')}
        hint={t('account.first_run.code_hint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Button wide>{t('account.first_run.open')}</Button>
    </Form>
  );
}
