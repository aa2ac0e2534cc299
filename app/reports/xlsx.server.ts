import writeExcelFile from 'write-excel-file/node';
import type { Cell } from './table';

const MONEY = '#,##0.00';
const WIDTHS = [12, 28, 24, 18, 16, 14, 8, 9, 12, 12, 12, 14, 12];

/** The table as a workbook. Texts are typed as texts, so that none of them calculates; money is a number in euros. */
export async function workbook(
  name: string,
  headings: readonly string[],
  lines: readonly (readonly Cell[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true }));
  const sheet = {
    data: [head, ...lines.map((line) => line.map(excelCell))],
    sheet: name.slice(0, 31),
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  };
  return new Uint8Array(await writeExcelFile([sheet]).toBuffer());
}

function excelCell(cell: Cell) {
  if ('text' in cell) return { value: cell.text, type: String };
  if ('count' in cell) return { value: cell.count, type: Number };
  return { value: cell.cents / 100, type: Number, format: MONEY };
}
