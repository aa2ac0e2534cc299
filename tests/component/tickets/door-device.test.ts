import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashOf } from '~/tickets/door/code';
import type { DoorAnswer, DoorList, ListedTicket, QueuedScan } from '~/tickets/door/door';
import { DoorDevice } from '~/tickets/door/door-device';
import { leaveDoor } from '~/tickets/door/leave';
import { doorList, listedTicket } from '../../support/door-list.ts';

// The network is the only thing that is not real here: the list the house gives, and what it answers to a form.
const TONIGHT = '0b1f1a52-0000-4000-8000-000000000001';
const [ANNE, BRUNO] = ['member-anne', 'member-bruno'];
const CODE = '0123456789ABCDEFGHJKMNPQRS';

type Fields = Record<string, string>;
let house: { list: () => Promise<unknown>; form: (fields: Fields) => Promise<unknown> };
const sent: Fields[] = [];
let isOnline = true;

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  isOnline = true;
  house = { list: async () => listOf(await ticket(1)), form: async (fields) => answerTo(fields) };
  vi.stubGlobal('fetch', async (address: string, request: RequestInit) => {
    if (!isOnline) throw new TypeError('no network');
    if (address.endsWith('/list')) return Response.json(await house.list());
    const fields = Object.fromEntries(new URLSearchParams(String(request.body)));
    sent.push(fields);
    const reply = await house.form(fields);
    return reply instanceof Response ? reply : Response.json(reply);
  });
});
afterEach(() => vi.unstubAllGlobals());

const ticket = async (number: number, more: Partial<ListedTicket> = {}): Promise<ListedTicket> =>
  listedTicket(number, { hash: await hashOf(`${CODE}${number}`), ...more });
const listOf = (...tickets: ListedTicket[]): DoorList => doorList(TONIGHT, new Date().toISOString(), tickets);
const entered = (number: number): { answer: Partial<DoorAnswer> } => ({
  answer: { outcome: 'entered', ticketId: `ticket-${number}`, number, fromList: false },
});
const answerTo = (fields: Fields) =>
  fields.intent === 'scans'
    ? { taken: (JSON.parse(fields.scans ?? '[]') as QueuedScan[]).map(({ scan_id }) => scan_id) }
    : entered(Number(fields.code?.slice(CODE.length)));

async function deviceOf(member: string): Promise<DoorDevice> {
  const device = new DoorDevice(TONIGHT, member);
  await device.lookAgain();
  return device;
}
const numberShown = ({ shown }: ReturnType<DoorDevice['snapshot']>) =>
  shown && 'answer' in shown ? shown.answer.number : null;
const handedIn = () => sent.filter(({ intent }) => intent === 'scans');

