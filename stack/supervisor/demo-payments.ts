import postgres from 'postgres';

interface DemoPayment {
  order_id: string;
  capture_id: string;
  custom_id: string;
  invoice_id: string;
  cents: number;
  currency: string;
  captured_at: Date;
  refunds: { refund_id: string; cents: number; at: string }[];
}

/**
 * Tells the PayPal emulator about the payments that the demo theatre says it took through it, so that they can be given back
 * like any other. Said at each start: what it knows stays as it is. Does nothing for a theatre without a demo.
 * @throws Error when the emulator refuses
 */
export async function tellDemoPayments(databaseUrl: string, paypalUrl: string): Promise<void> {
  const payments = await readDemoPayments(databaseUrl);
  if (payments.length === 0) return;
  const reply = await fetch(`${paypalUrl}/__emu/payments/adopt`, {
    method: 'POST',
    body: JSON.stringify({ payments: payments.map(asPayPalSays) }),
  });
  if (!reply.ok) throw new Error(`The PayPal emulator does not take the demo's payments over: ${await reply.text()}`);
}

async function readDemoPayments(databaseUrl: string): Promise<DemoPayment[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [known] = await sql`select to_regclass('public.refunds') is not null as ready`;
    if (!known?.ready) return [];
    return await sql<DemoPayment[]>`
      select payment.paypal_order_id as order_id, payment.paypal_capture_id as capture_id, payment.id as custom_id,
             orders.code || '-' || upper(left(payment.id::text, 8)) as invoice_id,
             payment.captured_cents as cents, payment.currency, payment.captured_at,
             coalesce(jsonb_agg(jsonb_build_object('refund_id', refund.paypal_refund_id, 'cents', refund.amount_cents, 'at', refund.completed_at)
                                order by refund.completed_at) filter (where refund.id is not null), '[]') as refunds
        from public.payments as payment join public.orders on orders.id = payment.order_id
        left join public.refunds as refund on refund.payment_id = payment.id and refund.status = 'completed' and refund.paypal_refund_id is not null
       where payment.paypal_capture_id like 'DEMO-%' and payment.mode = 'emulator'
       group by payment.id, orders.id order by payment.captured_at, payment.id`;
  } finally {
    await sql.end();
  }
}

function asPayPalSays({ cents, currency, refunds, ...payment }: DemoPayment) {
  const money = (value: number) => ({ currency_code: currency, value: (value / 100).toFixed(2) });
  return {
    ...payment,
    amount: money(cents),
    refunds: refunds.map((refund) => ({ refund_id: refund.refund_id, at: refund.at, amount: money(refund.cents) })),
  };
}
