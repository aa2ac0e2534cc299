import { Link } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import type { CatalogueProblem } from '../problems';

/** What in the catalogue will surprise a buyer: each in one sentence, with the page where it is put right. */
export function ProblemList({ problems }: { problems: readonly CatalogueProblem[] }) {
  const t = useTranslator();
  if (problems.length === 0) return <p>{t('dates.problem.none')}</p>;
  return (
    <ul className="admin-rows">
      {problems.map((problem) => (
        <li key={`${problem.kind} ${problem.productionId} ${problem.performanceId}`}>
          <p>
            <Link to={problem.to}>
              {problem.startsAt
                ? `${problem.title}, ${formatDate(problem.startsAt, { language: t.language, timeZone: problem.timeZone, style: 'short' })}`
                : problem.title}
            </Link>
          </p>
          <p className="admin-rows__soft">{t(`dates.problem.${problem.kind}`, problem.words)}</p>
        </li>
      ))}
    </ul>
  );
}
