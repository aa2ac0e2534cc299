import { Form, type FormProps } from '@remix-run/react';
import type { ReactNode } from 'react';

interface Props extends Pick<FormProps, 'encType' | 'action'> {
  /** What is saved, and the moment of that: both travel back with the form, which changes only what was touched. */
  saved: Readonly<Record<string, string>>;
  seen: string;
  children: ReactNode;
}

/** A form of the office that survives a rival: see `tryToSave` in platform/edited-form.server. */
export function EditedForm({ saved, seen, children, ...form }: Props) {
  return (
    <Form method="post" className="admin-form" key={seen} noValidate {...form}>
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="saved" value={JSON.stringify(saved)} />
      {children}
    </Form>
  );
}
