import type { Language } from '~/platform/i18n/languages';
import type { Dictionary } from '~/platform/i18n/messages';
import type { ThreadSnapshot } from '../thread';

/** What `/conversation` answers a panel that opens. */
export interface PanelData {
  thread: ThreadSnapshot;
  user: string;
  accountEmail: string | null;
  timeZone: string;
  now: string;
  language: Language;
  dictionary: Dictionary;
}
