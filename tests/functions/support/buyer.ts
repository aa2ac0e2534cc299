import { PostgrestClient } from '@supabase/postgrest-js';
import type postgres from 'postgres';
import { type Hall, seatIds } from '../../support/hall.ts';
import type { FunctionReply } from './theatre.ts';

/** What a buyer needs to reach the theatre. */
export interface Door {
  supabaseUrl: string;
  publishableKey: string;
  sql: postgres.Sql;
  hall: Hall;
  call(name: string, body: unknown, headers?: Record<string, string>): Promise<FunctionReply>;
}

/** An order that waits to be paid. */
export interface PlacedOrder {
  id: string;
  code: string;
  cents: number;
}

/** A visitor who talks to the theatre as the app does for them: with their own token, under all policies. */
export class Buyer {
  readonly #api: PostgrestClient;

  private constructor(
    private readonly door: Door,
    readonly userId: string,
    private readonly token: string,
  ) {
    this.#api = new PostgrestClient(`${door.supabaseUrl}/rest/v1`, {
      headers: { apikey: door.publishableKey, authorization: `Bearer ${token}` },
    });
  }

  /** Signs a new visitor in, anonymously, as the first hold does. */
  static async arrive(door: Door): Promise<Buyer> {
    const reply = await fetch(`${door.supabaseUrl}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: door.publishableKey, 'content-type': 'application/json' },
      body: '{}',
    });
    if (!reply.ok) throw new Error(`Signing in answered ${reply.status}`);
    const { access_token: token, user } = (await reply.json()) as { access_token: string; user: { id: string } };
    return new Buyer(door, user.id, token);
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  /** Calls a function of the database; refused calls throw with the word of the refusal. */
  async rpc(name: string, facts: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    const { data, error } = await this.#api.rpc(name, facts);
    if (error) throw new Error(`${name}: ${error.hint ?? error.message}`);
    return Array.isArray(data) ? data : [{ value: data }];
  }

  /** Chooses seats by label and gives name and e-mail: the next step is PayPal. */
  async order(performanceId: string, labels: string[]): Promise<PlacedOrder> {
    const seats = await seatIds(this.door.sql, this.door.hall, labels);
    const [held] = await this.rpc('hold_seats', { performance_id: performanceId, seat_ids: seats });
    return this.checkOut(String(held?.order_id));
  }

  async checkOut(orderId: string): Promise<PlacedOrder> {
    const [begun] = await this.rpc('begin_checkout', {
      order_id: orderId,
      full_name: 'Camille',
      email: 'camille@parterre.example',
    });
    return { id: orderId, code: String(begun?.code), cents: Number(begun?.total_cents) };
  }

  /** Presses "Pay": the answer leads to PayPal. */
  pay(order: { id: string }, headers: Record<string, string> = this.headers): Promise<FunctionReply> {
    return this.door.call('create-payment', { order_id: order.id }, headers);
  }

  /** Presses "Pay" and gives the number of the order at PayPal. */
  async goToPayPal(order: { id: string }): Promise<string> {
    const { status, body } = await this.pay(order);
    const token = new URL(String(body.approve_url ?? 'about:blank')).searchParams.get('token');
    if (!token) throw new Error(`create-payment answered ${status} ${JSON.stringify(body)}`);
    return token;
  }

  /** Comes back from PayPal's page. */
  comeBack(paypalOrderId: string): Promise<FunctionReply> {
    return this.door.call('capture-payment', { paypal_order_id: paypalOrderId }, this.headers);
  }

  /** Looks at what became of an order. */
  lookAgain(order: { id: string }): Promise<FunctionReply> {
    return this.door.call('capture-payment', { order_id: order.id }, this.headers);
  }
}
