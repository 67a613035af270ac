import type { LogEntry } from '../../_shared/catalog-model.ts';
import { allowOnly, readLimit, type RequestContext } from '../context.ts';
import { badParameter, CACHE, json, type Answer } from '../respond.ts';

const USUAL_LIMIT = 50;
const MOST_LIMIT = 500;

/** `GET /v1/changes`: releases, newest first, with cause and counts. */
export async function listChanges(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, ['limit', 'cursor']);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const { entries, next } = await readEntries(context, limit);
  const link = next === null ? null : `${context.url.split('?')[0] ?? ''}?limit=${limit}&cursor=${next}`;
  return {
    body: json({
      data: entries.map((entry) => changeOf(entry, context.origin)),
      links: { self: context.url, next: link },
      meta: { total: null, limit },
    }),
    ...(link === null ? {} : { headers: { link: `<${link}>; rel="next"` } }),
  };
}

/** Entries that released something, newest first, from the request's cursor on. */
export async function readEntries(
  context: RequestContext,
  limit: number,
): Promise<{ readonly entries: readonly LogEntry[]; readonly next: string | null }> {
  const cursor = context.query.get('cursor');
  if (cursor !== null && !/^\d{1,15}$/.test(cursor))
    throw badParameter('cursor', cursor, 'a cursor from links.next, unchanged');
  const entries: LogEntry[] = [];
  for await (const entry of context.views.entriesFrom(
    cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor),
  )) {
    // Entries that only moved an order mark released nothing.
    if (entry.releases.length === 0) continue;
    if (entries.length === limit) return { entries, next: String(entry.seq) };
    entries.push(entry);
  }
  return { entries, next: null };
}

function changeOf(entry: LogEntry, origin: string): Readonly<Record<string, unknown>> {
  return {
    seq: entry.seq,
    published_at: entry.at,
    cause: entry.cause,
    issue_id: entry.issue.issueId,
    title: entry.issue.title,
    releases: entry.releases.map((release) => ({
      dataset: release.dataset,
      version: release.version,
      records: release.records,
      added: release.added,
      removed: release.removed,
      changed: release.changed,
      moved: release.moved,
      links: {
        records: `${origin}/v1/datasets/${release.dataset}/records?issue_id=${entry.issue.issueId}&version=${release.version}`,
        changes: `${origin}/${entry.issue.releases[release.dataset]?.prefix ?? ''}changes.json`,
      },
    })),
    links: { issue: `${origin}/v1/issues/${entry.issue.issueId}` },
  };
}

/** `GET /v1/health`: that catalog and store answer, and how fresh they are. */
export async function getHealth(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const view = await context.views.current();
  const [state] = view.issues.values();
  const stored = state === undefined ? undefined : await context.data.head(state.source.textKey);
  const healthy = state === undefined || stored !== undefined;
  return {
    status: healthy ? 200 : 503,
    cache: CACHE.none,
    body: json({
      status: healthy ? 'ok' : 'degraded',
      catalog: { seq: view.seq, updated_at: view.at || null, issues: view.issues.size },
      store: { readable: healthy },
    }),
  };
}
