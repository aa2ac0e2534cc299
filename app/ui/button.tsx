import { Link } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger';

// Written out in full: the build keeps only the class names it can read here.
const CLASSES: Record<Variant, string> = {
  primary: 'btn btn-primary',
  secondary: 'btn btn-outline-primary',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-outline-danger',
};

/** A button that does something. It submits its form unless `type="button"`. */
export function Button({
  variant = 'primary',
  wide = false,
  className,
  type = 'submit',
  ...button
}: ButtonHTMLAttributes<HTMLButtonElement> & { variant?: Variant; wide?: boolean }) {
  return <button {...button} type={type} className={classes(variant, wide, className)} />;
}

/** A link that looks like a button, for going somewhere. `document` makes it a plain link (files, other sites). */
export function LinkButton(props: {
  to: string;
  variant?: Variant;
  wide?: boolean;
  document?: boolean;
  children: ReactNode;
}) {
  const className = classes(props.variant ?? 'primary', props.wide ?? false);
  if (props.document) {
    return (
      <a href={props.to} className={className}>
        {props.children}
      </a>
    );
  }
  return (
    <Link to={props.to} className={className}>
      {props.children}
    </Link>
  );
}

function classes(variant: Variant, wide: boolean, more?: string): string {
  return [CLASSES[variant], wide ? 'btn-wide' : '', more ?? ''].filter(Boolean).join(' ');
}
