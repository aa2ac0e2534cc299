import { useTranslator } from '~/platform/i18n/provider';
import { useHelp } from './help-form';
import type { HelpAnswer } from './schema';

/** What the last act of help did, or why not, in a region that screen readers follow. */
export function HelpAnswerLine({ answer }: { answer?: HelpAnswer }) {
  const t = useTranslator();
  const fetcher = useHelp();
  const last = fetcher.data ?? answer;
  const busy = fetcher.state === 'submitting';
  return (
    <>
      <p role="status" className="cart-help__done">
        {last && 'done' in last && !busy ? t(`help.done.${last.done}`) : null}
      </p>
      <p role="alert" className="field__error cart-help__done">
        {last && 'problem' in last && !busy ? last.problem.sentence : null}
      </p>
    </>
  );
}
