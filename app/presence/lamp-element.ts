import type { Language } from '~/platform/i18n/languages';
import type { MessageTree } from '~/platform/i18n/messages';
import { createTranslator } from '~/platform/i18n/translate';
import { followLamp } from './follow';
import type { BoxOffice, Lamp } from './rules';
import { lampWords } from './words';

/** What `<BoxOfficeLamp>` leaves in its element for a document without React. */
interface LampData {
  status: BoxOffice;
  sentences: MessageTree;
  language: Language;
}

/** Keeps the lamp in this part of a document true; nothing when there is none. */
export function followLampIn(root: ParentNode): void {
  const element = root.querySelector<HTMLElement>('[data-lamp]');
  if (!element?.dataset.lamp) return;
  const { status, sentences, language }: LampData = JSON.parse(element.dataset.lamp);
  const t = createTranslator(language, { common: { lamp: sentences } });
  followLamp(status, (lamp: Lamp) => {
    const words = lampWords(t, lamp);
    element.dataset.state = lamp.state;
    for (const part of ['state', 'delay'] as const) {
      const text = element.querySelector(`[data-lamp-${part}]`);
      if (text && text.textContent !== words[part]) text.textContent = words[part];
    }
  });
}
