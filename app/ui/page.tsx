import type { ReactNode } from 'react';

/** The ordinary width of a page. `narrow` is for reading and for forms. */
export function Page({ width = 'wide', children }: { width?: 'wide' | 'narrow'; children: ReactNode }) {
  return <div className={width === 'narrow' ? 'page page--narrow' : 'page'}>{children}</div>;
}

/** A part of the page with the lights off, from edge to edge: hero, head of a show, hall. Text and links adapt to the dark. */
export function Stage({ spotlight = false, children }: { spotlight?: boolean; children: ReactNode }) {
  return (
    <section className={spotlight ? 'stage stage--spotlight' : 'stage'}>
      <div className="page stage__page">{children}</div>
    </section>
  );
}
