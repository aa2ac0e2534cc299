import * as v from 'valibot';

const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.integer());
const quantity = v.pipe(wholeNumber, v.minValue(1), v.maxValue(100));

// A hundred places is far above any house's limit per order: what is longer was not written by our page.
const hold = v.object({
  intent: v.literal('hold'),
  places: v.pipe(
    v.array(wholeNumber),
    v.maxLength(100),
    v.checkItems((item, index, all) => all.indexOf(item) === index),
  ),
});
const best = v.object({ intent: v.literal('best'), zone: v.pipe(v.string(), v.uuid()), quantity });
const general = v.object({
  intent: v.literal('general'),
  quantities: v.array(
    v.object({ priceTypeId: v.pipe(v.string(), v.uuid()), quantity: v.pipe(wholeNumber, v.maxValue(100)) }),
  ),
});
const request = v.variant('intent', [hold, best, general]);

/** What a visitor asked for: these seats, the best seats of a zone, or so many places of each price type. */
export type HoldRequest = v.InferOutput<typeof request>;

/** Reads a submitted form of the page; null when it is not one that the page could have sent. */
export function readHoldRequest(form: FormData): HoldRequest | null {
  const quantities = [...form].flatMap(([name, value]) =>
    name.startsWith('quantity-') && value !== '' && value !== '0'
      ? [{ priceTypeId: name.slice('quantity-'.length), quantity: value }]
      : [],
  );
  const parsed = v.safeParse(request, {
    intent: form.get('intent'),
    places: form.getAll('place'),
    zone: form.get('zone'),
    quantity: form.get('quantity'),
    quantities,
  });
  return parsed.success ? parsed.output : null;
}
