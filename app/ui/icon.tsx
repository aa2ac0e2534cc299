import sprite from './icons.svg?no-inline';

/** Names of the drawings in icons.svg. */
export type IconName =
  | 'arrow-left'
  | 'arrow-right'
  | 'bell'
  | 'calendar'
  | 'chat'
  | 'check'
  | 'chevron-down'
  | 'clock'
  | 'cross'
  | 'download'
  | 'filter'
  | 'globe'
  | 'house'
  | 'info'
  | 'mail'
  | 'minus'
  | 'person'
  | 'phone'
  | 'pin'
  | 'plus'
  | 'print'
  | 'search'
  | 'seat'
  | 'ticket'
  | 'warning'
  | 'wheelchair';

/** A line drawing as tall as the text around it. Silent for screen readers unless it stands alone, with a `label`. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const classes = className ? `icon ${className}` : 'icon';
  const drawing = <use href={`${sprite}#${name}`} />;
  if (label) {
    return (
      <svg className={classes} role="img" aria-label={label}>
        {drawing}
      </svg>
    );
  }
  return (
    <svg className={classes} aria-hidden="true">
      {drawing}
    </svg>
  );
}
