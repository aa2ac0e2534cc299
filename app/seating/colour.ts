/** The night-dark floor of the map, behind every seat: zone colours are made readable against it. */
const FLOOR = '#211627';

type Rgb = readonly [number, number, number];

/** The colour, lightened just enough to reach a contrast ratio (WCAG) against a dark ground. Both as `#rrggbb`. */
export function lightenedUntilSeen(colour: string, ground = FLOOR, ratio = 3): string {
  const start = parse(colour);
  const behind = luminance(parse(ground));
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = start.map((channel) => Math.round(channel + (255 - channel) * share)) as unknown as Rgb;
    if (contrast(luminance(mixed), behind) >= ratio) return write(mixed);
  }
  return '#ffffff';
}

/** Black or white ink, whichever reads better on a colour. */
export function inkOn(colour: string): '#1a1018' | '#ffffff' {
  const ground = luminance(parse(colour));
  return contrast(ground, luminance(parse('#1a1018'))) > contrast(ground, 1) ? '#1a1018' : '#ffffff';
}

function parse(colour: string): Rgb {
  const channel = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function write(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(rgb: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
