import { hash } from 'node:crypto';
import type { DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import { gatherOf } from '../../../datasets/gathered.ts';
import { jsonLine } from '../../../datasets/_files/json.ts';
import type { LogEntry, ReleasePointer } from '../../_shared/catalog-model.ts';
import type { ObjectStore, RangeReader } from '../../_shared/objects.ts';
import type { PublicCatalog } from '../public-catalog.ts';
import { unavailable } from '../respond.ts';
import { DatasetView } from './dataset-view.ts';
import { gatheredView } from './gathered-view.ts';
import { MemoryCache } from './memory-cache.ts';
import { MemorySegment } from './memory-segment.ts';
import { mergeSegments, writeSegment } from './merge-segments.ts';
import type { Run, Segment } from './segment.ts';
import { StoredSegment } from './stored-segment.ts';

/** Log entries that one segment of level 1 covers, and segments of level 1 that one of level 2 does. */
const USUAL_FAN = 32;
/** Changes whenever the file's format or the folding of its terms does: then all are made anew, under new names. */
const FORMAT = 1;

/** More than any segment has. */
const WHOLE = 2 ** 31;

/** A kind of rows that the log's entries release. */
export interface RowSource {
  readonly dataset: DatasetDescription;
  /** The rows' JSON that an entry releases; undefined when it releases none of this kind. */
  readonly linesOf: (entry: LogEntry) => Promise<readonly string[] | undefined>;
  /** The version that it releases. */
  readonly versionOf: (entry: LogEntry) => number;
}

/**
 * The records of all releases, read where they are needed. See docs/decisions for why: the log is cut into ranges
 * of 32 and of 1024 entries; the rows of a whole range stand in one immutable file with their index, made by the
 * first who asks. Entries of the last, unfinished range are read from their releases.
 */
export class Archive {
  private readonly catalog: PublicCatalog;
  private readonly store: ObjectStore & RangeReader;
  private readonly memory: MemoryCache;
  private readonly fan: number;

  constructor(
    catalog: PublicCatalog,
    store: ObjectStore & RangeReader,
    memory: MemoryCache,
    fan: number = USUAL_FAN,
  ) {
    this.catalog = catalog;
    this.store = store;
    this.memory = memory;
    this.fan = fan;
  }

  /** Everything that is public of a kind of rows at a sequence number of the catalog, which must not be ahead of it. */
  async view(source: RowSource, seq: number): Promise<DatasetView> {
    const { dataset } = source;
    return this.memory.get(
      `view ${dataset.name} ${seq}`,
      async () => new DatasetView(dataset, `${dataset.name} ${seq}`, await this.segments(source, seq)),
      (view) => view.bytes,
    );
  }

  /** A dataset as a whole: where several issues say something of one body or person, their rows are gathered. */
  async whole(dataset: DatasetDescription, seq: number): Promise<DatasetView> {
    const raw = await this.view(this.rowsOf(dataset), seq);
    const gather = gatherOf(dataset.name);
    if (gather === undefined) return raw;
    return gatheredView(raw, gather, prefixOf(dataset), this.store, this.memory);
  }

  /** The rows of one release. */
  async release(dataset: DatasetDescription, issueId: string, pointer: ReleasePointer): Promise<DatasetView> {
    const segment = await this.releaseSegment(dataset, pointer.seq, issueId, pointer.version, async () =>
      this.releaseLines(dataset, pointer),
    );
    return new DatasetView(
      dataset,
      `${dataset.name} release ${pointer.seq}`,
      segment === undefined ? [] : [segment],
    );
  }

  /** A dataset's rows as the releases' files hold them. */
  rowsOf(dataset: DatasetDescription): RowSource {
    const pointerOf = ({ seq, issue }: LogEntry): ReleasePointer | undefined => {
      const pointer = issue.releases[dataset.name];
      return pointer?.seq === seq ? pointer : undefined;
    };
    return {
      dataset,
      versionOf: (entry) => pointerOf(entry)?.version ?? 0,
      linesOf: async (entry) => {
        const pointer = pointerOf(entry);
        return pointer === undefined ? undefined : this.releaseLines(dataset, pointer);
      },
    };
  }

  /** In the order of the log. */
  private async segments(source: RowSource, seq: number): Promise<readonly Segment[]> {
    const large = Math.floor(seq / (this.fan * this.fan));
    const small = Math.floor(seq / this.fan);
    const wanted: Promise<Segment | undefined>[] = [];
    for (let at = 0; at < large; at += 1) wanted.push(this.stored(source, 2, at));
    for (let at = large * this.fan; at < small; at += 1) wanted.push(this.stored(source, 1, at));
    const rest = this.entrySegments(source, small * this.fan + 1, seq);
    const found = [...(await Promise.all(wanted)), ...(await rest)];
    return found.filter((segment) => segment !== undefined);
  }

  private async entrySegments(source: RowSource, from: number, to: number): Promise<(Segment | undefined)[]> {
    const entries = await this.catalog.entries(from, to);
    return Promise.all(
      entries.map(async (entry) =>
        this.releaseSegment(
          source.dataset,
          entry.seq,
          entry.issue.issueId,
          source.versionOf(entry),
          async () => source.linesOf(entry),
        ),
      ),
    );
  }

  private async releaseSegment(
    dataset: DatasetDescription,
    seq: number,
    issueId: string,
    version: number,
    read: () => Promise<readonly string[] | undefined>,
  ): Promise<MemorySegment | undefined> {
    return this.memory.get(
      `release ${dataset.name} ${seq}`,
      async () => {
        const lines = await read();
        if (lines === undefined) return undefined;
        return new MemorySegment(dataset, lines, [{ issueId, seq, version, first: 0, rows: lines.length }]);
      },
      (segment) => segment?.bytes ?? 100,
    );
  }

  private async releaseLines(
    dataset: DatasetDescription,
    pointer: ReleasePointer,
  ): Promise<readonly string[]> {
    if (pointer.records === 0) return [];
    const key = `${pointer.prefix}${dataset.name}.jsonl`;
    const object = await this.store.get(key);
    if (object === undefined) throw unavailable(key);
    const lines = new TextDecoder().decode(object.body).split('\n');
    return lines.filter((line) => line !== '').map((line) => asDescribed(dataset, line));
  }

  /** The segment of a whole range, made if nobody has made it yet. */
  private async stored(source: RowSource, level: 1 | 2, at: number): Promise<StoredSegment> {
    const key = this.keyOf(source.dataset, level, at);
    return this.memory.get(
      key,
      async () => {
        const found = await this.open(source.dataset, key);
        if (found !== undefined) return found;
        const file = level === 1 ? await this.makeFirst(source, at) : await this.makeSecond(source, at);
        await this.store.putIfAbsent(key, file, {
          contentType: 'application/octet-stream',
          cacheControl: 'private, max-age=31536000, immutable',
        });
        const made = await this.open(source.dataset, key);
        if (made === undefined) throw unavailable(key);
        return made;
      },
      (segment) => segment.bytes,
    );
  }

  private async open(dataset: DatasetDescription, key: string): Promise<StoredSegment | undefined> {
    return StoredSegment.open(key, dataset, this.store, this.memory);
  }

  private keyOf(dataset: DatasetDescription, level: number, at: number): string {
    const span = this.fan ** level;
    return `${prefixOf(dataset)}${at * span + 1}-${(at + 1) * span}.seg`;
  }

  private async makeFirst(source: RowSource, at: number): Promise<Uint8Array> {
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

  private async makeSecond(source: RowSource, at: number): Promise<Uint8Array> {
    // Read whole and once: none of their blocks is worth keeping.
    const passing = new MemoryCache(0);
    const parts: StoredSegment[] = [];
    for (let part = at * this.fan; part < (at + 1) * this.fan; part += 1) {
      const key = (await this.stored(source, 1, part)).key;
      const whole = await StoredSegment.open(key, source.dataset, this.store, passing, WHOLE);
      if (whole === undefined) throw unavailable(key);
      parts.push(whole);
    }
    return mergeSegments(parts);
  }
}

/** A line of an older release with the columns that the dataset has now. */
function asDescribed(dataset: DatasetDescription, line: string): string {
  const record = JSON.parse(line) as DataRecord;
  const names = Object.keys(record);
  const same =
    names.length === dataset.columns.length && dataset.columns.every(({ name }, at) => names[at] === name);
  return same ? line : jsonLine(dataset, record);
}

/** `index/tasks/{layout}/` */
function prefixOf(dataset: DatasetDescription): string {
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
