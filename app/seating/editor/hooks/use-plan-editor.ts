import { useCallback, useMemo, useReducer } from 'react';
import { selected } from '../model/edit';
import { beginHistory, did, type History, redo, undo } from '../model/history';
import type { Plan, PlanSeat } from '../model/plan';
import { sameSaved } from '../model/saved';

interface State {
  history: History<Plan>;
  /** What is saved, and the moment of that. */
  saved: Plan;
  seen: string;
  selection: ReadonlySet<string>;
  /** What was just done, for whoever hears the page. */
  said: string;
}

type Event =
  | { do: 'change'; plan: Plan; said: string; selection?: ReadonlySet<string> }
  | { do: 'select'; selection: ReadonlySet<string>; said?: string }
  | { do: 'undo'; said: (act: string) => string }
  | { do: 'redo' }
  | { do: 'saved'; plan: Plan; seen: string; said: string }
  | { do: 'open'; plan: Plan; seen: string; said: string }
  | { do: 'adopt'; seen: string };

const NOTHING: ReadonlySet<string> = new Set();

function reduce(state: State, event: Event): State {
  switch (event.do) {
    case 'change': {
      const history = did(state.history, event.plan, event.said);
      const selection = event.selection ?? remaining(event.plan, state.selection);
      return { ...state, history, selection, said: event.said };
    }
    case 'select':
      return { ...state, selection: event.selection, said: event.said ?? state.said };
    case 'undo': {
      const history = undo(state.history);
      if (history === state.history) return state;
      return { ...state, ...back(history, state), said: event.said(state.history.present.act) };
    }
    case 'redo': {
      const history = redo(state.history);
      return history === state.history ? state : { ...state, ...back(history, state), said: history.present.act };
    }
    case 'saved':
      return { ...state, saved: event.plan, seen: event.seen, said: event.said };
    case 'open':
      // What was drawn until now stays one step back.
      return {
        history: did(state.history, event.plan, event.said),
        saved: event.plan,
        seen: event.seen,
        selection: NOTHING,
        said: event.said,
      };
    case 'adopt':
      return { ...state, seen: event.seen };
  }
}

const back = (history: History<Plan>, state: State) => ({
  history,
  selection: remaining(history.present.state, state.selection),
});

function remaining(plan: Plan, selection: ReadonlySet<string>): ReadonlySet<string> {
  if (selection.size === 0) return selection;
  return new Set(selected(plan, selection).map((seat) => seat.id));
}

/** Everything that an editor is about. */
export interface PlanEditor {
  plan: Plan;
  saved: Plan;
  seen: string;
  selection: ReadonlySet<string>;
  /** The selected seats themselves. */
  chosen: readonly PlanSeat[];
  said: string;
  /** True when something is drawn that is not saved. */
  dirty: boolean;
  canUndo: boolean;
  canRedo: boolean;
  dispatch: (event: Event) => void;
  /** Does something to the plan. `said` says what, in words. */
  change: (plan: Plan, said: string, selection?: ReadonlySet<string>) => void;
  select: (ids: Iterable<string>, said?: string) => void;
}

/** The state of the editor: the plan with its history, and what is selected. */
export function usePlanEditor(opened: Plan, openedAt: string): PlanEditor {
  const [state, dispatch] = useReducer(reduce, { opened, openedAt }, (given) => ({
    history: beginHistory(given.opened),
    saved: given.opened,
    seen: given.openedAt,
    selection: NOTHING,
    said: '',
  }));
  const plan = state.history.present.state;
  const change = useCallback<PlanEditor['change']>(
    (next, said, selection) => dispatch({ do: 'change', plan: next, said, selection }),
    [],
  );
  const select = useCallback<PlanEditor['select']>(
    (ids, said) => dispatch({ do: 'select', selection: new Set(ids), said }),
    [],
  );
  const dirty = useMemo(() => !sameSaved(plan, state.saved), [plan, state.saved]);
  const chosen = useMemo(() => selected(plan, state.selection), [plan, state.selection]);
  return {
    plan,
    saved: state.saved,
    seen: state.seen,
    selection: state.selection,
    chosen,
    said: state.said,
    dirty,
    canUndo: state.history.past.length > 0,
    canRedo: state.history.future.length > 0,
    dispatch,
    change,
    select,
  };
}
