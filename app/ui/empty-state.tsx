import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** What a list shows when it has nothing: one sentence and a way out. */
export function EmptyState(props: { icon?: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <Icon name={props.icon ?? 'ticket'} />
      <p className="empty-state__title">{props.title}</p>
      {props.children ? <div className="empty-state__text">{props.children}</div> : null}
      {props.action}
    </div>
  );
}
