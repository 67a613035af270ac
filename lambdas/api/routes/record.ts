import type { DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import { gatherOf } from '../../../datasets/gathered.ts';
import type { IssueState, ReleasePointer } from '../../_shared/catalog-model.ts';
import { readAsOf } from '../as-of.ts';
import { allowOnly, datasetOf, readVersion, type RequestContext } from '../context.ts';
import { findById } from '../find-by-id.ts';
import { appearancesOf, provenanceOf } from '../provenance.ts';
import { VERSIONING } from '../query/read-query.ts';
import { CACHE, json, Problem, type Answer } from '../respond.ts';
import { findRelease } from '../selection.ts';

/** Older versions that are looked through for a record that is gone. */
const MOST_VERSIONS = 50;

/** `GET /v1/datasets/{dataset}/records/{id}`: one record, with where it comes from. */
export async function getRecord(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, VERSIONING);
  const dataset = datasetOf(context);
  const id = context.path['id'] ?? '';
  const head = await context.head();
  const seq = (await readAsOf(context)) ?? head?.seq ?? 0;
  // The part before the dot is the issue; ids without one are gathered over issues.
  const [issueId = ''] = id.split('.');
  const version = readVersion(context.query, issueId === id ? undefined : issueId);
  if (gatherOf(dataset.name) !== undefined && issueId === id) return gathered(dataset, id, seq, context);
  const state = await context.catalog.issue(head, issueId, seq);
  const pointer =
    state === undefined ? undefined : await findRelease(dataset, state, version, context.catalog);
  if (state === undefined || pointer === undefined) throw noRecord(dataset, id, context);
  const found = await findById(await context.archive.release(dataset, issueId, pointer), id);
  if (found === undefined) {
    if (version === undefined) await throwIfGone(dataset, id, state, pointer, context);
    throw noRecord(dataset, id, context);
  }
  return {
    body: json({
      data: found,
      provenance: await provenanceOf(found, state, pointer, context),
      links: { self: context.url, page: `${context.origin}/datasets/${dataset.name}/records/${id}` },
    }),
    ...(version === undefined ? {} : { cache: CACHE.settled }),
  };
}

/** A row that several issues make together: where it was named last, and everywhere else. */
async function gathered(
  dataset: DatasetDescription,
  id: string,
  seq: number,
  context: RequestContext,
): Promise<Answer> {
  const record = await findById(await context.archive.whole(dataset, seq), id);
  if (record === undefined) throw noRecord(dataset, id, context);
  const issueId = String(record['issue_id']);
  const state = await context.catalog.issue(await context.head(), issueId, seq);
  const pointer = state?.releases[dataset.name];
  return {
    body: json({
      data: record,
      provenance:
        state === undefined || pointer === undefined
          ? null
          : await provenanceOf(record, state, pointer, context),
      appearances: await appearancesOf(dataset, id, seq, context),
      links: { self: context.url, page: `${context.origin}/datasets/${dataset.name}/records/${id}` },
    }),
  };
}

function noRecord(dataset: DatasetDescription, id: string, { origin }: RequestContext): Problem {
  return new Problem(
    404,
    'No such record',
    `${dataset.name} has no record “${id}”; ids are listed at ${origin}/v1/datasets/${dataset.name}/records?fields=id.`,
  );
}

/** @throws Problem 410 that points to the last version that had the record, if one had */
async function throwIfGone(
  dataset: DatasetDescription,
  id: string,
  state: IssueState,
  current: ReleasePointer,
  { catalog, archive, origin }: RequestContext,
): Promise<void> {
  const seen = new Set([current.version]);
  let without = current;
  for await (const { issue } of catalog.history(state)) {
    const pointer = issue.releases[dataset.name];
    if (pointer === undefined || seen.size > MOST_VERSIONS) return;
    if (seen.has(pointer.version)) continue;
    seen.add(pointer.version);
    const record: DataRecord | undefined = await findById(
      await archive.release(dataset, issue.issueId, pointer),
      id,
    );
    if (record === undefined) {
      without = pointer;
      continue;
    }
    const self = `${origin}/v1/datasets/${dataset.name}/records/${encodeURIComponent(id)}`;
    throw new Problem(
      410,
      'Gone',
      `The record “${id}” was in version ${pointer.version} of ${dataset.name} of ${issue.issueId} and is in none since version ${without.version}.`,
      {
        last_version: pointer.version,
        links: {
          record: `${self}?version=${pointer.version}`,
          changes: `${origin}/${without.prefix}changes.json`,
        },
      },
    );
  }
}
