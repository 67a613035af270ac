import { createHash } from 'node:crypto';
import type { DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import { datasetOf, readLimit, type RequestContext } from '../context.ts';
import { PAGING, readQuery, VERSIONING, type Query } from '../query.ts';
import { badParameter, type Answer } from '../respond.ts';
import { openSelection } from '../selection.ts';

const USUAL_LIMIT = 100;
const MOST_LIMIT = 1000;

/** `GET /v1/datasets/{dataset}/records` */
export async function listRecords(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const query = readQuery(dataset, context.query, [...PAGING, ...VERSIONING]);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const cursor = readCursor(context.query);
  const selection = await openSelection(dataset, query, context, cursor?.seq);
  const from = cursor?.offset ?? 0;
  const lines = await selection.lines(from, from + limit);
  const next = from + limit < selection.total ? nextLink(context, selection.seq, from + limit) : null;
  const links = JSON.stringify({ self: context.url, next });
  const meta = JSON.stringify({ total: selection.total, limit });
  return {
    body: `{"data":[${lines.map((line) => pick(dataset, line, query.fields)).join(',\n')}],"links":${links},"meta":${meta}}\n`,
    ...(next === null ? {} : { headers: { link: `<${next}>; rel="next"` } }),
  };
}

/** The stored JSON of a record, or some of its columns in the dataset's order. */
function pick(dataset: DatasetDescription, line: string, fields: Query['fields']): string {
  if (fields === undefined) return line;
  const record = JSON.parse(line) as DataRecord;
  const columns = dataset.columns.filter(({ name }) => fields.includes(name));
  return JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, record[name] ?? null])));
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
