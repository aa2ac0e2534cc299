import { Link } from '@remix-run/react';
import * as v from 'valibot';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { EditorProblem } from '../problem';

const datesSchema = v.array(
  v.object({ id: v.string(), title: v.unknown(), starts_at: v.string(), time_zone: v.string() }),
);
const seatsSchema = v.array(v.object({ id: v.string(), row: v.string(), seat: v.string() }));

/** The dates that a refusal names. */
const datesIn = (facts: EditorProblem['facts']) => v.parse(v.fallback(datesSchema, []), facts.performances);

/** The seats that a refusal names. */
const seatsIn = (facts: EditorProblem['facts']) => v.parse(v.fallback(seatsSchema, []), facts.seats);

interface Props {
  problem: EditorProblem;
  /** Puts removed seats back that were sold. Absent without scripts. */
  onPutBack?: (ids: readonly string[]) => void;
  /** Selects the seats that a refusal is about. */
  onShow?: (ids: readonly string[]) => void;
  /** Opens what somebody else saved; what is drawn here stays one undo away. */
  onTheirs?: () => void;
  /** Saves what is drawn here over what somebody else saved. */
  onMine?: () => void;
}

/** Why a plan was not saved, and what can be done about it. Nothing that was drawn is lost. */
export function SaveRefusal({ problem, onPutBack, onShow, onTheirs, onMine }: Props) {
  const t = useTranslator();
  const dates = datesIn(problem.facts);
  const seats = seatsIn(problem.facts);
  const names = seats.map((seat) => `${seat.row}${/\d$/.test(seat.row) ? '-' : ''}${seat.seat}`);
  const ids = seats.map((seat) => seat.id);
  const inUse = problem.hint === 'plan_in_use';
  const { zones } = problem.facts;
  return (
    <Alert tone={problem.status === 409 ? 'warning' : 'danger'} announce>
      {/* What the server says comes with its words; that it said nothing is said here. */}
      <p>{problem.sentence || t('plan-editor.problem.unreachable')}</p>
      {names.length > 0 ? <p>{t('plan-editor.refusal.seats', { seats: names, count: names.length })}</p> : null}
      {Array.isArray(zones) ? <p>{t('plan-editor.refusal.zones', { zones: zones.map(String) })}</p> : null}
      {problem.lines && problem.lines.length > 0 ? (
        <ul>
          {problem.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {dates.length > 0 ? (
        <ul className="plan-refusal__dates">
          {dates.map((date) => (
            <li key={date.id}>
              <Link to={`/admin/dates/${date.id}`}>
                {localize(date.title, t.language)}, <DateTime at={date.starts_at} timeZone={date.time_zone} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="plan-acts">
        {inUse && seats.length > 0 && onPutBack ? (
          <Button type="button" variant="secondary" onClick={() => onPutBack(ids)}>
            {t('plan-editor.refusal.put_back')}
          </Button>
        ) : null}
        {!inUse && seats.length > 0 && onShow ? (
          <Button type="button" variant="secondary" onClick={() => onShow(ids)}>
            {t('plan-editor.refusal.show')}
          </Button>
        ) : null}
        {problem.hint === 'edited_meanwhile' && onTheirs && onMine ? (
          <>
            <Button type="button" variant="secondary" onClick={onTheirs}>
              {t('plan-editor.refusal.theirs')}
            </Button>
            <Button type="button" variant="quiet" onClick={onMine}>
              {t('plan-editor.refusal.mine')}
            </Button>
          </>
        ) : null}
      </div>
    </Alert>
  );
}
