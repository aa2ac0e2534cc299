import type { KnownCustomer, SaleAnswer } from './sale';

/** What came of asking the server to change a sale. `unreachable`: nobody knows whether it was done. */
export type Answered = { kind: 'answered'; answer: SaleAnswer } | { kind: 'unreachable' };

// Somebody stands at the counter: an answer that takes longer than this is as good as none.
const PATIENCE_MS = 10_000;

/** Sends one wish of the counter, as `readCounterWish` reads it. */
export async function askCounter(performanceId: string, wish: [string, string][]): Promise<Answered> {
  try {
    const response = await fetch(`/desk/sale/${performanceId}/places`, {
      method: 'POST',
      body: new URLSearchParams(wish),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status >= 500) return { kind: 'unreachable' };
    const answer: SaleAnswer = await response.json();
    return { kind: 'answered', answer };
  } catch {
    return { kind: 'unreachable' };
  }
}

/** People whom the box office knows by these words; null when nobody answered, or when `signal` said that it no longer matters. */
export async function askCustomers(words: string, signal: AbortSignal): Promise<KnownCustomer[] | null> {
  try {
    const response = await fetch(`/desk/sale/customers?q=${encodeURIComponent(words)}`, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
