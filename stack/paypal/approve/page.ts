import { html, raw } from 'hono/html';
import type { Item, Order, PurchaseUnit } from '../model';
import { fromMinor, toMinor } from '../money';
import { type Copy, copyFor } from './copy';
import { STYLE } from './style';

/** The page where the buyer decides. Plain forms, no script. */
export function approvePage(order: Order) {
  const { language, copy } = copyFor(order.context.locale);
  const brand = order.context.brand_name ?? 'PayPal';
  const again = order.status === 'APPROVED' ? html`<p class="note">${copy.againNote}</p>` : '';
  const total = amountOf(order, language);
  const body = html`
    <h1>${copy.title(brand)}</h1>
    <p class="amount" aria-label="${copy.total}">${total}</p>
    ${order.units.map((unit) => unitPart(unit, copy, language))} ${again}
    <p class="intro">${copy.intro}</p>
    <form method="post" action="/checkoutnow?token=${order.id}">
      <button class="main" name="choice" value="pay">${copy.pay} ${total}</button>
      <fieldset>
        <legend>${copy.otherTitle}</legend>
        ${choice('declined', copy.declined, copy.declinedHint)} ${choice('echeck', copy.echeck, copy.echeckHint)}
        ${choice('close', copy.close, copy.closeHint)}
      </fieldset>
      <button class="quiet" name="choice" value="cancel">${copy.cancel}</button>
    </form>`;
  return shell(language, copy, copy.title(brand), body);
}

/** What is left to say when there is nothing to decide: window closed, payment gone, payment done. */
export function messagePage(kind: 'closed' | 'gone' | 'done', order?: Order) {
  const { language, copy } = copyFor(order?.context.locale ?? 'fr');
  const [title, text] = {
    closed: [copy.closedTitle, copy.closedText],
    gone: [copy.goneTitle, copy.goneText],
    done: [copy.doneTitle, copy.doneText],
  }[kind] as [string, string];
  const back = order?.context.cancel_url;
  const link = kind === 'done' && back ? html`<p><a href="${back}">${copy.back}</a></p>` : '';
  return shell(language, copy, title, html`<h1>${title}</h1><p>${text}</p>${link}`);
}

function shell(language: string, copy: Copy, title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>${raw(STYLE)}</style>
      </head>
      <body>
        <header class="banner">${copy.banner}</header>
        <main>${body}</main>
      </body>
    </html>`;
}

function choice(value: string, label: string, hint: string) {
  return html`<div class="choice">
    <button name="choice" value="${value}" aria-describedby="hint-${value}">${label}</button>
    <p id="hint-${value}">${hint}</p>
  </div>`;
}

function unitPart(unit: PurchaseUnit, copy: Copy, language: string) {
  const items = (unit.items ?? []).map(
    (item) => html`<tr>
      <td>${item.quantity === '1' ? '' : `${item.quantity} × `}${item.name}</td>
      <td class="money">${format(lineTotal(item), item.unit_amount.currency_code, language)}</td>
    </tr>`,
  );
  const reference = unit.invoice_id ? html`<p class="reference">${copy.reference} ${unit.invoice_id}</p>` : '';
  return html`${unit.description ? html`<p class="what">${unit.description}</p>` : ''}
  ${items.length ? html`<table><tbody>${items}</tbody></table>` : ''} ${reference}`;
}

/** Unit price times quantity, in minor units on the way so that no cent is lost. */
function lineTotal({ unit_amount, quantity }: Item): string {
  return fromMinor(toMinor(unit_amount) * Number(quantity), unit_amount.currency_code).value;
}

function amountOf(order: Order, language: string): string {
  const [first] = order.units;
  const currency = first?.amount.currency_code ?? 'EUR';
  const total = order.units.reduce((sum, unit) => sum + toMinor(unit.amount), 0);
  return format(fromMinor(total, currency).value, currency, language);
}

function format(value: string, currency: string, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(value));
}
