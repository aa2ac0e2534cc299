import { useFetcher } from '@remix-run/react';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import type { HelpAnswer } from './schema';

/** Where the forms of help are sent. */
export const HelpAddress = createContext('');

/** All forms of help of a page share one answer: what was done last, or why not. */
export function useHelp() {
  return useFetcher<HelpAnswer>({ key: 'cart-help' });
}

/** One act of help as a form; without JavaScript it is sent as any form. */
export function HelpForm({
  intent,
  facts,
  className,
  children,
}: {
  intent: string;
  /** What the form says besides what the member chooses. */
  facts: Record<string, string>;
  className?: string;
  children: ReactNode;
}) {
  const { Form, data } = useHelp();
  const form = useRef<HTMLFormElement>(null);
  // What was chosen has been done: left there, it would be done again with the next press.
  useEffect(() => {
    if (data && 'done' in data) form.current?.reset();
  }, [data]);
  return (
    <Form ref={form} method="post" action={useContext(HelpAddress)} className={className}>
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(facts).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  );
}
