import { malformed } from './errors';
import type { Money } from './model';

/** A JSON object that came from a caller: nothing about it is known yet. */
export type Json = Record<string, unknown>;

interface TextRule {
  max?: number;
  min?: number;
  pattern?: RegExp;
}

/** True for a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object at `field`, or undefined when it is absent.
 * @throws PayPalError 400 INVALID_PARAMETER_SYNTAX when something else is there.
 */
export function optionalObject(value: unknown, field: string): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw malformed('INVALID_PARAMETER_SYNTAX', field, value);
  return value;
}

/** Like {@link optionalObject}, but absence is 400 MISSING_REQUIRED_PARAMETER. */
export function requiredObject(value: unknown, field: string): Json {
  const found = optionalObject(value, field);
  if (!found) throw malformed('MISSING_REQUIRED_PARAMETER', field);
  return found;
}

/**
 * The string at `field`, or undefined when absent. Numbers are not accepted for strings: PayPal's money and quantities are text.
 * @throws PayPalError 400 with the issue that names what is wrong: type or pattern, or length.
 */
export function optionalText(value: unknown, field: string, rule: TextRule = {}): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw malformed('INVALID_PARAMETER_SYNTAX', field, value);
  const { min = 1, max = 32_767, pattern } = rule;
  if (value.length < min || value.length > max) throw malformed('INVALID_STRING_LENGTH', field, value);
  if (pattern && !pattern.test(value)) throw malformed('INVALID_PARAMETER_SYNTAX', field, value);
  return value;
}

/** Like {@link optionalText}, but absence is 400 MISSING_REQUIRED_PARAMETER. */
export function requiredText(value: unknown, field: string, rule: TextRule = {}): string {
  const found = optionalText(value, field, rule);
  if (found === undefined) throw malformed('MISSING_REQUIRED_PARAMETER', field);
  return found;
}

/** The array at `field` with `min` to `max` entries. */
export function requiredList(value: unknown, field: string, max: number): unknown[] {
  if (value === undefined || value === null) throw malformed('MISSING_REQUIRED_PARAMETER', field);
  if (!Array.isArray(value)) throw malformed('INVALID_PARAMETER_SYNTAX', field, value);
  if (value.length < 1) throw malformed('INVALID_ARRAY_MIN_ITEMS', field);
  if (value.length > max) throw malformed('INVALID_ARRAY_MAX_ITEMS', field);
  return value;
}

/** Money as PayPal's schema has it: three letters, and a decimal string of at most 32 characters. */
export function money(value: unknown, field: string): Money {
  const found = requiredObject(value, field);
  return {
    currency_code: requiredText(found.currency_code, `${field}/currency_code`, { min: 3, max: 3 }),
    value: requiredText(found.value, `${field}/value`, { max: 32, pattern: /^(-?\d+|-?\d*\.\d+)$/ }),
  };
}
