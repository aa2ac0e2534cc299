import { describe, expect, test } from 'vitest';
import { indexSeats } from '~/seating/hall';
import { keepWhatIsFree, type Situation, stateOf, toggleSeat } from '~/seating/rules';
import { allFreeBut, puitsHall, seatNamed } from '../../support/demo-hall';

const hall = puitsHall();
const seats = indexSeats(hall);
const number = (row: string, label: string) => seatNamed(hall, row, label).seat.number;
const situation = (facts: Partial<Situation> = {}): Situation => ({
  states: allFreeBut(hall),
  mine: new Set(),
  chosen: [],
  lost: new Set(),
  room: 12,
  ...facts,
});

describe('Choosing a seat', () => {
  test('a free seat joins the choice, and leaves it when touched again', () => {
    const once = toggleSeat(number('C', '7'), situation(), seats);
    expect(once).toEqual({ chosen: [number('C', '7')], refusal: null });
    expect(toggleSeat(number('C', '7'), situation({ chosen: once.chosen }), seats).chosen).toEqual([]);
  });

  test('a taken seat is refused, its free neighbour is not', () => {
    const facts = situation({ states: allFreeBut(hall, [number('C', '7')]) });
    expect(toggleSeat(number('C', '7'), facts, seats)).toEqual({ chosen: [], refusal: 'taken' });
    expect(toggleSeat(number('C', '8'), facts, seats).refusal).toBeNull();
  });

  test('one seat more than the order has room for is refused, the last one that fits is not', () => {
    const chosen = [number('D', '1'), number('D', '2')];
    expect(toggleSeat(number('D', '3'), situation({ chosen, room: 2 }), seats)).toEqual({ chosen, refusal: 'limit' });
    expect(toggleSeat(number('D', '3'), situation({ chosen, room: 3 }), seats).chosen).toHaveLength(3);
  });

  test('a companion’s seat waits for its wheelchair space, chosen or already in the cart', () => {
    const [space, companion] = [number('B', '1'), number('B', '2')];
    expect(toggleSeat(companion, situation(), seats).refusal).toBe('companion');
    expect(toggleSeat(companion, situation({ chosen: [space] }), seats).chosen).toEqual([space, companion]);
    const inCart = situation({ mine: new Set([space]), states: allFreeBut(hall, [space]) });
    expect(toggleSeat(companion, inCart, seats).refusal).toBeNull();
  });

  test('giving a wheelchair space up gives its companion’s seat up, and no other', () => {
    const [space, companion, other] = [number('B', '1'), number('B', '2'), number('C', '7')];
    expect(toggleSeat(space, situation({ chosen: [space, companion, other] }), seats).chosen).toEqual([other]);
  });

  test('what is in my cart is mine, though it is taken for everyone else', () => {
    const place = number('E', '4');
    const facts = situation({ mine: new Set([place]), states: allFreeBut(hall, [place]) });
    expect(stateOf(place, facts)).toBe('mine');
    expect(stateOf(place, { ...facts, mine: new Set() })).toBe('taken');
    expect(stateOf(place, { ...facts, mine: new Set(), lost: new Set([place]) })).toBe('lost');
  });
});

describe('When somebody else is faster', () => {
  test('the lost seat is named and the rest of the choice stays', () => {
    const chosen = [number('C', '6'), number('C', '7'), number('C', '8')];
    const fresh = { states: allFreeBut(hall, [number('C', '7')]), mine: new Set<number>() };
    expect(keepWhatIsFree(chosen, fresh, seats)).toEqual({
      chosen: [number('C', '6'), number('C', '8')],
      lost: [number('C', '7')],
    });
  });

  test('a companion’s seat leaves with the wheelchair space that was lost, but only the space is called lost', () => {
    const [space, companion] = [number('B', '14'), number('B', '13')];
    const fresh = { states: allFreeBut(hall, [space]), mine: new Set<number>() };
    expect(keepWhatIsFree([space, companion], fresh, seats)).toEqual({ chosen: [], lost: [space] });
  });

  test('seats that went into my own cart are not lost', () => {
    const place = number('C', '7');
    const fresh = { states: allFreeBut(hall, [place]), mine: new Set([place]) };
    expect(keepWhatIsFree([place], fresh, seats)).toEqual({ chosen: [], lost: [] });
  });
});
