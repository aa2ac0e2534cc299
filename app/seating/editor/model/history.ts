/** What was done and can be undone: states of one thing, with the word for what led to each. */
export interface History<State> {
  past: readonly Step<State>[];
  present: Step<State>;
  future: readonly Step<State>[];
}

interface Step<State> {
  state: State;
  /** What was done to get here, for whoever reads or hears it. */
  act: string;
}

// A whole evening of drawing; each step shares what did not change with the one before.
const DEEP = 200;

/** Nothing done yet. */
export function beginHistory<State>(state: State): History<State> {
  return { past: [], present: { state, act: '' }, future: [] };
}

/** Something was done: what had been undone before is forgotten. The same state again is nothing. */
export function did<State>(history: History<State>, state: State, act: string): History<State> {
  if (state === history.present.state) return history;
  return { past: [...history.past, history.present].slice(-DEEP), present: { state, act }, future: [] };
}

/** One step back, if there is one. */
export function undo<State>(history: History<State>): History<State> {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** The step that was undone last, again. */
export function redo<State>(history: History<State>): History<State> {
  const next = history.future[0];
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future: history.future.slice(1) };
}
