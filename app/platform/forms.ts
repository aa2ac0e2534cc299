import { parseWithValibot } from '@conform-to/valibot';
import * as v from 'valibot';

// A field's error is a word (`required`, `email`, `max_length`), and `common.form.<word>` is its sentence, so schemas carry
// no copy and the same schema speaks three languages in the browser and on the server.
v.setGlobalMessage((issue) => (issue.received === 'undefined' ? 'required' : issue.type));

/** Parses a submitted form with its schema; text is trimmed by the schema, empty fields count as absent. */
export function parseForm<Schema extends v.GenericSchema>(form: FormData, schema: Schema) {
  return parseWithValibot(form, { schema });
}

/** One line of text, trimmed, without control characters. */
export const line = (maximum: number) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(maximum), v.regex(/^[^\p{Cc}]*$/u));

/** An e-mail address, trimmed and lower-cased. */
export const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email());
