import { refuse } from './errors';
import type { BreakdownPart, Money, PurchaseUnit } from './model';
import { decimals, fitsDecimals, isCurrency, toMinor } from './money';

const MAX_MINOR = 99_999_999_999_999_999n;

const SIGN: Record<BreakdownPart, 1 | -1> = {
  item_total: 1,
  tax_total: 1,
  shipping: 1,
  handling: 1,
  insurance: 1,
  shipping_discount: -1,
  discount: -1,
};

/** The business checks on purchase units that already fit the schema. @throws PayPalError 422 for the first that fails. */
export function checkUnits(units: PurchaseUnit[]): void {
  for (const [index, unit] of units.entries()) checkUnit(unit, `/purchase_units/${index}`);
  const currencies = new Set(units.flatMap((unit) => moneyIn(unit).map(({ money }) => money.currency_code)));
  if (currencies.size > 1) throw refuse('MULTI_CURRENCY_ORDER', { field: '/purchase_units', location: 'body' });
  checkReferences(units);
}

/** The totals and decimals of one unit, at JSON pointer `at`. */
function checkUnit(unit: PurchaseUnit, at: string): void {
  for (const { money, field } of moneyIn(unit, at)) checkMoney(money, field);
  const total: Money = unit.amount;
  if (toMinor(total) <= 0) throw refuse('CANNOT_BE_ZERO_OR_NEGATIVE', place(`${at}/amount/value`, total.value));
  checkItems(unit, at);
  checkBreakdown(unit, at);
}

function checkMoney(money: Money, field: string): void {
  if (!isCurrency(money.currency_code)) {
    throw refuse('INVALID_CURRENCY_CODE', place(`${field}/currency_code`, money.currency_code));
  }
  if (!fitsDecimals(money)) {
    const issue = decimals(money.currency_code) ? 'DECIMAL_PRECISION' : 'DECIMALS_NOT_SUPPORTED';
    throw refuse(issue, place(`${field}/value`, money.value));
  }
  if (money.value.startsWith('-')) throw refuse('CANNOT_BE_NEGATIVE', place(`${field}/value`, money.value));
  if (BigInt(money.value.replace('.', '')) > MAX_MINOR) {
    throw refuse('MAX_VALUE_EXCEEDED', place(`${field}/value`, money.value));
  }
}

function checkItems(unit: PurchaseUnit, at: string): void {
  if (!unit.items) return;
  const { breakdown } = unit.amount;
  const itemTotal = breakdown?.item_total;
  if (!itemTotal) throw refuse('ITEM_TOTAL_REQUIRED', place(`${at}/amount/breakdown/item_total`));
  const items = sum(unit.items.map((item) => toMinor(item.unit_amount) * Number(item.quantity)));
  if (items !== toMinor(itemTotal)) {
    throw refuse('ITEM_TOTAL_MISMATCH', place(`${at}/amount/breakdown/item_total/value`, itemTotal.value));
  }
  if (!unit.items.some((item) => item.tax)) return;
  const taxTotal = breakdown?.tax_total;
  if (!taxTotal) throw refuse('TAX_TOTAL_REQUIRED', place(`${at}/amount/breakdown/tax_total`));
  const taxes = sum(unit.items.map((item) => (item.tax ? toMinor(item.tax) * Number(item.quantity) : 0)));
  if (taxes !== toMinor(taxTotal)) {
    throw refuse('TAX_TOTAL_MISMATCH', place(`${at}/amount/breakdown/tax_total/value`, taxTotal.value));
  }
}

function checkBreakdown(unit: PurchaseUnit, at: string): void {
  const { breakdown } = unit.amount;
  if (!breakdown) return;
  const parts = Object.entries(breakdown) as [BreakdownPart, Money][];
  if (sum(parts.map(([part, money]) => SIGN[part] * toMinor(money))) !== toMinor(unit.amount)) {
    throw refuse('AMOUNT_MISMATCH', place(`${at}/amount/value`, unit.amount.value));
  }
}

function checkReferences(units: PurchaseUnit[]): void {
  if (units.length < 2) return;
  const unnamed = units.findIndex((unit) => unit.reference_id === 'default');
  if (unnamed >= 0) throw refuse('REFERENCE_ID_REQUIRED', place(`/purchase_units/${unnamed}/reference_id`));
  const names = units.map((unit) => unit.reference_id);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) throw refuse('DUPLICATE_REFERENCE_ID', place(`/purchase_units/${twice}/reference_id`, names[twice]));
}

function moneyIn(unit: PurchaseUnit, at = ''): { money: Money; field: string }[] {
  const parts = Object.entries(unit.amount.breakdown ?? {}) as [BreakdownPart, Money][];
  return [
    { money: unit.amount, field: `${at}/amount` },
    ...parts.map(([part, money]) => ({ money, field: `${at}/amount/breakdown/${part}` })),
    ...(unit.items ?? []).flatMap((item, i) => [
      { money: item.unit_amount, field: `${at}/items/${i}/unit_amount` },
      ...(item.tax ? [{ money: item.tax, field: `${at}/items/${i}/tax` }] : []),
    ]),
  ];
}

function place(field: string, value?: string) {
  return { field, location: 'body' as const, ...(value === undefined ? {} : { value }) };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
