import type { DatasetDescription } from '../../../datasets/model.ts';
import type { Rows } from './postings.ts';
import type { Segment } from './segment.ts';
import { lastNotAfter } from './sorted.ts';

/** One segment of a view, with the place of its runs in the whole. */
export interface Part {
  readonly segment: Segment;
  /** Position in the view of each run's first row; -1 for runs that a later release has replaced. */
  readonly bases: readonly number[];
  /** True when every run is shown. */
  readonly whole: boolean;
}

/** One release of a view: its rows stand at the positions from `start` on. */
export interface ShownRun {
  readonly issueId: string;
  readonly seq: number;
  readonly start: number;
  readonly rows: number;
}

interface LiveRun {
  readonly issueId: string;
  readonly part: number;
  readonly run: number;
}

/**
 * The records of a dataset as they are public at one state of the catalog: of each issue the newest release, issues
 * in order of their ids, records in printed order. A position in the view is a number from 0 to `total` - 1.
 */
export class DatasetView {
  readonly dataset: DatasetDescription;
  /** Names what it shows: two views of one name are the same. */
  readonly name: string;
  readonly parts: readonly Part[];
  readonly total: number;
  readonly bytes: number;
  /** First positions of the shown runs, ascending, and where each stands. */
  private readonly starts: readonly number[];
  private readonly live: readonly LiveRun[];

  /**
   * @param name of what it shows
   * @param segments in the order of the log, so that a later one's release replaces an earlier one's
   */
  constructor(dataset: DatasetDescription, name: string, segments: readonly Segment[]) {
    this.dataset = dataset;
    this.name = name;
    const newest = new Map<string, LiveRun>();
    for (const [part, { runs }] of segments.entries()) {
      for (const [run, { issueId }] of runs.entries()) newest.set(issueId, { issueId, part, run });
    }
    const bases = segments.map(({ runs }) => runs.map(() => -1));
    const live: LiveRun[] = [];
    const starts: number[] = [];
    let total = 0;
    for (const shown of [...newest.values()].sort((a, b) => (a.issueId < b.issueId ? -1 : 1))) {
      const rows = segments[shown.part]?.runs[shown.run]?.rows ?? 0;
      const own = bases[shown.part];
      if (own !== undefined) own[shown.run] = total;
      // A release without rows has no position, and two starts at one would hide the other.
      if (rows === 0) continue;
      live.push(shown);
      starts.push(total);
      total += rows;
    }
    this.total = total;
    this.starts = starts;
    this.live = live;
    this.parts = segments.flatMap((segment, part): Part[] => {
      const own = bases[part] ?? [];
      const shown = own.filter((base, run) => base >= 0 && (segment.runs[run]?.rows ?? 0) > 0);
      if (shown.length === 0) return [];
      const whole = segment.runs.every(({ rows }, run) => rows === 0 || (own[run] ?? -1) >= 0);
      return [{ segment, bases: own, whole }];
    });
    this.partOf = segments.map((segment) => this.parts.findIndex((part) => part.segment === segment));
    this.bytes = 1000 + newest.size * 150;
  }

  /** Of each segment given, its place among the parts. */
  private readonly partOf: readonly number[];

  /** Rows of a part as positions; those that are not shown are left out. */
  positions({ segment, bases }: Part, rows: Rows): Rows {
    const positions = new Uint32Array(rows.length);
    const { runs } = segment;
    let count = 0;
    let run = 0;
    for (const row of rows) {
      while (run + 1 < runs.length && (runs[run + 1]?.first ?? 0) <= row) run += 1;
      const base = bases[run] ?? -1;
      if (base < 0) continue;
      positions[count] = base + row - (runs[run]?.first ?? 0);
      count += 1;
    }
    return positions.subarray(0, count);
  }

  /** The rows of a part that are shown, of those given. */
  shown(part: Part, rows: Rows): Rows {
    if (part.whole) return rows;
    const { runs } = part.segment;
    let run = 0;
    return rows.filter((row) => {
      while (run + 1 < runs.length && (runs[run + 1]?.first ?? 0) <= row) run += 1;
      return (part.bases[run] ?? -1) >= 0;
    });
  }

  /** The stored JSON of the records at positions, in their order. */
  async lines(positions: Rows): Promise<readonly string[]> {
    const rowsOf = new Map<number, number[]>();
    const places: (readonly [part: number, index: number])[] = [];
    for (const position of positions) {
      const at = lastNotAfter(this.starts, position);
      const shown = this.live[at];
      if (shown === undefined)
        throw new RangeError(`There is no position ${position}; the view has ${this.total}.`);
      const part = this.partOf[shown.part] ?? -1;
      const first = this.parts[part]?.segment.runs[shown.run]?.first ?? 0;
      const rows = rowsOf.get(part) ?? [];
      if (rows.length === 0) rowsOf.set(part, rows);
      places.push([part, rows.length]);
      rows.push(first + position - (this.starts[at] ?? 0));
    }
    const lines = new Map<number, readonly string[]>();
    await Promise.all(
      [...rowsOf].map(async ([part, rows]) => {
        lines.set(part, (await this.parts[part]?.segment.lines(Uint32Array.from(rows))) ?? []);
      }),
    );
    return places.map(([part, index]) => lines.get(part)?.[index] ?? 'null');
  }

  /** The releases that it shows rows of, in order of their issues. */
  shownRuns(): readonly ShownRun[] {
    return this.live.map(({ issueId, part, run }, at) => {
      const shown = this.parts[this.partOf[part] ?? -1]?.segment.runs[run];
      return { issueId, seq: shown?.seq ?? 0, start: this.starts[at] ?? 0, rows: shown?.rows ?? 0 };
    });
  }
}

/** A view of nothing. */
export function emptyView(dataset: DatasetDescription): DatasetView {
  return new DatasetView(dataset, `${dataset.name} empty`, []);
}
