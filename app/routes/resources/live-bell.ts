import type { LoaderFunctionArgs } from '@remix-run/node';
import { readBell, readNews } from '~/notifications/queries.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';

/** What the bell of this visitor shows now, and what rang `after` an id: `{ unread, newest, label, news }`. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) throw new Response(null, { status: 400 });
  const [bell, news] = await Promise.all([readBell(context), readNews(context, after)]);
  const { unread = 0, newest = 0 } = bell ?? {};
  const t = translatorFor(context);
  const label = unread > 0 ? t('common.bell.count', { count: unread }) : t('common.bell.label');
  return Response.json({ unread, newest, label, news }, { headers: { 'cache-control': 'no-store' } });
}
