import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Permission } from '~/platform/permissions';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { readOrderLines } from '../order-lines.server';
import { textsOfWho } from './commands.server';
import { findConversation, needsPerson, type OfficeOrder, readNotes, readPayments, readTrail } from './queries.server';
import { lineOf } from './trail';

/** Everything that the office's page of an order shows, as far as the reader may act on it. */
export async function readOfficePage(visit: Visit, order: OfficeOrder, permissions: ReadonlySet<Permission>) {
  const may = {
    change: permissions.has('change_orders'),
    resend: permissions.has('answer_visitors'),
    giveBack: permissions.has('refund_orders') && order.paid_at !== null,
  };
  const [lines, payments, notes, trail, waits, conversation, theatre] = await Promise.all([
    readOrderLines(visit, order.id),
    readPayments(visit, order.id),
    readNotes(visit, order.id),
    readTrail(visit, order.id),
    needsPerson(visit, order.code),
    may.resend && order.customer_id ? findConversation(visit, order.customer_id) : null,
    theatreOf(visit),
  ]);
  const t = translatorFor(visit, 'orders-office');
  return {
    order,
    lines,
    payments,
    notes,
    may,
    conversation,
    needsPerson: waits,
    who: textsOfWho(order),
    soldBy: trail.find(({ kind }) => kind === 'sold_at_counter')?.member ?? null,
    trail: trail.map((event) => lineOf(event, t)).reverse(),
    timeZone: theatre.timeZone,
  };
}
