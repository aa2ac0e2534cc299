import * as v from 'valibot';
import { KINDS } from './rules';

const base64url = (length: number) => v.pipe(v.string(), v.regex(/^[\w-]+={0,2}$/), v.maxLength(length));

/** What the browser sends about its pushes: ask, save or delete. */
export const subscriptionForm = v.variant('intent', [
  v.object({
    intent: v.literal('save'),
    endpoint: v.pipe(v.string(), v.url(), v.maxLength(2_000)),
    p256dh: base64url(100),
    auth: base64url(30),
  }),
  v.object({ intent: v.picklist(['delete', 'ask']), endpoint: v.pipe(v.string(), v.url(), v.maxLength(2_000)) }),
]);

/** What somebody wants to hear: a box that is absent was not ticked. */
export const wishesForm = v.object({
  heard: v.pipe(
    v.optional(
      v.union([
        v.array(v.string()),
        v.pipe(
          v.string(),
          v.transform((one) => [one]),
        ),
      ]),
      [],
    ),
    v.transform((boxes) =>
      KINDS.map((kind) => ({
        kind,
        screen: boxes.includes(`${kind}.screen`),
        push: boxes.includes(`${kind}.push`),
        mail: boxes.includes(`${kind}.mail`),
      })),
    ),
  ),
});
