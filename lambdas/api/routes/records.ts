import { createHash } from 'node:crypto';
import type { DataRecord, DatasetDescription, Span } from '../../../datasets/model.ts';
import { findDataset } from '../../../datasets/registry.ts';
import type { IssueState } from '../../_shared/catalog-model.ts';
import { allowOnly, datasetOf, readLimit, type RequestContext } from '../context.ts';
import { PAGING, readQuery, select, type Query } from '../query.ts';
import { valuesOf, type RecordSet } from '../records.ts';
import { badParameter, json, Problem, type Answer } from '../respond.ts';
import type { View } from '../view.ts';

const USUAL_LIMIT = 100;
const MOST_LIMIT = 1000;
const VERSIONING = ['version', 'as_of'] as const;
const MOST_FACETS = 1000;

/** `GET /v1/datasets/{dataset}/records` */
export async function listRecords(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const query = readQuery(dataset, context.query, [...PAGING, ...VERSIONING]);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const cursor = readCursor(context.query);
  const view = cursor === undefined ? await chooseView(context) : await context.views.at(cursor.seq);
  const set = await chooseRecords(dataset, view, context);
  const found = select(set, query);
  const from = cursor?.offset ?? 0;
  const page = found.slice(from, from + limit);
  const next = from + limit < found.length ? nextLink(context, view.seq, from + limit) : null;
  const links = JSON.stringify({ self: context.url, next });
  const meta = JSON.stringify({ total: found.length, limit });
  return {
    body: `{"data":[${page.map((at) => lineOf(set, at, query.fields)).join(',\n')}],"links":${links},"meta":${meta}}\n`,
    ...(next === null ? {} : { headers: { link: `<${next}>; rel="next"` } }),
  };
}

/** The stored JSON of a record, or of some of its columns in the dataset's order. */
function lineOf(set: RecordSet, at: number, fields: Query['fields']): string {
  if (fields === undefined) return set.lines[at] ?? 'null';
  const record = set.records[at];
  return JSON.stringify(
    Object.fromEntries(
      set.dataset.columns.flatMap(({ name }) =>
        fields.includes(name) ? [[name, record?.[name] ?? null]] : [],
      ),
    ),
  );
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

interface Cursor {
  readonly seq: number;
  readonly offset: number;
}

/** A cursor stays with the state of the catalog in which its walk began, and with the filters it was made for. */
function nextLink(context: RequestContext, seq: number, offset: number): string {
  const cursor = Buffer.from(`${seq}.${offset}.${digest(context.query)}`).toString('base64url');
  const query = new URLSearchParams(context.query);
  query.set('cursor', cursor);
  return `${context.url.split('?')[0] ?? ''}?${query.toString()}`;
}

function readCursor(query: URLSearchParams): Cursor | undefined {
  const value = query.get('cursor');
  if (value === null) return undefined;
  const match = /^(\d{1,15})\.(\d{1,15})\.([\w-]+)$/.exec(Buffer.from(value, 'base64url').toString('latin1'));
  if (match === null) throw badParameter('cursor', value, 'a cursor from links.next, unchanged');
  if (match[3] !== digest(query))
    throw badParameter('cursor', value, 'a cursor with the very filters and order that it was made with');
  return { seq: Number(match[1]), offset: Number(match[2]) };
}

/** What a cursor must be used with again: all but the cursor itself and the page's size. */
function digest(query: URLSearchParams): string {
  const rest = [...query]
    .filter(([name]) => name !== 'cursor' && name !== 'limit')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(rest)).digest('base64url').slice(0, 10);
}

/** `GET /v1/datasets/{dataset}/records/{id}`: one record, with where it comes from. */
export async function getRecord(context: RequestContext): Promise<Answer> {
  allowOnly(context.query, []);
  const dataset = datasetOf(context);
  const id = context.path['id'] ?? '';
  const view = await context.views.current();
  // The part before the dot is the issue; ids without one are gathered over issues.
  const [issueId = ''] = id.split('.');
  const set = await context.records.load(dataset, view, view.issues.has(issueId) ? [issueId] : undefined);
  const at = set.find(id);
  const record = at === undefined ? undefined : set.records[at];
  if (record === undefined) {
    throw new Problem(
      404,
      'No such record',
      `${dataset.name} has no record “${id}”; ids are listed at ${context.origin}/v1/datasets/${dataset.name}/records?fields=id.`,
    );
  }
  const state = view.issues.get(String(record['issue_id']));
  return {
    body: json({
      data: record,
      provenance: state === undefined ? null : await provenanceOf(record, dataset, state, view, context),
      links: { self: context.url },
    }),
  };
}

