import { expect, type Page } from '@playwright/test';
import { chooseOnMap, chosenSeats, takeSeats } from './support/buying.ts';
import { newBrowser, say, signInAs, writeToTheBoxOffice } from './support/desk.ts';
import { joined } from './support/live.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const lamp = (page: Page) => page.getByRole('complementary', { name: 'La billetterie' });
const log = (page: Page) => page.getByRole('log');

test('two visitors and a member at once: both see the lamp, each hears only their own answer, and a seat that one takes turns on the other’s map', async ({
  page: camille,
  browser,
  house,
}) => {
  test.slow();
  const [noe, desk] = [await newBrowser(browser, house), await newBrowser(browser, house)];

  await test.step('the lamp of both opens when the member comes', async () => {
    for (const visitor of [camille, noe]) {
      const following = joined(visitor, 'box-office');
      await visitor.goto('/');
      await following;
      await expect(lamp(visitor)).toContainText('Personne pour le moment');
    }
    const listens = joined(desk, 'desk');
    await signInAs(desk, 'desk');
    await listens;
    for (const visitor of [camille, noe]) await expect(lamp(visitor)).toContainText('est là et vous répond');
  });

  await test.step('both write, and each is answered in their own conversation', async () => {
    await writeToTheBoxOffice(camille, 'La question de Camille');
    await writeToTheBoxOffice(noe, 'La question de Noé');
    const answer = desk.getByLabel('Votre réponse');
    for (const name of ['Camille', 'Noé']) {
      await desk
        .getByRole('list')
        .getByRole('link', { name: new RegExp(`La question de ${name}`) })
        .click();
      await expect(log(desk).getByText(`La question de ${name}`)).toBeVisible();
      await answer.fill(`La réponse à ${name}`);
      await answer.press('Enter');
      await expect(log(desk).getByText(`La réponse à ${name}`)).toBeVisible();
    }
    await expect(log(camille).getByText('La réponse à Camille')).toBeVisible();
    await expect(log(noe).getByText('La réponse à Noé')).toBeVisible();
    await say(camille, 'Merci de la part de Camille');
    await expect(desk.getByRole('list').getByRole('link', { name: /Merci de la part de Camille/ })).toBeVisible();
    for (const [visitor, other] of [
      [camille, 'Noé'],
      [noe, 'Camille'],
    ] as const) {
      await expect(log(visitor).getByText(`La réponse à ${other}`)).toHaveCount(0);
      await visitor.reload();
      await expect(log(visitor)).not.toContainText(other);
    }
  });

  await test.step('of two who chose one seat the slower is told, while the member goes on answering', async () => {
    const [evening] = await house.sql<{ id: string }[]>`
      select performances.id from performances join performance_availability on performance_id = performances.id
       where seating_plan_id is not null and status = 'scheduled' and now() between sales_open_at and sales_close_at
       order by available desc, performances.starts_at limit 1`;
    const id = evening?.id ?? '';
    const following = joined(camille, `performance:${id}`);
    const [wanted] = await chooseOnMap(camille, id, 2);
    await following;
    await takeSeats(noe, id, wanted ? [wanted] : []);
    await expect(camille.getByText('vient d’être prise par quelqu’un d’autre')).toBeVisible();
    await expect(chosenSeats(camille)).toHaveCount(1);
    await desk.getByLabel('Votre réponse').fill('Bonne soirée');
    await desk.getByLabel('Votre réponse').press('Enter');
    await expect(noe.locator('a[data-chat-button]')).toContainText('1 nouvelle réponse');
  });
  await noe.context().close();
  await desk.context().close();
});
