/** The languages of the product; the first is the one shown when nothing else is known. */
export const LANGUAGES = ['fr', 'es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = 'fr';

/** BCP 47 tag that decides how `Intl` writes numbers, money and dates. */
export const INTL_TAG: Record<Language, string> = { fr: 'fr-FR', es: 'es-ES', en: 'en-GB' };

/** True when the value names one of our languages. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * Chooses the language of a visit: `?lang=` wins, then the remembered cookie, then the browser's preferences, then French.
 * Unknown values are skipped, never an error.
 */
export function chooseLanguage(asked: {
  parameter: string | null;
  cookie: string | undefined;
  acceptLanguage: string | undefined;
}): Language {
  if (isLanguage(asked.parameter)) return asked.parameter;
  if (isLanguage(asked.cookie)) return asked.cookie;
  return preferredLanguage(asked.acceptLanguage ?? '') ?? DEFAULT_LANGUAGE;
}

function preferredLanguage(header: string): Language | undefined {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { language: tag.split('-')[0], weight: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const wish of wishes) if (isLanguage(wish.language)) return wish.language;
  return undefined;
}
