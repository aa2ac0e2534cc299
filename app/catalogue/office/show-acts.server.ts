import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { MessageKey } from '~/platform/i18n/messages';
import { leaveNotice } from '~/platform/notice.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import {
  actOnPriceType,
  actOnVenue,
  archiveProduction,
  deleteProduction,
  type RowAct,
  restoreProduction,
} from './commands.server';
import { forgetPoster } from './poster.server';

const ACTS: readonly RowAct[] = ['archive', 'restore', 'delete'];
const DONE = {
  archive: 'shows.acts.archived_done',
  restore: 'shows.acts.restored',
  delete: 'shows.acts.deleted',
} as const satisfies Record<RowAct, MessageKey>;

/** Why nothing was done: one sentence under its true HTTP status. */
export interface ActProblem {
  status: number;
  sentence: string;
}

/** Whether a form asks for one of these acts. */
export function isShowAct(intent: unknown): intent is RowAct {
  return ACTS.some((act) => act === intent);
}

/** Archives, restores or deletes a show, leaves word of it on the next page, or says why not. */
export async function actOnShow(visit: Visit, id: string, act: RowAct, reason: string): Promise<ActProblem | null> {
  const { data: show } = await supabaseOf(visit).from('productions').select('poster_path').eq('id', id).maybeSingle();
  const doing = {
    archive: () => archiveProduction(visit, id, reason),
    restore: () => restoreProduction(visit, id),
    delete: () => deleteProduction(visit, id),
  };
  const problem = await outcomeOf(visit, act, doing[act]());
  if (!problem && act === 'delete') await forgetPoster(visit, show?.poster_path ?? null);
  return problem;
}

/** The same for a hall or a price type. */
export function actOnRow(visit: Visit, table: 'venues' | 'price_types', id: string, act: RowAct) {
  return outcomeOf(visit, act, table === 'venues' ? actOnVenue(visit, id, act) : actOnPriceType(visit, id, act));
}

async function outcomeOf(visit: Visit, act: RowAct, work: ReturnType<typeof actOnVenue>): Promise<ActProblem | null> {
  const { error, status } = await work;
  if (!error) {
    await leaveNotice(visit, 'success', DONE[act]);
    return null;
  }
  const problem = problemOf({ status, ...error });
  const t = translatorFor(visit, 'shows');
  const count = Number(problem.facts.count ?? 0);
  const why = problem.hint === 'in_use' ? t.optional(`shows.in_use.${problem.facts.reason}`, { count }) : undefined;
  return { status: problem.status, sentence: why ?? sentenceOf(problem, t) };
}
