import type { DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import { gatherOf } from '../../../datasets/gathered.ts';
import { jsonLine } from '../../../datasets/_files/json.ts';
import type { LogEntry, ReleasePointer } from '../../_shared/catalog-model.ts';
import type { ObjectStore, RangeReader } from '../../_shared/objects.ts';
import type { PublicCatalog } from '../public-catalog.ts';
import { unavailable } from '../respond.ts';
import { DatasetView } from './dataset-view.ts';
import { gatheredView } from './gathered-view.ts';
import type { MemoryCache } from './memory-cache.ts';
import { MemorySegment } from './memory-segment.ts';
import type { Segment } from './segment.ts';
import { prefixOf, SegmentFiles, type ArchiveOptions, type RowSource } from './segment-files.ts';

/**
 * The records of all releases, read where they are needed. See docs/decisions for why: the log is cut into ranges
 * of 32 and of 1024 entries; the rows of a whole range stand in one immutable file with their index, made by the
 * first who asks. Entries of the last, unfinished range are read from their releases.
 */
export class Archive {
  private readonly catalog: PublicCatalog;
  private readonly store: ObjectStore & RangeReader;
  private readonly memory: MemoryCache;
  private readonly files: SegmentFiles;
  private readonly fewRows: number | undefined;

  constructor(
    catalog: PublicCatalog,
    store: ObjectStore & RangeReader,
    memory: MemoryCache,
    options: ArchiveOptions = {},
  ) {
    this.catalog = catalog;
    this.store = store;
    this.memory = memory;
    this.files = new SegmentFiles(catalog, store, memory, options);
    this.fewRows = options.fewRows;
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
    return gatheredView(raw, gather, prefixOf(dataset), this.store, this.memory, this.fewRows);
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

  /**
   * Makes the files that requests up to a sequence number will look for.
   * @param goesOn asked again and again; the next call goes on where this one stopped
   * @returns how many were made
   */
  async prepare(source: RowSource, seq: number, goesOn: () => boolean): Promise<number> {
    const made = await this.files.prepare(source, seq, goesOn);
    // What is gathered of many issues is kept as a file too.
    if (gatherOf(source.dataset.name) !== undefined && goesOn()) await this.whole(source.dataset, seq);
    return made;
  }

  /** In the order of the log. */
  private async segments(source: RowSource, seq: number): Promise<readonly Segment[]> {
    const { fan } = this.files;
    const [stored, rest] = await Promise.all([
      this.files.upTo(source, seq),
      this.entrySegments(source, Math.floor(seq / fan) * fan + 1, seq),
    ]);
    return [...stored, ...rest.filter((segment) => segment !== undefined)];
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
}

/** A line of an older release with the columns that the dataset has now. */
function asDescribed(dataset: DatasetDescription, line: string): string {
  const record = JSON.parse(line) as DataRecord;
  const names = Object.keys(record);
  const same =
    names.length === dataset.columns.length && dataset.columns.every(({ name }, at) => names[at] === name);
  return same ? line : jsonLine(dataset, record);
}
