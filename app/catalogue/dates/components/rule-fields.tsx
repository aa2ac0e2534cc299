import { useTranslator } from '~/platform/i18n/provider';
import { OfficeField } from '~/ui/office-field';
import type { RuleTexts, RuleWrongs } from '../rule-form';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

interface Props {
  texts: RuleTexts;
  wrong: RuleWrongs;
}

/** The lines of "Fridays and Saturdays at 20:30": for each a time and the days of the week. */
export function TimeLines({ texts, wrong }: Props) {
  const t = useTranslator();
  return (
    <>
      <input type="hidden" name="lines" value={texts.times.length} />
      {numbered(texts.times).map(({ time, days, line }) => (
        <fieldset className="dates-line" key={line}>
          <legend className="visually-hidden">{t('dates.add.line', { number: line + 1 })}</legend>
          <OfficeField
            name={`time_${line}`}
            label={t('dates.add.time')}
            form={{ texts: { [`time_${line}`]: time }, wrong, theirs: {} }}
            words="dates.wrong"
            type="time"
            needed
          />
          <div className="dates-days">
            {DAYS.map((day) => (
              <label className="dates-day" key={day}>
                <input type="checkbox" name={`days_${line}`} value={day} defaultChecked={days.includes(day)} />
                <span>{t(`dates.weekday.${day}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

/** The lines with their places: they are known by them, and so are their fields. */
function numbered<Line extends object>(lines: readonly Line[]) {
  return lines.map((line, at) => ({ ...line, line: at }));
}

/** The first and the last day, and those in between on which nothing is played. */
export function DayFields({ texts, wrong }: Props) {
  const t = useTranslator();
  const form = { texts: { from: texts.from, to: texts.to, except: texts.except }, wrong, theirs: {} };
  return (
    <>
      <div className="dates-pair">
        <OfficeField name="from" label={t('dates.add.from')} form={form} words="dates.wrong" type="date" needed />
        <OfficeField name="to" label={t('dates.add.to')} form={form} words="dates.wrong" type="date" needed />
      </div>
      <OfficeField
        name="except"
        label={t('dates.add.except')}
        hint={t('dates.add.except_hint')}
        form={form}
        words="dates.wrong"
      />
    </>
  );
}
