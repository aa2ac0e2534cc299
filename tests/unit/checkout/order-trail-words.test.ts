import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineOf, type TrailEvent } from '~/checkout/office/trail';
import { LANGUAGES, type Language } from '~/platform/i18n/languages';
import { createTranslator } from '~/platform/i18n/translate';

const migrations = new URL('../../../supabase/migrations/', import.meta.url);
const locales = new URL('../../../app/locales/', import.meta.url);
const sql = readdirSync(migrations)
  .map((name) => readFileSync(new URL(name, migrations), 'utf8'))
  .join('\n');

const translatorIn = (language: Language) =>
  createTranslator(language, {
    'orders-office': JSON.parse(readFileSync(new URL(`${language}/orders-office.json`, locales), 'utf8')),
  });

/** Words of the second argument, or of each branch where it is a choice. */
function wordsIn(argument: string): string[] {
  const branches = argument.includes('case ')
    ? [...argument.matchAll(/(?:then|else)\s+'([a-z_]+)'/g)]
    : [...argument.matchAll(/^\s*'([a-z_]+)'/g)];
  return branches.map(([, word = '']) => word);
}

const kinds = [
  ...new Set([
    ...[
      ...sql.matchAll(
        /private\.(?:add_order_event|add_office_event|note_help)\((?:[^,()]|\([^()]*\))+,([^,]+(?:\bend\b)?)/g,
      ),
    ].flatMap(([, argument = '']) => wordsIn(argument)),
    ...[...sql.matchAll(/insert into public\.order_events[^;]*?select[^;']*'([a-z_]+)'/g)].map(([, word = '']) => word),
    // Made of the kind of paper.
    'invoice_issued',
    'credit_note_issued',
  ]),
].sort();

const letters = [...new Set([...sql.matchAll(/enqueue_order_mail\('([a-z_]+)'/g)].map(([, kind = '']) => kind))];

const event = (changes: Partial<TrailEvent>): TrailEvent => ({
  id: 1,
  kind: 'order_paid',
  actor: 'system',
  member: null,
  at: '2026-11-22T18:00:00Z',
  facts: {},
  officeFacts: {},
  ...changes,
});

test('the migrations name the events that the house knows of', () => {
  expect(kinds.length).toBeGreaterThan(35);
  expect(kinds).toEqual(
    expect.arrayContaining(['order_paid', 'order_revived', 'place_swapped', 'order_expired', 'help_seat_added']),
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  const t = translatorIn(language);

  test.each(kinds)('%s is said in a sentence', (kind) => {
    expect(t.optional(`orders-office.event.${kind}`, { count: 2 }), kind).toBeDefined();
    expect(lineOf(event({ kind }), t).sentence).not.toMatch(/\{\w+\}|undefined|null|NaN/);
  });

  test.each(letters)('the letter %s has a name', (letter) => {
    expect(t.optional(`orders-office.letter.${letter}`)).toBeDefined();
  });
});

describe('a line of the trail', () => {
  const t = translatorIn('fr');

  test('names seats, evenings and money as people do', () => {
    const facts = {
      from_row: 'A',
      from_seat: '1',
      row: 'B',
      seat: '7',
      time_zone: 'Europe/Paris',
      from_title: { fr: 'Le Puits' },
      from_starts_at: '2026-11-28T19:30:00Z',
      title: { fr: 'La Lune' },
      starts_at: '2026-12-05T19:30:00Z',
    };
    expect(lineOf(event({ kind: 'place_swapped', facts }), t).sentence).toContain(
      'rang A, place 1 devient rang B, place 7',
    );
    expect(lineOf(event({ kind: 'place_exchanged', facts }), t).sentence).toMatch(
      /Le Puits, sam\. 28 nov\..+La Lune, sam\. 5 déc\./,
    );
    expect(lineOf(event({ kind: 'payment_captured', facts: { amount_cents: 3000 } }), t).sentence).toMatch(/^30,00/);
    expect(lineOf(event({ kind: 'mail_sent', facts: { kind: 'order_paid' } }), t).sentence).toContain('les billets');
  });

  test('says who and why where a member did it, and keeps the words of machines to itself', () => {
    const byMember = event({
      kind: 'place_swapped',
      actor: 'member',
      member: 'Camille',
      officeFacts: { reason: 'Une colonne' },
    });
    expect(lineOf(byMember, t)).toMatchObject({ by: 'Camille', reason: 'Une colonne' });
    expect(lineOf(event({ kind: 'order_expired', facts: { reason: 'unpaid after 8 minutes' } }), t)).toMatchObject({
      by: 'automatique',
      reason: '',
    });
    const byJob = event({ kind: 'refund_requested', officeFacts: { reason: 'seats_gone' } });
    expect(lineOf(byJob, t).reason).toBe('');
  });

  test('shows what was corrected, before and after', () => {
    const officeFacts = {
      before: { email: 'a@parterre.example', language: 'fr' },
      after: { email: 'b@parterre.example', language: 'es' },
    };
    expect(
      lineOf(event({ kind: 'order_changed', facts: { fields: ['email', 'language'] }, officeFacts }), t),
    ).toMatchObject({
      changes: [
        { field: 'adresse e-mail', was: 'a@parterre.example', is: 'b@parterre.example' },
        { field: 'langue', was: 'Français', is: 'Espagnol' },
      ],
    });
  });
});
