import { malformed } from './errors';
import { type Json, money, optionalObject, optionalText, requiredList, requiredObject, requiredText } from './fields';
import type { Amount, BreakdownPart, ExperienceContext, Item, PurchaseUnit } from './model';

/** The parts of an amount's breakdown that PayPal knows. */
const BREAKDOWN_PARTS: readonly BreakdownPart[] = [
  'item_total',
  'tax_total',
  'shipping',
  'handling',
  'insurance',
  'shipping_discount',
  'discount',
];

/** Absent fields are left out of what is stored, so that replies show only what was sent. */
function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Reads the create call's body by PayPal's schema. @throws PayPalError 400 for the first field that breaks it. */
export function readOrderRequest(body: Json) {
  const intent = requiredText(body.intent, '/intent');
  if (intent !== 'CAPTURE' && intent !== 'AUTHORIZE') throw malformed('INVALID_PARAMETER_VALUE', '/intent', intent);
  const units = requiredList(body.purchase_units, '/purchase_units', 10).map((unit, index) =>
    readUnit(requiredObject(unit, `/purchase_units/${index}`), `/purchase_units/${index}`),
  );
  const source = optionalObject(body.payment_source, '/payment_source');
  const wallet = optionalObject(source?.paypal, '/payment_source/paypal');
  const at = '/payment_source/paypal/experience_context';
  const context = optionalObject(wallet?.experience_context, at);
  const legacy = optionalObject(body.application_context, '/application_context');
  if (source && !wallet) throw malformed('NOT_SUPPORTED', '/payment_source');
  return {
    intent,
    units,
    hasPaymentSource: wallet !== undefined,
    context: context ? readContext(context, at) : readContext(legacy ?? {}, '/application_context'),
  };
}

/** One purchase unit, at JSON pointer `at`. */
export function readUnit(unit: Json, at: string): PurchaseUnit {
  const items = unit.items === undefined ? undefined : requiredList(unit.items, `${at}/items`, 100);
  return present<PurchaseUnit>({
    reference_id: optionalText(unit.reference_id, `${at}/reference_id`, { max: 256 }) ?? 'default',
    amount: readAmount(unit.amount, `${at}/amount`),
    description: optionalText(unit.description, `${at}/description`, { max: 127 }),
    custom_id: optionalText(unit.custom_id, `${at}/custom_id`, { max: 127 }),
    invoice_id: optionalText(unit.invoice_id, `${at}/invoice_id`, { max: 127 }),
    soft_descriptor: optionalText(unit.soft_descriptor, `${at}/soft_descriptor`, { max: 22 }),
    items: items?.map((item, i) => readItem(requiredObject(item, `${at}/items/${i}`), `${at}/items/${i}`)),
  });
}

/** An amount with its optional breakdown. */
export function readAmount(value: unknown, at: string): Amount {
  const total = money(value, at);
  const breakdown = optionalObject(requiredObject(value, at).breakdown, `${at}/breakdown`);
  if (!breakdown) return total;
  const parts = BREAKDOWN_PARTS.filter((part) => breakdown[part] !== undefined);
  return {
    ...total,
    breakdown: Object.fromEntries(parts.map((part) => [part, money(breakdown[part], `${at}/breakdown/${part}`)])),
  };
}

function readItem(item: Json, at: string): Item {
  const category = optionalText(item.category, `${at}/category`, { max: 20 });
  if (category && !['DIGITAL_GOODS', 'PHYSICAL_GOODS', 'DONATION'].includes(category)) {
    throw malformed('INVALID_PARAMETER_VALUE', `${at}/category`, category);
  }
  return present<Item>({
    name: requiredText(item.name, `${at}/name`, { max: 127 }),
    quantity: requiredText(item.quantity, `${at}/quantity`, { max: 10, pattern: /^[1-9]\d{0,9}$/ }),
    unit_amount: money(item.unit_amount, `${at}/unit_amount`),
    tax: item.tax === undefined ? undefined : money(item.tax, `${at}/tax`),
    description: optionalText(item.description, `${at}/description`, { max: 127 }),
    sku: optionalText(item.sku, `${at}/sku`, { max: 127 }),
    category,
  });
}

function readContext(context: Json, at: string): ExperienceContext {
  return present<ExperienceContext>({
    brand_name: optionalText(context.brand_name, `${at}/brand_name`, { max: 127 }),
    locale: optionalText(context.locale, `${at}/locale`, {
      min: 2,
      max: 10,
      pattern: /^[a-z]{2}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/,
    }),
    return_url: readUrl(context.return_url, `${at}/return_url`),
    cancel_url: readUrl(context.cancel_url, `${at}/cancel_url`),
    shipping_preference: oneOf(context.shipping_preference, `${at}/shipping_preference`, [
      'GET_FROM_FILE',
      'NO_SHIPPING',
      'SET_PROVIDED_ADDRESS',
    ]),
    user_action: oneOf(context.user_action, `${at}/user_action`, ['CONTINUE', 'PAY_NOW']),
    payment_method_preference: oneOf(context.payment_method_preference, `${at}/payment_method_preference`, [
      'UNRESTRICTED',
      'IMMEDIATE_PAYMENT_REQUIRED',
    ]),
  });
}

function readUrl(value: unknown, at: string): string | undefined {
  const text = optionalText(value, at);
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw malformed('INVALID_PARAMETER_SYNTAX', at, text);
  }
  return text;
}

function oneOf(value: unknown, at: string, allowed: string[]): string | undefined {
  const text = optionalText(value, at);
  if (text !== undefined && !allowed.includes(text)) throw malformed('INVALID_PARAMETER_VALUE', at, text);
  return text;
}
