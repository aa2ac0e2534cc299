import type { Submission } from '@conform-to/react';
import { data } from '@remix-run/node';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { type AccountProblem, statusOfProblem } from './rules';

const SECRETS = ['password', 'current'];

/** Answers a form with its errors, or with why Auth said no. What was typed stays, except passwords. */
export function answerForm(
  visit: Visit,
  submission: Pick<Submission<Record<string, unknown>>, 'reply'>,
  problem?: AccountProblem,
) {
  const sentence = problem ? translatorFor(visit, 'account')(`account.problem.${problem}`) : null;
  const status = problem ? statusOfProblem(problem) : 422;
  return data({ result: submission.reply({ hideFields: SECRETS }), problem: sentence }, { status });
}

/** What an account form is told after it was refused. */
export type FormAnswer = ReturnType<typeof answerForm>['data'];
