import type { DataRecord, DatasetDescription } from '../../../datasets/model.ts';
import { datasetOf, readLimit, type RequestContext } from '../context.ts';
import { nextLink, pageLinks, readCursor } from '../cursor.ts';
import type { Query } from '../query/query.ts';
import { PAGING, readQuery, VERSIONING } from '../query/read-query.ts';
import { CACHE, type Answer } from '../respond.ts';
import { openSelection } from '../selection.ts';

const USUAL_LIMIT = 100;
const MOST_LIMIT = 1000;
/** A Lambda's answer may have 6 MB, in which every quotation mark counts twice; a page of long records ends before. */
const MOST_BYTES = 3_500_000;

/** `GET /v1/datasets/{dataset}/records` */
export async function listRecords(context: RequestContext): Promise<Answer> {
  const dataset = datasetOf(context);
  const query = readQuery(dataset, context.query, [...PAGING, ...VERSIONING]);
  const limit = readLimit(context.query, USUAL_LIMIT, MOST_LIMIT);
  const cursor = await readCursor(context);
  const selection = await openSelection(dataset, query, context, cursor?.seq);
  const from = cursor?.at ?? 0;
  const lines = await selection.lines(from, from + limit);
  const page = fitting(
    query.fields === undefined ? lines : lines.map((line) => pick(dataset, line, query.fields)),
  );
  const end = from + page.length;
  const next =
    end < selection.total && page.length > 0 ? nextLink(context, { seq: selection.seq, at: end }) : null;
  const { links, headers } = pageLinks(context, next);
  const meta = { total: selection.total, limit };
  return {
    body: `{"data":[${page.join(',\n')}],"links":${JSON.stringify(links)},"meta":${JSON.stringify(meta)}}\n`,
    headers,
    // A page of a walk, or of a version, shows what never changes.
    ...(cursor !== undefined || context.query.has('version') ? { cache: CACHE.settled } : {}),
  };
}

/** As many lines as an answer may hold, and at least one. */
function fitting(lines: readonly string[]): readonly string[] {
  let bytes = 0;
  for (const [at, line] of lines.entries()) {
    // No character takes more than three bytes a UTF-16 unit; most pages are far below, and need no closer look.
    bytes += line.length * 3;
    if (bytes > MOST_BYTES) return exactlyFitting(lines, at);
  }
  return lines;
}

function exactlyFitting(lines: readonly string[], from: number): readonly string[] {
  let bytes = 0;
  for (const [at, line] of lines.entries()) {
    bytes += Buffer.byteLength(line);
    if (bytes > MOST_BYTES && at >= from) return lines.slice(0, Math.max(1, at));
  }
  return lines;
}

/** Some of a record's columns, in the dataset's order. */
function pick(dataset: DatasetDescription, line: string, fields: Query['fields']): string {
  const record = JSON.parse(line) as DataRecord;
  const columns = dataset.columns.filter(({ name }) => fields?.includes(name) !== false);
  return JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, record[name] ?? null])));
}
