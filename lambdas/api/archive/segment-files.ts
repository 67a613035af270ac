import { hash } from 'node:crypto';
import type { DatasetDescription } from '../../../datasets/model.ts';
import type { LogEntry } from '../../_shared/catalog-model.ts';
import type { ObjectStore, RangeReader } from '../../_shared/objects.ts';
import type { PublicCatalog } from '../public-catalog.ts';
import { Problem, unavailable } from '../respond.ts';
import { MemoryCache } from './memory-cache.ts';
import { MemorySegment } from './memory-segment.ts';
import { mergeSegments, writeSegment } from './merge-segments.ts';
import type { Run } from './segment.ts';
import { StoredSegment } from './stored-segment.ts';

const USUAL_FAN = 32;
/** Changes whenever the file's format or the folding of its terms does: then all are made anew, under new names. */
const FORMAT = 2;
/** More than any segment has. */
const WHOLE = 2 ** 31;
/** API Gateway waits half a minute in all. */
const PATIENCE_MS = 12_000;
const TRY_AGAIN_SECONDS = 10;

/** A kind of rows that the log's entries release. */
export interface RowSource {
  readonly dataset: DatasetDescription;
  /** The rows' JSON that an entry releases; undefined when it releases none of this kind. */
  readonly linesOf: (entry: LogEntry) => Promise<readonly string[] | undefined>;
  /** The version that it releases. */
  readonly versionOf: (entry: LogEntry) => number;
}

/** What tests set otherwise, so that a small archive works as a large one does. */
export interface ArchiveOptions {
  /** Log entries that a small segment covers, and small segments that a large one does. */
  readonly fan?: number;
  /** How long a request may make what is missing. */
  readonly patienceMs?: number;
  /** Rows that are gathered in memory whenever they are asked for; the result of more is kept in the store. */
  readonly fewRows?: number;
}

type Level = 'small' | 'large';

/**
 * The immutable files that hold the rows of whole ranges of the log. A file is a function of its range alone: whoever
 * misses one makes it, and it is put if absent.
 */
export class SegmentFiles {
  readonly fan: number;
  private readonly patienceMs: number;
  private readonly catalog: PublicCatalog;
  private readonly store: ObjectStore & RangeReader;
  private readonly memory: MemoryCache;

  constructor(
    catalog: PublicCatalog,
    store: ObjectStore & RangeReader,
    memory: MemoryCache,
    { fan = USUAL_FAN, patienceMs = PATIENCE_MS }: ArchiveOptions,
  ) {
    this.catalog = catalog;
    this.store = store;
    this.memory = memory;
    this.fan = fan;
    this.patienceMs = patienceMs;
  }

  /**
   * The segments of all whole ranges up to a sequence number, in the order of the log. Small ones that are missing
   * are made; large ones are only taken where they are, for their parts say the same.
   * @throws Problem 503 when the missing ones would take longer than a request may; those that were made stay
   */
  async upTo(source: RowSource, seq: number): Promise<readonly StoredSegment[]> {
    const end = performance.now() + this.patienceMs;
    const { fan } = this;
    const large = Math.floor(seq / (fan * fan));
    const small = Math.floor(seq / fan);
    const merged = await Promise.all(numbers(0, large).map(async (at) => this.find(source, 'large', at)));
    const ranges = merged.flatMap((found, at): Slot[] =>
      found === undefined ? numbers(at * fan, (at + 1) * fan).map((part) => ({ part })) : [{ found }],
    );
    ranges.push(...numbers(large * fan, small).map((part) => ({ part })));
    const opened = await Promise.all(
      ranges.map(async ({ found, part }) => found ?? this.find(source, 'small', part)),
    );
    const segments: StoredSegment[] = [];
    for (const [index, segment] of opened.entries()) {
      if (segment === undefined && performance.now() > end) throw beingMade(source, opened);
      segments.push(segment ?? (await this.make(source, 'small', ranges[index]?.part ?? 0)));
    }
    return segments;
  }

  /**
   * Makes what is missing up to a sequence number, so that no request has to. Files are made in the order of the log,
   * so everything before one that is there is there as well, and a look at the newest is mostly enough.
   * @param goesOn asked before each file; the next call goes on where this one stopped
   * @returns how many were made
   */
  async prepare(source: RowSource, seq: number, goesOn: () => boolean): Promise<number> {
    let made = 0;
    const { fan } = this;
    const large = Math.floor(seq / (fan * fan));
    for (const level of ['large', 'small'] as const) {
      const first = level === 'large' ? 0 : large * fan;
      const end = level === 'large' ? large : Math.floor(seq / fan);
      let from = end;
      while (from > first && (await this.find(source, level, from - 1)) === undefined) from -= 1;
      for (const at of numbers(from, end)) {
        if (level === 'large') made += await this.prepareParts(source, at, goesOn);
        if (!goesOn()) return made;
        await this.make(source, level, at);
        made += 1;
      }
    }
    return made;
  }

