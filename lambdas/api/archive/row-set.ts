import type { Rows } from './postings.ts';

/** A set of numbers below a bound, one bit each. */
export class RowSet {
  private readonly words: Uint32Array<ArrayBuffer>;
  private count: number;

  private constructor(words: Uint32Array<ArrayBuffer>, count: number) {
    this.words = words;
    this.count = count;
  }

  static all(bound: number): RowSet {
    const words = new Uint32Array(Math.ceil(bound / 32)).fill(0xffffffff);
    if (bound % 32 !== 0) words[words.length - 1] = 2 ** (bound % 32) - 1;
    return new RowSet(words, bound);
  }

  /** @param rows without repeats */
  static of(rows: Rows, bound: number): RowSet {
    const words = new Uint32Array(Math.ceil(bound / 32));
    for (const row of rows) words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
    return new RowSet(words, rows.length);
  }

  get size(): number {
    return this.count;
  }

  has(row: number): boolean {
    return ((this.words[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  /** Takes out what it holds of the given rows, and answers with it. */
  take(rows: Rows): Rows {
    const taken = rows.filter((row) => this.has(row));
    for (const row of taken) this.words[row >>> 5] = (this.words[row >>> 5] ?? 0) & ~(1 << (row & 31));
    this.count -= taken.length;
    return taken;
  }

  /** How many of the rows it holds. */
  countOf(rows: Rows): number {
    let count = 0;
    for (const row of rows) if (this.has(row)) count += 1;
    return count;
  }

  /** What it holds, ascending. */
  rows(): Rows {
    const rows = new Uint32Array(this.count);
    let at = 0;
    for (const [index, word] of this.words.entries()) {
      let rest = word;
      while (rest !== 0) {
        rows[at] = index * 32 + (31 - Math.clz32(rest & -rest));
        at += 1;
        rest &= rest - 1;
      }
    }
    return rows;
  }
}
