import { describe, expect, it } from 'vitest';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { type BoxOffice, delayIn, hasStrangers, type Known, lampNow, lampOfRows, readDesks } from '~/presence/rules';
import { lampWords } from '~/presence/words';

const MINUTE = 60_000;
const camille = { key: 'c', name: 'Camille', state: 'open' } as const;
const sacha = { key: 's', name: 'Sacha', state: 'open' } as const;
const rows = (...people: BoxOffice['people']): BoxOffice => ({ state: 'open', people, usual_delay_minutes: null });
const desks = (...keys: string[]) => new Map(keys.map((key) => [key, { looking: true, heardAt: 0 }]));
const at = (now: number, known: Partial<Known>) =>
  lampNow({ status: rows(camille), askedAt: 0, desks: null, ...known }, now);

describe('the lamp of a browser', () => {
  it('is open when a desk that the box office knows is connected and looked at', () => {
    expect(at(0, { desks: desks('c') })).toMatchObject({ state: 'open', names: ['Camille'] });
  });

  it('is closed when nobody is connected, whatever the rows still say', () => {
    expect(at(0, { desks: desks() })).toMatchObject({ state: 'closed', names: [] });
  });

  it('never believes presence alone: a key that no row names lights nothing, and makes the browser ask', () => {
    const known = { status: rows(camille), askedAt: 0, desks: desks('x') };
    expect(lampNow(known, 0).state).toBe('closed');
    expect(hasStrangers(known)).toBe(true);
    expect(hasStrangers({ ...known, desks: desks('c') })).toBe(false);
  });

  it('names only those who look, when several are connected', () => {
    const two = desks('c', 's');
    two.set('s', { looking: false, heardAt: 0 });
    expect(at(0, { status: rows(camille, sacha), desks: two }).names).toEqual(['Camille']);
  });

  it('is away when a connected desk says that nobody looks', () => {
    expect(at(0, { desks: new Map([['c', { looking: false, heardAt: 0 }]]) })).toMatchObject({
      state: 'away',
      names: [],
    });
  });

  it('goes to away by itself when a desk has not said for five and a half minutes that somebody looks', () => {
    expect(at(5 * MINUTE, { desks: desks('c') }).state).toBe('open');
    expect(at(5.5 * MINUTE, { desks: desks('c') }).state).toBe('away');
  });

  it('without a connection believes the rows for a minute, then says closed rather than something old', () => {
    expect(at(MINUTE - 1, {}).state).toBe('open');
    expect(at(MINUTE, {}).state).toBe('closed');
    expect(at(MINUTE, { askedAt: MINUTE }).state).toBe('open');
  });

  it('follows the rows in the document itself', () => {
    expect(lampOfRows(rows({ ...camille, state: 'away' })).state).toBe('away');
    expect(lampOfRows(rows()).state).toBe('closed');
  });
});

describe('what presence says', () => {
  it('one of two tabs that looks is enough', () => {
    const read = readDesks({ c: [{ looked: false }, { looked: true }] }, null, 7);
    expect(read.get('c')).toMatchObject({ looking: true, heardAt: 7 });
  });

  it('keeps the moment when something was said, until it is said anew', () => {
    const first = readDesks({ c: [{ looked: true, said: 1 }] }, null, 10);
    const same = readDesks({ c: [{ looked: true, said: 1 }] }, first, 20);
    expect(same.get('c')?.heardAt).toBe(10);
    expect(readDesks({ c: [{ looked: true, said: 2 }] }, same, 30).get('c')?.heardAt).toBe(30);
  });

  it('survives anything that a member might track', () => {
    const read = readDesks({ c: [null, 'x', 3, [], { looked: 'true' }] }, null, 0);
    expect(read.get('c')?.looking).toBe(false);
  });
});

describe('the words of the lamp', () => {
  const words = (language: 'fr' | 'es' | 'en', names: string[], usualDelayMinutes: number | null) =>
    lampWords(translatorFor({ language }), { state: 'open', names, usualDelayMinutes });

  it('say who is there, as each language joins names', () => {
    expect(words('fr', ['Camille'], null).state).toBe('Camille est là et vous répond.');
    expect(words('es', ['Camille', 'Sacha'], null).state).toBe('Camille y Sacha están aquí y le responden.');
    expect(words('en', ['A', 'B', 'C', 'D'], null).state).toBe('A, B and C are here and answer you.');
  });

  it('say how long an answer usually takes in the unit a person would use, and nothing when it is not known', () => {
    expect(words('fr', ['Camille'], 10).delay).toBe('D’habitude en 10 minutes.');
    expect(words('en', ['Camille'], 1).delay).toBe('Usually within a minute.');
    expect(words('en', ['Camille'], null).delay).toBe('');
    expect([delayIn(89), delayIn(90), delayIn(35 * 60), delayIn(48 * 60)]).toEqual([
      { unit: 'minutes', count: 89 },
      { unit: 'hours', count: 2 },
      { unit: 'hours', count: 35 },
      { unit: 'days', count: 2 },
    ]);
  });

  it('promise no delay while nobody is there', () => {
    const closed = lampWords(translatorFor({ language: 'en' }), { state: 'closed', names: [], usualDelayMinutes: 3 });
    expect(closed).toEqual({ state: 'Nobody is here right now. Write: we will answer.', delay: '' });
  });
});
