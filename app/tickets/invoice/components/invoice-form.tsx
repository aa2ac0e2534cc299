import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { BuyerTexts } from '../buyer';
import { BuyerFields, type Wrong } from './buyer-fields';

/** Who the invoice is for. Once issued, nothing changes it; the page says so before. */
export function InvoiceForm(props: { texts: BuyerTexts; wrong: Wrong }) {
  const t = useTranslator();
  return (
    <Form method="post" className="sheet">
      <BuyerFields {...props} />
      <p>{t('invoice.form.final')}</p>
      <Button>{t('invoice.form.issue')}</Button>
    </Form>
  );
}
