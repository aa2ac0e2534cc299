import { expect, test } from 'vitest';
import { composeLetter, type LetterMatter } from '../../supabase/functions/_shared/mail/compose.ts';
import { EVENING_WORDS } from '../../supabase/functions/_shared/mail/evening-words.ts';
import { letterText } from '../../supabase/functions/_shared/mail/text.ts';

const facts = {
  title: { fr: 'Le Malade imaginaire', es: 'El enfermo imaginario', en: 'The Imaginary Invalid' },
  was: '2027-05-03T18:30:00Z',
  starts_at: '2027-05-10T18:30:00Z',
  time_zone: 'Europe/Paris',
  reason: 'la scène est inondée',
};

const matter = (given: Record<string, unknown>, language = 'fr'): LetterMatter => ({
  language,
  facts: given,
  order: {
    id: '0b1f1a52-0000-4000-8000-000000000000',
    code: 'K7M2Q9XA',
    language,
    fullName: 'Camille',
    subtotalCents: 3000,
    discountCents: 0,
    promisedCents: 0,
    paid: [],
    totalCents: 3000,
    performances: [],
  },
  house: {
    theatre_name: 'Théâtre du Puits',
    legal_name: null,
    contact_email: null,
    contact_phone: null,
    mail_sender_name: null,
  },
  link: { appUrl: 'https://tickets.parterre.example', code: 'K7M2Q9XA', key: 'KEY' },
});

/** The letter as its reader sees it, without the kinds of spaces. */
function read(kind: string, given: Record<string, unknown>, language?: string) {
  const letter = composeLetter(kind, matter(given, language));
  if (!letter) throw new Error(`There is no letter ${kind}`);
  return { url: letter.action.url, subject: letter.subject, text: letterText(letter).replace(/\s+/g, ' ') };
}

test('the three languages have the same letters, each with as many sentences, and no gap stays open', () => {
  for (const language of ['fr', 'es', 'en'] as const) {
    expect(Object.keys(EVENING_WORDS[language])).toEqual(Object.keys(EVENING_WORDS.fr));
    for (const [kind, words] of Object.entries(EVENING_WORDS[language])) {
      expect(words.paragraphs).toHaveLength(EVENING_WORDS.fr[kind as keyof typeof EVENING_WORDS.fr].paragraphs.length);
      const { text } = read(
        kind,
        { ...facts, answer_until: '2027-05-01T10:00:00Z', credit: 'ABCD-EFGH', amount_cents: 3000 },
        language,
      );
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  }
});

test('a moved evening: both dates by the clock of the hall, the reason, and a link where places are kept or returned', () => {
  const { text, url } = read('performance_moved', facts);
  expect(text).toMatch(/lundi 3 mai 2027.*20.30.*lundi 10 mai 2027.*20.30/);
  expect(text).toContain('la scène est inondée');
  expect(url).toBe('https://tickets.parterre.example/orders/K7M2Q9XA/choice?key=KEY');
});

test('a cancelled evening asks while there is something to choose, else says that the money comes back', () => {
  const asks = read('performance_cancelled', { ...facts, answer_until: '2027-05-01T10:00:00Z' }, 'en');
  expect(asks.subject).toContain('the choice is yours');
  expect(asks.text).toContain('1 May 2027');
  const plain = read('performance_cancelled', facts, 'en');
  expect(plain.subject).toContain('your money comes back');
  expect(plain.text).not.toContain('until');
});

test('a date that nobody paid is moved: the places are kept, and until when the link pays them', () => {
  const { text, url } = read('performance_moved', { ...facts, unpaid: true, expires_at: '2027-05-10T18:30:00Z' });
  expect(text).toMatch(/lundi 10 mai 2027.*lien de paiement.*10 mai 2027/);
  expect(text).not.toContain('billets restent');
  expect(url).toBe('https://tickets.parterre.example/orders/K7M2Q9XA?key=KEY');
});

test('a cancelled date that nobody paid: nothing was charged, nothing to pay, and what to do with a transfer', () => {
  for (const [language, words] of [
    ['fr', /pas été débité.*rien à payer.*virement, répondez/],
    ['es', /No le hemos cobrado nada.*transferencia, responda/],
    ['en', /not been charged.*nothing to pay.*transfer, answer/],
  ] as const) {
    const { text, url } = read('performance_cancelled', { ...facts, unpaid: true }, language);
    expect(text).toMatch(words);
    expect(text).not.toMatch(/PayPal/);
    expect(url).toBe('https://tickets.parterre.example/orders/K7M2Q9XA?key=KEY');
  }
});

test('who is asked to choose before a transfer was seen is told not to send it; who has paid reads nothing of it', () => {
  const asked = { ...facts, answer_until: '2027-05-01T10:00:00Z' };
  const waiting = read('performance_cancelled', { ...asked, unpaid: true }, 'en');
  expect(waiting.text).toContain('Your transfer has not reached us yet');
  expect(waiting.url).toContain('/choice?');
  expect(read('performance_cancelled', asked, 'en').text).not.toContain('transfer');
});

test('a credit: its code, its amount and a way to the season', () => {
  const { text, url } = read('credit_given', { credit: '7K2M-9QXA-0000-ZZZZ', amount_cents: 3000 }, 'es');
  expect(text).toContain('7K2M-9QXA-0000-ZZZZ');
  expect(text).toContain('30,00 €');
  expect(url).toBe('https://tickets.parterre.example');
});

test('a reason with line breaks cannot begin another header or line', () => {
  const { text } = read('performance_moved', { ...facts, reason: 'x\r\nBcc: all@parterre.example' });
  expect(text).toContain('x Bcc: all@parterre.example');
});
