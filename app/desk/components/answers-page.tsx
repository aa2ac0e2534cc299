import { Form } from '@remix-run/react';
import { LANGUAGES } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';

interface Saved {
  shortcut: string;
  texts: { fr: string; es: string; en: string };
  shown: string;
}

interface Props {
  answers: readonly Saved[];
  /** What was refused, with what had been written. */
  refused?: { sentence: string; written: Saved | null };
}

/** The answers written once: read, change, forget, add. Plain forms. */
export function AnswersPage({ answers, refused }: Props) {
  const t = useTranslator();
  const isNew = refused?.written && !answers.some(({ shortcut }) => shortcut === refused.written?.shortcut);
  return (
    <>
      {refused ? (
        <Alert tone="danger" announce>
          <p>{refused.sentence}</p>
        </Alert>
      ) : null}
      <p>{t('desk.answers.variables', { name: '{name}', member: '{member}', theatre: '{theatre}' })}</p>
      {answers.map((answer) => (
        <details key={answer.shortcut} className="desk-answer" open={refused?.written?.shortcut === answer.shortcut}>
          <summary>
            <strong>/{answer.shortcut}</strong> <span>{answer.shown}</span>
          </summary>
          <AnswerForm answer={refused?.written?.shortcut === answer.shortcut ? refused.written : answer} known />
        </details>
      ))}
      <details className="desk-answer" open={answers.length === 0 || Boolean(isNew)}>
        <summary>{t('desk.answers.new')}</summary>
        <AnswerForm answer={(isNew && refused?.written) || EMPTY} />
      </details>
    </>
  );
}

const EMPTY: Saved = { shortcut: '', texts: { fr: '', es: '', en: '' }, shown: '' };

function AnswerForm({ answer, known = false }: { answer: Saved; known?: boolean }) {
  const t = useTranslator();
  const id = (name: string) => `answer-${known ? answer.shortcut : 'new'}-${name}`;
  return (
    <Form method="post" className="desk-answer__form" key={JSON.stringify(answer.texts)}>
      {known ? (
        <input type="hidden" name="shortcut" value={answer.shortcut} />
      ) : (
        <div className="field">
          <label className="form-label" htmlFor={id('shortcut')}>
            {t('desk.answers.shortcut')}
          </label>
          <div className="form-text" id={id('shortcut-hint')}>
            {t('desk.answers.shortcut_hint')}
          </div>
          <input
            id={id('shortcut')}
            name="shortcut"
            className="form-control"
            defaultValue={answer.shortcut}
            aria-describedby={id('shortcut-hint')}
            maxLength={31}
            required
          />
        </div>
      )}
      {LANGUAGES.map((language) => (
        <div className="field" key={language}>
          <label className="form-label" htmlFor={id(language)}>
            {t(`desk.answers.in_${language}`)}
          </label>
          <textarea
            id={id(language)}
            name={language}
            lang={language}
            className="form-control"
            rows={3}
            defaultValue={answer.texts[language]}
            required={language === 'fr'}
          />
        </div>
      ))}
      <p className="actions">
        <Button name="intent" value="save">
          {t('common.action.save')}
        </Button>
        {known ? (
          <Button name="intent" value="delete" variant="danger" formNoValidate>
            {t('desk.answers.delete')}
          </Button>
        ) : null}
      </p>
    </Form>
  );
}
