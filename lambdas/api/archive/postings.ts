import { readVarint, writeVarint } from './varint.ts';

/** Sorted row numbers without repeats. */
export type Rows = Uint32Array<ArrayBuffer>;

export const NO_ROWS: Rows = new Uint32Array(0);

/** Denser lists than one row in eight are stored as a bitmap, which is smaller then. */
function isDense(count: number, size: number): boolean {
  return count * 8 > size;
}

/** Rows of a segment of `size` rows as bytes: a bitmap, or differences as variable-length integers. */
export function encodeRows(rows: Rows, size: number): Uint8Array {
  if (isDense(rows.length, size)) {
    const bits = new Uint8Array(Math.ceil(size / 8));
    for (const row of rows) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
    return bits;
  }
  const bytes = new Uint8Array(rows.length * 5);
  let at = 0;
  let before = -1;
  for (const row of rows) {
    at = writeVarint(bytes, row - before - 1, at);
    before = row;
  }
  return bytes.subarray(0, at);
}

/** The `count` rows that {@link encodeRows} wrote at `from`. */
export function decodeRows(bytes: Uint8Array, from: number, count: number, size: number): Rows {
  const rows = new Uint32Array(count);
  if (isDense(count, size)) {
    let found = 0;
    for (let at = 0; at * 8 < size && found < count; at += 1) {
      let byte = bytes[from + at] ?? 0;
      while (byte !== 0) {
        rows[found] = at * 8 + (31 - Math.clz32(byte & -byte));
        found += 1;
        byte &= byte - 1;
      }
    }
    return rows;
  }
  const cursor = { at: from };
  let before = -1;
  for (let index = 0; index < count; index += 1) {
    before += readVarint(bytes, cursor) + 1;
    rows[index] = before;
  }
  return rows;
}

/** Rows that stand in both. */
export function intersect(a: Rows, b: Rows): Rows {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const both = new Uint32Array(few.length);
  let count = 0;
  let from = 0;
  for (const row of few) {
    from = many.length > few.length * 16 ? gallop(many, row, from) : step(many, row, from);
    if (from === many.length) break;
    if (many[from] === row) {
      both[count] = row;
      count += 1;
    }
  }
  return both.subarray(0, count);
}

function step(rows: Rows, wanted: number, from: number): number {
  let at = from;
  while (at < rows.length && (rows[at] ?? 0) < wanted) at += 1;
  return at;
}

/** First position from `from` on whose row is not below `wanted`, by doubling steps. */
function gallop(rows: Rows, wanted: number, from: number): number {
  let low = from;
  let leap = 1;
  while (low + leap < rows.length && (rows[low + leap] ?? 0) < wanted) {
    low += leap;
    leap *= 2;
  }
  let high = Math.min(low + leap, rows.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that stand in any of the lists. */
export function union(lists: readonly Rows[]): Rows {
  const [first = NO_ROWS] = lists;
  if (lists.length <= 1) return first;
  const total = lists.reduce((sum, rows) => sum + rows.length, 0);
  const all = new Uint32Array(total);
  let at = 0;
  for (const rows of lists) {
    all.set(rows, at);
    at += rows.length;
  }
  all.sort();
  let kept = 0;
  for (let index = 0; index < total; index += 1) {
    const row = all[index] ?? 0;
    if (kept > 0 && all[kept - 1] === row) continue;
    all[kept] = row;
    kept += 1;
  }
  return all.subarray(0, kept);
}

/** Rows of a segment of `size` rows that do not stand in the list. */
export function complement(rows: Rows, size: number): Rows {
  const others = new Uint32Array(size - rows.length);
  let at = 0;
  let next = 0;
  for (let row = 0; row < size; row += 1) {
    if (rows[next] === row) next += 1;
    else {
      others[at] = row;
      at += 1;
    }
  }
  return others;
}

/** Every row of a segment. */
export function everyRow(size: number): Rows {
  const rows = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) rows[row] = row;
  return rows;
}
