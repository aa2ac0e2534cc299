import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { TypedForm } from '../problem';

interface Kept {
  typed: TypedForm | null;
  forget: () => void;
}

const Typed = createContext<Kept>({ typed: null, forget: () => undefined });

/** Keeps what was typed into a form that was sent without scripts and refused, until one is drawn in the browser. */
export function TypedForms({ typed, children }: { typed: TypedForm | null; children: ReactNode }) {
  const [kept, setKept] = useState(typed);
  const value = useMemo(() => ({ typed: kept, forget: () => setKept(null) }), [kept]);
  return <Typed.Provider value={value}>{children}</Typed.Provider>;
}

/** What was typed into this form, by field; null when it was not the refused one. A box that was ticked is there, another is not. */
export function useTyped(form: string): Readonly<Record<string, string>> | null {
  const { typed } = useContext(Typed);
  return typed?.intent === form ? typed.fields : null;
}

/** Forgets what was typed: from now on the fields show the plan. */
export function useForgetTyped(): () => void {
  return useContext(Typed).forget;
}
