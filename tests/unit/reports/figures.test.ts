import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { csvFile } from '~/platform/csv';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import {
  creditsOf,
  type LedgerSum,
  moneyInHand,
  moneyWithoutSeats,
  movementsBy,
  totalOf,
  vatByRate,
} from '~/reports/figures';
import { scaleOf } from '~/reports/scale';
import { summaryOf } from '~/reports/summary';
import { fileHeadings, fileLines } from '~/reports/table';
import { workbook } from '~/reports/xlsx.server';

const line = (changes: Partial<LedgerSum>): LedgerSum => ({
  at: '2026-11-01',
  performanceId: 'evening',
  priceTypeId: 'full',
  provider: 'paypal',
  channel: 'online',
  vatRate: 5.5,
  sales: 0,
  refunds: 0,
  exchanged: 0,
  unmatchedIn: 0,
  unmatchedOut: 0,
  tickets: 0,
  ...changes,
});

const report = (lines: LedgerSum[], title = 'La Baleine') => ({
  lines,
  performances: [{ id: 'evening', showId: 'show', startsAt: '2026-11-30T19:30:00Z', timeZone: 'Europe/Paris' }],
  shows: [{ id: 'show', name: title }],
  priceTypes: [{ id: 'full', name: 'Plein tarif' }],
  creditOwed: 0,
});

const t = translatorFor({ language: 'fr' }, 'reports');

describe('the figures of the treasurer', () => {
  test('VAT is contained in the sum of each rate, to the cent, also where money only went back', () => {
    expect(vatByRate([line({ sales: 1000 }), line({ sales: 55 }), line({ sales: 10_000, vatRate: 2.1 })])).toEqual([
      { rate: 2.1, net: 10_000, vat: 206, beforeVat: 9794 },
      { rate: 5.5, net: 1055, vat: 55, beforeVat: 1000 },
    ]);
    expect(vatByRate([line({ refunds: -1055 })])).toEqual([{ rate: 5.5, net: -1055, vat: -55, beforeVat: -1000 }]);
    expect(vatByRate([line({ sales: 100, vatRate: 0 })])).toMatchObject([{ vat: 0, beforeVat: 100 }]);
  });

  test('a ticket exchanged between rates moves its VAT and nothing else', () => {
    const lines = [line({ sales: 1000 }), line({ exchanged: -1000 }), line({ exchanged: 1000, vatRate: 20 })];
    expect(totalOf(lines)).toMatchObject({ sales: 1000, refunds: 0, exchanged: 0, net: 1000 });
    expect(vatByRate(lines).map(({ rate, vat }) => [rate, vat])).toEqual([
      [5.5, 0],
      [20, 167],
    ]);
  });

  test('credits are sales and refunds, but no money: what is in hand leaves them out', () => {
    const lines = [
      line({ sales: 3000, tickets: 2 }),
      line({ refunds: -1500, provider: 'credit' }),
      line({ sales: 1200, provider: 'credit', tickets: 1 }),
    ];
    expect(totalOf(lines).net).toBe(2700);
    expect(moneyInHand(lines)).toBe(3000);
    expect(creditsOf(lines)).toEqual({ given: 1500, used: 1200 });
    expect(movementsBy(lines).map(({ provider }) => provider)).toEqual(['paypal', 'credit']);
  });

  test('money without a seat is in hand until it goes back, and never a sale', () => {
    const lines = [line({ unmatchedIn: 700, performanceId: null }), line({ unmatchedOut: -200, performanceId: null })];
    expect(totalOf(lines).net).toBe(0);
    expect([moneyInHand(lines), moneyWithoutSeats(lines)]).toEqual([500, 500]);
    expect(vatByRate(lines)).toEqual([]);
  });

  test('a season has a bar for each month up to today, also for those without a sale', () => {
    const days = { since: '2026-09-01', until: '2027-08-31', byDay: false };
    const { moments } = summaryOf(report([line({ sales: 500 })]), days, '2026-12-24');
    expect(moments.map(({ at, revenue }) => [at, revenue.sales])).toEqual([
      ['2026-09-01', 0],
      ['2026-10-01', 0],
      ['2026-11-01', 500],
      ['2026-12-01', 0],
    ]);
  });

  test('the lines of the chart are round, evenly apart, and leave room for the highest and the lowest', () => {
    for (const bars of [
      [],
      [{ sales: 123_456, refunds: -4000 }],
      [{ sales: 0, refunds: -990 }],
      [{ sales: 1, refunds: 0 }],
    ]) {
      const { ticks, top, span } = scaleOf(bars);
      expect(ticks).toContain(0);
      expect(top).toBeGreaterThanOrEqual(bars[0]?.sales ?? 0);
      expect(top - span).toBeLessThanOrEqual(bars[0]?.refunds ?? 0);
      expect(ticks.length).toBeLessThan(9);
    }
  });
});

describe('the files of the treasurer', () => {
  const lines = fileLines(report([line({ sales: 123_450, refunds: -1500, tickets: 3 })], '=HYPERLINK("x")'), t);

  test('write numbers as the spreadsheet of the country expects, negative ones too, and disarm texts', () => {
    const rows = lines.map((cells) =>
      cells.map((cell) => ('cents' in cell ? cell.cents / 100 : 'count' in cell ? cell.count : cell.text)),
    );
    const csv = csvFile([fileHeadings(t), ...rows], 'semicolon');
    expect(csv).toContain('1234,5;-15;0;0;1219,5\r\n');
    expect(csv).toContain('"\'=HYPERLINK(""x"")"');
    expect(csvFile([[-1.5, 'a;b']])).toBe('\uFEFF-1.5,"a;b"\r\n');
  });

  test('name each evening with its year, so that two seasons are told apart', () => {
    expect(lines[0]?.[2]).toEqual({ text: expect.stringMatching(/ \d{4},? .*\d\dh\d\d$/) });
  });

  test('have as many headings as columns, in every language', () => {
    for (const language of ['fr', 'es', 'en'] as const) {
      const words = fileHeadings(translatorFor({ language }, 'reports'));
      expect(words).toHaveLength(lines[0]?.length ?? 0);
    }
  });

  test('are workbooks in which money is a number and a text never calculates', async () => {
    const files = unzipSync(await workbook('Recettes', fileHeadings(t), lines));
    const read = (name: string) => new TextDecoder().decode(files[name]);
    const sheet = read('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<v>1234.5</v>');
    expect(sheet).not.toContain('<f>');
    expect(sheet + read('xl/sharedStrings.xml')).toContain('=HYPERLINK(');
  });
});
