import { useTranslator } from '~/platform/i18n/provider';

/** Where the buyer is between choosing and the ticket. `current` counts from zero. */
export function ProgressSteps({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useTranslator();
  return (
    <ol className="steps" aria-label={t('common.progress.label')}>
      {steps.map((step, position) => (
        <li
          key={step}
          className={position < current ? 'step step--done' : position === current ? 'step step--current' : 'step'}
          aria-current={position === current ? 'step' : undefined}
        >
          <span className="step__name">{step}</span>
          {position < current ? <span className="visually-hidden"> ({t('common.progress.done')})</span> : null}
        </li>
      ))}
    </ol>
  );
}
