import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { SeasonNotFound } from '~/catalogue/components/season-not-found';
import { openOrder } from '~/checkout/order-access.server';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { theatreOf } from '~/platform/theatre.server';
import { buyerSchema, buyerTexts } from '~/tickets/invoice/buyer';
import { issueInvoice } from '~/tickets/invoice/commands.server';
import { InvoicePapers } from '~/tickets/invoice/components/invoice-papers';
import { readInvoices } from '~/tickets/invoice/queries.server';
import { LinkButton } from '~/ui/button';
import { Page } from '~/ui/page';

export const handle = { namespaces: ['catalogue', 'invoice'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageTitle(matches, 'invoice.title', { code: page?.code ?? '' }),
  { name: 'robots', content: 'noindex' },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const [invoices, { timeZone }] = await Promise.all([readInvoices(context, order.id), theatreOf(context)]);
  return {
    code: order.code,
    name: order.full_name ?? '',
    isPaid: order.paid_at !== null,
    invoices: invoices.map(({ content: _, ...listed }) => listed),
    timeZone,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const texts = buyerTexts(await request.formData());
  const t = translatorFor(context, 'invoice');
  const checked = v.safeParse(buyerSchema, texts);
  if (!checked.success) {
    const wrong = Object.fromEntries(
      checked.issues.map((issue) => [issue.message, t.optional(`invoice.wrong.${issue.message}`)]),
    );
    return data({ texts, wrong, sentence: null }, { status: 422 });
  }
  const error = await issueInvoice(context, order.id, checked.output);
  if (!error) return redirect(`/orders/${order.code}/invoice`, 303);
  const problem = problemOf(error);
  return data({ texts, wrong: {}, sentence: sentenceOf(problem, translatorFor(context)) }, { status: problem.status });
}

export default function InvoiceRoute() {
  const { code, name, isPaid, invoices, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  const form = { texts: refused?.texts ?? { name, address: '', vat_number: '' }, wrong: refused?.wrong ?? {} };
  return (
    <Page width="narrow">
      <InvoicePapers
        code={code}
        invoices={invoices}
        timeZone={timeZone}
        isPaid={isPaid}
        sentence={refused?.sentence}
        form={form}
      />
      <p className="actions mt-4">
        <LinkButton to={`/orders/${code}`} variant="secondary">
          {t('invoice.back', { code })}
        </LinkButton>
      </p>
    </Page>
  );
}

export { SeasonNotFound as ErrorBoundary };
