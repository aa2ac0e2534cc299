// A cell that begins like a formula would be calculated by a spreadsheet: the apostrophe makes it text.
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/** A table as CSV for spreadsheets: UTF-8 with its mark, a comma between cells, no cell that calculates. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const tame = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
