// How fluid a hall of a thousand seats is under the hand, in the editor and on the public map: run it with `npx tsx bench/drawing.ts`.
// Each figure is the longest wait for the next picture after a key or a click (what INP counts), beside that of the same browser
// for a bare drawing of as many seats without any program behind it, measured in the same run.
import { type Browser, chromium, type Page } from '@playwright/test';
import postgres from 'postgres';
import { freePorts } from '../stack/supervisor/ports.ts';
import { wholeChromium } from '../tests/support/browser.ts';
import { createHall, createPerformance } from '../tests/support/hall.ts';
import { startTestStack } from '../tests/support/stack.ts';
import { figure, printTable } from './table.ts';

const ROWS = 25;
const SEATS = 40;
const TIMES = 5;

interface Waits {
  /** Milliseconds, by gesture, the longest first. */
  longest: number;
  /** Tasks of more than 50 ms, and all of their time. */
  longTasks: number;
  longTaskMs: number;
}

declare global {
  var waits: { events: number[]; tasks: number[] };
}

/** Has the page note how long each gesture waits for its picture; say it before the page is opened. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.waits = { events: [], tasks: [] };
    // No function here has a name: tsx would have it call a helper that the page does not know.
    const { events, tasks } = globalThis.waits;
    for (const [type, list] of [['event', events] as const, ['longtask', tasks] as const]) {
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) list.push(duration);
      }).observe({ type, ...(type === 'event' && { durationThreshold: 16 }) });
    }
  });
}

/** What a gesture, done a few times, made the hand wait. */
async function waitsOf(page: Page, gesture: () => Promise<void>): Promise<Waits> {
  await page.evaluate(() => {
    globalThis.waits.events.length = 0;
    globalThis.waits.tasks.length = 0;
  });
  for (let time = 0; time < TIMES; time += 1) {
    await gesture();
    // Two pictures later everything that the gesture caused is drawn, and a moment after that it is noted.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))),
    );
  }
  const { events, tasks } = await page.evaluate(() => globalThis.waits);
  return {
    longest: Math.max(0, ...events),
    longTasks: tasks.length,
    longTaskMs: tasks.reduce((sum, task) => sum + task, 0),
  };
}

/** The limit: as many seats drawn by hand in one SVG, all of which change their look at a click. */
async function measureBare(browser: Browser): Promise<Waits> {
  const page = await browser.newPage();
  await watch(page);
  await page.goto('about:blank');
  await page.setContent(
    '<style>.on rect { fill: navy }</style><svg id="s" viewBox="0 0 1640 1040" width="1200"></svg>',
  );
  await page.evaluate(
    ([rows, seats]) => {
      const svg = document.querySelector('svg');
      const places = Array.from({ length: rows * seats }, (_, at) => [(at % seats) * 40, Math.floor(at / seats) * 40]);
      if (!svg) return;
      svg.innerHTML = places
        .map(([x, y]) => `<g transform="translate(${x} ${y})"><rect width="30" height="30"/><text>1</text></g>`)
        .join('');
      svg.addEventListener('click', () => svg.classList.toggle('on'));
    },
    [ROWS, SEATS] as const,
  );
  const waits = await waitsOf(page, () => page.locator('svg').click());
  await page.close();
  return waits;
}

async function measureEditor(page: Page, planId: string): Promise<[string, Waits][]> {
  await page.goto(`/admin/plans/${planId}`);
  const board = page.getByRole('application');
  await board.scrollIntoViewIfNeeded();
  const box = (await board.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const drag = async (from: number, to: number) => {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.5);
    await page.mouse.down();
    for (let step = 1; step <= 6; step += 1) {
      const at = from + ((to - from) * step) / 6;
      await page.mouse.move(box.x + box.width * at, box.y + box.height * (0.5 + step / 60));
    }
    await page.mouse.up();
  };
  const press = (keys: string) => async () => {
    await board.focus();
    await page.keyboard.press(keys);
  };
  const all = await waitsOf(page, press('Control+a'));
  const moved = await waitsOf(page, press('ArrowDown'));
  const back = await waitsOf(page, press('Control+z'));
  await press('Escape')();
  const frame = await waitsOf(page, () => drag(0.1, 0.9));
  await press('Escape')();
  await press('1')();
  const brushed = await waitsOf(page, () => drag(0.2, 0.8));
  return [
    ['editor: select all', all],
    ['editor: move all by a key', moved],
    ['editor: undo that', back],
    ['editor: a rectangle around seats', frame],
    ['editor: brush a zone', brushed],
  ];
}

async function measureMap(page: Page, date: string): Promise<[string, Waits][]> {
  await page.goto(`/performances/${date}`);
  const seats = page.locator('svg [data-place][role=checkbox]');
  await seats.first().waitFor();
  let next = 500;
  const chosen = await waitsOf(page, async () => {
    next += 1;
    await page.locator(`svg [data-place="${next}"]`).click();
  });
  const walked = await waitsOf(page, () => page.keyboard.press('ArrowRight'));
  return [
    ['map: choose a seat', chosen],
    ['map: to the next seat by a key', walked],
  ];
}

const [port = 0] = await freePorts(1);
const stack = await startTestStack({ app: true, empty: false, port });
const sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
const browser = await chromium.launch(wholeChromium);
try {
  const hall = await createHall(sql, { rows: ROWS, seatsPerRow: SEATS });
  await sql`update seating_plans set width = ${SEATS + 2}, height = ${ROWS + 2} where id = ${hall.planId}`;
  const date = await createPerformance(sql, hall);
  const context = await browser.newContext({ baseURL: stack.addresses.appUrl, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await watch(page);
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill('manager@parterre.example');
  await page.locator('input[name=password]').fill('parterre-demo');
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  const limit = await measureBare(browser);
  const measured = [...(await measureEditor(page, hall.planId)), ...(await measureMap(page, date))];
  const row = (name: string, waits: Waits) => [
    name,
    figure(waits.longest),
    figure(waits.longest / Math.max(1, limit.longest), 1),
    String(waits.longTasks),
    figure(waits.longTaskMs),
  ];
  printTable(
    `${ROWS * SEATS} seats under the hand, each gesture ${TIMES} times`,
    ['', 'longest wait ms', 'of the bare drawing', 'long tasks', 'their ms'],
    [row('bare drawing', limit), ...measured.map(([name, waits]) => row(name, waits))],
  );
} finally {
  await browser.close();
  await sql.end({ timeout: 5 });
  await stack.stop();
}
