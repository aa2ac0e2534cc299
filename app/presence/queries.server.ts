import * as v from 'valibot';
import { type Supabase, supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { BELIEVED_MS, type BoxOffice, CLOSED } from './rules';

const schema = v.object({
  state: v.picklist(['open', 'away', 'closed']),
  people: v.array(v.object({ key: v.string(), name: v.string(), state: v.picklist(['open', 'away']) })),
  usual_delay_minutes: v.nullable(v.number()),
});

const FRESH_MS = 2_000;
// Less than browsers wait before they ask (`follow.ts`): what they get was read after the change they were told of.
const FRESH_AFTER_CHANGE_MS = 400;
// A page never waits for its lamp.
const PATIENCE_MS = 250;

// The same for everybody, so one answer serves all visitors of this process.
let kept: { status: BoxOffice; readAt: number } | undefined;
let asking: { answer: Promise<BoxOffice | null>; since: number } | undefined;

/** The lamp of a page, at most two seconds old; while the database is slow the last one known, or closed. */
export async function boxOfficeOfPage(visit: Visit): Promise<BoxOffice> {
  if (kept && Date.now() - kept.readAt < FRESH_MS) return kept.status;
  const answer = await Promise.race([ask(visit, FRESH_MS), patience()]);
  if (answer) return answer;
  return kept && Date.now() - kept.readAt < BELIEVED_MS ? kept.status : CLOSED;
}

/** The lamp for a browser that was told of a change, or null when the database gives no answer. */
export async function boxOfficeNow(visit: Visit): Promise<BoxOffice | null> {
  if (kept && Date.now() - kept.readAt < FRESH_AFTER_CHANGE_MS) return kept.status;
  return ask(visit, FRESH_AFTER_CHANGE_MS);
}

function ask(visit: Visit, youngerThanMs: number): Promise<BoxOffice | null> {
  if (!asking || Date.now() - asking.since > youngerThanMs) {
    const since = Date.now();
    const answer = read(supabaseOf(visit)).then((status) => {
      // Dated by when it was asked: what it says may be as old as that.
      if (status && (!kept || kept.readAt < since)) kept = { status, readAt: since };
      if (asking?.since === since) asking = undefined;
      return status;
    });
    asking = { answer, since };
  }
  return asking.answer;
}

async function read(supabase: Supabase): Promise<BoxOffice | null> {
  const { data } = await supabase.rpc('box_office_status');
  const parsed = v.safeParse(schema, data);
  return parsed.success ? parsed.output : null;
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
}
