import { formatDate } from '~/platform/dates';
import type { Translator } from '~/platform/i18n/translate';
import type { LedgerSum } from './figures';
import type { RevenueReport } from './queries.server';

/** One cell of a file: a text, a count, or money in cents. */
export type Cell = { text: string } | { count: number } | { cents: number };

const HEADINGS = [
  'period',
  'show',
  'performance',
  'price_type',
  'provider',
  'channel',
  'vat_rate',
  'tickets',
  'sales',
  'refunds',
  'exchanged',
  'unmatched',
  'total',
] as const;

/** The headings of the file, in the reader's language. */
export function fileHeadings(t: Translator): string[] {
  return HEADINGS.map((heading) => t(`reports.file.${heading}`));
}

/** The ledger of a period as a table for spreadsheets: one line for each combination, nothing added up twice. */
export function fileLines(report: RevenueReport, t: Translator): Cell[][] {
  const performances = new Map(report.performances.map((performance) => [performance.id, performance]));
  const shows = new Map(report.shows.map(({ id, name }) => [id, name]));
  const priceTypes = new Map(report.priceTypes.map(({ id, name }) => [id, name]));
  return report.lines.map((line) => {
    const performance = performances.get(line.performanceId ?? '');
    return [
      { text: line.at },
      { text: shows.get(performance?.showId ?? '') ?? '' },
      {
        text: performance
          ? formatDate(performance.startsAt, { ...performance, language: t.language, style: 'short_year' })
          : '',
      },
      { text: priceTypes.get(line.priceTypeId ?? '') ?? '' },
      { text: providerName(line.provider, t) },
      { text: channelName(line.channel, t) },
      { count: line.vatRate },
      { count: line.tickets },
      ...[line.sales, line.refunds, line.exchanged, withoutSeat(line), totalOfLine(line)].map((cents) => ({ cents })),
    ];
  });
}

/** How money came, in words; a way that nobody named yet keeps its own word. */
export function providerName(provider: string, t: Translator): string {
  return t.optional(`reports.provider.${provider}`) ?? provider;
}

/** Where a ticket was sold, in words. */
export function channelName(channel: string, t: Translator): string {
  return t.optional(`reports.channel.${channel}`) ?? channel;
}

const withoutSeat = (line: LedgerSum) => line.unmatchedIn + line.unmatchedOut;
const totalOfLine = (line: LedgerSum) => line.sales + line.refunds + line.exchanged + withoutSeat(line);
