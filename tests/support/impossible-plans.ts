import { randomUUID } from 'node:crypto';
import { type DrawnPlan, seatNamed } from './drawn-plan.ts';

/** What makes a plan impossible: in words, what the refusal says of it, and the gesture that did it. */
export const impossiblePlans: [string, object, (plan: DrawnPlan) => void][] = [
  [
    'two seats of one name in a block',
    {
      problem: 'duplicate_labels',
      seats: [
        { row: 'A', seat: '1' },
        { row: 'A', seat: '1' },
      ],
    },
    (plan) => {
      seatNamed(plan, 'A2').seat_label = '1';
    },
  ],
  [
    'two seats in one position',
    { problem: 'order' },
    (plan) => {
      seatNamed(plan, 'A2').seat_order = 1;
    },
  ],
  [
    'a seat without a label',
    { problem: 'label' },
    (plan) => {
      seatNamed(plan, 'A2').seat_label = ' ';
    },
  ],
  [
    'a label longer than a ticket is wide',
    { problem: 'label' },
    (plan) => {
      seatNamed(plan, 'A2').row_label = 'A'.repeat(13);
    },
  ],
  [
    'a seat in a zone of another plan',
    { problem: 'zone' },
    (plan) => {
      seatNamed(plan, 'A2').zone_id = randomUUID();
    },
  ],
  [
    'a seat beside the plan',
    { problem: 'outside' },
    (plan) => {
      seatNamed(plan, 'A2').x = 21;
    },
  ],
  [
    'a seat at no place at all',
    { problem: 'outside' },
    (plan) => {
      seatNamed(plan, 'A2').x = 'NaN' as never;
    },
  ],
  [
    'a companion of nobody',
    { problem: 'companion' },
    (plan) => {
      seatNamed(plan, 'A2').kind = 'companion';
    },
  ],
  [
    'a companion of an ordinary seat',
    { problem: 'companion' },
    (plan) => {
      Object.assign(seatNamed(plan, 'A2'), { kind: 'companion', companion_of: seatNamed(plan, 'A1').id });
    },
  ],
  [
    'a seat twice',
    { problem: 'duplicate_labels' },
    (plan) => {
      plan.seats.push(seatNamed(plan, 'A2'));
    },
  ],
  [
    'no zone',
    { problem: 'zones' },
    (plan) => {
      plan.zones = [];
    },
  ],
  [
    'a colour that is none',
    { problem: 'zones' },
    (plan) => {
      Object.assign(plan.zones[0] ?? {}, { colour: 'red' });
    },
  ],
  [
    'no name',
    { problem: 'name' },
    (plan) => {
      plan.name = '  ';
    },
  ],
  [
    'a hall without height',
    { problem: 'size' },
    (plan) => {
      plan.height = 0;
    },
  ],
  [
    'a decor that nobody can draw',
    { problem: 'decor' },
    (plan) => {
      plan.decor = [{ kind: 'script', x: 0, y: 0, width: 1, height: 1 }];
    },
  ],
  [
    'a kind of seat that does not exist',
    { problem: 'malformed' },
    (plan) => {
      seatNamed(plan, 'A2').kind = 'throne';
    },
  ],
  [
    'an id that is none',
    { problem: 'malformed' },
    (plan) => {
      seatNamed(plan, 'A2').id = 'A2';
    },
  ],
  [
    'no list of seats',
    { problem: 'malformed' },
    (plan) => {
      plan.seats = 'all' as never;
    },
  ],
  [
    'more seats than a plan has',
    { problem: 'too_many_seats', limit: 5000, count: 5001 },
    (plan) => {
      plan.seats = Array.from({ length: 5001 }, () => seatNamed(plan, 'A2'));
    },
  ],
];
