import { castEmail, castId } from './cast.ts';
import { FIRST_NAMES, SURNAMES } from './names.ts';
import type { Random } from './random.ts';

/** The languages customers read. */
export type Language = 'fr' | 'es' | 'en';

/** Someone who buys. `habit` decides the price they are entitled to. */
export type Customer = {
  fullName: string;
  email: string;
  language: Language;
  habit: 'subscriber' | 'member' | 'reduced' | 'full';
  accountId: string | null;
};

const HOW_MANY: [Language, number][] = [
  ['fr', 280],
  ['es', 100],
  ['en', 20],
];
const HABITS = new Map<Customer['habit'], number>([
  ['subscriber', 15],
  ['member', 12],
  ['reduced', 23],
  ['full', 50],
]);
const MAILBOXES: Record<Language, string[]> = {
  fr: ['courrier.example', 'boite.example', 'poste.example'],
  es: ['correo.example', 'buzon.example'],
  en: ['letterbox.example'],
};

/** Camille, of the cast: the one customer with an account and a history. */
export const CAMILLE: Customer = {
  fullName: 'Camille',
  email: castEmail('camille'),
  language: 'fr',
  habit: 'full',
  accountId: castId('camille'),
};

/** The couple who sit in A6 and A7 at every first night. */
export const RETIRED_COUPLE: Customer = invented('Paulette Bœuf', 'fr', 'subscriber');
/** The family of five who need one row. */
export const FAMILY_OF_FIVE: Customer = invented('Anne-Laure Le Goff-d’Halluin', 'fr', 'full');
/** Who comes in a wheelchair, with a companion. */
export const WHEELCHAIR_USER: Customer = invented('Íñigo Muñoz Echeverría', 'es', 'reduced');

/** The public of the demo: 400 people, 70 % French, 25 % Spanish, 5 % English, no two with one address. */
export function createCustomers(random: Random): Customer[] {
  const stories = [RETIRED_COUPLE, FAMILY_OF_FIVE, WHEELCHAIR_USER];
  const taken = new Set(stories.map(({ email }) => email));
  const customers = [...stories];
  for (const [language, wanted] of HOW_MANY) {
    let missing = wanted - stories.filter((story) => story.language === language).length;
    while (missing > 0) {
      const customer = invented(fullName(language, random), language, random.weighted(HABITS), random);
      if (taken.has(customer.email)) continue;
      taken.add(customer.email);
      customers.push(customer);
      missing -= 1;
    }
  }
  return customers;
}

function fullName(language: Language, random: Random): string {
  const first = random.pick(FIRST_NAMES[language]);
  if (language !== 'es') return `${first} ${random.pick(SURNAMES[language])}`;
  return `${first} ${random.pick(SURNAMES.es)} ${random.pick(SURNAMES.es)}`;
}

function invented(name: string, language: Language, habit: Customer['habit'], random?: Random): Customer {
  const mailbox = random ? random.pick(MAILBOXES[language]) : MAILBOXES[language][0];
  return { fullName: name, email: `${addressOf(name)}@${mailbox}`, language, habit, accountId: null };
}

/** The name as people write it in an address: no accents, dots between words. */
export function addressOf(name: string): string {
  const plain = name.replaceAll('œ', 'oe').replaceAll('Œ', 'Oe').normalize('NFD').replace(/\p{M}/gu, '');
  return plain
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9-]+/g, '.');
}
