import type { DataRecord, DatasetDescription } from '../../datasets/model.ts';
import type { RequestContext } from './context.ts';
import { select, type Query } from './query.ts';
import type { RecordSet } from './records.ts';
import { badParameter } from './respond.ts';
import type { View } from './view.ts';

/** What a query leaves of a dataset, in its order, at one state of the catalog: the same however often it is read. */
export interface Selection {
  readonly dataset: DatasetDescription;
  /** Sequence number of the catalog that it shows. */
  readonly seq: number;
  readonly total: number;
  /** The stored JSON of its records `[from, to)`, all columns. */
  readonly lines: (from: number, to: number) => Promise<readonly string[]>;
}

/**
 * Opens what `query` leaves of a dataset, with `as_of`, `issue_id` and `version` of the request taken into account.
 * @param seq the state of the catalog to stay with; the newest (or that of `as_of`) when undefined
 */
export async function openSelection(
  dataset: DatasetDescription,
  query: Query,
  context: RequestContext,
  seq?: number,
): Promise<Selection> {
  const view = seq === undefined ? await chooseView(context) : await context.views.at(seq);
  const set = await chooseRecords(dataset, view, context);
  const found = select(set, query);
  return {
    dataset,
    seq: view.seq,
    total: found.length,
    lines: async (from, to) => found.slice(from, to).map((at) => set.lines[at] ?? 'null'),
  };
}

const BATCH = 1000;

/** All records of a selection in batches, so that memory does not grow with it. */
export async function* batchesOf(selection: Selection): AsyncGenerator<readonly DataRecord[]> {
  for (let from = 0; from < selection.total; from += BATCH) {
    const lines = await selection.lines(from, from + BATCH);
    yield lines.map((line) => JSON.parse(line) as DataRecord);
  }
}

/** What is public now, or what was at `as_of`. */
export async function chooseView({ query, views }: RequestContext): Promise<View> {
  const asOf = query.get('as_of');
  if (asOf === null) return views.current();
  const time = new Date(asOf);
  if (!/^\d{4}-\d{2}-\d{2}/.test(asOf) || Number.isNaN(time.getTime())) {
    throw badParameter('as_of', asOf, 'a date or an RFC 3339 time such as 2026-03-01T08:00:00Z');
  }
  // A day means all of it.
  const last = asOf.length === 10 ? `${asOf}T23:59:59.999Z` : time.toISOString();
  return views.at(await views.seqAt(last));
}

/** The dataset's records in a view; with `version`, an older release of one issue. */
export async function chooseRecords(
  dataset: DatasetDescription,
  view: View,
  context: RequestContext,
): Promise<RecordSet> {
  const { query, views, records } = context;
  const issueId = query.get('issue_id');
  const version = query.get('version');
  if (version === null) return records.load(dataset, view, issueId === null ? undefined : [issueId]);
  if (!/^[1-9]\d{0,8}$/.test(version)) throw badParameter('version', version, 'a whole number from 1');
  if (issueId === null)
    throw badParameter(
      'version',
      version,
      'a version together with issue_id, for versions count the releases of one issue',
    );
  const state = view.issues.get(issueId);
  const current = state?.releases[dataset.name];
  if (state === undefined || current === undefined) return records.loadReleases(dataset, []);
  if (current.version === Number(version)) return records.loadReleases(dataset, [current]);
  const entry = await views.entryOfVersion(state, dataset.name, Number(version));
  const release = entry?.issue.releases[dataset.name];
  if (release === undefined)
    throw badParameter('version', version, `1 to ${current.version} for ${dataset.name} of ${issueId}`);
  return records.loadReleases(dataset, [release]);
}
