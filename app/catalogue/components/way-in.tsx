import type { ReactNode } from 'react';
import { LinkButton } from '~/ui/button';

/** The way to the places of a date on sale. Hidden while it is sold out, so that it can come back when a place does. */
export function WayIn(props: { performance: { id: string }; open: boolean; children: ReactNode }) {
  const { id } = props.performance;
  return (
    <span data-way-in={id} hidden={!props.open}>
      <LinkButton to={`/performances/${id}`}>{props.children}</LinkButton>
    </span>
  );
}
