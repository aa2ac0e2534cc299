import type { Letter, LetterPerformance } from './letter.ts';

// Mail readers know neither style sheets nor modern layout: tables, and every style in place.
const INK = '#241820';
const SOFT = '#6a5b63';
const CURTAIN = '#b3271e';
const PAPER = '#f6f0e6';
const RULE = '#e3d8c7';
const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The letter as HTML that asks nothing of the network: no image, no font, no script. */
export function letterHtml(letter: Letter, theatre: string): string {
  const title = safe(letter.subject);
  return `<!doctype html>
<html lang="${safe(letter.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title></head>
<body style="margin:0;padding:0;background:${PAPER}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${PAPER}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${RULE}">
<tr><td style="background:${INK};border-bottom:6px solid ${CURTAIN};padding:20px 28px;font:22px ${SERIF};color:#ffffff">${safe(theatre)}</td></tr>
<tr><td style="padding:28px;font:17px/1.55 ${SANS};color:${INK}">
<p style="margin:0 0 6px;font-size:14px;letter-spacing:.04em;color:${SOFT}">${safe(letter.orderLine)}</p>
<h1 style="margin:0 0 20px;font:30px/1.2 ${SERIF}">${safe(letter.heading)}</h1>
${letter.paragraphs.map((text) => `<p style="margin:0 0 14px">${safe(text)}</p>`).join('\n')}
${button(letter)}
${letter.performances.map(performanceHtml).join('\n')}
${total(letter)}
${moreLinks(letter)}
</td></tr>
<tr><td style="padding:18px 28px 24px;border-top:1px solid ${RULE};font:14px/1.5 ${SANS};color:${SOFT}">
${letter.footer.map((text) => `<p style="margin:0 0 6px">${safe(text)}</p>`).join('\n')}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function button({ action }: Letter): string {
  const style = `display:inline-block;background:${CURTAIN};color:#ffffff;padding:14px 26px;font-weight:600;text-decoration:none;border-radius:4px`;
  return `<p style="margin:24px 0 28px"><a href="${safe(action.url)}" style="${style}">${safe(action.label)}</a></p>`;
}

function performanceHtml({ title, when, where, places }: LetterPerformance): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 18px;border-left:4px solid ${CURTAIN}"><tr><td style="padding:2px 0 2px 16px">
<p style="margin:0;font:21px/1.3 ${SERIF}">${safe(title)}</p>
<p style="margin:2px 0 0">${safe(when)}</p>
<p style="margin:2px 0 10px;font-size:15px;color:${SOFT}">${safe(where)}</p>
<table width="100%" cellpadding="0" cellspacing="0" style="font-size:16px">
${places.map(placeHtml).join('\n')}
</table>
</td></tr></table>`;
}

function placeHtml(place: LetterPerformance['places'][number]): string {
  const cell = `padding:6px 0;border-top:1px solid ${RULE};vertical-align:top`;
  return `<tr><td style="${cell}"><strong>${safe(place.name)}</strong><br><span style="color:${SOFT}">${safe(place.priceType)}</span></td><td align="right" style="${cell};white-space:nowrap">${safe(place.price)}</td></tr>`;
}

function total(letter: Letter): string {
  if (!letter.total) return '';
  const { label, amount, parts } = letter.total;
  const row = (name: string, sum: string, style: string) =>
    `<tr style="${style}"><td style="padding:10px 0">${safe(name)}</td><td align="right" style="padding:10px 0;white-space:nowrap">${safe(sum)}</td></tr>`;
  const rows = [
    row(label, amount, 'font-size:19px;font-weight:600'),
    ...parts.map((part) => row(part.label, part.amount, 'font-size:16px')),
  ];
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 22px;border-top:2px solid ${INK}">${rows.join('')}</table>`;
}

function moreLinks({ moreLinks: links }: Letter): string {
  const style = `color:${CURTAIN}`;
  return links
    .map(
      ({ label, url }) => `<p style="margin:0 0 10px"><a href="${safe(url)}" style="${style}">${safe(label)}</a></p>`,
    )
    .join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
