// Three rows seen from the stage; one seat is lit, and it is yours.
const ROWS = [
  { y: 0, seats: 9, width: 30, gap: 8 },
  { y: 44, seats: 8, width: 37, gap: 10 },
  { y: 98, seats: 7, width: 46, gap: 12 },
] as const;
const WIDTH = 400;
const YOURS = { row: 1, seat: 5 } as const;

/** A drawing of the house waiting for its visitor. It says nothing that the text does not. */
export function SeatRows() {
  return (
    <svg className="seat-rows" viewBox={`0 0 ${WIDTH} 150`} aria-hidden="true">
      {ROWS.map(({ y, seats, width, gap }, row) => {
        const left = (WIDTH - seats * width - (seats - 1) * gap) / 2;
        return (
          <g key={y}>
            {Array.from({ length: seats }, (_, seat) => (
              <path
                // biome-ignore lint/suspicious/noArrayIndexKey: seats of a drawing never move.
                key={seat}
                className={row === YOURS.row && seat === YOURS.seat ? 'seat-rows__yours' : undefined}
                d={seatBack(left + seat * (width + gap), y, width)}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

function seatBack(x: number, y: number, width: number): string {
  const radius = width * 0.42;
  const height = width * 1.05;
  return `M${x} ${y + height}V${y + radius}a${radius} ${radius} 0 0 1 ${radius}-${radius}h${width - 2 * radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${y + height}z`;
}
