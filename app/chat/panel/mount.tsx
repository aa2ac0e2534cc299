import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { TranslationProvider } from '~/platform/i18n/provider';
import { ChatPanel } from './chat-panel';
import type { PanelData } from './panel-data';

/** Draws the panel in this element, in whatever document: it brings its own React, sentences and conversation. */
export async function mountPanel(host: HTMLElement) {
  const first = await readPanel();
  const container = document.createElement('div');
  host.append(container);
  const root = createRoot(container);
  let next: PanelData | null = first;
  let close = () => {};
  return {
    close: () => close(),
    async open({ takesFocus, onClose }: { takesFocus: boolean; onClose: () => void }) {
      // Opened again, it begins with what is known now.
      const data = next ?? (await readPanel().catch(() => first));
      next = null;
      close = () => {
        inertPage(false);
        // At once: the button, hidden while the panel lies over it, takes the focus back.
        flushSync(() => root.render(null));
        onClose();
      };
      const isSheet = matchMedia('(width < 576px)').matches;
      inertPage(isSheet);
      root.render(
        <TranslationProvider language={data.language} dictionary={data.dictionary}>
          <ChatPanel data={data} takesFocus={takesFocus} isSheet={isSheet} onClose={close} />
        </TranslationProvider>,
      );
    },
  };
}

async function readPanel(): Promise<PanelData> {
  const response = await fetch('/conversation');
  if (!response.ok) throw new Error(`the conversation cannot be had: ${response.status}`);
  return response.json();
}

/** Under a sheet that covers the window, nothing of the page can be reached. */
function inertPage(isInert: boolean): void {
  for (const part of document.querySelectorAll<HTMLElement>(
    '.skip-link, body > header, body > main, body > footer, .box-office',
  )) {
    part.inert = isInert;
  }
}
