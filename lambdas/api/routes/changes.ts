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

async function readEntries(
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
      links: {
        records: `${origin}/v1/datasets/${release.dataset}/records?issue_id=${entry.issue.issueId}&version=${release.version}`,
        changes: `${origin}/${entry.issue.releases[release.dataset]?.prefix ?? ''}changes.json`,
      },
    })),
    links: { issue: `${origin}/v1/issues/${entry.issue.issueId}` },
  };
}

const CAUSES: Readonly<Record<LogEntry['cause'], string>> = {
  'new-issue': '新一期公报',
  'source-correction': '原文更正',
  'extractor-change': '提取程序改进',
};

/** `GET /v1/changes.atom`: the same as a feed (RFC 4287). */
export async function getAtom(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const { entries } = await readEntries(context, USUAL_LIMIT);
  const { publication, origin } = context;
  const items = entries.map((entry) => {
    const rows = entry.releases.map(
      (release) =>
        `${release.dataset} v${release.version}: +${release.added} −${release.removed} ~${release.changed}`,
    );
    return [
      '<entry>',
      `<id>${xml(`${origin}/v1/changes#${entry.seq}`)}</id>`,
      `<title>${xml(`${entry.issue.title} ${entry.issue.issueId}（${CAUSES[entry.cause]}）`)}</title>`,
      `<updated>${entry.at}</updated>`,
      `<link rel="alternate" href="${xml(`${origin}/v1/issues/${entry.issue.issueId}`)}"/>`,
      `<summary>${xml(rows.join('；'))}</summary>`,
      '</entry>',
    ].join('');
  });
  const feed = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${xml(`${origin}/v1/changes.atom`)}</id>`,
    `<title>${xml(publication.title)}</title>`,
    `<updated>${entries[0]?.at ?? '1970-01-01T00:00:00Z'}</updated>`,
    `<author><name>${xml(publication.publisher.name)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(`${origin}/v1/changes.atom`)}"/>`,
    ...items,
    '</feed>',
    '',
  ].join('\n');
  return { body: feed, type: 'application/atom+xml; charset=utf-8' };
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
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
