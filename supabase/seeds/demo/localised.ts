/** A text in the three languages of the house, as the database keeps it. */
export type Localised = { fr: string; es: string; en: string };

/** Writes a localised text in one line. */
export const words = (fr: string, es: string, en: string): Localised => ({ fr, es, en });

/** A text that is the same in every language, such as a name. */
export const same = (text: string): Localised => ({ fr: text, es: text, en: text });
