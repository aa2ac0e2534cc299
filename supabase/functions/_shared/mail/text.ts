import type { Letter, LetterPerformance } from './letter.ts';

/** The letter as plain text. */
export function letterText(letter: Letter): string {
  // French sets a space before a colon.
  const colon = letter.language === 'fr' ? '\u00a0:' : ':';
  const total = letter.total
    ? [[letter.total, ...letter.total.parts].map(({ label, amount }) => `${label}${colon} ${amount}`).join('\n')]
    : [];
  const links = [letter.action, ...letter.moreLinks].map(({ label, url }) => `${label}${colon}\n${url}`);
  const blocks = [
    `${letter.heading}\n${letter.orderLine}`,
    ...letter.paragraphs,
    ...letter.performances.map(performanceText),
    ...total,
    ...links,
    `--\n${letter.footer.join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function performanceText({ title, when, where, places }: LetterPerformance): string {
  const lines = places.map((place) => `- ${place.name} · ${place.priceType} · ${place.price}`);
  return [title.toUpperCase(), when, where, ...lines].join('\n');
}
