import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault-kinds';
import type { Capture, Delivery, Order, Refund, Replay, Settings, Token, Webhook, WebhookEvent } from './model';

/** Everything the emulator remembers, by table. */
export interface Tables {
  orders: Order;
  captures: Capture;
  refunds: Refund;
  replays: Replay;
  /** Keys that were used again with another body: a client's mistake worth failing a test for. */
  reuses: { key: string; operation: string };
  tokens: Token;
  webhooks: Webhook;
  events: WebhookEvent;
  deliveries: Delivery;
  faults: Fault;
  settings: Settings;
  clock: { offsetMs: number };
  counters: { value: number };
}

export type TableName = keyof Tables;
type Change = [table: TableName, id: string, row: unknown];

/**
 * State on disk as a journal: one line of JSON per transaction, appended before the caller is answered.
 * A line is the unit of atomicity: after kill -9 a torn last line is ignored, and nothing half-done survives.
 */
export class Store {
  #tables = new Map<TableName, Map<string, unknown>>();
  #pending: Change[] | undefined;
  #file: string;
  #fd: number;

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.#file = join(dir, 'journal.jsonl');
    this.#load();
    this.#fd = this.#compact();
  }

  /** One row, or undefined. Inside a transaction its own writes are seen. Rows are never mutated in place. */
  get<T extends TableName>(table: T, id: string): Tables[T] | undefined {
    const staged = this.#pending?.findLast(([t, i]) => t === table && i === id);
    const row = staged ? staged[2] : this.#tables.get(table)?.get(id);
    return (row ?? undefined) as Tables[T] | undefined;
  }

  /** All rows of a table with their ids, in the order they were first written. */
  entries<T extends TableName>(table: T): [string, Tables[T]][] {
    const rows = new Map(this.#tables.get(table) ?? []);
    for (const [t, id, row] of this.#pending ?? []) if (t === table) apply(rows, id, row);
    return [...rows] as [string, Tables[T]][];
  }

  /** All rows of a table. */
  all<T extends TableName>(table: T): Tables[T][] {
    return this.entries(table).map(([, row]) => row);
  }

  /** Writes one row; `null` deletes it. Outside a transaction it is its own transaction. */
  put<T extends TableName>(table: T, id: string, row: Tables[T] | null): void {
    if (this.#pending) this.#pending.push([table, id, row]);
    else this.transact(() => this.put(table, id, row));
  }

  /** Runs `work` so that its writes happen together or, if it throws, not at all. Must be synchronous. Nested calls join. */
  transact<R>(work: () => R): R {
    if (this.#pending) return work();
    this.#pending = [];
    try {
      const result = work();
      this.#commit(this.#pending);
      return result;
    } finally {
      this.#pending = undefined;
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#tables.clear();
    closeSync(this.#fd);
    this.#fd = this.#compact();
  }

  /** Releases the journal file. */
  close(): void {
    closeSync(this.#fd);
  }

  #commit(changes: Change[]): void {
    if (!changes.length) return;
    writeSync(this.#fd, `${JSON.stringify(changes)}\n`);
    for (const change of changes) this.#apply(change);
  }

  #apply([table, id, row]: Change): void {
    const rows = this.#tables.get(table) ?? new Map<string, unknown>();
    this.#tables.set(table, rows);
    apply(rows, id, row);
  }

  #load(): void {
    if (!existsSync(this.#file)) return;
    // Only what ends with a newline was committed.
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines) for (const change of JSON.parse(line) as Change[]) this.#apply(change);
  }

  /** Rewrites the journal as one line and leaves it open for appending. */
  #compact(): number {
    const changes = [...this.#tables].flatMap(([table, rows]) => [...rows].map(([id, row]) => [table, id, row]));
    const next = `${this.#file}.next`;
    const fd = openSync(next, 'w', 0o600);
    if (changes.length) writeSync(fd, `${JSON.stringify(changes)}\n`);
    fsyncSync(fd);
    renameSync(next, this.#file);
    return fd;
  }
}

function apply(rows: Map<string, unknown>, id: string, row: unknown): void {
  if (row === null) rows.delete(id);
  else rows.set(id, row);
}
