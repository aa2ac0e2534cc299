import { expect } from '@playwright/test';
import { expectAccessible, expectFitsWhenZoomed } from './support/accessible.ts';
import { newBrowser, say, signInAs, waitingConversation, writeToTheBoxOffice } from './support/desk.ts';
import { joined } from './support/live.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

test('a visitor and a member write to each other, each sees the other begin, and notes stay among colleagues', async ({
  page: visitor,
  browser,
  house,
}) => {
  const desk = await newBrowser(browser, house);
  const listens = joined(desk, 'desk');
  await signInAs(desk, 'desk');
  await listens;
  await writeToTheBoxOffice(visitor, 'Où est le vestiaire ?');
  await desk.getByRole('link', { name: /Où est le vestiaire/ }).click();
  const [theirs, mine] = [visitor.getByRole('log'), desk.getByRole('log')];
  await expect(mine.getByText('Où est le vestiaire ?')).toBeVisible();
  const answer = desk.getByLabel('Votre réponse');

  await test.step('each sees the other write', async () => {
    await expect(async () => {
      await answer.pressSequentially('À ');
      await expect(visitor.getByText('Billetterie écrit…')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(async () => {
      await visitor.getByLabel('Votre message', { exact: true }).pressSequentially('E');
      await expect(desk.getByText('Le visiteur écrit…')).toBeVisible({ timeout: 1_000 });
    }).toPass();
  });

  await test.step('the answer arrives, a note does not', async () => {
    await answer.fill('À gauche en entrant.');
    await answer.press('Enter');
    await expect(theirs.getByText('À gauche en entrant.')).toBeVisible();
    await desk.getByRole('radio', { name: 'Note interne' }).check();
    await desk.getByLabel('Votre note, pour les collègues seulement').fill('Demander à la régie');
    await desk.getByRole('button', { name: 'Garder la note' }).click();
    await expect(mine.getByText('Demander à la régie')).toBeVisible();
    await desk.getByRole('radio', { name: 'Réponse' }).check();
  });

  await test.step('a ready answer is found by its shortcut', async () => {
    await answer.fill('/hor');
    await answer.press('Enter');
    await expect(answer).toHaveValue(/les portes ouvrent une demi-heure avant/);
    await answer.press('Enter');
    await expect(theirs.getByText('les portes ouvrent une demi-heure avant')).toBeVisible();
    // What came after the note is there, so the note would be too.
    await expect(visitor.getByText('Demander à la régie')).toHaveCount(0);
  });

  await test.step('it is given to a colleague, then closed, and the visitor opens it again by writing', async () => {
    await desk.getByLabel('Qui s’en occupe').selectOption({ label: 'Accueil du public' });
    await desk.getByRole('button', { name: 'Confier' }).click();
    await desk.getByRole('link', { name: /^Ouvertes/ }).click();
    const line = desk.getByRole('list').getByRole('link', { name: /portes ouvrent/ });
    await expect(line).toContainText('Accueil du public');
    await line.click();
    await desk.getByRole('button', { name: 'Terminer' }).click();
    await expect(desk.getByText('Cette conversation est terminée.')).toBeVisible();
    await expect(theirs.getByText('Billetterie a clos la conversation.')).toBeVisible();
    await say(visitor, 'Encore une question');
    await expect(mine.getByText('Encore une question')).toBeVisible();
    await expect(answer).toBeVisible();
  });
});

test('a member who is removed in mid-session does nothing more, and sees nothing more', async ({ page, house }) => {
  // Nothing live reaches this page, or it would be gone before the member does anything.
  await page.routeWebSocket(/\/realtime\//, () => {});
  const id = await waitingConversation(house, 'Noé', 'Un secret entre nous');
  await signInAs(page, 'support', `/desk/${id}`);
  await expect(page.getByRole('log').getByText('Un secret entre nous')).toBeVisible();
  await house.sql`delete from members where display_name = 'Accueil du public'`;
  await page.getByRole('button', { name: 'Terminer' }).click();
  await expect(page.getByText('Ce rideau ne s’ouvre sur rien')).toBeVisible();
  await expect(page.getByText('Un secret entre nous')).toHaveCount(0);
  const [talk] = await house.sql`select status from conversations where id = ${id}`;
  expect(talk?.status).toBe('open');
});

test('the desk does not exist for the door and for customers; strangers are asked to sign in', async ({
  page,
  browser,
  house,
}) => {
  await page.goto('/desk');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fdesk$/);
  for (const who of ['door', 'camille']) {
    const theirs = await newBrowser(browser, house);
    await signInAs(theirs, who);
    await expect(theirs.getByText('Ce rideau ne s’ouvre sur rien')).toBeVisible();
    await expect(theirs.getByRole('link', { name: 'Guichet' })).toHaveCount(0);
    await theirs.context().close();
  }
  await signInAs(page, 'desk');
  await expect(page.getByRole('heading', { level: 1, name: 'Guichet' })).toBeVisible();
});

test('the keyboard goes through the list, takes, writes and closes; it can be switched off', async ({
  page,
  house,
}) => {
  await waitingConversation(house, 'Première', 'Je suis la première');
  const second = await waitingConversation(house, 'Deuxième', 'Je suis la deuxième');
  await signInAs(page, 'desk', '/desk?q=Je+suis');
  await expect(page.getByRole('button', { name: 'Raccourcis clavier' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(new RegExp(second));
  await expect(page.getByRole('log').getByText('Je suis la deuxième')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByLabel('Qui s’en occupe').locator('option:checked')).toHaveText('Billetterie (moi)');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Votre note, pour les collègues seulement')).toBeFocused();
  await page.keyboard.type('je note');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('je note')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await expect(page.getByRole('log').getByText('Je suis la première')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByText('Cette conversation est terminée.')).toBeVisible();

  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Raccourcis actifs' }).uncheck();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.keyboard.press('k');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('log').getByText('Je suis la première')).toBeVisible();
});

test('the desk is for everyone who works there: on a screen, on a phone, magnified', async ({ page, house }) => {
  const id = await waitingConversation(
    house,
    'Íñigo Muñoz Echeverría',
    `Un mot très long : ${'anticonstitutionnellement'.repeat(6)}`,
  );
  await signInAs(page, 'desk');
  for (const [path, state] of [
    ['/desk', 'the list'],
    [`/desk/${id}`, 'a conversation'],
    [`/desk/${id}?panel=customer`, 'a customer'],
    ['/desk/answers', 'the ready answers'],
  ] as const) {
    await page.goto(path);
    await expectAccessible(page, state);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page, `${state} on a phone`);
    await expectFitsWhenZoomed(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
