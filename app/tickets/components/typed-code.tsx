import './tickets.scss';

/** The code of a ticket in signs, for a door whose camera does not read it. */
export function TypedCode({ lines }: { lines: readonly string[] }) {
  return (
    <p className="typed-code" translate="no">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
