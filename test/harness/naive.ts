import type { Cell, DataRecord, DatasetDescription } from '../../datasets/model.ts';

/**
 * What the API promises, said as plainly as possible over an array of records: the yardstick of the property tests.
 */

/** Width, case, blanks, brackets and quotation marks make no difference. */
export function same(text: string): string {
  const known = KNOWN.get(text) ?? fold(text);
  KNOWN.set(text, known);
  return known;
}

const KNOWN = new Map<string, string>();

function fold(text: string): string {
  let folded = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : char;
    if (/\s/u.test(narrow)) continue;
    folded += narrow.toLowerCase();
  }
  return folded
    .replaceAll(/[[〔]/g, '(')
    .replaceAll(/[\]〕]/g, ')')
    .replaceAll(/[“”]/g, '"');
}

export function valuesOf(cell: Cell | undefined): readonly (string | number | boolean)[] {
  if (cell === null || cell === undefined) return [];
  return typeof cell === 'object' ? cell : [cell];
}

export type Operator = 'eq' | 'in' | 'contains' | 'gte' | 'lte' | 'isnull';

export interface Filter {
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

type Plain = string | number | boolean;

function plain(type: string, value: Plain): Plain {
  if (type === 'integer' || type === 'number') return Number(value);
  if (type === 'boolean') return value === true || value === 'true';
  return type === 'date' ? value : same(String(value));
}

function compare(a: Plain, b: Plain): number {
  return a < b ? -1 : Number(a > b);
}

export function meets(dataset: DatasetDescription, record: DataRecord, filter: Filter): boolean {
  const type = dataset.columns.find(({ name }) => name === filter.column)?.type ?? 'string';
  const values = valuesOf(record[filter.column]);
  const [given = ''] = filter.values;
  switch (filter.operator) {
    case 'isnull':
      return (values.length === 0) === (given === 'true');
    case 'contains':
      return values.some((value) => same(String(value)).includes(same(given)));
    case 'gte':
      return values.some((value) => compare(plain(type, value), plain(type, given)) >= 0);
    case 'lte':
      return values.some((value) => compare(plain(type, value), plain(type, given)) <= 0);
    case 'eq':
    case 'in':
      return values.some((value) => filter.values.some((each) => plain(type, value) === plain(type, each)));
  }
}

const PLACES = new Set(['id', 'issue_id', 'source_lines']);

/** Every word stands in some text column. */
export function holds(dataset: DatasetDescription, record: DataRecord, q: string): boolean {
  const texts = dataset.columns
    .filter(({ name, type }) => (type === 'string' || type === 'list') && !PLACES.has(name))
    .flatMap(({ name }) => valuesOf(record[name]).map((value) => same(String(value))));
  return q
    .split(/\s+/u)
    .filter((word) => word !== '')
    .every((word) => texts.some((text) => text.includes(same(word))));
}

/** Stable; empty cells last, whichever way; texts by their folded form, then as printed. */
export function sorted(
  dataset: DatasetDescription,
  records: readonly DataRecord[],
  keys: readonly { readonly column: string; readonly descending: boolean }[],
): readonly DataRecord[] {
  return records.toSorted((a, b) => {
    for (const { column, descending } of keys) {
      const type = dataset.columns.find(({ name }) => name === column)?.type ?? 'string';
      const x = valuesOf(a[column]);
      const y = valuesOf(b[column]);
      if (x.length === 0 || y.length === 0) {
        if (x.length !== y.length) return x.length === 0 ? 1 : -1;
        continue;
      }
      const order = type === 'list' ? compareLists(x, y) : compareValues(type, x[0] ?? '', y[0] ?? '');
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}

function compareValues(type: string, x: Plain, y: Plain): number {
  const order = compare(plain(type, x), plain(type, y));
  if (order !== 0 || typeof x !== 'string' || typeof y !== 'string' || x === y) return order;
  // Of two that fold to one, the one that is folded already comes first.
  if (same(x) === x) return -1;
  return same(y) === y ? 1 : compare(x, y);
}

function compareLists(x: readonly Plain[], y: readonly Plain[]): number {
  for (let at = 0; at < Math.min(x.length, y.length); at += 1) {
    const order = compare(same(String(x[at])), same(String(y[at])));
    if (order !== 0) return order;
  }
  return x.length - y.length;
}

export function facetOf(
  records: readonly DataRecord[],
  column: string,
): ReadonlyMap<string | number | boolean | null, number> {
  const counts = new Map<string | number | boolean | null, number>();
  for (const record of records) {
    const values = new Set<string | number | boolean | null>(valuesOf(record[column]));
    for (const value of values.size === 0 ? [null] : values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
