import { INTL_TAG, type Language } from './languages';
import type { Dictionary, MessageKey, MessageTree } from './messages';

/** Values put into a sentence's `{names}`; numbers are written as the language writes them, lists are joined by it. */
export type MessageValues = Record<string, string | number | readonly string[]>;

/** Turns keys into sentences of one language. */
export interface Translator {
  /** The sentence of a key. `count` chooses between plural forms. */
  (key: MessageKey, values?: MessageValues): string;
  /** The sentence of a key made at run time (an error's word, a status), or undefined when nobody wrote it. */
  optional(key: string, values?: MessageValues): string | undefined;
  readonly language: Language;
}

/** Makes the translator of one language over the namespaces given. */
export function createTranslator(language: Language, dictionary: Dictionary): Translator {
  const optional = (key: string, values: MessageValues = {}) => {
    const message = find(dictionary, key);
    const pattern = typeof message === 'object' ? pluralForm(message, values.count, language) : message;
    return pattern === undefined ? undefined : fill(pattern, values, language);
  };
  const translate = (key: MessageKey, values?: MessageValues) => {
    const sentence = optional(key, values);
    if (sentence !== undefined) return sentence;
    // The type proves the key exists, so the namespace is missing from the route's handle: say it where a test sees it.
    console.error(`No sentence for "${key}": is its namespace in the handle of the route?`);
    return key.slice(key.lastIndexOf('.') + 1).replaceAll('_', ' ');
  };
  return Object.assign(translate, { optional, language });
}

function find(dictionary: Dictionary, key: string): MessageTree | undefined {
  let node: MessageTree | undefined = dictionary;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || !Object.hasOwn(node, part)) return undefined;
    node = node[part];
  }
  return node;
}

function pluralForm(forms: Record<string, MessageTree>, count: MessageValues[string] | undefined, language: Language) {
  const category = typeof count === 'number' ? pluralRules(language).select(count) : 'other';
  const form = forms[category] ?? forms.other;
  return typeof form === 'string' ? form : undefined;
}

function fill(pattern: string, values: MessageValues, language: Language): string {
  return pattern.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return placeholder;
    if (typeof value === 'number') return numberFormat(language).format(value);
    return typeof value === 'string' ? value : listFormat(language).format(value);
  });
}

// Intl objects cost more to make than to use, and a page uses them hundreds of times.
const pluralRules = perLanguage((tag) => new Intl.PluralRules(tag));
const numberFormat = perLanguage((tag) => new Intl.NumberFormat(tag));
const listFormat = perLanguage((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));

function perLanguage<T>(make: (tag: string) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const known = made.get(language) ?? make(INTL_TAG[language]);
    made.set(language, known);
    return known;
  };
}
