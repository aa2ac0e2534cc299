import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newPerson } from './support/account.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { openMailedLink } from './support/mailed-link.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const PASSWORD = 'la servante reste allumée';
const main = (page: Page) => page.getByRole('main');
const rowOf = (page: Page, name: string) => main(page).getByRole('listitem').filter({ hasText: name });

test('an owner invites a volunteer, who makes an account, works, changes role and leaves', async ({
  page,
  house,
  browser,
}) => {
  await signInAs(page, 'owner', '/admin/team');
  await expectAccessible(page, 'the team');
  await page.getByLabel('Son adresse e-mail').fill('volunteer@parterre.example');
  await page.getByLabel('Son rôle').selectOption('Accueil du public');
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(main(page)).toContainText('L’invitation est partie');
  await expect(rowOf(page, 'volunteer@parterre.example')).toContainText('Accueil du public');

  const [mail] = await house.mailsTo('volunteer@parterre.example');
  expect(mail?.subject).toBe('Rejoindre l’équipe de Théâtre du Puits');
  const link = /https?:\S+\/admin\/team\/join\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const guest = await newBrowser(browser, house);
  await guest.goto(link);
  await expectAccessible(guest, 'the invitation, without an account');
  await guest.getByRole('link', { name: 'Créer un compte' }).click();
  await guest.getByLabel('Votre nom').fill('Volontaire');
  await guest.getByLabel('Votre e-mail').fill('volunteer@parterre.example');
  await guest.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await main(guest).getByRole('button', { name: 'Créer mon compte' }).click();
  await guest.waitForURL('**/auth/confirm');
  await openMailedLink(guest, house.addresses, 'volunteer@parterre.example');
  await guest.getByRole('button', { name: 'Confirmer mon adresse' }).click();
  await expect(main(guest)).toContainText('Votre rôle : Accueil du public');
  await expect(guest.getByLabel('Votre nom, tel que l’équipe le lira')).toHaveValue('Volontaire');
  await guest.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(main(guest)).toContainText('Bienvenue dans l’équipe');
  await guest.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Guichet' }).click();
  await expect(guest.getByRole('heading', { name: 'Guichet' })).toBeVisible();

  // The link worked once; what the role does not cover does not exist.
  await guest.goto(link);
  await expect(main(guest)).toContainText('Cette invitation a déjà servi');
  expect((await guest.goto('/admin/team'))?.status()).toBe(404);
  expect((await guest.goto('/admin'))?.status()).toBe(200);

  // The door checks tickets: the desk is gone at the next click.
  await page.goto('/admin/team');
  await page.getByLabel('Rôle de Volontaire').selectOption('Contrôle');
  await rowOf(page, 'Volontaire').getByRole('button', { name: 'Changer' }).click();
  await expect(main(page)).toContainText('Le rôle est changé');
  expect((await guest.goto('/desk'))?.status()).toBe(404);
  expect((await guest.goto('/admin'))?.status()).toBe(404);

  await page.getByRole('link', { name: 'Retirer Volontaire de l’équipe' }).click();
  await expect(main(page)).toContainText('Retirer Volontaire de l’équipe');
  await page.getByRole('button', { name: 'Oui, retirer' }).click();
  await expect(main(page)).toContainText('Cette personne ne travaille plus ici');
  await expect(rowOf(page, 'Volontaire')).toHaveCount(0);
  await guest.goto('/account');
  await expect(main(guest)).not.toContainText('Vous travaillez ici');

  // All of it is in the log, in plain words and as a file.
  await page.goto('/admin/audit?q=volontaire');
  await expect(main(page)).toContainText('Direction a retiré : l’équipe, Volontaire');
  await expect(main(page)).toContainText('Direction a modifié : l’équipe, Volontaire');
  await expectAccessible(page, 'the audit log');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger (CSV)' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.startsWith('\uFEFFat_utc,who')).toBe(true);
  expect(file).toContain('Volontaire');
  await guest.context().close();
});

