import type { ExtractedDataset, Span } from '../model.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { Rows } from '../_gazette/rows.ts';
import type { IssueRecord } from './description.ts';

/** The issue itself, as one row. Its id is the issue's id. */
export function extractIssue(issue: GazetteIssue, issueId: string, documentCount: number): ExtractedDataset {
  const { masthead, text } = issue;
  if (masthead.year === undefined || masthead.numbers.length === 0) return { records: [], spans: [] };
  const span = mastheadSpan(issue);
  const row: Omit<IssueRecord, 'id' | 'issue_id' | 'document_number' | 'source_lines'> = {
    publisher: masthead.publisher ?? null,
    title: masthead.title ?? '',
    year: masthead.year,
    numbers: masthead.numbers,
    serial_numbers: masthead.serialNumbers,
    published_on: masthead.publishedOn ?? null,
    permit_number: masthead.permitNumber ?? null,
    address: masthead.address ?? null,
    phone: masthead.phone ?? null,
    postcode: masthead.postcode ?? null,
    document_count: documentCount,
    source_name: text.name,
    source_sha256: text.sha256,
  };
  const rows = new Rows<IssueRecord>(issueId);
  rows.add('issue', null, span, row);
  const { records, spans } = rows.finish();
  return { records: records.map((record) => ({ ...record, id: issueId })), spans };
}

/** The masthead at the top; the colophon repeats it and adds to it, so the row speaks for the whole source. */
function mastheadSpan(issue: GazetteIssue): Span {
  const first = issue.mastheadBlocks[0] ?? issue.blocks[0];
  const last = issue.mastheadBlocks.at(-1) ?? first;
  const start = first?.span();
  const end = last?.span();
  return {
    firstLine: start?.firstLine ?? 1,
    firstColumn: start?.firstColumn ?? 0,
    lastLine: end?.lastLine ?? issue.text.lines.length,
    lastColumn: end?.lastColumn ?? 0,
  };
}
