import type { ComponentProps } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { PageTitle } from '~/ui/page-title';
import { InvoiceForm } from './invoice-form';
import { InvoiceList } from './invoice-list';

interface InvoicePapersProps extends ComponentProps<typeof InvoiceList> {
  isPaid: boolean;
  /** Why the last wish was refused. */
  sentence: string | null | undefined;
  form: ComponentProps<typeof InvoiceForm>;
}

/** The papers of an order; while it has none, the form that asks for the first, or why there cannot be one yet. */
export function InvoicePapers({ isPaid, sentence, form, ...papers }: InvoicePapersProps) {
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('invoice.title', { code: papers.code })} />
      {sentence ? (
        <Alert tone="danger" announce>
          <p>{sentence}</p>
        </Alert>
      ) : null}
      {papers.invoices.length > 0 ? (
        <InvoiceList {...papers} />
      ) : isPaid ? (
        <InvoiceForm {...form} />
      ) : (
        <p>{t('invoice.not_paid')}</p>
      )}
    </>
  );
}
