import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { PayPalError } from '../errors';
import type { Instrument, Order } from '../model';
import { approveOrder, visitOrder } from '../orders';
import type { Ctx, Env, Parts } from '../routes/app';
import { PAYER_ID } from '../views';
import { approvePage, messagePage } from './page';
import { STYLE } from './style';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const INSTRUMENT: Record<string, Instrument> = {
  pay: 'balance',
  declined: 'card_declined',
  echeck: 'echeck',
  close: 'balance',
};

/** The page behind the `payer-action` link, and what its buttons do. */
export function approveRoutes({ engine, sender }: Parts): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/checkoutnow', (c) => {
    const order = visit(c.req.query('token'));
    if (!order) return page(c, messagePage('gone'), 404);
    return over(order) ? page(c, messagePage('done', order), 200, order) : page(c, approvePage(order), 200, order);
  });

  app.post('/checkoutnow', async (c) => {
    const order = visit(c.req.query('token'));
    if (!order) return page(c, messagePage('gone'), 404);
    const { choice } = await c.req.parseBody();
    if (choice === 'cancel') return leave(c, order, order.context.cancel_url, {});
    if (over(order)) return page(c, messagePage('done', order), 409, order);
    const instrument = typeof choice === 'string' && Object.hasOwn(INSTRUMENT, choice) ? INSTRUMENT[choice] : undefined;
    if (!instrument) return page(c, approvePage(order), 400, order);
    approveOrder(engine, order.id, instrument);
    sender.kick();
    if (choice === 'close') return page(c, messagePage('closed', order), 200, order);
    return leave(c, order, order.context.return_url, { PayerID: PAYER_ID });
  });

  function visit(token: string | undefined): Order | undefined {
    try {
      return token ? visitOrder(engine, token) : undefined;
    } catch (error) {
      if (error instanceof PayPalError) return undefined;
      throw error;
    }
  }
  return app;
}

function over(order: Order): boolean {
  return order.status === 'COMPLETED' || order.status === 'VOIDED';
}

/** Back to the shop with 303, keeping whatever query its URL has. Without a URL there is only a page to show. */
function leave(c: Ctx, order: Order, url: string | undefined, extra: Record<string, string>) {
  if (!url) return page(c, messagePage('closed', order), 200, order);
  const target = new URL(url);
  target.searchParams.set('token', order.id);
  for (const [name, value] of Object.entries(extra)) target.searchParams.set(name, value);
  return c.redirect(target.href, 303);
}

function page(c: Ctx, content: ReturnType<typeof approvePage>, status: 200 | 400 | 404 | 409, order?: Order) {
  // A browser applies form-action to the redirect that follows the form, so the shop's own origins must be named.
  const origins = [order?.context.return_url, order?.context.cancel_url].map((url) => (url ? new URL(url).origin : ''));
  const actions = ["'self'", ...new Set(origins.filter(Boolean))].join(' ');
  c.header(
    'content-security-policy',
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${actions}; base-uri 'none'; frame-ancestors 'none'`,
  );
  c.header('cache-control', 'no-store');
  // Not `no-referrer`: a form would then be posted with `Origin: null` and be refused as coming from elsewhere.
  c.header('referrer-policy', 'same-origin');
  return c.html(content, status);
}
