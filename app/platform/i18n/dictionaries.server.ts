import type { Visit } from '../visit';
import type { Language } from './languages';
import type { Dictionary, MessageTree, Namespace } from './messages';
import { createTranslator, type Translator } from './translate';

const files = import.meta.glob<MessageTree>('../../locales/*/*.json', { eager: true, import: 'default' });

/** The sentences of some namespaces in one language; names that do not exist are left out. */
export function dictionaryOf(language: Language, namespaces: readonly string[]): Dictionary {
  const dictionary: Dictionary = {};
  for (const namespace of namespaces) {
    const messages = files[`../../locales/${language}/${namespace}.json`];
    if (messages !== undefined) dictionary[namespace] = messages;
  }
  return dictionary;
}

/** The `t()` of loaders, actions and documents made on the server, in the visitor's language. `common` and `errors` are always there. */
export function translatorFor(visit: Pick<Visit, 'language'>, ...namespaces: Namespace[]): Translator {
  return createTranslator(visit.language, dictionaryOf(visit.language, ['common', 'errors', ...namespaces]));
}
