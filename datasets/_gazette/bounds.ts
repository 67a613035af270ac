import type { FindingCode } from '../finding-codes.ts';
import type { DataRecord, ExtractedDataset, Finding, Span } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import type { GazetteIssue } from './issue.ts';
import { finding } from './rows.ts';

/** What an issue's own numbering, contents or words promise of a dataset, and how much of it was found. */
export interface Promised {
  /** For people: `tasks that …`, completes “The issue promises 60 …”. */
  readonly what: string;
  readonly promised: number;
  readonly found: number;
  /** Where the promise stands. */
  readonly span?: Span;
  /** The words may speak of something else: what is missing is worth a warning, and no reason to withhold the issue. */
  readonly isHint?: boolean;
}

/** The datasets with codes for what an issue promises of them. */
type BoundedDataset =
  Extract<FindingCode, `${string}-below-bound`> extends `${infer D}-below-bound` ? D : never;

/** How much of what an issue promises must be found for the issue to be published. */
export interface Bounds {
  readonly dataset: BoundedDataset;
  /** Share of the promised rows, 0 to 1, below which the issue is quarantined. */
  readonly least: number;
  readonly promises: (issue: GazetteIssue, rows: RowsByDataset) => readonly Promised[];
}

/** The rows of one dataset, found by where they stand. */
export class RowsOfDataset {
  readonly records: readonly DataRecord[];
  /** First lines of the records, in rising order. */
  private readonly firstLines: readonly number[];

  constructor({ records, spans }: ExtractedDataset) {
    this.records = records;
    this.firstLines = spans.map(({ firstLine }) => firstLine).sort((a, b) => a - b);
  }

  /** How many rows begin on these blocks' lines. */
  countIn(blocks: readonly Block[]): number {
    const from = blocks[0]?.firstLine;
    const to = blocks.at(-1)?.lastLine;
    return from === undefined || to === undefined ? 0 : this.before(to + 1) - this.before(from);
  }

  /** How many begin above the line. */
  private before(line: number): number {
    let low = 0;
    let high = this.firstLines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.firstLines[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The rows of one of the issue's datasets; none where it holds none. */
export type RowsByDataset = (dataset: string) => RowsOfDataset;

/** A single row may be missing from any promise: one damaged line is no reason to withhold an issue. */
const SLACK = 1;

/** An error for a promise of which too little was found, a warning for a smaller loss. */
export function checkBounds(bounds: Bounds, issue: GazetteIssue, rows: RowsByDataset): readonly Finding[] {
  return bounds.promises(issue, rows).flatMap(({ what, promised, found, span, isHint = false }) => {
    const missing = promised - found;
    if (missing <= 0) return [];
    const allowed = Math.max(SLACK, Math.floor(promised * (1 - bounds.least)));
    const share = `The issue promises ${promised} ${what}, but ${found} ${found === 1 ? 'was' : 'were'} read`;
    if (!isHint && (found === 0 || missing > allowed)) {
      const message = `${share}; at least ${Math.max(1, promised - allowed)} are needed to publish ${bounds.dataset}. Look at these lines of the source: a layout that is not understood, or text that the converter lost.`;
      return [finding('error', `${bounds.dataset}-below-bound`, message, span)];
    }
    return [
      finding(
        'warning',
        `${bounds.dataset}-fewer-than-promised`,
        `${share}; ${missing} may be missing.`,
        span,
      ),
    ];
  });
}
