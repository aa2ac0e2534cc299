import { useEffect, useRef } from 'react';
import * as v from 'valibot';
import { planOf, savedOf, savedPlanSchema } from '../model/saved';
import type { PlanEditor } from './use-plan-editor';

const schema = v.pipe(v.string(), v.parseJson(), v.object({ seen: v.string(), plan: savedPlanSchema }));
// Written when the hand rests, not at each of its movements.
const REST_MS = 400;

/**
 * Keeps what is drawn and not saved in this tab, so that neither a lost connection nor a closed lid loses it, and brings it back.
 * @param found called once when there was something
 */
export function useKeptDraft(planId: string, editor: PlanEditor, foundSentence: string): void {
  const key = `plan-draft:${planId}`;
  const { plan, seen, dirty, dispatch } = editor;
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    const kept = v.safeParse(schema, read(key));
    if (!kept.success) return;
    // Its own moment comes along: whoever saved since then is named when it is saved.
    dispatch({ do: 'adopt', seen: kept.output.seen });
    dispatch({ do: 'change', plan: planOf(kept.output.plan), said: foundSentence });
  }, [key, dispatch, foundSentence]);
  useEffect(() => {
    if (!dirty) {
      // Until the first look, nothing drawn yet does not mean that nothing is kept.
      if (looked.current && plan === editor.saved) write(key, null);
      return;
    }
    const timer = setTimeout(() => write(key, JSON.stringify({ seen, plan: savedOf(plan) })), REST_MS);
    return () => clearTimeout(timer);
  }, [key, plan, seen, dirty, editor.saved]);
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

// A full or forbidden store keeps no draft; drawing goes on.
function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {}
}
