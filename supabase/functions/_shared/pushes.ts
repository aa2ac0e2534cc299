import * as v from 'valibot';
import type { Context } from './context.ts';
import { rows } from './data-api.ts';
import type { PushEnv } from './env.ts';
import { readHouse } from './house.ts';
import { toLanguage } from './language.ts';
import { log } from './log.ts';
import { type PushAnswer, postPush } from './push/post-push.ts';
import { isPushService } from './push/push-services.ts';
import { PUSH_WORDS, type PushKind } from './push/words.ts';

const BATCH = 10;
const GONE: PushAnswer = { status: 410, error: 'not a push service' };

const push = v.object({
  id: v.string(),
  endpoint: v.string(),
  p256dh: v.string(),
  auth: v.string(),
  language: v.string(),
  kind: v.string(),
  path: v.string(),
  topic: v.string(),
});

type Push = v.InferOutput<typeof push>;

/** How many pushes left, and how many did not. */
export interface Pushed {
  pushed: number;
  push_failed: number;
}

/** Sends what waits in the queue of pushes until it is empty or `deadline` (milliseconds since 1970) has come. */
export async function sendPushes(context: Context, deadline: number): Promise<Pushed> {
  const result: Pushed = { pushed: 0, push_failed: 0 };
  const { push: vapid } = context.env;
  // A house without keys of its own has offered nobody any pushes.
  if (!vapid) return result;
  while (Date.now() < deadline) {
    const batch = await rows(context.service.rpc('take_pushes', { max: BATCH }), v.array(push));
    if (batch.length === 0) break;
    const { theatre_name: title } = await readHouse(context.service);
    const answers = await Promise.all(batch.map((one) => sendOne(context, vapid, title, one)));
    for (const status of answers) {
      if (status >= 200 && status < 300) result.pushed += 1;
      else result.push_failed += 1;
    }
    if (batch.length < BATCH) break;
  }
  return result;
}

async function sendOne({ env, service }: Context, vapid: PushEnv, title: string, one: Push): Promise<number> {
  const isAllowed = isPushService(one.endpoint, vapid.hosts, env.APP_URL);
  const answer = isAllowed
    ? await postPush({ ...one, payload: describe(title, one), isUrgent: one.kind === 'message' }, vapid)
    : GONE;
  if (answer.status < 200 || answer.status > 299) log('error', 'push_failed', { status: answer.status });
  const { status, error = null, retryAfter = null } = answer;
  await rows(service.rpc('finish_push', { id: one.id, status, error, retry_after: retryAfter }), v.unknown());
  return status;
}

/** What the service worker shows: the house, a general sentence, and where a tap leads. */
function describe(title: string, { kind, path, topic, language: tag }: Push): string {
  const language = toLanguage(tag);
  const words = PUSH_WORDS[language];
  const about = kind === 'message' && path.startsWith('/desk') ? 'visitor_message' : kind;
  return JSON.stringify({ kind, title, body: words[about as PushKind] ?? title, path, tag: topic, language });
}
