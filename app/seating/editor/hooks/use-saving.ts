import { useBlocker, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { savedOf } from '../model/saved';
import type { EditorAnswer, EditorProblem } from '../problem';
import type { PlanEditor } from './use-plan-editor';

// Its sentence is the reader's own: the server said none.
const NO_ANSWER: EditorAnswer = { problem: { status: 503, hint: 'unreachable', sentence: '', facts: {} } };
// A hall of 5,000 seats over a slow line.
const PATIENCE_MS = 60_000;

/** Saving: one at a time, as a whole; what is drawn meanwhile stays unsaved, and without an answer everything stays as it is. */
export function useSaving(planId: string, editor: PlanEditor, savedSentence: string) {
  const { revalidate } = useRevalidator();
  const busy = useRef(false);
  const [state, setState] = useState<{ saving: boolean; problem: EditorProblem | null }>({
    saving: false,
    problem: null,
  });
  const save = async (over?: { seen: string }) => {
    if (busy.current) return;
    busy.current = true;
    setState({ saving: true, problem: null });
    const { plan, dispatch } = editor;
    const form = new FormData();
    form.set('seen', over?.seen ?? editor.seen);
    form.set('plan', JSON.stringify(savedOf(plan)));
    const answer = await send(planId, form);
    busy.current = false;
    setState({ saving: false, problem: 'problem' in answer ? answer.problem : null });
    if (!('saved' in answer)) return;
    dispatch({ do: 'saved', plan, seen: answer.saved, said: savedSentence });
    revalidate();
  };
  return { save, ...state };
}

async function send(planId: string, form: FormData): Promise<EditorAnswer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`/admin/plans/${planId}/plan.json`, { method: 'POST', body: form, signal });
    return await response.json();
  } catch {
    return NO_ANSWER;
  }
}

/** Asks before the page is left while something is drawn that is not saved. */
export function useUnsavedGuard(dirty: boolean) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [dirty]);
  return blocker;
}
