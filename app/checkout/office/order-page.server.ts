import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Permission } from '~/platform/permissions';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { type OrderLine, readOrderLines } from '../order-lines.server';
import { textsOfWho } from './commands.server';
import { readExchangeDates, readFreeRows, takesCompanion } from './exchange.server';
import { findConversation, needsPerson, type OfficeOrder, readNotes, readPayments, readTrail } from './queries.server';
import { lineOf } from './trail';

/** Everything that the office's page of an order shows, as far as the reader may act on it. */
export async function readOfficePage(
  visit: Visit,
  order: OfficeOrder,
  permissions: ReadonlySet<Permission>,
  asked: { place: string | null; date: string | null },
) {
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
  const moving = may.change ? lines.find(({ id, ticket }) => id === asked.place && ticket) : undefined;
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
    exchange: moving ? await readExchange(visit, moving, takesCompanion(moving, lines), asked.date) : null,
    timeZone: theatre.timeZone,
  };
}

async function readExchange(visit: Visit, line: OrderLine, asPair: boolean, asked: string | null) {
  const dates = await readExchangeDates(visit, line);
  const date = dates.find(({ id }) => id === asked)?.id ?? line.performanceId;
  return { line, dates, date, asPair, rows: await readFreeRows(visit, line, date, asPair) };
}
