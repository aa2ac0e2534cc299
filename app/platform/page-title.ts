import type { MetaDescriptor } from '@remix-run/node';
import type { MessageKey } from './i18n/messages';
import { createTranslator, type MessageValues } from './i18n/translate';
import type { RootData } from './root-data';

/**
 * The document's title, for a route's `meta`: the page's own sentence, then the name of the house.
 * @param title a key of a namespace in the route's handle, or a text made by the loader as `{ text }`
 */
export function pageTitle(
  matches: readonly { id: string; data?: unknown }[],
  title: MessageKey | { text: string },
  values?: MessageValues,
): MetaDescriptor[] {
  const root = matches.find((match) => match.id === 'root')?.data as RootData | undefined;
  if (!root) return [{ title: 'Parterre' }];
  const text = typeof title === 'string' ? createTranslator(root.language, root.dictionary)(title, values) : title.text;
  return [{ title: `${text} · ${root.theatre.name}` }];
}
