import { useTranslator } from '~/platform/i18n/provider';

export type View = 'map' | 'list';

/** Map or list. Without scripts these are links; with them the page does not move and the choice stays. */
export function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const t = useTranslator();
  return (
    <nav className="view-switch" aria-label={t('seating.view.label')}>
      {(['map', 'list'] as const).map((each) => (
        <a
          key={each}
          href={`?view=${each}`}
          aria-current={view === each ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            onChange(each);
          }}
        >
          {t(`seating.view.${each}`)}
        </a>
      ))}
    </nav>
  );
}
