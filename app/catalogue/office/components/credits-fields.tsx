import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { EditedFields } from '~/ui/office-field';
import { type CreditPart, creditLines, creditName, MOST_CREDITS } from '../show-form';

const PARTS = ['role_fr', 'names', 'role_es', 'role_en'] as const satisfies readonly CreditPart[];

/** Who did what: one line each, always with three empty ones to fill; a line that is emptied goes away. */
export function CreditsFields({ form }: { form: EditedFields }) {
  const t = useTranslator();
  const lines = creditLines(form.texts);
  return (
    <fieldset className="admin-credits">
      <legend className="form-label">{t('shows.credits.title')}</legend>
      <p className="form-text">{t('shows.credits.hint')}</p>
      <ol>
        {Array.from({ length: lines }, (_, line) => (
          <Line key={creditName(line, 'names')} line={line} form={form} />
        ))}
      </ol>
      {lines < MOST_CREDITS ? (
        <Button variant="secondary" className="btn-sm" name="intent" value="more">
          {t('shows.credits.more')}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Line({ line, form }: { line: number; form: EditedFields }) {
  const t = useTranslator();
  const problems = PARTS.filter((part) => form.wrong[creditName(line, part)]);
  const theirs = PARTS.flatMap((part) => form.theirs[creditName(line, part)] ?? []);
  const id = `credit-${line}-error`;
  return (
    <li>
      {PARTS.map((part) => {
        const name = creditName(line, part);
        const language = /^role_(..)$/.exec(part)?.[1];
        return (
          <input
            key={part}
            name={name}
            className="form-control"
            defaultValue={form.texts[name] ?? ''}
            lang={language}
            autoComplete="off"
            placeholder={t(`shows.credits.${part}`)}
            aria-label={t('shows.credits.line', { what: t(`shows.credits.${part}`), number: line + 1 })}
            aria-invalid={form.wrong[name] ? true : undefined}
            aria-describedby={problems.length > 0 ? id : undefined}
          />
        );
      })}
      {problems.length > 0 ? (
        <p className="field__error" id={id}>
          {t('shows.credits.incomplete')}
        </p>
      ) : null}
      {theirs.length > 0 ? (
        <p className="admin-theirs">{t('admin.form.theirs', { value: theirs.join(', ') })}</p>
      ) : null}
    </li>
  );
}
