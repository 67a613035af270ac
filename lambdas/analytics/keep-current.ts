import type { Catalog } from '../_shared/catalog.ts';
import { analyticsKey } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';

export interface AnalyticsPorts {
  readonly catalog: Pick<Catalog, 'readHead' | 'readIssue'>;
  readonly data: Pick<ObjectStore, 'copy'>;
}

const MEDIA_TYPE = 'application/vnd.apache.parquet';
/** A release that comes while its predecessor is copied is copied next; more than a few in a row would be a fault. */
const MOST_ROUNDS = 10;

/**
 * Keeps one Parquet file an issue and dataset under `analytics/`, the current release's: what a table over all issues
 * reads. Copied on the server's side from the published file, so the cost is that of the release. What the message said
 * does not matter beyond naming the issue: the catalog says which release is current, so messages may come late or twice.
 * @returns the keys that were written
 */
export async function keepCurrent(
  issueId: string,
  datasets: readonly string[],
  { catalog, data }: AnalyticsPorts,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const dataset of datasets) {
    let copied: string | undefined;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const prefix = await currentPrefix(issueId, dataset, catalog);
      if (prefix === undefined || prefix === copied) break;
      const key = analyticsKey(dataset, issueId);
      await data.copy(`${prefix}${dataset}.parquet`, key, { contentType: MEDIA_TYPE });
      copied = prefix;
    }
    if (copied !== undefined) written.push(analyticsKey(dataset, issueId));
  }
  return written;
}

/** The newest commit may not have its copies yet; HEAD itself holds it. */
async function currentPrefix(
  issueId: string,
  dataset: string,
  catalog: AnalyticsPorts['catalog'],
): Promise<string | undefined> {
  const head = await catalog.readHead();
  const state = head?.entry.issue.issueId === issueId ? head.entry.issue : await catalog.readIssue(issueId);
  return state?.releases[dataset]?.prefix;
}
