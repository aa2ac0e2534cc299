import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

type Tone = 'info' | 'success' | 'warning' | 'danger';

const LOOKS: Record<Tone, { className: string; icon: IconName }> = {
  info: { className: 'notice notice--info', icon: 'info' },
  success: { className: 'notice notice--success', icon: 'check' },
  warning: { className: 'notice notice--warning', icon: 'warning' },
  danger: { className: 'notice notice--danger', icon: 'warning' },
};

/** A message in the page. `announce` has a screen reader say it as it appears: at once for danger, politely otherwise. */
export function Alert(props: { tone?: Tone; title?: ReactNode; announce?: boolean; children?: ReactNode }) {
  const tone = props.tone ?? 'info';
  const role = props.announce ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div className={LOOKS[tone].className} role={role}>
      <Icon name={LOOKS[tone].icon} />
      <div>
        {props.title ? <p className="notice__title">{props.title}</p> : null}
        {props.children}
      </div>
    </div>
  );
}
