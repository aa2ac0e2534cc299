import type { ReactNode } from 'react';

interface WideTableProps {
  /** What the table is, for those who meet it by keyboard or ear. */
  label: string;
  /** Classes beside those of every table of the office. */
  className?: string;
  children: ReactNode;
}

/** A table that may be wider than a phone: it scrolls sideways by itself, and with the arrow keys once it has the focus. */
export function WideTable({ label, className, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={className ? `admin-table ${className}` : 'admin-table'} aria-label={label} tabIndex={0}>
      <table className="table">{children}</table>
    </section>
  );
}