test('a house keeps an owner, and an invitation can be withdrawn', async ({ page, house, browser }) => {
  await signInAs(page, 'owner', '/admin/team');
  await page.getByLabel('Rôle de Direction').selectOption('Contrôle');
  await rowOf(page, '(vous)').getByRole('button', { name: 'Changer' }).click();
  await expect(page.getByRole('alert')).toContainText('garde');
  await page.getByLabel('Son adresse e-mail').fill('Late@Parterre.example');
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(main(page)).toContainText('late@parterre.example');
  const [mail] = await house.mailsTo('late@parterre.example');
  await page.getByRole('button', { name: 'Annuler l’invitation de late@parterre.example' }).click();
  await expect(main(page)).toContainText('son lien n’ouvre plus rien');
  const guest = await newBrowser(browser, house, false);
  const person = await newPerson(house, 'Tardif');
  await signInAs(guest, person.email.replace('@parterre.example', ''), '/account');
  await guest.goto(/https?:\S+\/admin\/team\/join\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  await expect(main(guest)).toContainText('a été annulée');
  await guest.goto('/admin/team/join?secret=NOTHING');
  await expect(main(guest)).toContainText('n’a jamais existé');
  await guest.context().close();
});

test('two people change the house at once: the second is told, loses nothing, and sees what the first wrote', async ({
  page,
  house,
  browser,
}) => {
  await signInAs(page, 'owner', '/admin/settings');
  await expectAccessible(page, 'the settings');
  const colleague = await newBrowser(browser, house, false);
  await signInAs(colleague, 'manager', '/admin/settings');
  await colleague.getByLabel('Licence d’entrepreneur').fill('PLATESV-D-2026-000001');
  await colleague.getByLabel('Adresse', { exact: false }).first().fill('1 place du Puits');
  await colleague.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(main(colleague)).toContainText('C’est enregistré');
  await expect(colleague.getByRole('contentinfo')).toContainText('PLATESV-D-2026-000001');

  await page.getByLabel('Licence d’entrepreneur').fill('1-123456');
  await page.getByLabel('Couleur de la maison').fill('#ffd84d');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(main(page)).toContainText('Cette couleur est trop claire');
  await expect(page.getByLabel('Licence d’entrepreneur')).toHaveValue('1-123456');
  await page.getByLabel('Couleur de la maison').fill('#1b5e4a');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toContainText('a changé cela');
  await expect(page.getByLabel('Licence d’entrepreneur')).toHaveValue('1-123456');
  await expect(main(page)).toContainText('Maintenant enregistré : PLATESV-D-2026-000001');
  await expectAccessible(page, 'the settings, edited meanwhile');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(main(page)).toContainText('C’est enregistré');
  await expect(page.getByRole('contentinfo')).toContainText('1-123456');
  // What only the first had touched stays as the first left it.
  await expect(page.getByRole('contentinfo')).toContainText('1 place du Puits');
  // The colour of the house is on its buttons.
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toHaveCSS('background-color', 'rgb(27, 94, 74)');
  await colleague.context().close();
});

test('money that needs a person is on the first screen until somebody says what was done', async ({ page, house }) => {
  const [payment] = await house.sql<{ code: string }[]>`
    with chosen as (select payments.id from payments where status = 'captured' and provider = 'paypal' order by id limit 1),
    marked as (update payments set needs_person = 'refund_failed' from chosen where payments.id = chosen.id returning order_id)
    select code from orders join marked on orders.id = marked.order_id`;
  const code = payment?.code ?? '';
  await signInAs(page, 'owner', '/admin');
  await expect(main(page)).toContainText('PayPal a refusé le remboursement');
  await expectAccessible(page, 'the first screen');
  await rowOf(page, code).getByText('C’est réglé…').click();
  await page.getByLabel('Ce qui a été fait').fill('Rendu par virement');
  await page.getByRole('button', { name: 'Retirer de la liste' }).click();
  await expect(main(page)).toContainText('Aucun paiement ne demande votre aide');
});
