// papaparse: RFC 4180 quoting that spreadsheets and pandas agree on.
import Papa from 'papaparse';
import type { Cell, Column, DataRecord, DatasetDescription } from '../model.ts';

export interface CsvOptions {
  /** A byte order mark: Excel in China reads UTF-8 only with it. Default true. */
  readonly bom?: boolean;
  /** Chinese labels (for people) or column names (for programs) in the first row. Default `label`. */
  readonly header?: 'label' | 'name';
}

/** How lists are joined within a cell. */
export const LIST_SEPARATOR = ';';

const BOM = '\ufeff';
const NEWLINE = '\r\n';
const BATCH = 2000;

/**
 * What a spreadsheet would run as a formula: cells that start with = @ tab or CR, in either width, or with a sign
 * that no number follows. `-5`, `+86 573 8252` and `-` are no formulas and stay as they are.
 * Guarded cells get a leading apostrophe (OWASP, CSV Injection).
 */
const FORMULA = /^(?:[=@\t\r\n＝＠]|[+\-＋－](?![\d\s.,()[\]\-+—]*$))/;
const LINE_BREAKS = /\s*[\r\n\u2028\u2029]+\s*/g;

/** A record's cell as CSV prints it, unquoted. */
export function csvCell(value: Cell | undefined, column: Column): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join(LIST_SEPARATOR);
  const line = text.replaceAll(LINE_BREAKS, ' ');
  return column.type !== 'date' && FORMULA.test(line) ? `'${line}` : line;
}

/** The file in batches of rows, so that memory does not grow with the dataset. */
export function* csvChunks(
  dataset: DatasetDescription,
  records: Iterable<DataRecord>,
  options: CsvOptions = {},
): Generator<string> {
  const { columns } = dataset;
  const header = columns.map((column) => (options.header === 'name' ? column.name : column.label));
  let rows: string[][] = [header];
  let first = true;
  const flush = (): string => {
    const text = Papa.unparse(rows, { newline: NEWLINE });
    const lead = first && options.bom !== false ? BOM : '';
    rows = [];
    first = false;
    return `${lead}${text}${NEWLINE}`;
  };
  for (const record of records) {
    rows.push(columns.map((column) => csvCell(record[column.name], column)));
    if (rows.length >= BATCH) yield flush();
  }
  if (rows.length > 0) yield flush();
}

/** The whole file: UTF-8 with BOM, CRLF, RFC 4180, one record a line. */
export function writeCsv(
  dataset: DatasetDescription,
  records: Iterable<DataRecord>,
  options: CsvOptions = {},
): Uint8Array {
  return new TextEncoder().encode([...csvChunks(dataset, records, options)].join(''));
}
