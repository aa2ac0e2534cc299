import * as v from 'valibot';
import { Refusal } from './refusal.ts';

/** So much of a body that is too large is still read and thrown away: who is cut off while sending never hears why. */
const PATIENCE_BYTES = 8 * 1024 * 1024;

/**
 * Reads a request body without ever holding more than `limit` bytes of it.
 * @throws Refusal 413 too_large
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size <= limit) chunks.push(part.value);
    else chunks.length = 0;
    if (size > PATIENCE_BYTES) {
      await reader?.cancel();
      break;
    }
  }
  if (size > limit) throw new Refusal(413, 'too_large', { limit_bytes: limit });
  return join(chunks, size);
}

const BODY_LIMIT = 64 * 1024;

/**
 * Reads a small JSON body of the given shape.
 * @throws Refusal 415 wrong_content_type, 413 too_large, 400 malformed, 422 invalid_request naming the fields at fault
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  if (!/^application\/json(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal(415, 'wrong_content_type');
  }
  const body = parseJson(await readBytes(request, BODY_LIMIT));
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const fields = result.issues.map((issue) => v.getDotPath(issue)).filter((path) => path !== null);
  throw new Refusal(422, 'invalid_request', { fields: [...new Set(fields)] });
}

/**
 * Parses bytes as JSON.
 * @throws Refusal 400 malformed
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'malformed');
  }
}

function join(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
