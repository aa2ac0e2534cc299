import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { readOfficeOrder } from '~/checkout/office/queries.server';
import { problemOf, sentenceOf } from '~/platform/errors';
import { oneLine } from '~/platform/field-rules';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { type Buyer, buyerSchema, buyerTexts } from '~/tickets/invoice/buyer';
import { correctInvoice, issueInvoice } from '~/tickets/invoice/commands.server';
import { CorrectionForm } from '~/tickets/invoice/components/correction-form';
import { InvoicePapers } from '~/tickets/invoice/components/invoice-papers';
import { invoiceInForce, leftOfInvoice } from '~/tickets/invoice/content';
import { readInvoices } from '~/tickets/invoice/queries.server';
import { LinkButton } from '~/ui/button';

export const handle = { namespaces: ['admin', 'invoice'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, 'invoice.title', { code: page?.code ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const may = await requirePermission(context, request, 'read_orders');
  const order = await readOfficeOrder(context, params.code ?? '');
  const [papers, { timeZone }] = await Promise.all([readInvoices(context, order.id), theatreOf(context)]);
  const current = invoiceInForce(papers);
  const { name, address, vat_number } = current?.content.buyer ?? { name: order.full_name };
  return {
    code: order.code,
    isPaid: order.paid_at !== null,
    papers: papers.map(({ content: _, ...listed }) => listed),
    texts: { name: name ?? '', address: address ?? '', vat_number: vat_number ?? '' },
    /** Number of the invoice that a member may still correct. */
    number: current && may.has('change_orders') && leftOfInvoice(current, papers) ? current.number : null,
    timeZone,
  };
}

const asked = v.object({ ...buyerSchema.entries, reason: v.optional(v.pipe(oneLine(500), v.nonEmpty('reason'))) });

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'read_orders');
  const order = await readOfficeOrder(context, params.code ?? '');
  const form = await request.formData();
  const number = form.get('number');
  const texts = { ...buyerTexts(form), reason: String(form.get('reason') ?? '').slice(0, 1000) };
  const t = translatorFor(context, 'invoice');
  const checked = v.safeParse(asked, number ? texts : { ...texts, reason: undefined });
  if (!checked.success) {
    const wrong = Object.fromEntries(checked.issues.map((issue) => fieldOf(issue, t)));
    return data({ texts, wrong, sentence: null }, { status: 422 });
  }
  const { reason, ...buyer } = checked.output;
  const error = number
    ? await correctInvoice(context, { number: String(number), buyer: buyer satisfies Buyer, reason: reason ?? '' })
    : await issueInvoice(context, order.id, buyer);
  if (!error) {
    await leaveNotice(context, 'success', number ? 'invoice.correct.done' : 'invoice.correct.issued');
    return redirect(`/admin/orders/${order.code}/invoice`, 303);
  }
  const problem = problemOf(error);
  return data({ texts, wrong: {}, sentence: sentenceOf(problem, translatorFor(context)) }, { status: problem.status });
}

function fieldOf(issue: v.InferIssue<typeof asked>, t: ReturnType<typeof translatorFor>): [string, string] {
  const field = String(issue.path?.[0]?.key ?? 'name');
  return [field, t.optional(`invoice.wrong.${field}`) ?? t('errors.unknown')];
}

export default function OrderInvoice() {
  const { code, isPaid, papers, texts, number, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  const form = { texts: refused?.texts ?? { ...texts, reason: '' }, wrong: refused?.wrong ?? {} };
  return (
    <>
      <InvoicePapers
        code={code}
        invoices={papers}
        timeZone={timeZone}
        isPaid={isPaid}
        sentence={refused?.sentence}
        form={form}
      />
      {number ? (
        <section className="admin-part mt-4">
          <h2>{t('invoice.correct.title')}</h2>
          <p className="soft">{t('invoice.correct.lead', { number })}</p>
          <CorrectionForm number={number} {...form} />
        </section>
      ) : null}
      <p className="actions mt-4">
        <LinkButton to={`/admin/orders/${code}`} variant="quiet">
          {t('invoice.back', { code })}
        </LinkButton>
      </p>
    </>
  );
}
