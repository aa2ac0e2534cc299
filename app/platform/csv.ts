// A cell that begins like a formula would be calculated by a spreadsheet: the apostrophe makes it text.
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/** How numbers and lists are written in a file: `,` between cells and `.` in numbers, or `;` and `,` as spreadsheets in most of Europe expect. */
export type CsvStyle = 'comma' | 'semicolon';

/**
 * A table as CSV for spreadsheets: UTF-8 with its mark, no text that calculates.
 * @param rows texts, and numbers that stay numbers
 */
export function csvFile(rows: readonly (readonly (string | number)[])[], style: CsvStyle = 'comma'): string {
  const separator = style === 'comma' ? ',' : ';';
  return `\uFEFF${rows.map((row) => row.map((value) => cell(value, style)).join(separator)).join('\r\n')}\r\n`;
}

function cell(value: string | number, style: CsvStyle): string {
  if (typeof value === 'number') return style === 'comma' ? String(value) : String(value).replace('.', ',');
  const tame = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
