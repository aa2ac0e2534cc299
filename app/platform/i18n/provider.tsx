import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from './languages';
import type { Dictionary } from './messages';
import { createTranslator, type Translator } from './translate';

const TranslatorContext = createContext<Translator | null>(null);

/** Gives the page its language and the sentences of the namespaces its routes asked for. */
export function TranslationProvider(props: { language: Language; dictionary: Dictionary; children: ReactNode }) {
  const { language, dictionary } = props;
  const translator = useMemo(() => createTranslator(language, dictionary), [language, dictionary]);
  return <TranslatorContext.Provider value={translator}>{props.children}</TranslatorContext.Provider>;
}

/** The `t()` of the page. Throws outside a `TranslationProvider`, which only a test can do. */
export function useTranslator(): Translator {
  const translator = useContext(TranslatorContext);
  if (!translator) throw new Error('useTranslator needs a TranslationProvider above it');
  return translator;
}
