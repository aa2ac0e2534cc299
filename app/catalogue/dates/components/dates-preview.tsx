import { Form } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import type { PreviewedDate } from '../pages';
import type { RuleTexts } from '../rule-form';
import './dates.scss';

interface Props {
  texts: RuleTexts;
  dates: readonly PreviewedDate[];
  /** How many dates the rule means; more than are shown when it means too many. */
  found: number;
  /** Moments (UTC) that were ticked before a refusal; null the first time, when all that can be are. */
  chosen: readonly string[] | null;
  timeZone: string;
}

/** The second step: every date of the rule as a box to tick, with what stands in its way in words. */
export function DatesPreview({ texts, dates, found, chosen, timeZone }: Props) {
  const t = useTranslator();
  const possible = dates.filter((date) => date.at && !date.past);
  return (
    <Form method="post" className="admin-form">
      <input type="hidden" name="carried" value={JSON.stringify(texts)} />
      {found > dates.length ? (
        <Alert tone="warning">
          <p>{t('dates.preview.too_many', { found, shown: dates.length })}</p>
        </Alert>
      ) : null}
      {dates.length === 0 ? <p>{t('dates.preview.none')}</p> : null}
      <ul className="admin-rows dates-preview">
        {dates.map((date) => (
          <PreviewRow key={date.local} date={date} chosen={chosen} timeZone={timeZone} />
        ))}
      </ul>
      <p className="actions mt-4">
        {possible.length > 0 ? (
          <Button name="intent" value="create">
            {t('dates.preview.create')}
          </Button>
        ) : null}
        <Button name="intent" value="edit" variant="secondary">
          {t('dates.preview.edit')}
        </Button>
      </p>
    </Form>
  );
}

function PreviewRow({ date, chosen, timeZone }: { date: PreviewedDate } & Pick<Props, 'chosen' | 'timeZone'>) {
  const t = useTranslator();
  const at = date.at;
  const time = (moment: string) => formatDate(moment, { language: t.language, timeZone, style: 'time' });
  const words = [
    at === null ? t('dates.preview.skipped') : null,
    date.past ? t('dates.preview.past') : null,
    ...date.overlaps.map(({ title, theirStart }) => t('dates.preview.taken', { title, time: time(theirStart) })),
  ].filter((word) => word !== null);
  // A day without its moment still has a name: noon of that day is on the same page of the calendar everywhere near.
  const label = at ?? `${date.local.slice(0, 10)}T12:00:00Z`;
  return (
    <li>
      <label className="dates-choice">
        <input
          type="checkbox"
          name="date"
          value={at ?? ''}
          disabled={at === null || date.past}
          defaultChecked={at !== null && !date.past && (chosen ? chosen.includes(at) : date.overlaps.length === 0)}
        />
        <span>
          <span className="dates-choice__when">
            {formatDate(label, { language: t.language, timeZone, style: at ? 'full' : 'day' })}
            {at ? null : ` ${date.local.slice(11)}`}
          </span>
          {words.map((word) => (
            <span className="dates-choice__why" key={word}>
              {word}
            </span>
          ))}
        </span>
      </label>
    </li>
  );
}
