import { useBlocker, useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { Plan } from '../model/plan';
import { savedOf } from '../model/saved';
import type { EditorAnswer } from '../problem';
import type { PlanEditor } from './use-plan-editor';

/** Saving: one at a time, as a whole; what is drawn meanwhile stays unsaved. */
export function useSaving(editor: PlanEditor, savedSentence: string) {
  const fetcher = useFetcher<EditorAnswer>();
  const { dispatch } = editor;
  const sent = useRef<Plan | null>(null);
  const answer = fetcher.data;
  useEffect(() => {
    if (fetcher.state !== 'idle' || !answer || !sent.current) return;
    if ('saved' in answer) dispatch({ do: 'saved', plan: sent.current, seen: answer.saved, said: savedSentence });
    sent.current = null;
  }, [fetcher.state, answer, dispatch, savedSentence]);
  const save = (over?: { seen: string }) => {
    if (fetcher.state !== 'idle') return;
    sent.current = editor.plan;
    const form = new FormData();
    form.set('intent', 'save');
    form.set('seen', over?.seen ?? editor.seen);
    form.set('plan', JSON.stringify(savedOf(editor.plan)));
    fetcher.submit(form, { method: 'post', encType: 'multipart/form-data' });
  };
  return {
    save,
    saving: fetcher.state !== 'idle',
    problem: answer && 'problem' in answer && fetcher.state === 'idle' ? answer.problem : null,
  };
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
