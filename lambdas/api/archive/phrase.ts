import { intersect, NO_ROWS, type Rows } from './postings.ts';
import { readVarint, writeVarint } from './varint.ts';

/**
 * Where a gram stands in the texts of its rows, row by row in their order: each position as the difference to the one
 * before in the same text, shifted up by one bit that says whether another one of that text follows; variable-length
 * integers.
 */
export type Positions = Uint8Array;

/**
 * @param rows the row of each occurrence, ascending; repeated for each occurrence in it
 * @param at the position of each occurrence in its row's text, ascending within a row
 */
export function encodePositions(rows: readonly number[], at: readonly number[]): Positions {
  const bytes = new Uint8Array(at.length * 5);
  let length = 0;
  let before = 0;
  for (const [index, position] of at.entries()) {
    const more = rows[index + 1] === rows[index];
    length = writeVarint(bytes, (position - before) * 2 + Number(more), length);
    before = more ? position : 0;
  }
  return bytes.slice(0, length);
}

/** A gram of a word: the rows that hold it, where it stands in them, and where it stands in the word. */
export interface PlacedGram {
  readonly rows: Rows;
  readonly positions: Positions;
  readonly offset: number;
}

/** Places where the word may begin: row and position in the row's text, ascending. */
interface Beginnings {
  readonly rows: number[];
  readonly at: number[];
}

/**
 * The rows whose text holds a word: those where its grams stand as far from each other as in the word. The grams must
 * cover the word; then this is exact, and no text is read.
 * @param within rows that hold all of them
 */
export function rowsWithPhrase(grams: readonly PlacedGram[], within: Rows): Rows {
  let found: Beginnings | undefined;
  let candidates = within;
  for (const gram of grams) {
    const beginnings = beginningsOf(gram, candidates);
    found = found === undefined ? beginnings : common(found, beginnings);
    candidates = distinct(found.rows);
    if (candidates.length === 0) return NO_ROWS;
  }
  return candidates;
}

/** Where the word would begin for each place of a gram in some rows. */
function beginningsOf({ rows, positions, offset }: PlacedGram, within: Rows): Beginnings {
  const found: Beginnings = { rows: [], at: [] };
  let next = 0;
  const cursor = { at: 0 };
  for (const row of rows) {
    while (next < within.length && (within[next] ?? 0) < row) next += 1;
    if (next === within.length) break;
    const wanted = within[next] === row;
    let position = 0;
    let more = true;
    while (more) {
      const value = readVarint(positions, cursor);
      position += value >>> 1;
      more = (value & 1) === 1;
      if (wanted && position >= offset) {
        found.rows.push(row);
        found.at.push(position - offset);
      }
    }
  }
  return found;
}

function common(a: Beginnings, b: Beginnings): Beginnings {
  const both: Beginnings = { rows: [], at: [] };
  let one = 0;
  let other = 0;
  while (one < a.rows.length && other < b.rows.length) {
    const row = a.rows[one] ?? 0;
    const at = a.at[one] ?? 0;
    const apart = row - (b.rows[other] ?? 0) || at - (b.at[other] ?? 0);
    if (apart === 0) {
      both.rows.push(row);
      both.at.push(at);
    }
    if (apart <= 0) one += 1;
    if (apart >= 0) other += 1;
  }
  return both;
}

function distinct(rows: readonly number[]): Rows {
  return Uint32Array.from(rows.filter((row, at) => at === 0 || rows[at - 1] !== row));
}

/** Where the grams of a word of at least two characters stand in it, so that they cover it. */
export function offsetsOf(word: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at + 1 < word.length; at += 2) offsets.push(at);
  if (word.length % 2 === 1) offsets.push(word.length - 2);
  return offsets;
}

/** Rows that stand in all lists; the shortest lists are compared first. */
export function intersectAll(lists: readonly Rows[]): Rows {
  const [first = NO_ROWS, ...others] = lists.toSorted((a, b) => a.length - b.length);
  return others.reduce((rows, other) => (rows.length === 0 ? rows : intersect(rows, other)), first);
}