/** A promise that is kept when the test says so. */
function later<Value>() {
  let keep: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

describe('a device at the door', () => {
  test('sends a ticket once while the house has not answered, however often it is read', async () => {
    const device = await deviceOf(ANNE);
    const first = later<unknown>();
    house.form = () => first.promise;
    const scans = [device.check(`${CODE}1`), device.check(`${CODE}1`)];
    first.keep(entered(1));
    await Promise.all(scans);
    expect(sent).toHaveLength(1);
    expect(device.snapshot()).toMatchObject({ isChecking: false, shown: { answer: { outcome: 'entered' } } });
    await device.check(`${CODE}1`);
    expect(sent).toHaveLength(2);
  });

  test('shows results in the order in which people stood there, also when the first answer is slow', async () => {
    const device = await deviceOf(ANNE);
    const first = later<unknown>();
    house.form = (fields) => (fields.code?.endsWith('1') ? first.promise : Promise.resolve(entered(2)));
    const scans = [device.check(`${CODE}1`), device.check(`${CODE}2`)];
    expect(device.snapshot().isChecking).toBe(true);
    first.keep(entered(1));
    await Promise.all(scans);
    expect(numberShown(device.snapshot())).toBe(2);
    expect(sent.map(({ code }) => code?.at(-1))).toEqual(['1', '2']);
  });

  test('knows who came in while the list was on its way', async () => {
    const device = await deviceOf(ANNE);
    const list = later<DoorList>();
    house.list = () => list.promise;
    const read = device.lookAgain();
    await device.check(`${CODE}1`);
    isOnline = false;
    list.keep(listOf(await ticket(1)));
    await read;
    expect(device.snapshot().list?.tickets[0]?.inSince).not.toBeNull();
  });

  test('counts in whom another window of the same phone let in without network', async () => {
    const [device, other] = [await deviceOf(ANNE), await deviceOf(ANNE)];
    isOnline = false;
    await other.check(`${CODE}1`);
    await device.check(`${CODE}1`);
    expect(device.snapshot().shown).toMatchObject({ answer: { outcome: 'already_in' } });
    expect(device.snapshot().queue).toHaveLength(1);
  });

  test('keeps its list when a server on the way answers for the house', async () => {
    const device = await deviceOf(ANNE);
    house.form = async () => new Response('Slow down', { status: 429, headers: { 'content-type': 'text/plain' } });
    await device.check(`${CODE}1`);
    expect(device.snapshot()).toMatchObject({
      isShut: false,
      shown: { answer: { outcome: 'entered', fromList: true } },
    });
    house.form = async () => new Response('Nobody', { status: 404, headers: { 'content-type': 'text/html' } });
    await device.lookAgain();
    expect(device.snapshot()).toMatchObject({ isShut: true, list: null });
  });

  test('says beside the waiting entries why the house refuses them, and leaves the result of the last ticket alone', async () => {
    const device = await deviceOf(ANNE);
    isOnline = false;
    await device.check(`${CODE}1`);
    isOnline = true;
    house.form = async () => Response.json({ problem: { status: 422, sentence: 'Illisible.' } }, { status: 422 });
    await device.lookAgain();
    expect(device.snapshot()).toMatchObject({ refused: 'Illisible.', shown: { answer: { outcome: 'entered' } } });
    house.form = async (fields) => answerTo(fields);
    await device.lookAgain();
    expect(device.snapshot()).toMatchObject({ refused: null, queue: [] });
  });

  test('checks with its list on a phone whose clock is a day ahead', async () => {
    house.list = async () => ({ ...listOf(await ticket(1)), readAt: new Date(Date.now() - 86_400_000).toISOString() });
    const device = await deviceOf(ANNE);
    isOnline = false;
    await device.check(`${CODE}1`);
    expect(device.snapshot().shown).toMatchObject({ answer: { outcome: 'entered' } });
  });
});

describe('entries that wait for the network', () => {
  async function leftByAnne(): Promise<void> {
    const device = await deviceOf(ANNE);
    isOnline = false;
    await device.check(`${CODE}1`);
    isOnline = true;
  }

  test('are handed in by who scanned them, and kept for them where somebody else keeps the door', async () => {
    await leftByAnne();
    const bruno = await deviceOf(BRUNO);
    expect(handedIn()).toEqual([]);
    expect(bruno.snapshot()).toMatchObject({ queue: [], left: 1 });
    expect(bruno.snapshot().list?.tickets[0]?.inSince).not.toBeNull();
    const anne = await deviceOf(ANNE);
    expect(handedIn()).toMatchObject([{ member: ANNE }]);
    expect(anne.snapshot()).toMatchObject({ queue: [], left: 0 });
  });

  test('go in under the name of who keeps the door now only when they say so', async () => {
    await leftByAnne();
    const bruno = await deviceOf(BRUNO);
    await bruno.takeOver();
    expect(handedIn()).toMatchObject([{ member: BRUNO }]);
    expect(bruno.snapshot()).toMatchObject({ queue: [], left: 0 });
  });

  test('stay where somebody else signs out', async () => {
    await leftByAnne();
    await deviceOf(BRUNO);
    expect(await leaveDoor(BRUNO, () => false)).toBe(true);
    await deviceOf(ANNE);
    expect(handedIn()).toMatchObject([{ member: ANNE }]);
  });

  test('are lost with who signs out only when they agree', async () => {
    await leftByAnne();
    isOnline = false;
    expect(await leaveDoor(ANNE, (count) => count !== 1)).toBe(false);
    expect(await leaveDoor(ANNE, (count) => count === 1)).toBe(true);
    isOnline = true;
    await deviceOf(ANNE);
    expect(handedIn()).toEqual([]);
  });
});
