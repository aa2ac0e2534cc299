import { sendToHouse } from './house';
import { queuedPerformances, queueOf, takeFromQueue } from './store';

// The house takes 200; fewer fit a form of 100 kB with ease.
const AT_ONCE = 100;

/**
 * Hands in what a member scanned without network at one door; what others scanned on this device stays theirs. `done` when
 * nothing waits that the house could take, or its refusal.
 */
export async function handIn(
  performanceId: string,
  member: string,
): Promise<'done' | 'offline' | 'shut' | { sentence: string }> {
  for (;;) {
    const scans = queueOf(performanceId, member).slice(0, AT_ONCE);
    if (scans.length === 0) return 'done';
    const heard = await sendToHouse(performanceId, { intent: 'scans', member, scans: JSON.stringify(scans) });
    if (heard === 'shut' || heard === 'offline') return heard;
    if ('problem' in heard.reply) return { sentence: heard.reply.problem.sentence };
    const taken = 'taken' in heard.reply ? heard.reply.taken : [];
    takeFromQueue(performanceId, taken);
    if (taken.length === 0) return 'done';
  }
}

/** Hands in what waits for other doors than this one: an evening that ended without network is known the next day. */
export async function handInElsewhere(performanceId: string, member: string): Promise<void> {
  for (const other of queuedPerformances()) if (other !== performanceId) await handIn(other, member);
}
