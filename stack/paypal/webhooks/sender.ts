import type { Engine } from '../engine';
import type { Delivery } from '../model';
import type { Signer } from './signer';

const MAX_RETRIES = 25;
const THREE_DAYS = 3 * 24 * 60 * 60 * 1000;
const ATTEMPT_TIMEOUT_MS = 15_000;
const LONGEST_TIMER_MS = 60 * 60 * 1000;

/** Milliseconds after the first attempt at which retry `n` (1 to 25) is due: seconds at first, the last after three days. */
function retryOffset(n: number): number {
  return THREE_DAYS * (n / MAX_RETRIES) ** 3;
}

/** Sends queued webhooks when they are due on the movable clock, and retries those that are not answered with 2xx. */
export class Sender {
  #sending = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #stop = new AbortController();

  constructor(
    private readonly engine: Engine,
    private readonly signer: Signer,
  ) {}

  /** Looks at the queue: sends what is due, sleeps until the next. Call after every change of queue or clock. */
  kick(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const now = this.engine.clock.now();
    const waiting = this.#waiting();
    for (const delivery of waiting) if (delivery.dueAt <= now && this.#mayGo(delivery)) this.#start(delivery);
    const next = Math.min(...waiting.filter((d) => d.dueAt > now).map((d) => d.dueAt));
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => this.kick(), Math.min(Math.max(next - now, 1), LONGEST_TIMER_MS));
    this.#timer.unref();
  }

  /** Resolves when nothing is being sent and nothing is due before the clock moves. */
  async idle(): Promise<void> {
    this.kick();
    while (this.#sending.size) {
      await Promise.all(this.#sending.values());
      this.kick();
    }
  }

  /** Sends no more; what is on the way is cut and stays queued. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  #waiting(): Delivery[] {
    return this.engine.store
      .all('deliveries')
      .filter((delivery) => delivery.state === 'waiting' && !this.#sending.has(delivery.id))
      .sort((a, b) => a.dueAt - b.dueAt || a.seq - b.seq);
  }

  #mayGo({ after }: Delivery): boolean {
    return !after || (this.engine.store.get('deliveries', after)?.attempts.length ?? 1) > 0;
  }

  #start(delivery: Delivery): void {
    const done = this.#attempt(delivery).finally(() => {
      this.#sending.delete(delivery.id);
      this.kick();
    });
    this.#sending.set(delivery.id, done);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const event = this.engine.store.get('events', delivery.eventId);
    if (!event) return;
    const outcome = await this.#post(delivery, event.body);
    // A reset may have forgotten the delivery while it was on its way; a stop leaves it for the next start.
    const current = this.engine.store.get('deliveries', delivery.id);
    if (!current || this.#stopped) return;
    this.engine.store.put('deliveries', current.id, this.#after(current, outcome));
  }

  #after(delivery: Delivery, outcome: number | string): Delivery {
    const attempts = [...delivery.attempts, { at: this.engine.clock.now(), outcome }];
    if (typeof outcome === 'number' && outcome >= 200 && outcome < 300) {
      return { ...delivery, attempts, state: 'delivered' };
    }
    if (attempts.length > MAX_RETRIES) return { ...delivery, attempts, state: 'given_up' };
    const first = attempts[0]?.at ?? this.engine.clock.now();
    return { ...delivery, attempts, dueAt: first + retryOffset(attempts.length) };
  }

  async #post(delivery: Delivery, body: string): Promise<number | string> {
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: this.#headers(delivery, body),
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no connection';
    }
  }

  #headers(delivery: Delivery, body: string): Record<string, string> {
    const { id, transmissionTime: time, webhookId, forged } = delivery;
    const transmission = { id, time, webhookId, body };
    return {
      'content-type': 'application/json',
      'user-agent': 'PayPal/AUHD-214.0-local-emulator',
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': forged ? this.signer.forge(transmission) : this.signer.sign(transmission),
      'paypal-cert-url': `${this.engine.base}/v1/notifications/certs/${this.signer.certId}`,
      'paypal-auth-algo': 'SHA256withRSA',
    };
  }
}
