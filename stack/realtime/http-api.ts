import { Hono } from 'hono';
import { type Asker, DatabaseAway } from './authorisation.ts';
import { type BatchMessage, readBatch } from './batch.ts';
import { isTooLarge } from './broadcasting.ts';
import { parseJson } from './frames.ts';
import { forwardedHeaders } from './handshake.ts';
import { Message } from './message.ts';
import type { Services } from './services.ts';
import type { Claims } from './tokens.ts';

type Variables = { claims: Claims };

/** Sending without a socket: one message, or a batch. Whoever sends receives it too, if they listen. */
export function createHttpApi(services: Services): Hono<{ Variables: Variables }> {
  const { settings, messages } = services;
  const api = new Hono<{ Variables: Variables }>();
  api.get('/healthz', (context) => context.text('ok'));
  api.use('/api/*', async (context, next) => {
    const bearer = context.req.header('authorization')?.replace(/^Bearer\s*/i, '');
    const token = bearer || context.req.header('apikey');
    const verdict = token ? await services.verify(token) : undefined;
    if (!verdict || 'refusal' in verdict) return problem(401, 'Unauthorized');
    if (messages.isExceeded) return problem(429, 'Too many requests');
    context.set('claims', verdict.claims);
    await next();
    return undefined;
  });
  api.post('/api/broadcast', async (context) => {
    const batch = readBatch(parseJson(await context.req.text()), settings);
    if ('errors' in batch) return context.json(batch, 422);
    const may = writersOf(services, context.get('claims'), forwardedHeaders(context.req.header()));
    for (const message of batch.messages) {
      // What may not be sent is left out without a word, as hosted.
      if (await may(message)) publish(services, message.private, message.topic, batched(message));
    }
    return accepted();
  });
  api.post('/api/broadcast/:topic/events/:event', async (context) => {
    const { topic, event } = context.req.param();
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    const isJson = type === 'application/json';
    if (!isJson && type !== 'application/octet-stream') return problem(415, 'Unsupported Media Type');
    const body = Buffer.from(await context.req.arrayBuffer());
    const errors = faultsOf(body, isJson, isTooLarge(body.length, settings));
    if (errors) return context.json({ errors }, 422);
    const isPrivate = context.req.query('private') === 'true';
    const may = writersOf(services, context.get('claims'), forwardedHeaders(context.req.header()));
    if (!(await may({ topic, private: isPrivate }))) return problem(403, 'Unauthorized');
    publish(services, isPrivate, topic, Message.raw(topic, { event, body, isJson }));
    return accepted();
  });
  api.all('/socket/websocket', () => problem(426, 'This address takes WebSocket connections'));
  api.notFound(() => problem(404, 'Not Found'));
  api.onError((cause) => {
    if (cause instanceof DatabaseAway) return problem(503, cause.message);
    console.error('realtime', cause);
    return problem(500, 'An unexpected error occurred');
  });
  return api;
}

/** Asks once per topic whether the sender may write there. */
function writersOf({ authorisation }: Services, claims: Claims, headers: Record<string, string>) {
  const answers = new Map<string, Promise<boolean>>();
  return async ({ topic, private: isPrivate }: { topic: string; private: boolean }): Promise<boolean> => {
    if (!isPrivate) return true;
    const asker: Asker = { topic, claims, headers };
    const answer = answers.get(topic) ?? authorisation.canWrite(asker).then(({ broadcast }) => broadcast);
    answers.set(topic, answer);
    return answer;
  };
}

function batched({ topic, event, payload, id }: BatchMessage): Message {
  const envelope = { type: 'broadcast', event, payload, ...(id !== undefined && { meta: { id } }) };
  return Message.text(topic, 'broadcast', envelope);
}

function publish({ rooms, messages }: Services, isPrivate: boolean, topic: string, message: Message): void {
  messages.add(1 + (rooms.find(isPrivate, topic)?.broadcast(message) ?? 0));
}

function faultsOf(body: Buffer, isJson: boolean, isLarge: boolean): Record<string, string[]> | undefined {
  if (isLarge) return { payload: ['exceeds the size limit'] };
  return isJson && parseJson(body.toString()) === undefined ? { payload: ['is not JSON'] } : undefined;
}

const accepted = () => new Response(null, { status: 202 });
const problem = (status: number, message: string) => Response.json({ message }, { status });
