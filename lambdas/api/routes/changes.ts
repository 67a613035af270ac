import { DATASETS } from '../../../datasets/registry.ts';
import { CAUSES, type Head, type LogEntry } from '../../_shared/catalog-model.ts';
import { readTime } from '../as-of.ts';
import { allowOnly, readLimit, type RequestContext } from '../context.ts';
import { nextLink, pageLinks, readCursor } from '../cursor.ts';
import { badParameter, json, type Answer } from '../respond.ts';
import { nearest } from '../suggest.ts';

const USUAL_LIMIT = 50;
const MOST_LIMIT = 500;
/** Entries that one request looks through; with rare filters a page may be short, and `next` goes on behind it. */
const MOST_LOOKED_THROUGH = 1000;

interface ChangeFilter {
  readonly dataset: string | undefined;
  readonly issueId: string | undefined;
  readonly cause: string | undefined;
  /** ISO time; entries before it are left out. */
  readonly since: string | undefined;
}

/** `GET /v1/changes`: releases, newest first, with cause and counts. */
export async function listChanges(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, ['dataset', 'issue_id', 'cause', 'since', 'limit', 'cursor']);
  const filter = readFilter(context.query);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const cursor = await readCursor(context);
  const head = await (cursor === undefined ? context.head() : context.catalog.headSince(cursor.seq));
  const { entries, next } =
    head === undefined
      ? { entries: [], next: undefined }
      : await readEntries(context, head, cursor?.at ?? head.seq, filter, limit);
  const { links, headers } = pageLinks(
    context,
    next === undefined ? null : nextLink(context, { seq: head?.seq ?? 0, at: next }),
  );
  return {
    body: json({
      data: entries.map((entry) => changeOf(entry, filter, context.origin)),
      links,
      meta: { limit },
    }),
    headers,
  };
}

function readFilter(query: URLSearchParams): ChangeFilter {
  const since = query.get('since');
  return {
    dataset: oneOf(
      query,
      'dataset',
      DATASETS.map(({ name }) => name),
    ),
    issueId: query.get('issue_id') ?? undefined,
    cause: oneOf(query, 'cause', CAUSES),
    since: since === null ? undefined : readTime('since', since, 'start'),
  };
}

function oneOf(query: URLSearchParams, name: string, allowed: readonly string[]): string | undefined {
  const value = query.get(name);
  if (value === null || allowed.includes(value)) return value ?? undefined;
  const meant = nearest(value, allowed);
  throw badParameter(
    name,
    value,
    `${allowed.join(', ')}${meant === undefined ? '' : ` (did you mean ${meant}?)`}`,
  );
}

/** Entries that released something the filter asks for, from `from` back; `next` is where to go on. */
async function readEntries(
  { catalog }: RequestContext,
  head: Head,
  from: number,
  filter: ChangeFilter,
  limit: number,
): Promise<{ readonly entries: readonly LogEntry[]; readonly next: number | undefined }> {
  const state = filter.issueId === undefined ? undefined : await catalog.issue(head, filter.issueId, from);
  if (filter.issueId !== undefined && state === undefined) return { entries: [], next: undefined };
  const entries: LogEntry[] = [];
  let looked = 0;
  for await (const entry of state === undefined ? catalog.newest(head, from) : catalog.history(state)) {
    if (filter.since !== undefined && entry.at < filter.since) break;
    if (entries.length === limit || looked === MOST_LOOKED_THROUGH) return { entries, next: entry.seq };
    looked += 1;
    if (filter.cause !== undefined && entry.cause !== filter.cause) continue;
    // Entries that only moved an order mark released nothing.
    if (releasesOf(entry, filter).length > 0) entries.push(entry);
  }
  return { entries, next: undefined };
}

function releasesOf(entry: LogEntry, { dataset }: Pick<ChangeFilter, 'dataset'>): LogEntry['releases'] {
  return dataset === undefined
    ? entry.releases
    : entry.releases.filter((release) => release.dataset === dataset);
}

/** The newest entries with a release, for the feed. */
export async function newestEntries(context: RequestContext, limit: number): Promise<readonly LogEntry[]> {
  const head = await context.head();
  if (head === undefined) return [];
  const everything = { dataset: undefined, issueId: undefined, cause: undefined, since: undefined };
  return (await readEntries(context, head, head.seq, everything, limit)).entries;
}

function changeOf(entry: LogEntry, filter: ChangeFilter, origin: string): Readonly<Record<string, unknown>> {
  const { issueId, releases } = entry.issue;
  return {
    seq: entry.seq,
    published_at: entry.at,
    cause: entry.cause,
    issue_id: issueId,
    title: entry.issue.title,
    releases: releasesOf(entry, filter).map((release) => ({
      dataset: release.dataset,
      version: release.version,
      records: release.records,
      added: release.added,
      removed: release.removed,
      changed: release.changed,
      moved: release.moved,
      links: {
        records: `${origin}/v1/datasets/${release.dataset}/records?issue_id=${issueId}&version=${release.version}`,
        changes: `${origin}/${releases[release.dataset]?.prefix ?? ''}changes.json`,
      },
    })),
    links: { issue: `${origin}/v1/issues/${issueId}` },
  };
}
