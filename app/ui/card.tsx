import type { ReactNode } from 'react';

/** A sheet of paper with a title, for a group of things that belong together. */
export function Card(props: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className="sheet">
      {props.title ? <h2 className="sheet__title">{props.title}</h2> : null}
      {props.children}
    </section>
  );
}

/** A card in the shape of a ticket: what it is for, then the stub (a price, a button) behind the perforation. */
export function TicketCard({ children, stub }: { children: ReactNode; stub: ReactNode }) {
  return (
    <div className="ticket">
      <div className="ticket__body">{children}</div>
      <div className="ticket__stub">{stub}</div>
    </div>
  );
}
