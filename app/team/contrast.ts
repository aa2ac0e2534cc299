// White letters stand on the accent, and the accent on paper: both must be read by people with poor sight (WCAG 2.2 AA).
const BACKGROUNDS = ['#ffffff', '#fbf6ee'];
const ENOUGH = 4.5;

/** True when a colour (#rrggbb) can be told from what lies around and under it. */
export function hasEnoughContrast(colour: string): boolean {
  return BACKGROUNDS.every((background) => contrast(colour, background) >= ENOUGH);
}

/** The contrast of two colours (#rrggbb) as WCAG defines it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A colour with a share (0 to 1) of another stirred in, both #rrggbb. */
export function mixed(colour: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [one, two] = [colour, other].map((from) => Number.parseInt(from.slice(at, at + 2), 16));
    return Math.round((one ?? 0) * (1 - share) + (two ?? 0) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
