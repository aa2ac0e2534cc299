import * as v from 'valibot';

// Rules of single fields in the forms of the office. A field that stays empty is '' here and null in the database.

/** One line, trimmed, of at most so many letters; may be empty. */
export const oneLine = (maximum: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(maximum), v.regex(/^[^\p{Cc}]*$/u));

/** Several lines, trimmed; may be empty. */
export const longText = (maximum: number) => v.pipe(v.string(), v.trim(), v.maxLength(maximum));

/** May also be left empty. */
export const orEmpty = <Schema extends v.GenericSchema<string, string | number>>(schema: Schema) =>
  v.union([v.pipe(v.string(), v.trim(), v.literal('')), schema]);

/** A whole number, typed with digits only. */
export const wholeNumber = (minimum: number, maximum: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,9}$/, 'integer'),
    v.transform(Number),
    v.minValue(minimum),
    v.maxValue(maximum),
  );
