import * as v from 'valibot';
import { orNotFound, rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { inFours } from '../credit-code';
import { readSale } from './queries.server';

const handedOver = v.object({ change_cents: v.optional(v.number(), 0) });
const exchanged = v.object({ order_code: v.string(), credit_id: v.nullable(v.string()), difference_cents: v.number() });

/** Of which order's place a sale is the exchange, and what was left on a credit then: its code in groups of four, and cents. */
export interface ExchangedSale {
  code: string;
  credit: { code: string; cents: number } | null;
}

/**
 * A counter sale by its code, with what was handed over beyond its price in cents and, if it is one, of what it is the exchange.
 * @throws Response 404 when there is no such sale
 */
export async function readSold(visit: Visit, code: string) {
  const supabase = supabaseOf(visit);
  const found = await supabase.from('orders').select('id').eq('code', code).eq('channel', 'counter').maybeSingle();
  const { id } = orNotFound(rowsOf(visit, found));
  const [sale, events] = await Promise.all([
    readSale(visit, id),
    supabase
      .from('order_events')
      .select('kind, facts')
      .eq('order_id', id)
      .in('kind', ['sold_at_counter', 'exchanged_from']),
  ]);
  const factsOf = (kind: string) => rowsOf(visit, events).find((event) => event.kind === kind)?.facts;
  const money = v.safeParse(handedOver, factsOf('sold_at_counter'));
  const exchange = v.safeParse(exchanged, factsOf('exchanged_from'));
  return {
    sale,
    changeCents: money.success ? money.output.change_cents : 0,
    exchange: exchange.success ? await presentExchange(visit, exchange.output) : null,
  };
}

async function presentExchange(visit: Visit, facts: v.InferOutput<typeof exchanged>): Promise<ExchangedSale> {
  const left = Math.max(0, -facts.difference_cents);
  if (left === 0 || !facts.credit_id) return { code: facts.order_code, credit: null };
  const result = await supabaseOf(visit).from('credits').select('code').eq('id', facts.credit_id).maybeSingle();
  const credit = rowsOf(visit, result);
  return { code: facts.order_code, credit: credit ? { code: inFours(credit.code), cents: left } : null };
}
