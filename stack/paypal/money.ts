import type { Money } from './model';

const WITHOUT_DECIMALS = new Set(['HUF', 'JPY', 'TWD']);

const CURRENCIES = new Set(
  'AUD BRL CAD CNY CZK DKK EUR HKD HUF ILS JPY MYR MXN TWD NZD NOK PHP PLN GBP SGD SEK CHF THB USD'.split(' '),
);

/** True when PayPal can move that currency. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** Digits after the point: 2, or 0 for HUF, JPY and TWD. */
export function decimals(currency: string): number {
  return WITHOUT_DECIMALS.has(currency) ? 0 : 2;
}

/** True when the text has no more digits after the point than the currency allows. */
export function fitsDecimals(money: Money): boolean {
  return (money.value.split('.')[1] ?? '').length <= decimals(money.currency_code);
}

/** Integer minor units (cents for EUR). The value must already fit the currency's decimals. */
export function toMinor(money: Money): number {
  const [whole = '0', fraction = ''] = money.value.replace('-', '').split('.');
  const minor = Number(whole + fraction.padEnd(decimals(money.currency_code), '0'));
  return money.value.startsWith('-') ? -minor : minor;
}

/** Writes minor units the way PayPal answers: always with the currency's full decimals. */
export function fromMinor(minor: number, currency: string): Money {
  const places = decimals(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return { currency_code: currency, value: minor < 0 ? `-${text}` : text };
}
