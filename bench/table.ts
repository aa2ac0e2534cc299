/** Prints a table under a title; the first column is words, the others are figures. */
export function printTable(title: string, head: string[], rows: (string | number)[][]): void {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(`\n${title}\n`);
  for (const row of cells) console.log(`  ${line(row)}`);
}

/** A figure with so many decimals. */
export const figure = (value: number, decimals = 0): string => value.toFixed(decimals);
