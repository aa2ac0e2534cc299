import * as v from 'valibot';

const VAT_NUMBER = /^[A-Za-z]{2}(?=.*[0-9])[0-9A-Za-z .+*-]{2,20}$/;

/** Who an invoice is for. Its errors are words of `invoice.wrong`. */
export const buyerSchema = v.object({
  name: v.pipe(v.string('name'), v.trim(), v.nonEmpty('name'), v.maxLength(200, 'name')),
  address: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300, 'address')),
  vat_number: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.check((number) => number === '' || VAT_NUMBER.test(number), 'vat_number'),
  ),
});

/** What stands in the form, as typed. */
export type BuyerTexts = Record<keyof Buyer, string>;

/** Reads the form, whatever was sent. */
export function buyerTexts(form: FormData): BuyerTexts {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 1000);
  // A browser sends line breaks as two characters, and counts each as one letter of the 300.
  return { name: text('name'), address: text('address').replaceAll('\r\n', '\n'), vat_number: text('vat_number') };
}

/** Who an invoice is for, as checked. */
export type Buyer = v.InferOutput<typeof buyerSchema>;
