import { expect, type Page } from '@playwright/test';
import { barriers } from './support/barriers.ts';
import { signInAs } from './support/desk.ts';
import { expectNoSidewaysScroll } from './support/layout.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
const said = (page: Page) => main(page).getByRole('status');

/** Two fingers on two places of the page, drawn apart by so many pixels each, and lifted. */
async function pinch(page: Page, [one, other]: [Point, Point], by: number): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  const at = (apart: number) => [
    { x: one.x - apart, y: one.y, id: 1 },
    { x: other.x + apart, y: other.y, id: 2 },
  ];
  // Fingers never land in the same instant.
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0).slice(0, 1) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= 4; step += 1) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at((by * step) / 4) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

interface Point {
  x: number;
  y: number;
}

test('on a phone, two fingers bring the plan closer and move no seat; a row is moved by buttons and saved', async ({
  page,
  house,
}) => {
  const [plan] = await house.sql<{ id: string }[]>`select id from seating_plans where name = 'Salle du Puits'`;
  await signInAs(page, 'manager', `/admin/plans/${plan?.id}`);
  await expectNoSidewaysScroll(page);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Salles' })).toHaveAttribute(
    'aria-current',
    'page',
  );

  const seats = page.getByRole('application', { name: 'Plan de la salle' }).locator('[data-seat]');
  const middle = async (index: number): Promise<Point> => {
    const box = await seats.nth(index).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const width = async () => Math.round((await seats.nth(45).boundingBox())?.width ?? 0);
  await seats.nth(45).scrollIntoViewIfNeeded();
  const small = await width();
  // Row D, its fourth seat and its ninth: both fingers land on seats.
  await pinch(page, [await middle(42), await middle(47)], 60);
  await expect.poll(width).toBeGreaterThan(small);
  await expect(page.getByText('modifications non enregistrées')).toHaveCount(0);
  await expect(page.getByText(/places? choisies?$/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Toute la salle' }).tap();
  await expect.poll(width).toBe(small);

  await page.locator('summary', { hasText: /^Rangs$/ }).tap();
  await page.getByRole('button', { name: 'Rang G ' }).tap();
  await page.getByRole('button', { name: 'Vers le fond' }).tap();
  await expect(said(page)).toHaveText('18 places déplacées');
  await expectNoSidewaysScroll(page);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).tap();
  await expect(said(page)).toHaveText('Le plan est enregistré.');
});
