import { catalogue } from './allowed-grants/catalogue.ts';
import { chat } from './allowed-grants/chat.ts';
import { checkout } from './allowed-grants/checkout.ts';
import { notifications } from './allowed-grants/notifications.ts';
import { platform } from './allowed-grants/platform.ts';
import { reports } from './allowed-grants/reports.ts';
import { reviews } from './allowed-grants/reviews.ts';
import { seating } from './allowed-grants/seating.ts';
import { team } from './allowed-grants/team.ts';
import { tickets } from './allowed-grants/tickets.ts';

const rooms: { tables: string[]; functions: string[] }[] = [
  catalogue,
  chat,
  checkout,
  notifications,
  platform,
  reports,
  reviews,
  seating,
  team,
  tickets,
];

/** What the API roles may do to tables, views and columns: role, privilege, object. A migration that grants more adds a line to the list of its room. */
export const apiGrants = rooms.flatMap(({ tables }) => tables);

/** Which functions the API roles may call. */
export const functionGrants = rooms.flatMap(({ functions }) => functions);
