import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvFile } from '~/platform/csv';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { readRevenueView, todayAt } from '~/reports/period';
import { readRevenue } from '~/reports/queries.server';
import { type Cell, fileHeadings, fileLines } from '~/reports/table';
import { workbook } from '~/reports/xlsx.server';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The figures of the revenue page as a table for a spreadsheet; French and Spanish ones expect semicolons and decimal commas. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_revenue');
  const url = new URL(request.url);
  const { timeZone } = await theatreOf(context);
  const view = readRevenueView(url.searchParams, todayAt(new Date(), timeZone));
  const t = translatorFor(context, 'reports');
  const report = await readRevenue(context, view, view.show, view.byDay);
  const [headings, lines] = [fileHeadings(t), fileLines(report, t)];
  const format = url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv';
  const style = context.language === 'en' ? 'comma' : 'semicolon';
  const body =
    format === 'csv'
      ? csvFile([headings, ...lines.map((line) => line.map(plain))], style)
      : await workbook(t('reports.file.sheet'), headings, lines);
  return new Response(body, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${t('reports.file.name')}-${view.since}-${view.until}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

function plain(cell: Cell): string | number {
  if ('cents' in cell) return cell.cents / 100;
  return 'count' in cell ? cell.count : cell.text;
}
