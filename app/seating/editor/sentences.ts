import type { Translator } from '~/platform/i18n/translate';
import { MAX_SEATS } from './model/plan';
import type { PlanFile } from './model/plan-file';

/** Why a file cannot be read, in words: first what happened, then a sentence for each wrong line. */
export function fileSentences(file: Exclude<PlanFile, { plan: unknown }>, t: Translator): string[] {
  if ('brokenLine' in file) return [t('plan-editor.file.broken', { line: file.brokenLine })];
  if ('notAPlan' in file) return [t('plan-editor.file.not_a_plan')];
  if ('tooMany' in file) return [t('plan-editor.file.too_many', { count: file.tooMany, limit: MAX_SEATS })];
  const lines = file.errors.map(({ line, word, value }) => t(`plan-editor.file.${word}`, { line, value }));
  return [t('plan-editor.file.wrong', { count: file.errors.length }), ...lines];
}
