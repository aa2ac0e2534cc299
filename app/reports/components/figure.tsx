import type { ReactNode } from 'react';

/** One figure and what it is; inside a `dl`. */
export function Figure({ name, value, hint }: { name: string; value: ReactNode; hint?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {hint ? <dd className="revenue-key__soft">{hint}</dd> : null}
    </div>
  );
}
