import { CSV_MARK, type CsvRows, type CsvStyle, csvLines } from './csv';

/** A table too long to be held as a whole, page by page. */
interface LongTable<Page> {
  headings: readonly string[];
  /** Already read: what it was refused with is answered before a file begins. */
  first: Page;
  linesOf(page: Page): CsvRows;
  /** The page after this one, or null when it was the last. */
  after(page: Page): Promise<Page | null>;
  style: CsvStyle;
}

/** Such a table as CSV for spreadsheets, written while it is read; a failure on the way breaks the download off. */
export function csvStream<Page>({
  headings,
  first,
  linesOf,
  after,
  style,
}: LongTable<Page>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  let page: Page | null = first;
  let head = CSV_MARK + csvLines([headings], style);
  return new ReadableStream({
    async pull(controller) {
      if (page === null) return controller.close();
      controller.enqueue(bytes.encode(head + csvLines(linesOf(page), style)));
      head = '';
      page = await after(page);
    },
  });
}
