import { hashOf } from './code';
import type { DoorAnswer, DoorProblem, DoorReport, KeptList, ListedTicket, QueuedScan } from './door';
import { handIn, handInElsewhere } from './hand-in';
import { readListOfHouse, sendToHouse } from './house';
import { forgetDoor } from './leave';
import { answerFromList, knowsAll, withEntries, withQueue } from './list';
import { newScanId } from './scan-id';
import {
  addToQueue,
  claimDevice,
  countLeft,
  deviceName,
  forgetOldLists,
  isFresh,
  keepList,
  keptList,
  keptQueue,
  queueOf,
  takeOverQueues,
} from './store';
import { Turns } from './turns';

/** What the last scan gave. `key` differs for each scan, also of the same code. */
export type Shown = { key: number } & Result;
type Result = { answer: DoorAnswer } | Omit<DoorProblem, 'status'> | { word: 'no_list' | 'shut' };
/** What became of an act that only the house can do. */
export type Acted = 'done' | 'offline' | { sentence: string };

/** All that the page shows of this device. */
export interface DeviceState {
  list: KeptList | null;
  /** When a list that is too old to check with was read (UTC): yesterday's. Null when there is a fresh one, or none. */
  tooOld: string | null;
  /** What this member scanned here and the house does not know yet. */
  queue: readonly QueuedScan[];
  /** How many scans others left on this device when they signed out without network. */
  left: number;
  /** Why the house does not take what waits, in words; null when it does. */
  refused: string | null;
  isOffline: boolean;
  /** True once the house said that this person does not work at the door. */
  isShut: boolean;
  isChecking: boolean;
  shown: Shown | null;
}

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
  private count = 0;
  private readonly turns = new Turns();
  /** Who came in or was sent out while a list is on its way, which may not say so. */
  private readonly meanwhile: { entered: string[]; undone: string[] }[] = [];

  /** `member` keeps the door: lists that were somebody else's are removed. */
  constructor(
    private readonly performanceId: string,
    private readonly member: string,
  ) {
    claimDevice(member);
    const kept = keptList(performanceId);
    const list = kept && 'tickets' in kept ? kept : null;
    forgetOldLists();
    const isOffline = navigator.onLine === false;
    this.state = {
      list: list && withQueue(list, keptQueue(performanceId)),
      tooOld: kept && 'tooOld' in kept ? kept.tooOld : null,
      queue: queueOf(performanceId, member),
      left: countLeft(member),
      refused: null,
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
    return this.inTurn(code, () => this.enter({ intent: 'code', code }, () => hashOf(code)));
  }

  /** Lets somebody in who was found by name. */
  letIn(ticket: ListedTicket): Promise<void> {
    return this.inTurn(ticket.id, () => this.enter({ intent: 'ticket', ticket: ticket.id }, async () => ticket.hash));
  }

  /** Takes an entry back. Only with network: nothing is undone behind the back of another door. */
  async undo(ticketId: string, reason: string): Promise<Acted> {
    const became = await this.act({ intent: 'undo', ticket: ticketId, reason });
    if (became !== 'done') return became;
    this.hear('entries', { out: [ticketId] });
    this.change({ shown: null });
    return 'done';
  }

  /** Ticks a report off, saying what was done. Only with network, so that two members do not do it twice. */
  async settle({ device, scanId }: DoorReport, note: string): Promise<Acted> {
    const became = await this.act({ intent: 'settle', device, scan: scanId, note });
    // Also after a refusal: somebody else may have been faster.
    if (became !== 'offline') void this.lookAgain();
    return became;
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
    if (this.looking) this.meanwhile.push({ entered, undone });
    this.keep(withEntries(list, entered, undone, new Date().toISOString()));
  }

  /** Hands in under this member's name what others left here. */
  takeOver(): Promise<void> {
    takeOverQueues(this.member);
    this.change({ queue: queueOf(this.performanceId, this.member), left: 0 });
    return this.lookAgain();
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
      if (!isOffline) await handInElsewhere(this.performanceId, this.member);
      this.forgetOldList();
    }
  }

  private async act(fields: { intent: string } & Record<string, string>): Promise<Acted> {
    const heard = await sendToHouse(this.performanceId, fields);
    if (heard === 'shut') this.shut();
    if (heard === 'offline' || heard === 'shut') return 'offline';
    return 'problem' in heard.reply ? heard.reply.problem : 'done';
  }

  private inTurn(name: string, act: () => Promise<void>): Promise<void> {
    this.change({ isChecking: true });
    return this.turns.take(name, act).finally(() => this.change({ isChecking: this.turns.isBusy }));
  }

  private async enter(fields: { intent: string } & Record<string, string>, hash: () => Promise<string>): Promise<void> {
    if (this.state.isShut) return;
    const scan = newScanId();
    const known = this.state.isOffline || navigator.onLine === false;
    const heard = known ? 'offline' : await sendToHouse(this.performanceId, { ...fields, device: this.name, scan });
    if (heard === 'shut') return this.shut();
    if (heard === 'offline') {
      this.change({ isOffline: true });
      // Without https browsers do not hash, and such a page has no list to go by.
      const hashed = await hash().catch(() => null);
      return hashed === null ? this.show({ word: 'no_list' }) : this.enterFromList(scan, hashed);
    }
    if ('problem' in heard.reply) return this.show(heard.reply.problem);
    if (!('answer' in heard.reply)) return;
    const { answer } = heard.reply;
    if (answer.outcome === 'entered' && answer.ticketId) this.hear('entries', { in: [answer.ticketId] });
    this.show({ answer });
  }

  private enterFromList(scan: string, hash: string): void {
    this.forgetOldList();
    if (!this.state.list) {
      this.show({ word: 'no_list' });
      return;
    }
    // Another window of this device may have let somebody in meanwhile.
    const list = withQueue(this.state.list, keptQueue(this.performanceId));
    const now = new Date().toISOString();
    const answer = answerFromList(list, hash, now);
    this.keep(list);
    // Whoever was turned away is not handed in: nobody enters afterwards without knowing it.
    if (answer.outcome === 'entered') {
      const queued: QueuedScan = {
        by: this.member,
        hash,
        scan_id: scan,
        device: this.name,
        scanned_at: now,
        outcome_shown: 'entered',
      };
      this.keep(withQueue(list, addToQueue(this.performanceId, queued)));
    }
    this.change({ queue: queueOf(this.performanceId, this.member) });
    this.show({ answer });
  }

  /** True when nothing waits any more that the house could take. */
  private async handIn(): Promise<boolean> {
    const became = await handIn(this.performanceId, this.member);
    if (became === 'shut') this.shut();
    const refused = typeof became === 'object' ? became.sentence : null;
    this.change({ queue: queueOf(this.performanceId, this.member), left: countLeft(this.member), refused });
    return became !== 'shut' && became !== 'offline';
  }

  private async readList(): Promise<boolean> {
    this.meanwhile.length = 0;
    const heard = await readListOfHouse(this.performanceId);
    if (heard === 'shut') this.shut();
    if (heard === 'shut' || heard === 'offline') return false;
    const now = new Date().toISOString();
    const list = { ...withQueue(heard.reply, keptQueue(this.performanceId)), keptAt: Date.now() };
    this.keep(this.meanwhile.reduce((known, { entered, undone }) => withEntries(known, entered, undone, now), list));
    return true;
  }

  private keep(list: KeptList): void {
    keepList(list);
    this.change({ list, tooOld: null });
  }

  /** A page left open overnight does not check with the list of yesterday. */
  private forgetOldList(): void {
    const { list } = this.state;
    if (!list || isFresh(list)) return;
    forgetOldLists();
    this.change({ list: null, tooOld: list.readAt });
  }

  private shut(): void {
    void forgetDoor();
    this.change({ isShut: true, list: null });
    this.show({ word: 'shut' });
  }

  private show(shown: Result): void {
    this.count += 1;
    this.change({ shown: { key: this.count, ...shown } });
  }

  private change(change: Partial<DeviceState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
