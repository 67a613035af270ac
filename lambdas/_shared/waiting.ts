import type { Catalog } from './catalog.ts';
import type { QuarantineEntry } from './catalog-model.ts';
import type { ObjectStore } from './objects.ts';

/**
 * The sources that wait in quarantine for someone. A source does not wait any more once its issue is public from a
 * later upload, another file was uploaded in its place, or it was taken out of the inbox: that is seen from what is
 * there, so publishing need not look for old entries.
 */
export async function* listWaiting(catalog: Catalog, inbox: ObjectStore): AsyncGenerator<QuarantineEntry> {
  for await (const entry of catalog.listQuarantine()) {
    const [state, current] = await Promise.all([catalog.readIssue(entry.issueId), inbox.head(entry.key)]);
    const corrected = state !== undefined && state.source.order > entry.order;
    const withdrawn = current === undefined;
    const replaced = entry.versionId !== null && current?.versionId !== entry.versionId;
    if (!corrected && !withdrawn && !replaced) yield entry;
  }
}
