// papaparse: RFC 4180 quoting that spreadsheets and pandas agree on.
import Papa from 'papaparse';
import type { Cell, Column, DatasetDescription } from '../model.ts';
import { cellText } from './cell-text.ts';
import type { RecordBatches, WriteOptions } from './format.ts';

const BOM = '\ufeff';
const NEWLINE = '\r\n';

/**
 * What a spreadsheet would run as a formula: cells that start with = or @ in either width, with a tab, or with a
 * sign that is not followed by what numbers and telephone numbers are made of. `-5`, `+86 573 8252` and `-` are no
 * formulas and stay as they are. Apostrophes before such a start count as part of it, so that taking one away from
 * a guarded cell gives the text back.
 */
const FORMULA = /^'*(?:\t|\s*(?:[=@＝＠]|[+\-＋－](?![\d０-９\s.,%％()（）[\]\-－‐‑–—]*$)))/;

/**
 * A cell as CSV prints it, unquoted. Guarded cells get a leading apostrophe (OWASP, CSV Injection). A column of a
 * closed set of values holds no text from outside: the comparator `=` alone is no formula and stays.
 */
export function csvCell(value: Cell | undefined, column: Pick<Column, 'type' | 'values'>): string {
  const text = cellText(value);
  if (column.values !== undefined) return text;
  return (column.type === 'string' || column.type === 'list') && FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a guarded cell; what no guard was needed for stays. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** UTF-8 with a byte order mark, CRLF, RFC 4180, one record a line. */
export async function* csvChunks(
  dataset: Pick<DatasetDescription, 'columns'>,
  batches: RecordBatches,
  options: WriteOptions = {},
): AsyncGenerator<Uint8Array> {
  const { columns } = dataset;
  const encoder = new TextEncoder();
  // A file of one column would have blank lines for its empty cells, and readers skip blank lines.
  const unparse = (rows: string[][]): string =>
    `${Papa.unparse(rows, { newline: NEWLINE, quotes: columns.length === 1 })}${NEWLINE}`;
  const header = columns.map((column) => (options.header === 'name' ? column.name : column.label));
  yield encoder.encode(`${options.bom === false ? '' : BOM}${unparse([header])}`);
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield encoder.encode(
      unparse(batch.map((record) => columns.map((column) => csvCell(record[column.name], column)))),
    );
  }
}