async function provenanceOf(
  record: DataRecord,
  dataset: DatasetDescription,
  state: IssueState,
  view: View,
  context: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  const release = state.releases[dataset.name];
  const [first = 0, last = 0] = String(record['source_lines']).split('-').map(Number);
  const sourceSha256 = release?.sourceSha256 ?? state.source.sha256;
  const textKey =
    sourceSha256 === state.source.sha256
      ? state.source.textKey
      : `sources/${state.issueId}/${sourceSha256}/text.md`;
  const [text, spans] = await Promise.all([
    context.data.get(textKey),
    release === undefined ? undefined : context.data.get(`${release.prefix}spans.json`),
  ]);
  const lines =
    text === undefined
      ? []
      : new TextDecoder()
          .decode(text.body)
          .split('\n')
          .slice(first - 1, last);
  const span =
    spans === undefined
      ? undefined
      : (JSON.parse(new TextDecoder().decode(spans.body)) as Record<string, Span>)[String(record['id'])];
  return {
    issue: { id: state.issueId, title: state.title, url: `${context.origin}/v1/issues/${state.issueId}` },
    document: await documentOf(record, view, context),
    source: {
      name: state.source.name,
      sha256: sourceSha256,
      url: `${context.origin}/${sourceSha256 === state.source.sha256 ? state.source.key : textKey}`,
      text_url: `${context.origin}/${textKey}`,
    },
    release: release === undefined ? null : { version: release.version, seq: release.seq },
    lines: { first, last },
    text: lines,
    quote: span === undefined ? null : quoteOf(lines, span, first),
    span: span ?? null,
  };
}

/** The source's own characters of a record, without those that stand before and behind it on its lines. */
function quoteOf(lines: readonly string[], span: Span, first: number): string {
  return lines
    .map((line, index) => {
      const number = first + index;
      const end = number === span.lastLine ? span.lastColumn : line.length;
      return line.slice(number === span.firstLine ? span.firstColumn : 0, end);
    })
    .join('\n');
}

async function documentOf(
  record: DataRecord,
  view: View,
  context: RequestContext,
): Promise<Readonly<Record<string, unknown>> | null> {
  const number = record['document_number'];
  const documents = findDataset('documents');
  if (typeof number !== 'string' || documents === undefined) return null;
  const set = await context.records.load(documents, view, [String(record['issue_id'])]);
  const at = set.index('document_number').get(number)?.[0];
  const document = at === undefined ? undefined : set.records[at];
  if (document === undefined) return null;
  return {
    number,
    title: document['title'],
    signed_on: document['signed_on'],
    url: `${context.origin}/v1/datasets/documents/records/${String(document['id'])}`,
  };
}

/** `GET /v1/datasets/{dataset}/facets?by=col[,col]`: values with counts, under the same filters. */
export async function getFacets(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const by = (context.query.get('by') ?? '').split(',').filter((name) => name !== '');
  const allowed = dataset.columns.map(({ name }) => name);
  if (by.length === 0 || by.some((name) => !allowed.includes(name)))
    throw badParameter('by', by.join(','), `columns: ${allowed.join(', ')}`);
  const query = readQuery(dataset, context.query, ['by', ...VERSIONING]);
  const set = await chooseRecords(dataset, await chooseView(context), context);
  const found = select(set, query);
  const facets = Object.fromEntries(by.map((name) => [name, countValues(set, found, name)]));
  return { body: json({ data: facets, links: { self: context.url }, meta: { total: found.length } }) };
}

function countValues(
  set: RecordSet,
  found: readonly number[],
  column: string,
): readonly { readonly value: string | null; readonly count: number }[] {
  const counts = new Map<string | null, number>();
  for (const at of found) {
    const values = valuesOf(set.records[at]?.[column]);
    for (const value of values.length === 0 ? [null] : new Set(values))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || ((a.value ?? '') < (b.value ?? '') ? -1 : 1))
    .slice(0, MOST_FACETS);
}
