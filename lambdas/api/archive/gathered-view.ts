import { hash } from 'node:crypto';
import type { Gather } from '../../../datasets/_gathering/gather.ts';
import { jsonLine } from '../../../datasets/_files/json.ts';
import type { DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import type { ObjectStore, RangeReader } from '../../_shared/objects.ts';
import { unavailable } from '../respond.ts';
import { DatasetView, type ShownRun } from './dataset-view.ts';
import type { MemoryCache } from './memory-cache.ts';
import { MemorySegment } from './memory-segment.ts';
import { writeSegment } from './merge-segments.ts';
import type { Segment } from './segment.ts';
import { StoredSegment } from './stored-segment.ts';

/** Rows that are gathered in less than a second. */
const FEW = 20_000;
const BATCH = 5000;
const OPTIONS = {
  contentType: 'application/octet-stream',
  cacheControl: 'private, max-age=31536000, immutable',
};

/**
 * A dataset whose rows of one id are one row, however many issues name it: the rows of `raw`, gathered in the order
 * of their issues. Gathering is associative, so each publisher's rows are gathered for themselves, and a release
 * changes its publisher's part alone.
 * @param prefix of keys in the store, with a trailing slash
 * @param few up to so many rows are gathered in memory whenever they are asked for; the result of more is kept in the store
 */
export async function gatheredView(
  raw: DatasetView,
  gather: Gather,
  prefix: string,
  store: ObjectStore & RangeReader,
  memory: MemoryCache,
  few = FEW,
): Promise<DatasetView> {
  const { dataset } = raw;
  const runs = raw.shownRuns();
  const name = hashOf(runs);
  return memory.get(
    `gathered ${dataset.name} ${name}`,
    async () => {
      const segment =
        raw.total <= few
          ? segmentOf(dataset, await gatherRuns(raw, runs, gather))
          : await storedSegment(raw, runs, gather, `${prefix}gathered/`, store, memory);
      return new DatasetView(dataset, `${dataset.name} gathered ${name}`, [segment]);
    },
    (view) => view.bytes + raw.total,
  );
}

function segmentOf(dataset: DatasetDescription, rows: readonly DataRecord[]): MemorySegment {
  const lines = rows.map((row) => jsonLine(dataset, row));
  return new MemorySegment(dataset, lines, [
    { issueId: '', seq: 0, version: 0, first: 0, rows: lines.length },
  ]);
}

/** Gathers the rows of runs that stand together. */
async function gatherRuns(
  raw: DatasetView,
  runs: readonly ShownRun[],
  gather: Gather,
): Promise<readonly DataRecord[]> {
  const gathering = new Map<string, DataRecord>();
  const first = runs[0]?.start ?? 0;
  const last = runs.at(-1);
  const end = last === undefined ? 0 : last.start + last.rows;
  for (let from = first; from < end; from += BATCH) {
    const length = Math.min(BATCH, end - from);
    const positions = Uint32Array.from({ length }, (_, at) => from + at);
    const lines = await raw.lines(positions);
    addAll(gathering, lines, gather);
  }
  return [...gathering.values()];
}

function addAll(gathering: Map<string, DataRecord>, lines: readonly string[], gather: Gather): void {
  for (const line of lines) {
    const row = JSON.parse(line) as DataRecord;
    const id = String(row['id']);
    const before = gathering.get(id);
    gathering.set(id, before === undefined ? row : gather([before, row]));
  }
}

async function storedSegment(
  raw: DatasetView,
  runs: readonly ShownRun[],
  gather: Gather,
  prefix: string,
  store: ObjectStore & RangeReader,
  memory: MemoryCache,
): Promise<Segment> {
  const { dataset } = raw;
  const key = `${prefix}${hashOf(runs)}.seg`;
  const known = await StoredSegment.open(key, store, memory);
  if (known !== undefined) return known;
  const gathering = new Map<string, DataRecord>();
  for (const [publisher, own] of byPublisher(runs)) {
    addAll(
      gathering,
      await publisherLines(raw, own, gather, `${prefix}${publisher}-${hashOf(own)}.jsonl`, store),
      gather,
    );
  }
  await store.putIfAbsent(key, writeSegment(segmentOf(dataset, [...gathering.values()])), OPTIONS);
  const made = await StoredSegment.open(key, store, memory);
  if (made === undefined) throw unavailable(key);
  return made;
}

async function publisherLines(
  raw: DatasetView,
  runs: readonly ShownRun[],
  gather: Gather,
  key: string,
  store: ObjectStore,
): Promise<readonly string[]> {
  const known = await store.get(key);
  if (known !== undefined)
    return new TextDecoder()
      .decode(known.body)
      .split('\n')
      .filter((line) => line !== '');
  const lines = (await gatherRuns(raw, runs, gather)).map((row) => jsonLine(raw.dataset, row));
  await store.putIfAbsent(key, new TextEncoder().encode(lines.join('\n')), OPTIONS);
  return lines;
}

/** Runs come in order of issue ids, so those of a publisher stand together. */
function byPublisher(runs: readonly ShownRun[]): ReadonlyMap<string, readonly ShownRun[]> {
  const groups = new Map<string, ShownRun[]>();
  for (const run of runs) {
    const publisher = run.issueId.replace(/-\d{4}-.*$/, '');
    const group = groups.get(publisher);
    if (group === undefined) groups.set(publisher, [run]);
    else group.push(run);
  }
  return groups;
}

/** Names the rows: releases never change. */
function hashOf(runs: readonly ShownRun[]): string {
  return hash('sha256', runs.map(({ issueId, seq }) => `${issueId} ${seq}`).join('\n'), 'hex').slice(0, 24);
}
