import * as v from 'valibot';
import { tryToSave, wordsOf } from '~/platform/edited-form.server';
import { fieldsOfValues, textsOfRow } from '~/platform/edited-row';
import type { BackendError } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { OfficeOrder } from './queries.server';
import { type OrderWish, WHO_FIELDS, type Who, type WhoField, whoSchema } from './schema';

type Outcome = Promise<{ error: BackendError | null; status: number }>;

/** Does what the page of an order asks. */
export async function careForOrder(visit: Visit, orderId: string, wish: OrderWish): Outcome {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'resend':
      return supabase.rpc('resend_order', { order_id: orderId });
    case 'note':
      return supabase.rpc('add_order_note', { order_id: orderId, body: wish.body });
  }
}

/** Checks and saves for whom an order is; null when it is saved. */
export async function tryWho(visit: Visit, order: OfficeOrder, form: FormData) {
  const rules = {
    names: WHO_FIELDS,
    check: (texts: Record<WhoField, string>) => {
      const checked = v.safeParse(whoSchema(order), texts);
      return checked.success
        ? { fine: true as const, values: checked.output }
        : { fine: false as const, wrong: wordsOf<WhoField>(checked.issues) };
    },
    save: (values: Who, touched: ReadonlySet<WhoField>, seen: string) =>
      supabaseOf(visit).rpc('change_order', { order_id: order.id, fields: fieldsOfValues(values, touched), seen }),
    textsOf: textsOfWho,
    invalid: 'unknown_field',
  };
  return (await tryToSave(form, rules, translatorFor(visit, 'admin'))).refused;
}

/** What the form shows for a row of orders. */
export function textsOfWho(row: Readonly<Record<string, unknown>>): Record<WhoField, string> {
  return textsOfRow(WHO_FIELDS, row);
}
