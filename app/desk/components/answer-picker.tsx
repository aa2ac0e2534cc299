import { Link } from '@remix-run/react';
import { type MouseEvent, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Answer } from '../answers';

/** The answers written once, to choose from. A link without scripts (the page comes back with the words in the field), at once with them. */
export function AnswerPicker(props: { answers: readonly Answer[]; search: string; onPick: (text: string) => void }) {
  const t = useTranslator();
  const details = useRef<HTMLDetailsElement>(null);
  const pick = (event: MouseEvent, text: string) => {
    event.preventDefault();
    if (details.current) details.current.open = false;
    props.onPick(text);
  };
  return (
    <details ref={details} className="desk-picker">
      <summary>{t('desk.answers.pick')}</summary>
      {props.answers.length === 0 ? (
        <p>
          {t('desk.answers.none')} <Link to="/desk/answers">{t('desk.answers.write')}</Link>
        </p>
      ) : (
        <ul>
          {props.answers.map(({ shortcut, text }) => (
            <li key={shortcut}>
              <Link to={withAnswer(props.search, shortcut)} onClick={(event) => pick(event, text)}>
                <strong>/{shortcut}</strong> {text}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function withAnswer(search: string, shortcut: string): string {
  const all = new URLSearchParams(search);
  all.set('answer', shortcut);
  return `?${all}#desk-body`;
}
