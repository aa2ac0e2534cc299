import { env } from './env.server';
import { dictionaryOf } from './i18n/dictionaries.server';
import { takeNotice } from './notice.server';
import { ADMIN_PERMISSIONS, type Permission } from './permissions';
import { permissionsOf } from './permissions.server';
import type { RootData } from './root-data';
import { currentUser } from './session.server';
import { hasSessionCookie, supabaseOf } from './supabase.server';
import { theatreOf } from './theatre.server';
import type { Visit } from './visit';

/** Reads what every page shows. Never throws: a page that fails still has its name, language and cart count to say so with. */
export async function readRootData(visit: Visit, request: Request): Promise<RootData> {
  const [theatre, cartCount, user, notice, may] = await Promise.all([
    theatreOf(visit),
    countCart(visit),
    currentUser(visit).catch(() => null),
    takeNotice(visit),
    permissionsOf(visit).catch((): ReadonlySet<Permission> => new Set()),
  ]);
  const { pathname, search } = new URL(request.url);
  return {
    language: visit.language,
    dictionary: dictionaryOf(visit.language, ['common', ...visit.namespaces]),
    theatre,
    address: pathname + search,
    origin: env.APP_URL,
    cartCount,
    signedIn: user !== null && !user.isAnonymous,
    worksTheDesk: may.has('answer_visitors'),
    keepsTheDoor: may.has('check_in'),
    administers: ADMIN_PERMISSIONS.some((permission) => may.has(permission)),
    live: { url: env.SUPABASE_URL, key: env.SUPABASE_PUBLISHABLE_KEY, user: user?.id ?? '' },
    paypalMode: env.PAYPAL_MODE,
    notice,
    requestId: visit.requestId,
  };
}

/** Places in the visitor's cart. A visitor without a session has none, and is not asked about. */
async function countCart(visit: Visit): Promise<number> {
  if (!hasSessionCookie(visit)) return 0;
  const user = await currentUser(visit).catch(() => null);
  if (!user) return 0;
  const { data } = await supabaseOf(visit)
    .from('orders')
    .select('order_items(id)')
    .eq('customer_id', user.id)
    .in('status', ['held', 'paying'])
    .gt('expires_at', new Date().toISOString());
  return (data ?? []).reduce((count, order) => count + order.order_items.length, 0);
}
