import * as v from 'valibot';
import { type BackendError, problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Translator } from '~/platform/i18n/translate';
import type { Visit } from '~/platform/visit';
import { blockIn, withFrame, withZones } from './model/forms';
import type { Plan } from './model/plan';
import { readPlanFile } from './model/plan-file';
import { addBlock } from './model/rows';
import { planOf, savedOf, savedPlanSchema } from './model/saved';
import { readPlan, savePlan } from './plans.server';
import type { EditorAnswer, EditorProblem, TypedForm } from './problem';
import { fileSentences } from './sentences';

/** Saves the plan that the editor sends as a whole. */
export async function saveDrawn(visit: Visit, id: string, form: FormData): Promise<EditorAnswer> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), savedPlanSchema), form.get('plan'));
  if (!parsed.success) return { problem: spoken(visit, 422, 'invalid_plan', { problem: 'malformed' }) };
  return answered(visit, await savePlan(visit, id, parsed.output, String(form.get('seen') ?? '')));
}

/** Without scripts: does what one form asks to the plan as it is saved, and saves it. */
export async function saveForm(visit: Visit, id: string, intent: string, form: FormData): Promise<EditorAnswer> {
  const opened = await readPlan(visit, id);
  const changed = await changedBy(intent, form, planOf(opened.plan));
  if ('lines' in changed) {
    const [sentence = '', ...lines] = changed.lines(translatorFor(visit, 'plan-editor'));
    return { problem: { status: 422, hint: 'file', sentence, lines, facts: {} } };
  }
  // A form without scripts changes what is there; the moment it was rendered with says whether that is still what was seen.
  return answered(visit, await savePlan(visit, id, savedOf(changed), String(form.get('seen') ?? '')));
}

// Fields that say which piece or part they mean by its position alone.
const BY_POSITION = /^(part|kind|x|y|width|height|text|remove)-\d{1,3}(_..)?$/;

/**
 * What a refused form shows again. Where a colleague saved meanwhile, positions may mean other things now: what was typed there
 * is not laid over them.
 */
export function typedAgain(intent: string, form: FormData, problem: EditorProblem): TypedForm {
  const moved = problem.hint === 'edited_meanwhile';
  const fields = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && !(moved && BY_POSITION.test(name)) ? [[name, value] as const] : [],
  );
  return { intent, fields: Object.fromEntries(fields) };
}

async function changedBy(intent: string, form: FormData, plan: Plan) {
  switch (intent) {
    case 'zones':
      return withZones(form, plan);
    case 'frame':
      return withFrame(form, plan);
    case 'block': {
      const block = blockIn(form, plan);
      if (!('wrong' in block)) return addBlock(plan, block);
      const word = block.wrong as 'rows';
      return { lines: (t: Translator) => [t(`plan-editor.wrong.${word}`)] };
    }
    default: {
      const file = form.get('file');
      const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
      const read = readPlanFile(bytes, plan);
      return 'plan' in read ? read.plan : { lines: (t: Translator) => fileSentences(read, t) };
    }
  }
}

/** What is said about a file that the server did not take at all. */
export function fileTooLarge(visit: Visit): EditorProblem {
  const sentence = translatorFor(visit, 'plan-editor')('plan-editor.file.too_large', { limit: 3 });
  return { status: 413, hint: 'file', sentence, facts: {} };
}

/** The answer of the database as the editor shows it. */
export function answered(
  visit: Visit,
  result: { data: string | null; error: BackendError | null; status: number },
): EditorAnswer {
  if (!result.error) return { saved: result.data ?? '' };
  const problem = problemOf({ status: result.status, ...result.error });
  visit.log.info({ hint: problem.hint, status: problem.status }, 'plan refused');
  return { problem: spoken(visit, problem.status, problem.hint, problem.facts) };
}

function spoken(visit: Visit, status: number, hint: string, facts: EditorProblem['facts']): EditorProblem {
  const t = translatorFor(visit, 'plan-editor');
  const named = { ...facts, by: facts.by ?? t('plan-editor.somebody') };
  const exact = hint === 'invalid_plan' ? t.optional(`plan-editor.problem.${facts.problem}`) : undefined;
  return { status, hint, facts, sentence: exact ?? sentenceOf({ status, hint, facts: named }, t) };
}
