import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import type { PerformancePage } from '../performance-page';

/** Why places cannot be chosen now. Nothing while they can. */
export function SalesNotice({ page }: { page: PerformancePage }) {
  const t = useTranslator();
  if (page.sales === 'open') return null;
  const where = { language: t.language, timeZone: page.venue.timeZone };
  const date = formatDate(page.sales === 'not_open' ? page.salesOpenAt : page.startsAt, where);
  return (
    <Alert tone={page.sales === 'cancelled' ? 'danger' : 'info'} title={t(`seating.sales.${page.sales}.title`)}>
      <p>{t(`seating.sales.${page.sales}.text`, { date })}</p>
    </Alert>
  );
}
