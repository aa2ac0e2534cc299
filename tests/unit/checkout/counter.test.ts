import { describe, expect, it } from 'vitest';
import { readEuros, readPerson } from '../../../app/checkout/counter/amounts.ts';
import { readCounterWish } from '../../../app/checkout/counter/schema.ts';

const ORDER = '0b1f1a52-0000-4000-8000-000000000001';
const ITEM = '0b1f1a52-0000-4000-8000-000000000002';

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe('money typed at the counter', () => {
  it('is read as people write it, with a comma or a point, a space or a sign', () => {
    expect(['20', '20,5', '20.50', ' 20,50 € ', '1 000', '0,05'].map(readEuros)).toEqual([
      2000, 2050, 2050, 2050, 100000, 5,
    ]);
  });

  it('is nothing where nothing is typed, and no amount where it is none', () => {
    expect(['', '  ', '€'].map(readEuros)).toEqual([undefined, undefined, undefined]);
    expect(['vingt', '-5', '20,505', '1e3', '20,', '9999999'].map(readEuros)).toEqual(Array(6).fill(null));
  });
});

describe('the one field for a customer', () => {
  it('tells name and address apart, in any order and with brackets', () => {
    const noe = { fullName: 'Noé Lafleur', email: 'noe@parterre.example' };
    expect(readPerson('Noé Lafleur noe@parterre.example')).toEqual(noe);
    expect(readPerson('noe@parterre.example  Noé Lafleur')).toEqual(noe);
    expect(readPerson('Noé Lafleur <NOE@parterre.example>')).toEqual(noe);
    expect(readPerson('Noé Lafleur')).toEqual({ fullName: 'Noé Lafleur', email: '' });
    expect(readPerson('noe@parterre.example')).toEqual({ fullName: '', email: 'noe@parterre.example' });
  });
});

describe('a form of the counter', () => {
  it('pays with the code of a credit as it was typed, but not with a whole page of it', () => {
    const credit = (code: string) =>
      form([
        ['intent', 'credit'],
        ['order', ORDER],
        ['code', code],
      ]);
    expect(readCounterWish(credit('x'.repeat(61)))).toBeNull();
    const typed = ' ab12-cd34-ef56-gh78 ';
    expect(readCounterWish(credit(typed))).toEqual({ intent: 'credit', order: ORDER, code: typed.trim() });
  });

  it('takes one kept seat at a time, takes credits off, and writes in a language of the house', () => {
    const wish = (...fields: [string, string][]) => readCounterWish(form([['order', ORDER], ...fields]));
    expect(wish(['intent', 'hold_kept'], ['place', '7'])).toEqual({ intent: 'hold_kept', order: ORDER, places: [7] });
    expect(wish(['intent', 'hold_kept'], ['place', '7'], ['place', '8'])).toBeNull();
    expect(wish(['intent', 'credit_off'])).toEqual({ intent: 'credit_off', order: ORDER });
    const link = { intent: 'link', order: ORDER, hours: 24, language: 'es' };
    expect(wish(['intent', 'link'], ['hours', '24'], ['language', 'es'])).toEqual(link);
    expect(wish(['intent', 'link'], ['hours', '24'], ['language', 'de'])).toBeNull();
  });

  it('is read with what its button says', () => {
    const pay = form([
      ['intent', 'pay'],
      ['order', ORDER],
      ['total', '3000'],
      ['received', '50'],
      ['provider', 'cash'],
    ]);
    expect(readCounterWish(pay)).toEqual({
      intent: 'pay',
      order: ORDER,
      total: 3000,
      received: 5000,
      provider: 'cash',
    });
    const add = form([
      ['order', ORDER],
      ['add', ITEM],
    ]);
    expect(readCounterWish(add)).toEqual({ intent: 'add', order: ORDER, price: ITEM, quantity: 1 });
  });

  it('that no page of ours sends is refused', () => {
    const refused: [string, string][][] = [
      [['intent', 'hold']],
      [
        ['intent', 'free_for_all'],
        ['order', ORDER],
      ],
      [
        ['intent', 'pay'],
        ['order', ORDER],
        ['total', '3000'],
        ['provider', 'paypal'],
      ],
      [
        ['intent', 'pay'],
        ['order', ORDER],
        ['total', '3000'],
        ['provider', 'cash'],
        ['received', 'vingt'],
      ],
      [
        ['intent', 'link'],
        ['order', ORDER],
        ['hours', '5'],
      ],
      [
        ['intent', 'release'],
        ['order', ORDER],
        ['item', ITEM],
        ['item', ORDER],
      ],
    ];
    for (const fields of refused) expect(readCounterWish(form(fields))).toBeNull();
  });
});
