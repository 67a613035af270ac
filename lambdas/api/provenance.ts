import type { DataRecord, DatasetDescription, Span } from '../../datasets/model.ts';
import { findDataset } from '../../datasets/registry.ts';
import { sourcePath } from '../../portal/addresses.ts';
import type { IssueState, ReleasePointer } from '../_shared/catalog-model.ts';
import { evaluate } from './archive/evaluate.ts';
import { NO_ROWS } from './archive/postings.ts';
import { equalTo } from './archive/terms.ts';
import type { RequestContext } from './context.ts';
import { findAllById } from './find-by-id.ts';
import { unavailable } from './respond.ts';

/** Text of sources is kept as lines; characters may take two bytes. */
const BYTES_PER_CHARACTER = 2;

/** Where a record comes from: issue, document, lines with their text, and the quoted characters themselves. */
export async function provenanceOf(
  record: DataRecord,
  state: IssueState,
  release: ReleasePointer,
  context: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  const { origin } = context;
  const lines = String(record['source_lines']);
  const [first = 0, last = first] = lines.split('-').map(Number);
  const [text, spans, document] = await Promise.all([
    linesOf(release.textKey, context),
    spansOf(`${release.prefix}spans.json`, context),
    documentOf(record, state, context),
  ]);
  const printed = text.slice(first - 1, last);
  const span = spans[String(record['id'])];
  const quote = span === undefined ? null : quoteOf(printed, span, first);
  return {
    issue: {
      id: state.issueId,
      title: state.title,
      published_on: state.publishedOn,
      url: `${origin}/v1/issues/${state.issueId}`,
    },
    document,
    release: { version: release.version, seq: release.seq },
    source: {
      name: release.sourceSha256 === state.source.sha256 ? state.source.name : nameOf(release.sourceKey),
      sha256: release.sourceSha256,
      url: `${origin}/${encodeURI(release.sourceKey)}`,
      text_url: `${origin}/${encodeURI(release.textKey)}`,
      lines_url: linesUrl(release, state, lines, printed, origin),
    },
    lines: { first, last },
    text: printed,
    quote,
    span: span ?? null,
  };
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/**
 * The page that opens the source at the lines. It shows the newest source; lines of an older one are found in its
 * text by a text fragment.
 */
function linesUrl(
  release: ReleasePointer,
  state: IssueState,
  lines: string,
  printed: readonly string[],
  origin: string,
): string {
  if (release.textKey === state.source.textKey) return `${origin}${sourcePath(state.issueId, lines)}`;
  const words = encodeURIComponent((printed[0] ?? '').trim().slice(0, 40)).replaceAll('-', '%2D');
  return `${origin}/${encodeURI(release.textKey)}#:~:text=${words}`;
}

async function linesOf(key: string, { data, memory }: RequestContext): Promise<readonly string[]> {
  return memory.get(
    `text ${key}`,
    async () => {
      const text = await data.get(key);
      if (text === undefined) throw unavailable(key);
      return new TextDecoder().decode(text.body).split('\n');
    },
    (lines) => lines.reduce((sum, line) => sum + line.length * BYTES_PER_CHARACTER + 40, 0),
  );
}

async function spansOf(
  key: string,
  { data, memory }: RequestContext,
): Promise<Readonly<Record<string, Span>>> {
  return memory.get(
    `spans ${key}`,
    async () => {
      const spans = await data.get(key);
      if (spans === undefined) throw unavailable(key);
      return JSON.parse(new TextDecoder().decode(spans.body)) as Record<string, Span>;
    },
    (spans) => Object.keys(spans).length * 200,
  );
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

/** The document that the record's number names, as the same issue prints or lists it. */
async function documentOf(
  record: DataRecord,
  state: IssueState,
  { archive, origin }: RequestContext,
): Promise<Readonly<Record<string, unknown>> | null> {
  const number = record['document_number'];
  const documents = findDataset('documents');
  const release = state.releases['documents'];
  if (typeof number !== 'string' || documents === undefined || release === undefined) return null;
  const view = await archive.release(documents, state.issueId, release);
  const column = documents.columns.findIndex(({ name }) => name === 'document_number');
  const found = await evaluate(view, {
    conditions: [{ kind: 'ranges', column, ranges: [equalTo('string', number)] }],
    words: [],
    sort: [],
    fields: undefined,
  });
  const [line] = await view.lines(found ?? NO_ROWS);
  if (line === undefined) return null;
  const document = JSON.parse(line) as DataRecord;
  return {
    number,
    title: document['title'] ?? null,
    issuer: document['issuer'] ?? null,
    signed_on: document['signed_on'] ?? null,
    url: `${origin}/v1/datasets/documents/records/${String(document['id'])}`,
  };
}

/** Everywhere that a gathered body or person is named: each issue's own row. */
export async function appearancesOf(
  dataset: DatasetDescription,
  id: string,
  seq: number,
  { archive, origin }: RequestContext,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await findAllById(await archive.view(archive.rowsOf(dataset), seq), id);
  return rows.map((row) => {
    const issueId = String(row['issue_id']);
    const lines = String(row['source_lines']);
    return {
      issue_id: issueId,
      document_number: row['document_number'] ?? null,
      source_lines: lines,
      lines_url: `${origin}${sourcePath(issueId, lines)}`,
      record: row,
    };
  });
}
