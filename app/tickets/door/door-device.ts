import { hashOf } from './code';
import type { DoorAnswer, DoorList, ListedTicket, QueuedScan } from './door';
import { readListOfHouse, sendToHouse } from './house';
import { answerFromList, knowsAll, withEntries, withQueue } from './list';
import {
  addToQueue,
  deviceName,
  forgetList,
  forgetOldLists,
  keepList,
  keptList,
  keptQueue,
  takeFromQueue,
} from './store';

/** What the last scan gave. `key` differs for each scan, also of the same code. */
export type Shown = { key: number } & ({ answer: DoorAnswer } | { sentence: string } | { word: 'no_list' | 'shut' });

/** All that the page shows of this device. */
export interface DeviceState {
  list: DoorList | null;
  queue: readonly QueuedScan[];
  isOffline: boolean;
  /** True once the house said that this person does not work at the door. */
  isShut: boolean;
  isChecking: boolean;
  shown: Shown | null;
}

// The house takes 200; fewer fit a form of 100 kB with ease.
const AT_ONCE = 100;

/**
 * One device at the door: asks the house about each code, answers from its own list while there is no network, and hands in
 * what it let in meanwhile as soon as it can. The house decides; the list only bridges.
 */
export class DoorDevice {
  readonly name = deviceName();
  private state: DeviceState;
  private readonly listeners = new Set<() => void>();
  private looking: Promise<void> | undefined;
  private again = false;
  private changes = 0;
  private count = 0;

  constructor(private readonly performanceId: string) {
    forgetOldLists();
    const queue = keptQueue(performanceId);
    const list = keptList(performanceId);
    const isOffline = navigator.onLine === false;
    this.state = {
      list: list && withQueue(list, queue),
      queue,
      isOffline,
      isShut: false,
      isChecking: false,
      shown: null,
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  readonly snapshot = () => this.state;

  /** Checks a code that was scanned or typed. */
  check(code: string): Promise<void> {
    return this.enter({ intent: 'code', code }, () => hashOf(code));
  }

  /** Lets somebody in who was found by name. */
  letIn(ticket: ListedTicket): Promise<void> {
    return this.enter({ intent: 'ticket', ticket: ticket.id }, async () => ticket.hash);
  }

  /** Takes an entry back. Only with network: nothing is undone behind the back of another door. */
  async undo(ticketId: string, reason: string): Promise<'undone' | 'offline' | { sentence: string }> {
    const heard = await sendToHouse(this.performanceId, { intent: 'undo', ticket: ticketId, reason });
    if (heard === 'offline' || heard === 'shut') return 'offline';
    if ('problem' in heard.reply) return heard.reply.problem;
    this.hear('entries', { out: [ticketId] });
    this.change({ shown: null });
    return 'undone';
  }

  /** A message of the door's topic, as a hint. */
  hear(event: string, payload: Record<string, unknown>): void {
    const { list } = this.state;
    const [entered, undone] = [idsOf(payload.in), idsOf(payload.out)];
    const isSmall = event === 'entries' && payload.all !== true;
    if (!list || !isSmall || !knowsAll(list, [...entered, ...undone])) {
      void this.lookAgain();
      return;
    }
    this.changes += 1;
    this.keep(withEntries(list, entered, undone, new Date().toISOString()));
  }

  /** Hands in what waits and reads the list anew; one at a time, and once more if asked meanwhile. */
  lookAgain(): Promise<void> {
    this.again = true;
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async look(): Promise<void> {
    while (this.again && !this.state.isShut) {
      this.again = false;
      const isOffline = !(await this.handIn()) || !(await this.readList());
      this.change({ isOffline: isOffline && !this.state.isShut });
    }
  }

  private async enter(fields: { intent: string } & Record<string, string>, hash: () => Promise<string>): Promise<void> {
    this.change({ isChecking: true });
    const scan = scanId();
    const known = this.state.isOffline || navigator.onLine === false;
    const heard = known ? 'offline' : await sendToHouse(this.performanceId, { ...fields, device: this.name, scan });
    if (heard === 'shut') return this.shut();
    if (heard === 'offline') {
      this.change({ isOffline: true });
      // Without https browsers do not hash, and such a page has no list to go by.
      const hashed = await hash().catch(() => null);
      return hashed === null ? this.show({ word: 'no_list' }) : this.enterFromList(scan, hashed);
    }
    if ('problem' in heard.reply) return this.show({ sentence: heard.reply.problem.sentence });
    if (!('answer' in heard.reply)) return this.change({ isChecking: false });
    const { answer } = heard.reply;
    if (answer.outcome === 'entered' && answer.ticketId) this.hear('entries', { in: [answer.ticketId] });
    this.show({ answer });
  }

  private enterFromList(scan: string, hash: string): void {
    const { list } = this.state;
    if (!list) {
      this.show({ word: 'no_list' });
      return;
    }
    const now = new Date().toISOString();
    const answer = answerFromList(list, hash, now);
    // Whoever was turned away is not handed in: nobody enters afterwards without knowing it.
    if (answer.outcome === 'entered') {
      const queued: QueuedScan = {
        hash,
        scan_id: scan,
        device: this.name,
        scanned_at: now,
        outcome_shown: 'entered',
      };
      const queue = addToQueue(this.performanceId, queued);
      this.changes += 1;
      this.change({ queue });
      this.keep(withQueue(list, queue));
    }
    this.show({ answer });
  }

  /** True when nothing waits any more that the house could take. */
  private async handIn(): Promise<boolean> {
    for (;;) {
      const scans = keptQueue(this.performanceId).slice(0, AT_ONCE);
      if (scans.length === 0) return true;
      const heard = await sendToHouse(this.performanceId, { intent: 'scans', scans: JSON.stringify(scans) });
      if (heard === 'shut') this.shut();
      if (heard === 'shut' || heard === 'offline') return false;
      if (!('taken' in heard.reply)) {
        if ('problem' in heard.reply) this.show({ sentence: heard.reply.problem.sentence });
        return true;
      }
      this.change({ queue: takeFromQueue(this.performanceId, heard.reply.taken) });
      if (heard.reply.taken.length === 0) return true;
    }
  }

  private async readList(): Promise<boolean> {
    const before = this.changes;
    const heard = await readListOfHouse(this.performanceId);
    if (heard === 'shut') this.shut();
    if (heard === 'shut' || heard === 'offline') return false;
    // Whoever came in while the list was on its way may not be in it.
    if (this.changes !== before) this.again = true;
    this.keep(withQueue(heard.reply, this.state.queue));
    return true;
  }

  private keep(list: DoorList): void {
    keepList(list);
    this.change({ list });
  }

  private shut(): void {
    forgetList(this.performanceId);
    this.change({ isShut: true, list: null });
    this.show({ word: 'shut' });
  }

  private show(shown: { answer: DoorAnswer } | { sentence: string } | { word: 'no_list' | 'shut' }): void {
    this.count += 1;
    this.change({ shown: { key: this.count, ...shown }, isChecking: false });
  }

  private change(change: Partial<DeviceState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

/** A random UUID; `crypto.randomUUID` is only there on https. */
function scanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}
