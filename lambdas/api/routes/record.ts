import type { DataRecord, DatasetDescription, Span } from '../../../datasets/model.ts';
import { findDataset } from '../../../datasets/registry.ts';
import type { IssueState } from '../../_shared/catalog-model.ts';
import { allowOnly, datasetOf, type RequestContext } from '../context.ts';
import { json, Problem, type Answer } from '../respond.ts';
import type { View } from '../view.ts';

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
