import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.uuid());
/** Longer than the database takes, so that its own sentence about the limit is what people read. */
const text = v.pipe(v.string(), v.maxLength(20_000));

/** What the forms around a conversation ask for; what is said in it is the chat's own schema. */
export const talkSchema = v.variant('intent', [
  v.object({ intent: v.literal('assign'), member: v.union([uuid, v.literal('')]) }),
  v.object({ intent: v.literal('close') }),
  v.object({ intent: v.literal('reopen') }),
  v.object({ intent: v.literal('block'), customer: uuid, reason: text }),
  v.object({ intent: v.literal('unblock'), customer: uuid }),
]);
export type TalkWish = v.InferOutput<typeof talkSchema>;

/** What the forms of the answers written once ask for. */
export const answersSchema = v.variant('intent', [
  v.object({ intent: v.literal('save'), shortcut: text, fr: text, es: text, en: text }),
  v.object({ intent: v.literal('delete'), shortcut: text }),
]);
export type AnswersWish = v.InferOutput<typeof answersSchema>;
