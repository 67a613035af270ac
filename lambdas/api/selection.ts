import type { DataRecord, DatasetDescription } from '../../datasets/model.ts';
import type { Head, IssueState, ReleasePointer } from '../_shared/catalog-model.ts';
import { countValues, type Facet } from './archive/facets.ts';
import { emptyView, type DatasetView } from './archive/dataset-view.ts';
import { evaluate } from './archive/evaluate.ts';
import { inOrder } from './archive/order.ts';
import { Ordered } from './archive/ordered.ts';
import type { Rows } from './archive/postings.ts';
import { readAsOf } from './as-of.ts';
import { readVersion, type RequestContext } from './context.ts';
import type { PublicCatalog } from './public-catalog.ts';
import { exactValue, type Query } from './query/query.ts';
import { Problem } from './respond.ts';

/** What a query leaves of a dataset, in its order, at one state of the catalog: the same however often it is read. */
export interface Selection {
  readonly dataset: DatasetDescription;
  /** Sequence number of the catalog that it shows. */
  readonly seq: number;
  readonly total: number;
  /** The stored JSON of its records `[from, to)`, all columns. */
  readonly lines: (from: number, to: number) => Promise<readonly string[]>;
  /** The values of a column (by its position) with their counts, the `most` frequent ones. */
  readonly facet: (column: number, most: number) => Promise<Facet>;
}

/**
 * Opens what `query` leaves of a dataset, with `as_of` and `version` of the request taken into account.
 * @param seq the state of the catalog to stay with; the newest (or that of `as_of`) when undefined
 */
export async function openSelection(
  dataset: DatasetDescription,
  query: Query,
  context: RequestContext,
  seq?: number,
): Promise<Selection> {
  const head = await (seq === undefined ? context.head() : context.catalog.headSince(seq));
  const at = seq ?? (await readAsOf(context)) ?? head?.seq ?? 0;
  return select(await chooseView(dataset, query, head, at, context), at, query, context);
}

/** The records to choose from: one release where the query names its issue, so that no other is touched; else all. */
async function chooseView(
  dataset: DatasetDescription,
  query: Query,
  head: Head | undefined,
  seq: number,
  context: RequestContext,
): Promise<DatasetView> {
  const { catalog, archive } = context;
  const issueId = exactValue(query, dataset.columns, 'issue_id');
  const version = readVersion(context.query, issueId);
  if (issueId === undefined) {
    // Where nothing was ever released there is nothing to look through.
    return head?.totals[dataset.name] === undefined ? emptyView(dataset) : archive.whole(dataset, seq);
  }
  const state = await catalog.issue(head, issueId, seq);
  const pointer = state === undefined ? undefined : await findRelease(dataset, state, version, catalog);
  return pointer === undefined ? emptyView(dataset) : archive.release(dataset, issueId, pointer);
}

/** The release of a dataset that an issue has, or an older version of it. @throws Problem 404 for one there never was */
export async function findRelease(
  dataset: DatasetDescription,
  state: IssueState,
  version: number | undefined,
  catalog: PublicCatalog,
): Promise<ReleasePointer | undefined> {
  const current = state.releases[dataset.name];
  if (current === undefined || version === undefined || version === current.version) return current;
  for await (const entry of catalog.history(state)) {
    const pointer = entry.issue.releases[dataset.name];
    if (pointer?.version === version) return pointer;
  }
  throw new Problem(
    404,
    'No such version',
    `${dataset.name} of ${state.issueId} has no version ${version}; there are 1 to ${current.version}.`,
    { errors: [{ parameter: 'version', value: String(version), allowed: `1 to ${current.version}` }] },
  );
}

interface Found {
  /** Ascending; undefined for all. */
  readonly positions: Rows | undefined;
  readonly ordered: Ordered | undefined;
}

/** What a query leaves of a view. */
export async function select(
  view: DatasetView,
  seq: number,
  query: Query,
  { memory }: RequestContext,
): Promise<Selection> {
  const { dataset } = view;
  const { conditions, words, sort } = query;
  const { positions, ordered } = await memory.get<Found>(
    `found ${view.name} ${JSON.stringify([conditions, words, sort])}`,
    async () => {
      const found = await evaluate(view, query);
      const total = found?.length ?? view.total;
      return {
        positions: found,
        ordered: sort.length === 0 ? undefined : new Ordered(inOrder(view, found, sort), total),
      };
    },
    (found) => 500 + (found.positions?.byteLength ?? 0) + (found.ordered === undefined ? 0 : view.total * 4),
  );
  const total = positions?.length ?? view.total;
  return {
    dataset,
    seq,
    total,
    lines: async (from, to) => {
      const end = Math.min(to, total);
      if (from >= end) return [];
      if (ordered !== undefined) return view.lines(await ordered.slice(from, end));
      return view.lines(positions?.subarray(from, end) ?? numbers(from, end));
    },
    facet: async (column, most) => countValues(view, positions, column, most),
  };
}

function numbers(from: number, to: number): Rows {
  return Uint32Array.from({ length: to - from }, (_, at) => from + at);
}

const BATCH = 1000;

/** All records of a selection in batches, so that memory does not grow with it. */
export async function* batchesOf(selection: Selection): AsyncGenerator<readonly DataRecord[]> {
  for (let from = 0; from < selection.total; from += BATCH) {
    const lines = await selection.lines(from, from + BATCH);
    yield lines.map((line) => JSON.parse(line) as DataRecord);
  }
}
