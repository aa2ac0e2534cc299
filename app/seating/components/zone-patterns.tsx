import { inkOn, lightenedUntilSeen } from '../colour';
import type { Zone, ZonePattern } from '../hall';

const STROKES: Record<Exclude<ZonePattern, 'plain'>, string> = {
  diagonal: 'M-2 2 2 -2M0 10 10 0M8 12 12 8',
  horizontal: 'M0 3H10M0 8H10',
  grid: 'M0 5H10M5 0V10',
  dots: 'M2.5 2.5h.01M7.5 7.5h.01',
};

/** The fill of a zone's seats: its colour, crossed by its pattern for those who do not tell colours apart. */
export function zoneFill(zone: number): string {
  return `url(#zone-${zone})`;
}

/** Definitions of the zones' fills, once per page: the map and the legend point to them. */
export function ZonePatterns({ zones }: { zones: readonly Zone[] }) {
  return (
    <svg className="zone-patterns" width="0" height="0" aria-hidden="true">
      {zones.map((zone, position) => {
        const colour = lightenedUntilSeen(zone.colour);
        return (
          <pattern key={zone.id} id={`zone-${position}`} width="10" height="10" patternUnits="userSpaceOnUse">
            <rect width="10" height="10" fill={colour} />
            {zone.pattern === 'plain' ? null : (
              <path
                d={STROKES[zone.pattern]}
                stroke={inkOn(colour)}
                strokeOpacity={zone.pattern === 'dots' ? 0.75 : 0.4}
                strokeWidth={zone.pattern === 'dots' ? 3 : 1.6}
                strokeLinecap="round"
                fill="none"
              />
            )}
          </pattern>
        );
      })}
    </svg>
  );
}
