import { expect, test } from 'vitest';
import { shownAfter } from '~/ui/shown-form';

const saved = { name: 'Grande salle' };

test('a form shows what is saved, with nothing wrong in it', () => {
  const shown = { texts: saved, saved, seen: '10:00', wrong: {}, theirs: {} };
  expect(shownAfter(undefined, { texts: saved, seen: '10:00' })).toEqual(shown);
});

test('a form for something new counts every suggestion as typed', () => {
  expect(shownAfter(null, { texts: saved, saved: {}, seen: '' })).toMatchObject({ texts: saved, saved: {}, seen: '' });
});

test('a refused form shows all that was typed, and what the other wrote', () => {
  const refused = {
    texts: { name: 'Petite salle' },
    saved: { name: 'Salle Molière' },
    seen: '10:05',
    wrong: {},
    theirs: { name: 'Salle Molière' },
  };
  expect(shownAfter({ ...refused }, { texts: saved, seen: '10:00' })).toEqual(refused);
});
