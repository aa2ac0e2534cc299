import { createCookie, redirect } from '@remix-run/node';
import { env } from '~/platform/env.server';
import { notFound, orNotFound, rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

const CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;
const KEY = /^[0-9A-HJKMNP-TV-Z]{26}$/;

const COLUMNS =
  `id, code, status, customer_id, full_name, email, language, currency, subtotal_cents, discount_cents, total_cents, expires_at,
  created_at, paid_at, cancelled_at, credit_parts(amount_cents)` as const;

/**
 * The order of an address, for its customer, for whoever came by its link, and for members.
 * A key in the address moves into a cookie that only orders' addresses see, so that it does not stay in the history or in a referrer.
 * @throws Response 404, the same for an absent order and one that is not yours; a redirect when the key was in the address
 */
export async function openOrder(visit: Visit, request: Request, code: string) {
  if (!CODE.test(code)) notFound();
  const url = new URL(request.url);
  const given = url.searchParams.get('key');
  if (given !== null) {
    url.searchParams.delete('key');
    if (KEY.test(given)) visit.setCookie(await keyCookie(code).serialize(given));
    throw redirect(url.pathname.replace(/\.data$/, '') + url.search);
  }
  const supabase = supabaseOf(visit, { orderKey: await readKey(visit, code) });
  const result = await supabase.from('orders').select(COLUMNS).eq('code', code).maybeSingle();
  return orNotFound(rowsOf(visit, result));
}

/** True for what may be the code of an order. */
export function isOrderCode(text: string): boolean {
  return CODE.test(text);
}

/** An order as its page needs it. */
export type Order = Awaited<ReturnType<typeof openOrder>>;

/** True when the visitor came by the order's own link. */
export async function hasOrderKey(visit: Visit, code: string): Promise<boolean> {
  return (await readKey(visit, code)) !== null;
}

async function readKey(visit: Visit, code: string): Promise<string | null> {
  const value = visit.cookies[`order-${code}`];
  if (!value) return null;
  const key: unknown = await keyCookie(code).parse(`order-${code}=${encodeURIComponent(value)}`);
  return typeof key === 'string' && KEY.test(key) ? key : null;
}

const keyCookie = (code: string) =>
  createCookie(`order-${code}`, {
    // Not the order's own path: what its page asks for without a new document (`/orders/CODE.data`) lies beside it.
    path: '/orders',
    httpOnly: true,
    sameSite: 'lax',
    secure: env.APP_URL.startsWith('https:'),
    maxAge: 60 * 60 * 24 * 30,
  });
