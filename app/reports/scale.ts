const STEPS_WANTED = 4;

/**
 * Where the lines of a chart of sales and refunds go, in cents: round amounts, from the highest to the lowest, evenly apart,
 * zero among them. `span` is the whole height.
 */
export function scaleOf(bars: readonly { sales: number; refunds: number }[]): {
  ticks: number[];
  top: number;
  span: number;
} {
  const highest = Math.max(0, ...bars.map(({ sales }) => sales));
  const lowest = Math.min(0, ...bars.map(({ refunds }) => refunds));
  const step = roundStep(Math.max(highest - lowest, 100) / STEPS_WANTED);
  const above = Math.ceil(highest / step);
  const below = Math.max(Math.ceil(-lowest / step), 0);
  // A house without any money still has a line to look at.
  const up = above + below === 0 ? 1 : above;
  const ticks = Array.from({ length: up + below + 1 }, (_, position) => (up - position) * step);
  return { ticks, top: up * step, span: (up + below) * step };
}

/** The next amount of the kind 1, 2 or 5, followed by zeros; never less than a euro. */
function roundStep(cents: number): number {
  const power = 10 ** Math.max(2, Math.floor(Math.log10(cents)));
  const factor = [1, 2, 5, 10].find((each) => each * power >= cents) ?? 10;
  return factor * power;
}
