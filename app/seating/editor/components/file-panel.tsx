import { useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { PlanEditor } from '../hooks/use-plan-editor';
import { countSeats } from '../model/plan';
import { readPlanFile } from '../model/plan-file';
import { fileSentences } from '../sentences';
import { PlanForm } from './plan-form';

// Several times what the largest hall has as a file; more would only stop the browser.
const LARGEST_MB = 8;

/** The plan out to a file and in from one. */
export function FilePanel({ editor, planId }: { editor: PlanEditor; planId: string }) {
  const t = useTranslator();
  const [wrong, setWrong] = useState<string[]>([]);
  const onDraw = async (form: FormData, element: HTMLFormElement) => {
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '') return;
    if (file.size > LARGEST_MB * 1024 * 1024) return setWrong([t('plan-editor.file.too_large', { limit: LARGEST_MB })]);
    const read = readPlanFile(new Uint8Array(await file.arrayBuffer()), editor.plan);
    if ('plan' in read) {
      setWrong([]);
      editor.change(read.plan, t('plan-editor.did.imported', { count: countSeats(read.plan) }), new Set());
      element.reset();
    } else setWrong(fileSentences(read, t));
  };
  return (
    <>
      <p className="soft">{t('plan-editor.file.lead')}</p>
      <p className="plan-acts">
        <a className="btn btn-quiet btn-sm" href={`/admin/plans/${planId}/plan.csv`} download>
          {t('plan-editor.file.csv')}
        </a>
        <a className="btn btn-quiet btn-sm" href={`/admin/plans/${planId}/plan.json`} download>
          {t('plan-editor.file.json')}
        </a>
      </p>
      <PlanForm intent="file" seen={editor.seen} onDraw={onDraw}>
        <div className={wrong.length > 0 ? 'plan-field field--wrong' : 'plan-field'}>
          <label className="form-label" htmlFor="plan-file">
            {t('plan-editor.file.choose')}
          </label>
          <input
            id="plan-file"
            type="file"
            name="file"
            accept=".csv,.json,text/csv,application/json"
            className="form-control"
            aria-describedby="plan-file-wrong"
          />
        </div>
        <div id="plan-file-wrong" role="alert">
          <WrongLines lines={wrong} />
        </div>
        <Button variant="secondary">{t('plan-editor.file.import')}</Button>
      </PlanForm>
    </>
  );
}

/** Why a file was not read: what happened, and the wrong lines. */
function WrongLines({ lines }: { lines: readonly string[] }) {
  const [sentence, ...more] = lines;
  if (!sentence) return null;
  return (
    <>
      <p className="field__error">{sentence}</p>
      {more.length > 0 ? (
        <ul>
          {more.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
