import type { KeyboardEvent } from 'react';
import type { Translator } from '~/platform/i18n/translate';
import { duplicate, move, paintZone, remove } from '../model/edit';
import { seatsOf } from '../model/plan';
import type { Tool } from './use-board-pointer';
import type { PlanEditor } from './use-plan-editor';

const ARROWS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
// In plan units. With Shift a whole seat.
const STEP = 0.25;

/** The keys of the editor. Those that would also mean something in a field work on the board only. */
export function useBoardKeys(editor: PlanEditor, setTool: (tool: Tool) => void, t: Translator) {
  const undoOrRedo = (event: KeyboardEvent): boolean => {
    if (!(event.ctrlKey || event.metaKey) || isField(event.target)) return false;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey)
      editor.dispatch({ do: 'undo', said: (act) => t('plan-editor.did.undone', { act }) });
    else if (key === 'y' || key === 'z') editor.dispatch({ do: 'redo' });
    else return false;
    return true;
  };
  const onBoard = (event: KeyboardEvent): boolean => {
    const { plan, selection, change, select } = editor;
    const count = selection.size;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const arrow = ARROWS[event.key];
    if (control && key === 'a') {
      const ids = seatsOf(plan).map((seat) => seat.id);
      select(ids, t('plan-editor.did.selected', { count: ids.length }));
    } else if (control && key === 'd') {
      if (count === 0) return true;
      const { plan: more, copies } = duplicate(plan, selection);
      change(more, t('plan-editor.did.duplicated', { count }), copies);
    } else if (control) return false;
    else if (arrow) {
      if (count === 0) return false;
      const step = event.shiftKey ? 1 : STEP;
      change(move(plan, selection, { x: arrow.x * step, y: arrow.y * step }), t('plan-editor.did.moved', { count }));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (count > 0) change(remove(plan, selection), t('plan-editor.did.removed', { count }));
    } else if (event.key === 'Escape') {
      setTool('select');
      select([], t('plan-editor.did.selected', { count: 0 }));
    } else if (/^[1-9]$/.test(event.key)) {
      const zone = plan.zones[Number(event.key) - 1];
      if (!zone) return false;
      if (count > 0) change(paintZone(plan, selection, zone.id), t('plan-editor.did.painted', { count }));
      else setTool({ brush: zone.id });
    } else if (key === 'v') setTool('select');
    else if (key === 'h') setTool('pan');
    else return false;
    return true;
  };
  return {
    /** For the whole editor. */
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.defaultPrevented && undoOrRedo(event)) event.preventDefault();
    },
    /** For the board, while it has the focus. */
    onBoardKeyDown: (event: KeyboardEvent) => {
      if (onBoard(event)) event.preventDefault();
    },
  };
}

function isField(target: EventTarget): boolean {
  return target instanceof Element && target.matches('input:not([type="checkbox"]), textarea, select');
}
