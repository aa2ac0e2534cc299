import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '~/platform/i18n/languages';
import type { MessageTree } from '~/platform/i18n/messages';

const files = import.meta.glob<MessageTree>('../../../app/locales/*/*.json', { eager: true, import: 'default' });
const PLURAL_FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Every sentence of a file by its key; the plural forms of one sentence count as that sentence. */
function sentences(tree: MessageTree, path = ''): Map<string, string[]> {
  if (typeof tree === 'string') return new Map([[path, [tree]]]);
  const names = Object.keys(tree);
  if (names.includes('other') && names.every((name) => PLURAL_FORMS.has(name))) {
    return new Map([[path, Object.values(tree).map(String)]]);
  }
  return new Map(names.flatMap((name) => [...sentences(tree[name] ?? '', path ? `${path}.${name}` : name)]));
}

const placeholders = (texts: string[]) => [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
const namespaces = [...new Set(Object.keys(files).map((file) => file.split('/').at(-1) ?? ''))];
const read = (language: string, namespace: string) => files[`../../../app/locales/${language}/${namespace}`] ?? {};

describe.each(namespaces)('%s', (namespace) => {
  const french = sentences(read('fr', namespace));

  test.each(LANGUAGES.filter((language) => language !== 'fr'))(
    'says in %s everything it says in French',
    (language) => {
      const other = sentences(read(language, namespace));
      expect([...other.keys()].sort()).toEqual([...french.keys()].sort());
      for (const [key, texts] of other) {
        expect(placeholders(texts), `the blanks of ${key}`).toEqual(placeholders(french.get(key) ?? []));
      }
    },
  );

  test.each(LANGUAGES)('leaves no sentence empty in %s', (language) => {
    for (const [key, texts] of sentences(read(language, namespace))) {
      for (const text of texts) expect(text.trim(), key).not.toBe('');
    }
  });

  test('never lets a line of French begin with a colon or a question mark', () => {
    const loose = [...french].flatMap(([key, texts]) => (texts.some((text) => / [:;!?»€]|« /.test(text)) ? [key] : []));
    expect(loose, 'these need a no-break space').toEqual([]);
  });
});
