import type { Cell, Column, DatasetDescription } from '../../../datasets/model.ts';
import { searchFold } from '../query/search-fold.ts';

/**
 * Terms are the keys of a segment's one index. They are strings whose order (by UTF-16 code units) is the order
 * of the values, each behind one character that names its space:
 *
 *   U+0001                      grams: two neighbouring characters of the folded search text
 *   U+0002                      the same grams, with their places in the texts
 *   U+0010 + 3 × column         values; a list is under each of its values
 *   U+0011 + 3 × column         whole lists, for sorting
 *   U+0012 + 3 × column         one term, of the rows where the column is empty
 *
 * A text's key is its folded form, followed by U+0000 and the printed form where that differs.
 */
const GRAMS = '\u0001';
const PLACES = '\u0002';

/** Behind every key that starts with a folded text and is no longer text of it: folded text holds nothing so small. */
const AFTER = '\u0001';
const LAST = '\uffff';

/** Keys from `from` on and before `to`. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

export type SpaceKind = 'value' | 'list' | 'empty';
const KINDS = { value: 0, list: 1, empty: 2 } as const;

/** The character that a column's keys start with. */
export function spaceOf(column: number, kind: SpaceKind): string {
  return String.fromCodePoint(0x10 + column * 3 + KINDS[kind]);
}

/** All keys of a space. */
export function wholeSpace(space: string): KeyRange {
  return { from: space, to: String.fromCodePoint((space.codePointAt(0) ?? 0) + 1) };
}

/** The key of one value within its column's space. */
export function valueKey(type: Column['type'], value: string | number | boolean): string {
  if (typeof value === 'number') return numberKey(value);
  if (typeof value === 'boolean' || type === 'date') return String(value);
  const folded = searchFold(value);
  return folded === value ? value : `${folded}\0${value}`;
}

/** The value that a key stands for; `key` without its space. */
export function valueOfKey(type: Column['type'], key: string): Exclude<Cell, null | readonly string[]> {
  switch (type) {
    case 'integer':
    case 'number':
      return numberOfKey(key);
    case 'boolean':
      return key === 'true';
    case 'date':
      return key;
    case 'string':
    case 'list': {
      const cut = key.indexOf('\0');
      return cut < 0 ? key : key.slice(cut + 1);
    }
  }
}

/** Keys of the values that equal a value; text is compared folded. */
export function equalTo(type: Column['type'], value: string | number | boolean): KeyRange {
  const from = foldedKey(type, value);
  return { from, to: from + AFTER };
}

export function atLeast(type: Column['type'], value: string | number | boolean): KeyRange {
  return { from: foldedKey(type, value), to: LAST };
}

/** @param whole also values that go on behind it, as `2026-01-15` behind the month `2026-01` */
export function atMost(type: Column['type'], value: string | number | boolean, whole = false): KeyRange {
  return { from: '', to: foldedKey(type, value) + (whole ? LAST : AFTER) };
}

function foldedKey(type: Column['type'], value: string | number | boolean): string {
  return typeof value === 'string' && type !== 'date' ? searchFold(value) : valueKey(type, value);
}

const NUMBER = new DataView(new ArrayBuffer(8));

/** Sixteen hexadecimal digits whose order is that of the numbers (IEEE 754, sign bit turned; negative ones inverted). */
function numberKey(value: number): string {
  NUMBER.setFloat64(0, value === 0 ? 0 : value);
  const high = NUMBER.getUint32(0);
  const low = NUMBER.getUint32(4);
  const negative = high >= 0x80000000;
  return hex((negative ? ~high : high ^ 0x80000000) >>> 0) + hex((negative ? ~low : low) >>> 0);
}

function numberOfKey(key: string): number {
  const high = Number.parseInt(key.slice(0, 8), 16);
  const low = Number.parseInt(key.slice(8), 16);
  const negative = high < 0x80000000;
  NUMBER.setUint32(0, (negative ? ~high : high ^ 0x80000000) >>> 0);
  NUMBER.setUint32(4, (negative ? ~low : low) >>> 0);
  return NUMBER.getFloat64(0);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/** A cell's values: one, those of a list, or none. */
export function valuesOf(cell: Cell | undefined): readonly (string | number | boolean)[] {
  if (cell === null || cell === undefined) return [];
  return typeof cell === 'object' ? cell : [cell];
}

/** A list's key as a whole: lists order by their first values, then by the next. */
export function listKey(values: readonly string[]): string {
  return values.map(searchFold).join(AFTER);
}

/** The keys of all grams that begin with a character. */
export function gramsFrom(char: string): KeyRange {
  return { from: GRAMS + char, to: `${GRAMS}${char}${LAST}${LAST}` };
}

export function gramKey(gram: string): string {
  return GRAMS + gram;
}

/** The key of a gram's places in texts. */
export function placesKey(gram: string): string {
  return PLACES + gram;
}

export function isPlacesKey(key: string): boolean {
  return key.startsWith(PLACES);
}

/** One key alone. */
export function onlyKey(key: string): KeyRange {
  return { from: key, to: `${key}\0` };
}

/** Columns that say where a record stands, not what it says. */
const NOT_SEARCHED = new Set(['id', 'issue_id', 'source_lines']);

/** Whether `q` looks into a column: text of the source. */
export function isSearched(column: Column): boolean {
  return (column.type === 'string' || column.type === 'list') && !NOT_SEARCHED.has(column.name);
}

/** The folded text of all searched columns, a line a value. */
export function searchText(dataset: DatasetDescription, record: Readonly<Record<string, Cell>>): string {
  let text = '';
  for (const column of dataset.columns) {
    if (!isSearched(column)) continue;
    for (const value of valuesOf(record[column.name])) text += `${searchFold(String(value))}\n`;
  }
  return text;
}
