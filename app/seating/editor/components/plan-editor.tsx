import { useRevalidator } from '@remix-run/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { useHydrated } from '../../hooks/use-hydrated';
import { useKeptFocus } from '../../hooks/use-kept-focus';
import { useBoardKeys } from '../hooks/use-board-keys';
import type { Tool } from '../hooks/use-board-pointer';
import { useKeptDraft } from '../hooks/use-kept-draft';
import { type PlanEditor, usePlanEditor } from '../hooks/use-plan-editor';
import { useSaving, useUnsavedGuard } from '../hooks/use-saving';
import type { PlanDate } from '../model/bare-zones';
import { putBack } from '../model/edit';
import { countSeats } from '../model/plan';
import { planOf, type SavedPlan } from '../model/saved';
import type { EditorProblem } from '../problem';
import { BlockForm } from './block-form';
import { FilePanel } from './file-panel';
import { FrameForm } from './frame-form';
import { PlanBoard } from './plan-board';
import { PlanWarnings } from './plan-warnings';
import { RowPanel } from './row-panel';
import { SaveRefusal } from './save-refusal';
import { SelectionPanel } from './selection-panel';
import { useTyped } from './typed-form';
import { ZonesForm } from './zones-form';
import './editor.scss';
import '../../seating.scss';

interface Props {
  id: string;
  opened: SavedPlan;
  openedAt: string;
  /** The dates to come in it. */
  dates: readonly PlanDate[];
  /** Why a form that was sent without scripts was refused. */
  refused: EditorProblem | null;
}

// Where the focus goes from a control that is gone: the head of its row, of its panel, or the board.
const HEADS = [
  ['.plan-rows > li', '.plan-rows__row'],
  ['.plan-panel', 'summary'],
  ['.plan-editor', '[role=application]'],
] as const;

/** The editor of one seating plan: the board, its list of rows, and forms for everything. */
export function PlanEditorPage({ id, opened, openedAt, dates, refused }: Props) {
  const t = useTranslator();
  const hydrated = useHydrated();
  const editor = usePlanEditor(
    useMemo(() => planOf(opened), [opened]),
    openedAt,
  );
  const [tool, setTool] = useState<Tool>('select');
  const [openRow, setOpenRow] = useState<string | null>(null);
  const { plan } = editor;
  useKeptDraft(id, editor, t('plan-editor.did.draft'));
  const { save, saving, problem } = useSaving(id, editor, t('plan-editor.did.saved'));
  const blocker = useUnsavedGuard(editor.dirty);
  const keys = useBoardKeys(editor, setTool, t);
  const focused = useKeptFocus<HTMLDivElement>(HEADS);
  const openTheirs = useOpenTheirs(opened, openedAt, editor, t('plan-editor.did.theirs'));
  const shown = problem ?? refused;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo and redo work wherever the focus is inside the editor.
    <div className="plan-editor" onKeyDown={keys.onKeyDown} ref={focused}>
      {shown ? (
        <SaveRefusal
          problem={shown}
          {...(hydrated && {
            onPutBack: (ids) =>
              editor.change(putBack(plan, editor.saved, ids), t('plan-editor.did.put_back'), new Set(ids)),
            onShow: (ids) => editor.select(ids),
            onTheirs: openTheirs,
            onMine: () => save({ seen: String(shown.facts.at) }),
          })}
        />
      ) : null}
      {blocker.state === 'blocked' ? (
        <Alert tone="warning" announce>
          <p>{t('plan-editor.leave.question')}</p>
          <div className="plan-acts">
            <Button type="button" onClick={() => blocker.reset()}>
              {t('plan-editor.leave.stay')}
            </Button>
            <Button type="button" variant="quiet" onClick={() => blocker.proceed()}>
              {t('plan-editor.leave.go')}
            </Button>
          </div>
        </Alert>
      ) : null}
      <div className="plan-editor__desk">
        <div className="plan-editor__board">
          <PlanBoard {...{ editor, tool, setTool }} onKeyDown={keys.onBoardKeyDown} />
          <p className="plan-editor__status" role="status">
            {editor.said}
          </p>
          <p className="soft">
            {t('plan-editor.total', { count: countSeats(plan) })}
            {editor.dirty ? ` · ${t('plan-editor.unsaved')}` : ''}
          </p>
          <PlanWarnings editor={editor} dates={dates} />
          {hydrated ? (
            <div className="plan-save">
              <Button type="button" disabled={saving || !editor.dirty} onClick={() => save()}>
                {t('common.action.save')}
              </Button>
              {editor.dirty ? (
                <Button
                  type="button"
                  variant="quiet"
                  onClick={() => editor.change(editor.saved, t('plan-editor.did.dropped'), new Set())}
                >
                  {t('plan-editor.drop')}
                </Button>
              ) : null}
            </div>
          ) : null}
          <p className="form-text" id="plan-keys">
            {t('plan-editor.keys')}
          </p>
        </div>
        <div className="plan-editor__panels">
          {hydrated ? (
            <Panel title={t('plan-editor.panel.selection')} open>
              <SelectionPanel editor={editor} />
            </Panel>
          ) : null}
          <Panel form="block" title={t('plan-editor.panel.block')} open={countSeats(plan) === 0}>
            <BlockForm editor={editor} hydrated={hydrated} />
          </Panel>
          {hydrated ? (
            <Panel title={t('plan-editor.panel.rows')}>
              <RowPanel editor={editor} open={openRow} setOpen={setOpenRow} />
            </Panel>
          ) : null}
          <Panel form="zones" title={t('plan-editor.panel.zones')}>
            <ZonesForm editor={editor} />
          </Panel>
          <Panel form="frame" title={t('plan-editor.panel.frame')}>
            <FrameForm editor={editor} />
          </Panel>
          <Panel form="file" title={t('plan-editor.panel.file')}>
            <FilePanel editor={editor} planId={id} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

/** A part of the editor that folds; where its form was refused it is open. */
function Panel(props: { title: string; form?: string; open?: boolean; children: ReactNode }) {
  const { title, form, open, children } = props;
  const refused = useTyped(form ?? '') !== null;
  const [first] = useState(open || refused);
  return (
    <details className="plan-panel" open={first}>
      <summary>{title}</summary>
      <div className="plan-panel__body">{children}</div>
    </details>
  );
}

/** Opens what somebody else saved, fetching it first where the page does not have it yet. */
function useOpenTheirs(opened: SavedPlan, openedAt: string, editor: PlanEditor, said: string) {
  const { revalidate } = useRevalidator();
  const { seen, dispatch } = editor;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked || openedAt === seen) return;
    setAsked(false);
    dispatch({ do: 'open', plan: planOf(opened), seen: openedAt, said });
  }, [asked, opened, openedAt, seen, dispatch, said]);
  return () => {
    setAsked(true);
    revalidate();
  };
}
