import { describe, expect, test } from 'vitest';
import { formatCents, type Language, toLanguage } from '../../supabase/functions/_shared/language.ts';
import { composeLetter, type LetterMatter } from '../../supabase/functions/_shared/mail/compose.ts';
import { letterHtml } from '../../supabase/functions/_shared/mail/html.ts';
import { ORDER_WORDS } from '../../supabase/functions/_shared/mail/order-words.ts';
import { REFUND_WORDS } from '../../supabase/functions/_shared/mail/refund-words.ts';
import { letterText } from '../../supabase/functions/_shared/mail/text.ts';
import { COMMON } from '../../supabase/functions/_shared/mail/words.ts';

const matter: LetterMatter = {
  language: 'fr',
  facts: { amount_cents: 3000, lost: [{ row: 'A', seat: '2' }] },
  order: {
    id: '0b1f1a52-0000-4000-8000-000000000000',
    code: 'K7M2Q9XA',
    language: 'fr',
    fullName: 'Camille',
    subtotalCents: 3000,
    discountCents: 0,
    promisedCents: 0,
    paid: [],
    totalCents: 3000,
    performances: [
      {
        title: { fr: 'Le Malade imaginaire', es: 'El enfermo imaginario' },
        // The islands' clock is an hour behind the mainland's.
        startsAt: '2027-05-03T18:30:00+00:00',
        doorsAt: '2027-05-03T18:00:00+00:00',
        venue: {
          name: 'Teatro Alba',
          address: '1 calle Mayor',
          postal_code: '21001',
          city: 'Huelva',
          time_zone: 'Atlantic/Canary',
        },
        lines: [
          {
            seat: { row_label: '7', seat_label: '13', block: { fr: 'Parterre', es: 'Platea' } },
            priceType: { fr: 'Plein tarif', es: 'General' },
            amountCents: 1800,
            isRefunded: false,
          },
          { seat: null, priceType: { fr: '−12 ans' }, amountCents: 1200, isRefunded: false },
        ],
      },
    ],
  },
  house: {
    theatre_name: 'Théâtre du Puits',
    legal_name: null,
    contact_email: null,
    contact_phone: null,
    mail_sender_name: null,
  },
  link: { appUrl: 'https://tickets.parterre.example', code: 'K7M2Q9XA', key: 'KEY' },
};

const wordsIn = (language: Language) => ({ ...ORDER_WORDS[language], ...REFUND_WORDS[language] });
const kinds = Object.keys(wordsIn('fr')) as (keyof ReturnType<typeof wordsIn>)[];
const all = (['fr', 'es', 'en'] as const).flatMap((language) => kinds.map((kind) => [language, kind] as const));

test('the three languages say the same things', () => {
  for (const language of ['es', 'en'] as const) {
    expect(Object.keys(wordsIn(language))).toEqual(kinds);
    expect(Object.keys(COMMON[language])).toEqual(Object.keys(COMMON.fr));
    for (const kind of kinds) {
      expect(wordsIn(language)[kind].paragraphs).toHaveLength(wordsIn('fr')[kind].paragraphs.length);
    }
  }
});

test.each(all)('in %s, the letter %s has no gap left open', (language, kind) => {
  const letter = composeLetter(kind, { ...matter, language });
  if (!letter) throw new Error('no letter');
  const written = `${letter.subject}\n${letterText(letter)}\n${letterHtml(letter, 'Théâtre du Puits')}`;
  expect(written).not.toMatch(/\{\w+\}|undefined|null|NaN/);
  expect(letter.subject).toContain(kind === 'order_paid' ? 'Puits' : 'K7M2Q9XA');
});

test.each(['fr', 'es', 'en'])('in %s, the letter of an exchange names the order whose ticket is over', (language) => {
  const facts = { exchanged_from: 'OLD7M2Q9' };
  const [exchanged, plain] = [{ ...matter, facts }, matter].map((one) => {
    const composed = composeLetter('order_paid', { ...one, language });
    return composed ? letterText(composed) : '';
  });
  expect(exchanged).toContain('OLD7M2Q9');
  expect(plain).not.toContain(COMMON[toLanguage(language)].exchanged.slice(0, 12));
});

describe('A performance in a letter', () => {
  const letter = (language: string) => {
    const composed = composeLetter('order_paid', { ...matter, language });
    if (!composed) throw new Error('no letter');
    return letterText(composed);
  };

  test('starts when the clock of its venue says so', () => {
    expect(letter('fr')).toContain('lundi 3 mai 2027 à 19:30');
    expect(letter('fr')).toContain('ouverture des portes à 19:00');
  });

  test('names its seats by block, row and number, and unreserved places as such', () => {
    expect(letter('fr')).toContain('Parterre, Rang 7, place 13 · Plein tarif · 18,00');
    expect(letter('es')).toContain('Platea, Fila 7, asiento 13 · General · 18,00');
    expect(letter('es')).toContain('Sin numerar · −12 ans · 12,00');
  });

  test('has its title in French where it was not translated', () => {
    expect(letter('en')).toContain('LE MALADE IMAGINAIRE');
  });
});

test('a letter about places that came back names them, and lists only those that stay', () => {
  const [performance] = matter.order.performances;
  const [seat, floor] = performance?.lines ?? [];
  if (!performance || !seat || !floor) throw new Error('the order has two places');
  const order = { ...matter.order, performances: [{ ...performance, lines: [{ ...seat, isRefunded: true }, floor] }] };
  const letter = composeLetter('places_refunded', {
    ...matter,
    facts: { amount_cents: 1800, places: [{ row: '7', seat: '13' }] },
    order,
  });
  if (!letter) throw new Error('no letter');
  expect(letterText(letter)).toContain('Ces places ne sont plus à vous : Rang 7, place 13.');
  expect(letter.subject).toContain('18,00');
  expect(letter.performances[0]?.places.map(({ priceType }) => priceType)).toEqual(['−12 ans']);
});

test('a letter about some of the money says how much comes back, each way it comes, and that the tickets stay', () => {
  const returned = [
    { method: 'paypal', amount_cents: 500 },
    { method: 'cash', amount_cents: 250 },
  ];
  const read = (language: string) => {
    const letter = composeLetter('amount_refunded', { ...matter, language, facts: { amount_cents: 750, returned } });
    if (!letter) throw new Error('no letter');
    expect(letter.subject).toContain(formatCents(750, toLanguage(language)));
    return letterText(letter);
  };
  expect(read('fr')).toContain(`En espèces, au guichet : ${formatCents(250, 'fr')}.`);
  expect(read('fr')).toContain('vos billets restent valables');
  expect(read('es')).toContain(`Por PayPal, al medio de pago original: ${formatCents(500, 'es')}`);
  expect(read('en')).toContain(`In cash, at the box office: ${formatCents(250, 'en')}.`);
});

test('a kind of mail that nobody wrote is no letter', () => {
  expect(composeLetter('constructor', matter)).toBeUndefined();
  expect(composeLetter('no_such_letter', matter)).toBeUndefined();
});

test('a payment link says until when the seats are kept, by the clock of the hall, and what they cost', () => {
  const facts = { expires_at: '2027-05-02T10:15:00+00:00', time_zone: 'Atlantic/Canary' };
  const letter = composeLetter('payment_link', { ...matter, facts });
  if (!letter) throw new Error('no letter');
  expect(letterText(letter)).toContain('jusqu’au dimanche 2 mai 2027 à 11:15');
  expect(letter.action).toEqual({
    label: expect.stringMatching(/^Payer 30,00/),
    url: 'https://tickets.parterre.example/orders/K7M2Q9XA?key=KEY',
  });
});
