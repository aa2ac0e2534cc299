// A cell that begins like a formula would be calculated by a spreadsheet: the apostrophe makes it text.
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/** How numbers and lists are written in a file: `,` between cells and `.` in numbers, or `;` and `,` as spreadsheets in most of Europe expect. */
export type CsvStyle = 'comma' | 'semicolon';

/** Lines of a table, each with its cells. */
export type CsvRows = readonly (readonly (string | number)[])[];

/**
 * A table as CSV for spreadsheets: UTF-8 with its mark, no text that calculates.
 * @param rows texts, and numbers that stay numbers
 */
export function csvFile(rows: CsvRows, style: CsvStyle = 'comma'): string {
  return CSV_MARK + csvLines(rows, style);
}

/** What a file for spreadsheets begins with, for files that are written piece by piece. */
export const CSV_MARK = '\uFEFF';

/** Lines of such a file, without its mark. */
export function csvLines(rows: CsvRows, style: CsvStyle = 'comma'): string {
  const separator = style === 'comma' ? ',' : ';';
  return rows.map((row) => `${row.map((value) => cell(value, style)).join(separator)}\r\n`).join('');
}

function cell(value: string | number, style: CsvStyle): string {
  if (typeof value === 'number') return style === 'comma' ? String(value) : String(value).replace('.', ',');
  const tame = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
