import type { Language } from './i18n/languages';
import type { Dictionary } from './i18n/messages';
import type { Notice } from './notice.server';
import type { Theatre } from './theatre.server';

/** What the root loader gives to every page. */
export interface RootData {
  language: Language;
  dictionary: Dictionary;
  theatre: Theatre;
  /** Path and query of this page, for the language links. */
  address: string;
  /** Origin of the app, for canonical and alternate links. */
  origin: string;
  cartCount: number;
  signedIn: boolean;
  /** True for members who answer visitors: they have a way to the desk on every page. */
  worksTheDesk: boolean;
  /** True for members who have something to do in the back office. */
  administers: boolean;
  keepsTheDoor: boolean;
  /** Where the browser follows live topics, and as whom: the id of the visitor's user, empty for one without a session. */
  live: { url: string; key: string; user: string };
  paypalMode: 'emulator' | 'sandbox' | 'live';
  notice: Notice | null;
  requestId: string;
}
