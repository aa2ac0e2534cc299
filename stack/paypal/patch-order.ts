import type { Engine } from './engine';
import { malformed, refuse } from './errors';
import { optionalText, requiredObject } from './fields';
import type { Order, PurchaseUnit } from './model';
import { toMinor } from './money';
import { checkUnits } from './order-rules';
import { readAmount, readUnit } from './order-schema';
import { findOrder, saveOrder } from './orders';

const TEXT_LENGTH: Record<string, number> = { description: 127, custom_id: 127, invoice_id: 127, soft_descriptor: 22 };
const UNIT_PATH = /^\/purchase_units\/@reference_id=='([^']+)'(?:\/(\w+))?$/;

/**
 * JSON Patch on an order that is not completed: a unit, or its amount, description, custom_id, invoice_id, soft_descriptor.
 * All operations apply or none.
 * @throws PayPalError 400 or 422 with PayPal's issue for the first operation that cannot be honoured.
 */
export function patchOrder(engine: Engine, id: string, body: unknown): Order {
  const order = findOrder(engine, id);
  if (order.status === 'COMPLETED') throw refuse('ORDER_ALREADY_COMPLETED');
  if (!Array.isArray(body)) throw malformed('INVALID_PARAMETER_SYNTAX', '/', body);
  const units = body.reduce<PurchaseUnit[]>((now, operation, index) => apply(now, operation, `/${index}`), order.units);
  checkUnits(units);
  if (order.status === 'APPROVED' && !sameAmounts(order.units, units)) throw refuse('AMOUNT_CHANGE_NOT_ALLOWED');
  return saveOrder(engine, order, { units });
}

function apply(units: PurchaseUnit[], operation: unknown, at: string): PurchaseUnit[] {
  const { op, path, value } = requiredObject(operation, at);
  if (op !== 'add' && op !== 'replace' && op !== 'remove') throw malformed('INVALID_PARAMETER_VALUE', `${at}/op`, op);
  if (typeof path !== 'string' || !path) throw refuse('PATCH_PATH_REQUIRED', { field: `${at}/path`, location: 'body' });
  const [, reference, name] = UNIT_PATH.exec(path) ?? [];
  if (reference === undefined) {
    const issue = path.startsWith('/') ? 'NOT_PATCHABLE' : 'INVALID_JSON_POINTER_FORMAT';
    throw refuse(issue, { field: `${at}/path`, value: path, location: 'body' });
  }
  if (op !== 'remove' && value === undefined) throw refuse('PATCH_VALUE_REQUIRED', { field: `${at}/value` });
  const index = units.findIndex((unit) => unit.reference_id === reference);
  const unit = units[index];
  if (!unit) throw refuse('REFERENCE_ID_NOT_FOUND', { field: `${at}/path`, value: path, location: 'body' });
  return units.with(index, changeUnit(unit, op, name, value, `${at}/value`));
}

function changeUnit(
  unit: PurchaseUnit,
  op: 'add' | 'replace' | 'remove',
  name: string | undefined,
  value: unknown,
  at: string,
): PurchaseUnit {
  if (!name && op === 'replace') {
    return { ...readUnit(requiredObject(value, at), at), reference_id: unit.reference_id };
  }
  if (name === 'amount' && op === 'replace') return { ...unit, amount: readAmount(value, at) };
  const max = name && Object.hasOwn(TEXT_LENGTH, name) ? TEXT_LENGTH[name] : undefined;
  if (!name || !max) throw malformed('FIELD_NOT_PATCHABLE', at.replace('/value', '/path'), name);
  const exists = name in unit;
  if (exists === (op === 'add')) throw malformed('INVALID_PATCH_OPERATION', at.replace('/value', '/op'), op);
  return op === 'remove' ? without(unit, name) : { ...unit, [name]: optionalText(value, at, { max }) };
}

function without(unit: PurchaseUnit, name: string): PurchaseUnit {
  return Object.fromEntries(Object.entries(unit).filter(([key]) => key !== name)) as unknown as PurchaseUnit;
}

function sameAmounts(before: PurchaseUnit[], after: PurchaseUnit[]): boolean {
  return before.every((unit, index) => {
    const amount = after[index]?.amount;
    return amount?.currency_code === unit.amount.currency_code && toMinor(amount) === toMinor(unit.amount);
  });
}
