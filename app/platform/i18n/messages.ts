// The French files are the reference for types; a unit test holds the other languages to the same keys.
// A new feature adds its namespace here, in one line, and three JSON files.
import type account from '../../locales/fr/account.json';
import type admin from '../../locales/fr/admin.json';
import type cancellation from '../../locales/fr/cancellation.json';
import type catalogue from '../../locales/fr/catalogue.json';
import type chat from '../../locales/fr/chat.json';
import type checkout from '../../locales/fr/checkout.json';
import type common from '../../locales/fr/common.json';
import type counter from '../../locales/fr/counter.json';
import type dates from '../../locales/fr/dates.json';
import type desk from '../../locales/fr/desk.json';
import type door from '../../locales/fr/door.json';
import type errors from '../../locales/fr/errors.json';
import type help from '../../locales/fr/help.json';
import type invoice from '../../locales/fr/invoice.json';
import type notifications from '../../locales/fr/notifications.json';
import type ordersOffice from '../../locales/fr/orders-office.json';
import type planEditor from '../../locales/fr/plan-editor.json';
import type refunds from '../../locales/fr/refunds.json';
import type reports from '../../locales/fr/reports.json';
import type reviews from '../../locales/fr/reviews.json';
import type seating from '../../locales/fr/seating.json';
import type shows from '../../locales/fr/shows.json';
import type team from '../../locales/fr/team.json';
import type tickets from '../../locales/fr/tickets.json';

interface Messages {
  account: typeof account;
  admin: typeof admin;
  cancellation: typeof cancellation;
  catalogue: typeof catalogue;
  chat: typeof chat;
  checkout: typeof checkout;
  common: typeof common;
  counter: typeof counter;
  dates: typeof dates;
  desk: typeof desk;
  door: typeof door;
  errors: typeof errors;
  invoice: typeof invoice;
  notifications: typeof notifications;
  'orders-office': typeof ordersOffice;
  help: typeof help;
  refunds: typeof refunds;
  'plan-editor': typeof planEditor;
  reports: typeof reports;
  reviews: typeof reviews;
  seating: typeof seating;
  shows: typeof shows;
  team: typeof team;
  tickets: typeof tickets;
}

/** One JSON file per language: `app/locales/<language>/<namespace>.json`. */
export type Namespace = keyof Messages;

type Path<T> = {
  [K in keyof T & string]: T[K] extends string ? K : T[K] extends { other: string } ? K : `${K}.${Path<T[K]>}`;
}[keyof T & string];

/** Every sentence of the product by name, such as `common.nav.season`. */
export type MessageKey = { [N in Namespace]: `${N}.${Path<Messages[N]>}` }[Namespace];

/** A sentence, its plural forms, or a group of them, as found in the JSON files. */
export type MessageTree = string | { [key: string]: MessageTree };

/** Sentences of some namespaces in one language. */
export type Dictionary = Record<string, MessageTree>;

/** What a route module exports as `handle`: what the server must know of the page before its loaders run. */
export interface RouteHandle {
  /** Namespaces of the sentences it shows. */
  namespaces?: Namespace[];
  /** False for a page that is complete without scripts: its document carries none, and none of its data a second time. */
  hydrate?: false;
  /**
   * Only beside `hydrate: false`: the document is the same for everyone who carries no cookie, so one rendering serves all of
   * them for up to two seconds. `query` names the parameters that the page reads; all others are dropped before it is rendered.
   */
  sameForAll?: { query: readonly string[] };
}
