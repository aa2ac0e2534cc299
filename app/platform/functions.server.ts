import { FunctionsHttpError } from '@supabase/supabase-js';
import * as v from 'valibot';
import type { BackendError } from './errors';
import { supabaseOf } from './supabase.server';
import type { Visit } from './visit';

const refusal = v.object({ hint: v.string(), facts: v.optional(v.record(v.string(), v.unknown()), {}) });

/**
 * Calls an edge function as the visitor and checks what it answers.
 * A refusal comes back in the shape of every other backend error; no answer at all is `503`.
 */
export async function callFunction<Schema extends v.GenericSchema>(
  visit: Visit,
  name: string,
  body: Record<string, unknown>,
  answer: Schema,
): Promise<{ data: v.InferOutput<Schema>; error: null } | { data: null; error: BackendError }> {
  const { data, error } = await supabaseOf(visit).functions.invoke<unknown>(name, { body });
  if (error) return { data: null, error: await readRefusal(error) };
  const parsed = v.safeParse(answer, data);
  return parsed.success
    ? { data: parsed.output, error: null }
    : { data: null, error: { message: `${name} answered something else`, status: 500 } };
}

async function readRefusal(error: unknown): Promise<BackendError> {
  if (!(error instanceof FunctionsHttpError)) return { message: 'no answer', status: 503 };
  const response = error.context as Response;
  const parsed = v.safeParse(refusal, await response.json().catch(() => null));
  if (!parsed.success) return { message: 'unreadable refusal', status: response.status };
  const { hint, facts } = parsed.output;
  return { message: hint, code: `PT${response.status}`, hint, details: JSON.stringify(facts) };
}