  private async prepareParts(source: RowSource, large: number, goesOn: () => boolean): Promise<number> {
    let made = 0;
    for (const at of numbers(large * this.fan, (large + 1) * this.fan)) {
      if (!goesOn()) return made;
      if ((await this.find(source, 'small', at)) !== undefined) continue;
      await this.make(source, 'small', at);
      made += 1;
    }
    return made;
  }

  private async find(source: RowSource, level: Level, at: number): Promise<StoredSegment | undefined> {
    const key = this.keyOf(source.dataset, level, at);
    if (!this.memory.has(key)) {
      const found = await this.open(key);
      if (found === undefined) return undefined;
      return this.keep(key, async () => found);
    }
    return this.keep(key, async () => this.required(key));
  }

  /** One making of a file at a time in this process. */
  private async make(source: RowSource, level: Level, at: number): Promise<StoredSegment> {
    const key = this.keyOf(source.dataset, level, at);
    return this.keep(key, async () => {
      const file = level === 'small' ? await this.writeSmall(source, at) : await this.mergeLarge(source, at);
      await this.store.putIfAbsent(key, file, {
        contentType: 'application/octet-stream',
        cacheControl: 'private, max-age=31536000, immutable',
      });
      return this.required(key);
    });
  }

  private async keep(key: string, load: () => Promise<StoredSegment>): Promise<StoredSegment> {
    return this.memory.get(key, load, (segment) => segment.bytes);
  }

  private async open(key: string, memory = this.memory, last?: number): Promise<StoredSegment | undefined> {
    return StoredSegment.open(key, this.store, memory, last);
  }

  private async required(key: string, ...how: [memory?: MemoryCache, last?: number]): Promise<StoredSegment> {
    const found = await this.open(key, ...how);
    if (found === undefined) throw unavailable(key);
    return found;
  }

  private keyOf(dataset: DatasetDescription, level: Level, at: number): string {
    const span = level === 'small' ? this.fan : this.fan * this.fan;
    return `${prefixOf(dataset)}${at * span + 1}-${(at + 1) * span}.seg`;
  }

  private async writeSmall(source: RowSource, at: number): Promise<Uint8Array> {
    const entries = await this.catalog.entries(at * this.fan + 1, (at + 1) * this.fan);
    const released = await Promise.all(
      entries.map(async (entry) => ({ entry, lines: await source.linesOf(entry) })),
    );
    const runs: Run[] = [];
    const lines: string[] = [];
    for (const { entry, lines: own } of released) {
      if (own === undefined) continue;
      const { seq, issue } = entry;
      runs.push({
        issueId: issue.issueId,
        seq,
        version: source.versionOf(entry),
        first: lines.length,
        rows: own.length,
      });
      lines.push(...own);
    }
    return writeSegment(new MemorySegment(source.dataset, lines, runs));
  }

  private async mergeLarge(source: RowSource, at: number): Promise<Uint8Array> {
    // Read whole and once: none of their blocks is worth keeping.
    const passing = new MemoryCache(0);
    const parts: StoredSegment[] = [];
    for (const part of numbers(at * this.fan, (at + 1) * this.fan))
      parts.push(await this.required(this.keyOf(source.dataset, 'small', part), passing, WHOLE));
    return mergeSegments(parts);
  }
}

/** A range of the log: a large segment that is there, or a small one that may be. */
type Slot =
  | { readonly found: StoredSegment; readonly part?: never }
  | { readonly found?: never; readonly part: number };

function beingMade({ dataset }: RowSource, opened: readonly unknown[]): Problem {
  const missing = opened.filter((segment) => segment === undefined).length;
  return new Problem(
    503,
    'Index being made',
    `Much was published at once: ${missing} of the ${opened.length} parts of the index of ${dataset.name} were missing and are being made. Try again in ${TRY_AGAIN_SECONDS} s; the files of each issue can be had meanwhile.`,
    {},
    { 'retry-after': String(TRY_AGAIN_SECONDS) },
  );
}

function numbers(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at);
}

/** `index/tasks/{layout}/` */
export function prefixOf(dataset: DatasetDescription): string {
  return `index/${dataset.name}/${layoutOf(dataset)}/`;
}

const LAYOUTS = new WeakMap<DatasetDescription, string>();

function layoutOf(dataset: DatasetDescription): string {
  const known = LAYOUTS.get(dataset);
  if (known !== undefined) return known;
  const columns = dataset.columns.map(({ name, type }) => [name, type]);
  const layout = hash('sha256', JSON.stringify([FORMAT, columns]), 'hex').slice(0, 12);
  LAYOUTS.set(dataset, layout);
  return layout;
}
