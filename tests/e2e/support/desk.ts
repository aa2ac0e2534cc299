import { type Browser, expect, type Page } from '@playwright/test';
import type { House } from './house.ts';
import { enter } from './sign-in.ts';

/** A browser of its own at the theatre; the desk's speaks French whatever else is open. */
export async function newBrowser(browser: Browser, house: House, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.addresses.appUrl, locale: 'fr-FR', javaScriptEnabled });
  return context.newPage();
}

/** Someone of the cast (`desk`, `support`, …) signs in and arrives at a page. */
export async function signInAs(page: Page, who: string, next = '/desk'): Promise<void> {
  await enter(page, `${who}@parterre.example`, next);
}

/** A visitor opens the page of messages and writes. */
export async function writeToTheBoxOffice(page: Page, words: string): Promise<void> {
  await page.goto('/messages');
  await say(page, words);
  await expect(page.getByRole('log').getByText(words)).toBeVisible();
}

/** Writes and sends, on the visitor's side. */
export async function say(page: Page, words: string): Promise<void> {
  const field = page.getByLabel('Votre message', { exact: true });
  await field.fill(words);
  await page.getByRole('main').getByRole('button', { name: 'Envoyer', exact: true }).click();
}

/** A conversation that waits, by a visitor of this name; its id. */
export async function waitingConversation(house: House, name: string, words: string): Promise<string> {
  const [talk] = await house.sql<{ id: string }[]>`
    with customer as (
      insert into auth.users (id, aud, role, is_anonymous) values (gen_random_uuid(), 'authenticated', 'authenticated', true) returning id),
    talk as (
      insert into conversations (customer_id, customer_name, waiting_since) select id, ${name}, now() from customer returning id, customer_id),
    said as (
      insert into messages (conversation_id, author, author_id, body)
      select id, 'customer', customer_id, ${words} from talk returning conversation_id)
    select conversation_id as id from said`;
  return talk?.id ?? '';
}
