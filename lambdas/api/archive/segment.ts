import type { Rows } from './postings.ts';
import type { KeyRange } from './terms.ts';

/** The rows that one log entry released; rows of a segment stand run by run. */
export interface Run {
  readonly issueId: string;
  /** Log sequence number of the entry. */
  readonly seq: number;
  readonly version: number;
  /** First row in the segment. */
  readonly first: number;
  readonly rows: number;
}

/** One key of a segment's index with its rows. */
export interface Term {
  readonly key: string;
  readonly count: number;
  readonly rows: () => Rows;
  /** As they are stored; for grams' places in texts these are no rows. */
  readonly bytes: () => Uint8Array;
}

/**
 * Immutable records with their index: what a range of log entries released of one dataset. Rows are numbered from 0
 * in the order of the log. Nothing is read before it is asked for.
 */
export interface Segment {
  readonly size: number;
  readonly runs: readonly Run[];
  /** The rows whose folded search text holds a folded word. */
  readonly rowsWith: (word: string) => Promise<Rows>;
  /** The terms of a range, in order. */
  readonly terms: (range: KeyRange) => Promise<readonly Term[]>;
  /** The same in batches, for long ranges that may be left early. */
  readonly walk: (range: KeyRange, descending: boolean) => AsyncGenerator<readonly Term[]>;
  /** How many blocks of terms a range spans, and how many blocks of lines there are: what a walk may cost. */
  readonly termBlocks: (range: KeyRange) => number;
  readonly lineBlocks: number;
  /** The stored JSON of rows. */
  readonly lines: (rows: Rows) => Promise<readonly string[]>;
}
