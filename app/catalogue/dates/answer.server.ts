import { data, redirect } from '@remix-run/node';
import { problemOf } from '~/platform/errors';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { leaveNotice } from '~/platform/notice.server';
import type { Visit } from '~/platform/visit';
import { copyPrices, deleteDate } from './commands.server';
import type { AskedCopy } from './components/copy-prices';
import { readDatePage } from './date-queries.server';
import { readHalls } from './queries.server';
import { trySavingDate, trySavingPrices } from './save.server';

type CopyResult = Awaited<ReturnType<typeof copyPrices>>;

/** Does what a form of a date's page asks (all but the seats of the house): a redirect back, or what was refused and where. */
export async function answerDateForm(visit: Visit, id: string, form: FormData) {
  const intent = form.get('intent');
  const { date, grid } = await readDatePage(visit, id);
  if (intent === 'date') {
    const refused = await trySavingDate(visit, form, date, await readHalls(visit));
    if (refused) return data({ of: 'date' as const, sentence: refused.sentence, refused }, { status: refused.status });
    await leaveNotice(visit, 'success', 'dates.page.saved');
    return redirect(`/admin/dates/${id}`, 303);
  }
  if (intent === 'prices') {
    const refused = await trySavingPrices(visit, form, id, grid);
    if (refused)
      return data({ of: 'prices' as const, sentence: refused.sentence, refused }, { status: refused.status });
    await leaveNotice(visit, 'success', 'dates.prices.saved');
    return redirect(`/admin/dates/${id}`, 303);
  }
  if (intent === 'delete') return answerDelete(visit, id, date.productionId);
  const asked: AskedCopy = {
    way: intent === 'copy_to' ? 'to' : 'from',
    dates: form.getAll(intent === 'copy_to' ? 'to' : 'from').map(String),
  };
  const copied =
    asked.way === 'to'
      ? await copyPrices(visit, id, [...asked.dates])
      : await copyPrices(visit, asked.dates[0] ?? '', [id]);
  return answerCopy(visit, id, copied, asked);
}

async function answerCopy(visit: Visit, id: string, result: CopyResult, asked: AskedCopy) {
  const { data: missing, error, status } = result;
  if (error) {
    const refused = refuse(visit, error, status);
    return data({ of: 'copy' as const, sentence: refused.data.problem.sentence, asked }, refused.init ?? undefined);
  }
  const count = missing.length;
  if (count > 0) await leaveNotice(visit, 'warning', 'dates.copy.missing', { count });
  else await leaveNotice(visit, 'success', 'dates.copy.done');
  return redirect(`/admin/dates/${id}`, 303);
}

async function answerDelete(visit: Visit, id: string, productionId: string) {
  const { error, status } = await deleteDate(visit, id);
  if (error) {
    const refused = refuse(visit, error, status);
    const problem = problemOf({ status, ...error });
    // A date has its own way out: it can be cancelled.
    const sentence =
      problem.hint === 'in_use'
        ? translatorFor(visit, 'dates')('dates.problem.in_use', { count: Number(problem.facts.count) })
        : refused.data.problem.sentence;
    return data({ of: 'delete' as const, sentence }, refused.init ?? undefined);
  }
  await leaveNotice(visit, 'success', 'dates.page.deleted');
  return redirect(`/admin/shows/${productionId}/dates`, 303);
}
