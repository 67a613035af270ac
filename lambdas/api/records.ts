import type { Cell, DataRecord, DatasetDescription } from '../../datasets/model.ts';
import type { ReleasePointer } from '../_shared/catalog-model.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import { Problem } from './respond.ts';
import type { View } from './view.ts';

/** The records of one release, with the JSON that is sent for each. Immutable, so kept by its key. */
interface Segment {
  readonly records: readonly DataRecord[];
  readonly lines: readonly string[];
}

/** Records that queries run over: those of one dataset in one view, in order of issue and print. */
export class RecordSet {
  readonly dataset: DatasetDescription;
  readonly records: readonly DataRecord[];
  /** `lines[i]` is the JSON of `records[i]`. */
  readonly lines: readonly string[];
  private readonly indexes = new Map<string, ReadonlyMap<string, readonly number[]>>();
  private ids: ReadonlyMap<string, number> | undefined;
  private texts: readonly string[] | undefined;

  constructor(dataset: DatasetDescription, segments: readonly Segment[]) {
    this.dataset = dataset;
    this.records = segments.flatMap((segment) => segment.records);
    this.lines = segments.flatMap((segment) => segment.lines);
  }

  /** Positions by the value of a column, as text; a list is under each of its values. */
  index(column: string): ReadonlyMap<string, readonly number[]> {
    const known = this.indexes.get(column);
    if (known !== undefined) return known;
    const index = new Map<string, number[]>();
    for (const [at, record] of this.records.entries()) {
      for (const value of valuesOf(record[column])) {
        const found = index.get(value);
        if (found === undefined) index.set(value, [at]);
        else if (found.at(-1) !== at) found.push(at);
      }
    }
    this.indexes.set(column, index);
    return index;
  }

  /** Position of the record with that id. */
  find(id: string): number | undefined {
    this.ids ??= new Map(this.records.map((record, at) => [String(record['id']), at]));
    return this.ids.get(id);
  }

  /** Text of all text columns in lower case, for searching. */
  searchTexts(): readonly string[] {
    const columns = this.dataset.columns
      .filter(({ type }) => type === 'string' || type === 'list')
      .map(({ name }) => name);
    this.texts ??= this.records.map((record) =>
      columns
        .map((name) => {
          const value = record[name];
          return Array.isArray(value) ? value.join('\n') : (value ?? '');
        })
        .join('\n')
        .toLowerCase(),
    );
    return this.texts;
  }
}

/** A cell's values as text: one, those of a list, or none. */
export function valuesOf(value: Cell | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object') return value;
  return [String(value)];
}

/** Segments in memory may take about this many characters of JSON; the least recently used go first. */
const MOST_CHARACTERS = 300_000_000;
const MOST_SETS = 64;
const AT_ONCE = 16;

/** Loads and keeps the records of releases. */
export class RecordStore {
  private readonly store: ObjectStore;
  private readonly segments = new Map<string, Segment>();
  private readonly sets = new Map<string, RecordSet>();
  private characters = 0;

  constructor(store: ObjectStore) {
    this.store = store;
  }

  /** The records of a dataset in a view, or of some of its issues. */
  async load(dataset: DatasetDescription, view: View, issueIds?: readonly string[]): Promise<RecordSet> {
    const releases: ReleasePointer[] = [];
    const states =
      issueIds === undefined ? view.issues.values() : issueIds.flatMap((id) => view.issues.get(id) ?? []);
    for (const state of states) {
      const release = state.releases[dataset.name];
      if (release !== undefined && release.records > 0) releases.push(release);
    }
    return this.loadReleases(dataset, releases);
  }

  async loadReleases(dataset: DatasetDescription, releases: readonly ReleasePointer[]): Promise<RecordSet> {
    const key = `${dataset.name} ${releases.map(({ prefix }) => prefix).join(' ')}`;
    const known = this.sets.get(key);
    if (known !== undefined) {
      this.sets.delete(key);
      this.sets.set(key, known);
      return known;
    }
    const segments: Segment[] = [];
    for (let at = 0; at < releases.length; at += AT_ONCE) {
      const batch = releases.slice(at, at + AT_ONCE);
      segments.push(
        ...(await Promise.all(
          batch.map(async ({ prefix }) => this.segment(`${prefix}${dataset.name}.jsonl`)),
        )),
      );
    }
    const set = new RecordSet(dataset, segments);
    this.sets.set(key, set);
    const [oldest] = this.sets.keys();
    if (this.sets.size > MOST_SETS && oldest !== undefined) this.sets.delete(oldest);
    return set;
  }

  private async segment(key: string): Promise<Segment> {
    const known = this.segments.get(key);
    if (known !== undefined) {
      this.segments.delete(key);
      this.segments.set(key, known);
      return known;
    }
    const object = await this.store.get(key);
    if (object === undefined) {
      throw new Problem(
        503,
        'Data unavailable',
        `The file ${key} is in the catalog but cannot be read now; try again in a minute.`,
        {},
        { 'retry-after': '60' },
      );
    }
    const lines = new TextDecoder()
      .decode(object.body)
      .split('\n')
      .filter((line) => line !== '');
    const segment: Segment = { lines, records: lines.map((line) => JSON.parse(line) as DataRecord) };
    this.segments.set(key, segment);
    this.characters += object.body.length;
    for (const [oldest, { lines: dropped }] of this.segments) {
      if (this.characters <= MOST_CHARACTERS || oldest === key) break;
      this.segments.delete(oldest);
      this.characters -= dropped.reduce((sum, line) => sum + line.length, 0);
    }
    return segment;
  }
}
