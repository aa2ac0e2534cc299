// A cell that begins like a formula would be calculated by a spreadsheet: the apostrophe makes it text, and is taken off on the way back.
const FORMULA = /^\s*[=+\-@\t\r]/;

/** A table as CSV for spreadsheets: UTF-8 with its mark, no cell that calculates. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}

function written(text: string): string {
  const number = /^-?\d+([.,]\d+)?$/.test(text);
  const tame = !number && FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** One row of a CSV file and the line of the file on which it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** Reads a CSV file. The separator (`;`, `,` or a tab) is the one that the first line uses most; empty lines are left out. */
export function readCsv(text: string): CsvRow[] {
  const separator = separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let cell = '';
  let quoted = false;
  let line = 1;
  const endRow = () => {
    row.cells.push(cell);
    cell = '';
    if (row.cells.some((one) => one.trim() !== '')) rows.push({ ...row, cells: row.cells.map(read) });
    row = { line, cells: [] };
  };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === separator) {
      row.cells.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

function read(cell: string): string {
  const plain = cell.trim();
  return plain.startsWith("'") && FORMULA.test(plain.slice(1)) ? plain.slice(1) : plain;
}

function separatorOf(line: string): string {
  const count = (sign: string) => line.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';');
}
