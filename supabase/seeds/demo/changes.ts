import type postgres from 'postgres';
import { castId } from './cast.ts';
import { insertRows, type Row } from './insert.ts';
import { demoId } from './random.ts';
import type { Sale } from './sale.ts';
import type { OrderRows } from './sale-rows.ts';
import type { DemoPerformance } from './season.ts';

const MOVED_BECAUSE = 'Le décor arrive de Pampelune un jour plus tard que prévu.';
const CANCELLED_BECAUSE = 'La compagnie joue à Annecy ce soir-là.';

/** What the house did about dates that changed: whom it told when, and what became of each order of a cancelled date. */
export async function insertChanges(
  sql: postgres.TransactionSql,
  performances: DemoPerformance[],
  sales: Sale[],
  rows: OrderRows[],
): Promise<void> {
  await insertRows(sql, 'public.performance_moves', performances.flatMap(moveRow));
  await insertRows(sql, 'public.cancellations', performances.flatMap(cancellationRow));
  await insertRows(
    sql,
    'public.cancellation_cases',
    sales.flatMap((sale, index) => caseRow(sale, rows[index])),
  );
}

function moveRow({ id, startsAt, movedFrom, movedAt }: DemoPerformance): Row[] {
  if (!movedFrom || !movedAt) return [];
  const move = { was: movedFrom, starts_at: startsAt, reason: MOVED_BECAUSE };
  return [{ id: demoId('move', id), performance_id: id, ...move, moved_by: castId('manager'), moved_at: movedAt }];
}

// Everybody had their money back at once: there was nothing to choose.
function cancellationRow({ id, cancelledAt }: DemoPerformance): Row[] {
  if (!cancelledAt) return [];
  const offer = { reason: CANCELLED_BECAUSE, offers: ['refund'], answer_until: cancelledAt };
  return [{ performance_id: id, ...offer, cancelled_by: castId('manager'), cancelled_at: cancelledAt }];
}

function caseRow({ performance, lines, refund }: Sale, rows: OrderRows | undefined): Row[] {
  const [order] = rows?.orders ?? [];
  const [given] = rows?.refunds ?? [];
  if (!performance.cancelledAt || !refund || !order || !given) return [];
  return [
    {
      id: demoId('case', String(order.id)),
      performance_id: performance.id,
      order_id: order.id,
      places: lines.length,
      amount_cents: given.amount_cents,
      state: 'done',
      choice: 'refund',
      chosen_by: 'deadline',
      chosen_at: performance.cancelledAt,
      refund_id: given.id,
      attempts: 1,
      created_at: performance.cancelledAt,
      updated_at: refund.at,
    },
  ];
}
