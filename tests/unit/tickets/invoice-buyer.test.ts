import * as v from 'valibot';
import { expect, test } from 'vitest';
import { buyerSchema, buyerTexts } from '~/tickets/invoice/buyer';

/** The form as a browser sends it, with an address of so many lines of three letters. */
function sent(lines: number): FormData {
  const form = new FormData();
  form.set('name', 'Association du Lavoir');
  form.set('address', Array(lines).fill('abc').join('\r\n'));
  return form;
}

test('the address of an invoice may be as long as its field lets it be, each line break counting once', () => {
  // 75 lines: 225 letters and 74 breaks.
  const checked = v.safeParse(buyerSchema, buyerTexts(sent(75)));
  expect(checked).toMatchObject({ success: true, output: { address: expect.stringContaining('abc\nabc') } });
  expect(v.safeParse(buyerSchema, buyerTexts(sent(76))).issues?.[0].message).toBe('address');
});
