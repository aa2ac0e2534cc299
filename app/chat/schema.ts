import * as v from 'valibot';
import { email, parseForm } from '~/platform/forms';

const id = v.pipe(v.string(), v.uuid());
const messageId = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
// What is said is judged by the database, which also says why not; here only what no page of ours would send is stopped.
// A null byte is a control character like those that the database drops, but never gets that far.
const body = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(50_000),
    v.transform((text) => text.replaceAll('\u0000', '')),
  ),
  '',
);

const write = v.object({
  intent: v.literal('write'),
  conversation: v.optional(id),
  client_id: id,
  body,
  internal: v.optional(v.literal('on')),
  reply_email: v.optional(v.pipe(v.string(), v.maxLength(254))),
});
const takeBack = v.object({ intent: v.literal('take-back'), conversation: id, message: messageId });
const read = v.object({ intent: v.literal('read'), conversation: id, up_to: messageId });
const address = v.object({ intent: v.literal('address'), conversation: id, email });

const wish = v.variant('intent', [write, takeBack, read, address]);

/** What somebody in a conversation asks for. */
export type ChatWish = v.InferOutput<typeof wish>;

/** Reads a submitted form of a conversation; `null` when no page of ours could have sent it. */
export function readChatWish(form: FormData): ChatWish | null {
  const submission = parseForm(form, wish);
  return submission.status === 'success' ? submission.value : null;
}
