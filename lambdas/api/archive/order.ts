import type { DataRecord } from '../../../datasets/model.ts';
import type { SortKey } from '../query/query.ts';
import type { DatasetView } from './dataset-view.ts';
import { mergeTerms } from './merge-terms.ts';
import { RowSet } from './row-set.ts';
import type { Rows } from './postings.ts';
import { listKey, spaceOf, valueKey, wholeSpace, type KeyRange } from './terms.ts';

/** Up to so many records are read and sorted, whatever an index could do. */
const FEW = 1000;

/**
 * The positions of a view, or some of them, in the order of the sort keys; empty cells come last, whichever way, and
 * equal records stay in the view's order. They come in groups as they are found, so that a first page costs little:
 * few records are read and sorted; of many, the index's terms are walked in order until enough are found.
 */
export async function* inOrder(
  view: DatasetView,
  positions: Rows | undefined,
  sort: readonly SortKey[],
): AsyncGenerator<Rows> {
  const [first] = sort;
  const count = positions?.length ?? view.total;
  if (first === undefined || count <= 1) {
    yield positions ?? everyPosition(view.total);
    return;
  }
  if (count <= FEW || readingIsCheaper(view, count, first)) {
    yield await readAndSort(view, positions ?? everyPosition(view.total), sort);
    return;
  }
  yield* walkInOrder(view, positions, sort, first);
}

/** Groups of equal values in order, each ordered by the other keys. */
async function* walkInOrder(
  view: DatasetView,
  positions: Rows | undefined,
  sort: readonly SortKey[],
  { column, descending }: SortKey,
): AsyncGenerator<Rows> {
  const left = positions === undefined ? RowSet.all(view.total) : RowSet.of(positions, view.total);
  for await (const term of mergeTerms(view, rangeOf(view, column), descending)) {
    const group = left.take(term.positions());
    if (group.length > 0) yield* inOrder(view, group, sort.slice(1));
    if (left.size === 0) return;
  }
  // What no term has taken is empty.
  if (left.size > 0) yield* inOrder(view, left.rows(), sort.slice(1));
}

/** The keys that a column is ordered by: values, or lists as a whole. */
function rangeOf(view: DatasetView, column: number): KeyRange {
  return wholeSpace(spaceOf(column, view.dataset.columns[column]?.type === 'list' ? 'list' : 'value'));
}

/** Compares blocks to be read: those of the records, and those of the terms up to the end of a first page. */
function readingIsCheaper(view: DatasetView, count: number, { column }: SortKey): boolean {
  const range = rangeOf(view, column);
  let termBlocks = 0;
  let lineBlocks = 0;
  for (const { segment } of view.parts) {
    termBlocks += segment.termBlocks(range);
    lineBlocks += segment.lineBlocks;
  }
  return Math.min(count, lineBlocks) < termBlocks * Math.min(1, FEW / count);
}

async function readAndSort(view: DatasetView, positions: Rows, sort: readonly SortKey[]): Promise<Rows> {
  const lines = await view.lines(positions);
  const keyed = lines.map((line, at) => ({
    position: positions[at] ?? 0,
    keys: keysOf(view, JSON.parse(line) as DataRecord, sort),
  }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, sort) || a.position - b.position);
  return Uint32Array.from(keyed, ({ position }) => position);
}

/** The same keys that the index holds; undefined for an empty cell. */
function keysOf(
  view: DatasetView,
  record: DataRecord,
  sort: readonly SortKey[],
): readonly (string | undefined)[] {
  return sort.map(({ column }) => {
    const described = view.dataset.columns[column];
    const cell = described === undefined ? null : (record[described.name] ?? null);
    if (described === undefined || cell === null) return undefined;
    if (typeof cell === 'object') return cell.length === 0 ? undefined : listKey(cell);
    return valueKey(described.type, cell);
  });
}

function compareKeys(
  a: readonly (string | undefined)[],
  b: readonly (string | undefined)[],
  sort: readonly SortKey[],
): number {
  for (const [at, { descending }] of sort.entries()) {
    const x = a[at];
    const y = b[at];
    if (x === y) continue;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return x < y === descending ? 1 : -1;
  }
  return 0;
}

function everyPosition(total: number): Rows {
  const positions = new Uint32Array(total);
  for (let at = 0; at < total; at += 1) positions[at] = at;
  return positions;
}
