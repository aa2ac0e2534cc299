import { expect, test } from 'vitest';
import { checkoutSchema } from '~/checkout/schema';
import { parseForm } from '~/platform/forms';

const buyer = {
  order: '0b1f1a52-0000-4000-8000-000000000000',
  full_name: 'Camille',
  email: 'camille@parterre.example',
};

function parse(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...buyer, ...fields })) form.set(name, value);
  return parseForm(form, checkoutSchema);
}

test('a buyer without a credit goes to PayPal, whether the folded field came along empty or not at all', () => {
  const unused: Record<string, string>[] = [{}, { way: 'paypal', credit: '' }, { way: 'paypal' }];
  for (const fields of unused) {
    const submission = parse(fields);
    const read = submission.status === 'success' ? submission.value : submission.error;
    expect(read).toMatchObject(buyer);
    expect(read).not.toMatchObject({ way: 'credit' });
  }
});

test('the other button pays with the code of a credit', () => {
  const submission = parse({ way: 'credit', credit: '7K2M-9QXA' });
  expect(submission.status === 'success' ? submission.value : submission.error).toMatchObject({
    way: 'credit',
    credit: '7K2M-9QXA',
  });
});
