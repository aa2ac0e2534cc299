import { describe, expect, it } from 'vitest';
import { addressOf, createCustomers } from '../../../supabase/seeds/demo/customers.ts';
import { openFloor } from '../../../supabase/seeds/demo/floor.ts';
import { createRandom, demoId } from '../../../supabase/seeds/demo/random.ts';
import { seatsOf } from '../../../supabase/seeds/demo/venues.ts';

const places = () => seatsOf('puits').map((seat, index) => ({ number: index + 1, zone: seat.zone, seat }));

describe('the public of the demo', () => {
  it('is 400 people in three languages, no two with one address, all on addresses that lead nowhere', () => {
    const customers = createCustomers(createRandom(7));
    const speaking = (language: string) => customers.filter((customer) => customer.language === language).length;
    expect([speaking('fr'), speaking('es'), speaking('en')]).toEqual([280, 100, 20]);
    expect(new Set(customers.map(({ email }) => email)).size).toBe(400);
    expect(customers.filter(({ email }) => !/^[a-z0-9.-]+@[a-z.]+\.example$/.test(email))).toEqual([]);
  });

  it('writes addresses without accents, apostrophes and spaces', () => {
    expect(addressOf('Anne-Laure Le Goff-d’Halluin')).toBe('anne-laure.le.goff-dhalluin');
    expect(addressOf('Íñigo Muñoz Echeverría')).toBe('inigo.munoz.echeverria');
    expect(addressOf('Paulette Bœuf')).toBe('paulette.boeuf');
  });

  it('is the same on every machine', () => {
    expect(createCustomers(createRandom(7))).toEqual(createCustomers(createRandom(7)));
    expect(demoId('user', 'camille')).toBe(demoId('user', 'camille'));
    expect(demoId('user', 'camille')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('how the public fills a hall', () => {
  it('sits groups side by side while it can, and sells every place but the one kept free', () => {
    const floor = openFloor(places());
    const random = createRandom(3);
    floor.keepFree('D', '9');
    const first = floor.take(4, random).map(({ seat }) => seat?.seatOrder ?? 0);
    expect(first.map((order) => order - (first[0] ?? 0))).toEqual([0, 1, 2, 3]);
    floor.take(93, random);
    expect(floor.left()).toBe(0);
    expect(() => floor.take(1, random)).toThrow('no 1 places left');
  });

  it('leaves wheelchair spaces and their companions to the last', () => {
    const floor = openFloor(places());
    const kinds = floor.take(94, createRandom(3)).map(({ seat }) => seat?.kind);
    expect(kinds).not.toContain('wheelchair');
    expect(floor.takeSeats('B', ['1', '2'])).toHaveLength(2);
    expect(() => floor.takeSeats('B', ['1'])).toThrow('B1 is not to be had');
  });
});
