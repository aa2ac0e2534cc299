/** A bar as long as its share of the whole; the figures beside it say the same to those who do not see it. */
export function ShareBar({ part, whole }: { part: number; whole: number }) {
  const width = whole <= 0 ? 0 : Math.max(0, Math.min(100, (100 * part) / whole));
  return (
    <svg className="revenue-share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="revenue-share__all" width={100} height={8} />
      <rect className="revenue-share__part" width={width.toFixed(2)} height={8} />
    </svg>
  );
}
