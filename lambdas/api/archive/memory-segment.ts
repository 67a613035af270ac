import type { Column, DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import { encodePositions } from './phrase.ts';
import { encodeRows, type Rows } from './postings.ts';
import type { Run, Segment, Term } from './segment.ts';
import { lowerBound } from './sorted.ts';
import {
  gramKey,
  listKey,
  placesKey,
  searchText,
  spaceOf,
  valueKey,
  valuesOf,
  type KeyRange,
} from './terms.ts';

/** Terms of one first character, sorted. */
interface Space {
  readonly keys: readonly string[];
  readonly terms: readonly Term[];
}

const NOTHING: Space = { keys: [], terms: [] };

/** A segment whose records are in memory: the newest releases, and what a file is written from. Indexed when asked. */
export class MemorySegment implements Segment {
  readonly size: number;
  readonly runs: readonly Run[];
  readonly lineBlocks = 0;
  /** Rough, for the bound on memory: texts, indexes and objects take a multiple of the JSON. */
  readonly bytes: number;
  private readonly dataset: DatasetDescription;
  private readonly json: readonly string[];
  private readonly records: DataRecord[];
  private readonly spaces = new Map<string, Space>();
  private folded: readonly string[] | undefined;

  /** @param lines the records' JSON, one a line; `runs` says which rows each entry of the log released */
  constructor(dataset: DatasetDescription, lines: readonly string[], runs: readonly Run[]) {
    this.dataset = dataset;
    this.json = lines;
    this.runs = runs;
    this.size = lines.length;
    this.records = lines.map((line) => JSON.parse(line) as DataRecord);
    this.bytes = lines.reduce((sum, line) => sum + line.length * 8, 1000);
  }

  rowsWith(word: string): Promise<Rows> {
    const rows: number[] = [];
    for (const [row, text] of this.allTexts().entries()) if (text.includes(word)) rows.push(row);
    return Promise.resolve(Uint32Array.from(rows));
  }

  terms(range: KeyRange): Promise<readonly Term[]> {
    return Promise.resolve(this.termsOf(range));
  }

  async *walk(range: KeyRange, descending: boolean): AsyncGenerator<readonly Term[]> {
    const terms = this.termsOf(range);
    yield descending ? terms.toReversed() : terms;
  }

  termBlocks(): number {
    return 0;
  }

  lines(rows: Rows): Promise<readonly string[]> {
    return Promise.resolve(Array.from(rows, (row) => this.json[row] ?? 'null'));
  }

  everyLine(): readonly string[] {
    return this.json;
  }

  /** Every term, in order: those of the grams first, then their places. */
  *everyTerm(): Generator<WrittenTerm> {
    const grams = this.grams();
    for (const { gram, rows } of grams) {
      const packed = withoutRepeats(rows);
      yield { key: gramKey(gram), count: packed.length, bytes: encodeRows(packed, this.size) };
    }
    for (const { gram, rows, at } of grams)
      yield { key: placesKey(gram), count: at.length, bytes: encodePositions(rows, at) };
    for (const column of this.dataset.columns.keys()) {
      for (const kind of ['value', 'list', 'empty'] as const) {
        for (const { key, count, bytes } of this.space(spaceOf(column, kind)).terms)
          yield { key, count, bytes: bytes() };
      }
    }
  }

  private termsOf({ from, to }: KeyRange): readonly Term[] {
    const { keys, terms } = this.space(from.charAt(0));
    const first = lowerBound(keys, from);
    return terms.slice(first, lowerBound(keys, to, first));
  }

  private space(name: string): Space {
    const known = this.spaces.get(name);
    if (known !== undefined) return known;
    const code = (name.codePointAt(0) ?? 0) - 0x10;
    const column = this.dataset.columns[Math.floor(code / 3)];
    const space =
      code < 0 || column === undefined ? NOTHING : sorted(this.collect(column, code % 3, name), this.size);
    this.spaces.set(name, space);
    return space;
  }

  private collect(column: Column, kind: number, space: string): Map<string, number[]> {
    const rows = new Map<string, number[]>();
    for (const [row, record] of this.records.entries()) {
      const cell = record[column.name];
      const values = valuesOf(cell);
      if (kind === 2) {
        if (values.length === 0) add(rows, space, row);
      } else if (kind === 1) {
        if (typeof cell === 'object' && cell !== null && cell.length > 0)
          add(rows, space + listKey(cell), row);
      } else {
        for (const value of values) add(rows, space + valueKey(column.type, value), row);
      }
    }
    return rows;
  }

  private allTexts(): readonly string[] {
    this.folded ??= this.records.map((record) => searchText(this.dataset, record));
    return this.folded;
  }

  /**
   * All grams of all texts, in order. By first character, then by second: a segment has some hundred thousand grams, and
   * this makes no string of each occurrence.
   */
  private grams(): readonly Gram[] {
    const byFirst = new Map<number, Map<number, Occurrences>>();
    for (const [row, text] of this.allTexts().entries()) {
      for (let at = 0; at + 1 < text.length; at += 1) {
        const first = text.charCodeAt(at);
        if (first === NEWLINE) continue;
        let bySecond = byFirst.get(first);
        if (bySecond === undefined) byFirst.set(first, (bySecond = new Map<number, Occurrences>()));
        const second = text.charCodeAt(at + 1);
        const known = bySecond.get(second);
        if (known === undefined) bySecond.set(second, { rows: [row], at: [at] });
        else {
          known.rows.push(row);
          known.at.push(at);
        }
      }
    }
    const grams: Gram[] = [];
    for (const [first, bySecond] of inOrderOfKeys(byFirst)) {
      for (const [second, occurrences] of inOrderOfKeys(bySecond))
        grams.push({ gram: String.fromCharCode(first, second), ...occurrences });
    }
    return grams;
  }
}

/** A term as it is put into a file. */
export interface WrittenTerm {
  readonly key: string;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Row and place in its text of each occurrence, ascending. */
interface Occurrences {
  readonly rows: number[];
  readonly at: number[];
}

interface Gram extends Occurrences {
  readonly gram: string;
}

function withoutRepeats(rows: readonly number[]): Rows {
  return Uint32Array.from(rows.filter((row, index) => rows[index - 1] !== row));
}

function inOrderOfKeys<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].sort(([a], [b]) => a - b);
}

const NEWLINE = 10;

function add(map: Map<string, number[]>, key: string, row: number): void {
  const rows = map.get(key);
  if (rows === undefined) map.set(key, [row]);
  else if (rows.at(-1) !== row) rows.push(row);
}

function sorted(map: ReadonlyMap<string, readonly number[]>, size: number): Space {
  const entries = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    keys: entries.map(([key]) => key),
    terms: entries.map(([key, rows]) => termOf(key, rows, size)),
  };
}

function termOf(key: string, rows: readonly number[], size: number): Term {
  const packed = Uint32Array.from(rows);
  return { key, count: packed.length, rows: () => packed, bytes: () => encodeRows(packed, size) };
}
