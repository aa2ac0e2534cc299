import { createRemixStub } from '@remix-run/testing';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { dictionaryOf } from '~/platform/i18n/dictionaries.server';
import type { Language } from '~/platform/i18n/languages';
import type { Namespace } from '~/platform/i18n/messages';
import { TranslationProvider } from '~/platform/i18n/provider';

/** Renders a component as a page of the app would: inside a router, with the real sentences of these namespaces. */
export function renderPage(
  page: ReactElement,
  options: { language?: Language; namespaces?: Namespace[]; path?: string } = {},
) {
  const { language = 'fr', namespaces = [], path = '/' } = options;
  const dictionary = dictionaryOf(language, ['common', ...namespaces]);
  const Stub = createRemixStub([
    {
      path: '*',
      Component: () => (
        <TranslationProvider language={language} dictionary={dictionary}>
          {page}
        </TranslationProvider>
      ),
    },
  ]);
  return render(<Stub initialEntries={[path]} />);
}
