import { expect, test } from 'vitest';
import { linesOf } from '~/checkout/office/orders-file.server';
import { csvLines } from '~/platform/csv';
import { translatorFor } from '~/platform/i18n/dictionaries.server';

const order: Parameters<typeof linesOf>[0][number] = {
  id: '0b1f1a52-0000-4000-8000-000000000000',
  code: 'K7M2Q9XA',
  status: 'paid',
  channel: 'counter',
  full_name: '=HYPERLINK("x")',
  email: 'camille@parterre.example',
  language: 'fr',
  total_cents: 3250,
  returned_cents: 500,
  providers: ['cash', 'card'],
  created_at: '2026-11-20T23:30:00Z',
  paid_at: '2026-11-21T09:00:00Z',
  evenings: [
    {
      performance_id: '0b1f1a52-0000-4000-8000-000000000001',
      title: { fr: 'L’Avare' },
      starts_at: '2026-11-27T19:30:00Z',
      time_zone: 'Europe/Paris',
      status: 'scheduled',
      places: 2,
      seats: ['C7', 'C8'],
    },
  ],
};

test('an order in a file has its money as decimals, its days on the clock of the house, and nothing that calculates', () => {
  const french = csvLines(
    linesOf([order], translatorFor({ language: 'fr' }, 'orders-office'), 'Europe/Paris'),
    'semicolon',
  );
  expect(french).toBe(
    `K7M2Q9XA;Payée;Au guichet;"'=HYPERLINK(""x"")";camille@parterre.example;fr;32,5;5;"Espèces, Carte au terminal";21/11/2026;21/11/2026;"L’Avare, 27/11/2026 20h30 C7 C8";2\r\n`,
  );
  const english = csvLines(linesOf([order], translatorFor({ language: 'en' }, 'orders-office'), 'Europe/Paris'));
  expect(english).toContain(',32.5,5,');
});
