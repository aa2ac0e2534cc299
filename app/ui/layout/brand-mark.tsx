// Rows of a parterre seen from the stage: each arc is a row, each dot a seat, one of them taken.
const ROWS = [
  { radius: 7, seats: 4 },
  { radius: 12.5, seats: 6 },
  { radius: 18, seats: 8 },
];
const TAKEN = 8;

/** The mark of the house: three rows of seats around a stage. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 44 26" aria-hidden="true">
      {seats().map((seat, position) => (
        <circle
          key={`${seat.x} ${seat.y}`}
          cx={seat.x}
          cy={seat.y}
          r={1.9}
          className={position === TAKEN ? 'brand-mark__taken' : undefined}
        />
      ))}
    </svg>
  );
}

function seats(): { x: number; y: number }[] {
  return ROWS.flatMap(({ radius, seats: count }) =>
    Array.from({ length: count }, (_, seat) => {
      const angle = Math.PI * (0.08 + (0.84 * seat) / (count - 1));
      return { x: round(22 - radius * Math.cos(angle)), y: round(3 + radius * Math.sin(angle)) };
    }),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
