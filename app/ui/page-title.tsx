import type { ReactNode } from 'react';

/** The one `h1` of a page, with what comes before and after it. */
export function PageTitle(props: { title: ReactNode; eyebrow?: ReactNode; lead?: ReactNode }) {
  return (
    <header className="page-title">
      {props.eyebrow ? <p className="eyebrow">{props.eyebrow}</p> : null}
      <h1>{props.title}</h1>
      {props.lead ? <p className="lead">{props.lead}</p> : null}
    </header>
  );
}
