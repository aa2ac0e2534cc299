import { expect, test } from 'vitest';
import { typedAgain } from '~/seating/editor/plan-action.server';

const problem = (hint: string) => ({ status: 409, hint, sentence: '', facts: {} });

test('a refused form shows again what was typed; over what a colleague moved meanwhile only what still means the same', () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    name: 'Gradin',
    'x-0': '12',
    'text-new_fr': 'Bar',
    'part-1_fr': 'Balcon',
  }))
    form.set(name, value);
  form.set('file', new Blob(['a']));
  expect(typedAgain('frame', form, problem('invalid_plan'))).toEqual({
    intent: 'frame',
    fields: { name: 'Gradin', 'x-0': '12', 'text-new_fr': 'Bar', 'part-1_fr': 'Balcon' },
  });
  expect(typedAgain('frame', form, problem('edited_meanwhile')).fields).toEqual({
    name: 'Gradin',
    'text-new_fr': 'Bar',
  });
});
