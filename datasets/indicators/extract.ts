import type { DataRecord, ExtractedDataset, Span } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { foldText } from '../_text/fold.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { Rows } from '../_gazette/rows.ts';
import { readCommitments, type Commitment } from './commitments.ts';
import type { IndicatorRecord } from './description.ts';
import { goalsIn } from './goals.ts';
import { mayHoldQuantities } from './quantities.ts';
import { findTimes, markFor, yearsOf, type TimeMark, type Years } from './timing.ts';

/** The datasets whose records make commitments, and the column that holds their text. */
const SOURCES = [
  { dataset: 'tasks', column: 'task' },
  { dataset: 'policy-measures', column: 'text' },
] as const;

/**
 * One row a measurable commitment: of tasks and measures every one, of the other text of documents those that name
 * the time by which they are kept, or stand under a heading of goals.
 */
export function extractIndicators(
  issue: GazetteIssue,
  issueId: string,
  extracted: Readonly<Record<string, ExtractedDataset>>,
): ExtractedDataset {
  const rows = new Rows<IndicatorRecord>(issueId);
  const places = new Places(issue.blocks);
  for (const { dataset, column } of SOURCES) {
    const { records, spans } = extracted[dataset] ?? { records: [], spans: [] };
    for (const [index, record] of records.entries()) {
      const text = record[column];
      const span = spans[index];
      if (typeof text !== 'string' || span === undefined || !mayHoldQuantities(text)) continue;
      const folded = foldText(text);
      const commitments = readCommitments(text, folded);
      if (commitments.length === 0) continue;
      const plan = {
        start: yearIn(record['period_start']),
        end: yearIn(record['period_end']),
      };
      const marks = findTimes(folded, yearOf(record, plan, issue));
      const place = places.within(span);
      for (const commitment of commitments) {
        const mark = markFor(marks, folded, commitment.from, commitment.at);
        const quote = text.slice(commitment.from, commitment.to).trim();
        addRow(rows, dataset, record, commitment, quote, yearsOf(pastless(mark, plan), plan), place(quote));
      }
    }
  }
  const read = SOURCES.flatMap(({ dataset }) => extracted[dataset]?.spans ?? []);
  for (const goal of goalsIn(issue, extracted['documents']?.records ?? [], read)) {
    const { record, commitment, quote, years, span } = goal;
    addRow(rows, 'documents', record, commitment, quote.trim(), years, span);
  }
  return rows.finish();
}

function addRow(
  rows: Rows<IndicatorRecord>,
  dataset: string,
  record: DataRecord,
  commitment: Commitment,
  quote: string,
  years: Years,
  span: Span,
): void {
  const sourceId = String(record['id']);
  const own = sourceId.slice(sourceId.indexOf('.') + 1);
  // The value is no part of the name: a corrected figure is a changed row, not another one.
  const key = `indicator-${shortHash(10, own, commitment.indicator, commitment.unit ?? '')}`;
  const number = record['document_number'];
  rows.add(key, typeof number === 'string' ? number : null, span, {
    source_dataset: dataset,
    source_id: sourceId,
    indicator: commitment.indicator,
    comparator: commitment.comparator,
    value: commitment.value,
    value_max: commitment.valueMax,
    unit: commitment.unit,
    base_value: commitment.baseValue,
    period_start: years.start,
    period_end: years.end,
    quote,
  });
}

function yearIn(cell: DataRecord[string] | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** A year before the plan is what the plan builds on, not when the commitment is due. */
function pastless(mark: TimeMark | undefined, plan: Years): TimeMark | undefined {
  const end = mark?.years.end ?? null;
  return end !== null && plan.start !== null && end < plan.start ? undefined : mark;
}

/** The year that 今年 means in a record: its plan's, its document's, the issue's. */
function yearOf(record: DataRecord, plan: Years, issue: GazetteIssue): number | null {
  if (plan.start !== null && plan.start === plan.end) return plan.start;
  const printed = /〔((?:19|20)\d{2})〕/.exec(String(record['document_number'] ?? ''))?.[1];
  return printed === undefined ? (issue.masthead.year ?? null) : Number(printed);
}

/** Finds the place of a quote in the source: the block in a record's lines that holds it. */
class Places {
  private readonly blocks: readonly Block[];

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
  }

  /** Answers for quotes of one record, given in their order; a quote cut apart takes the record's own place. */
  within(span: Span): (quote: string) => Span {
    let at = this.firstFrom(span.firstLine);
    let from = 0;
    return (quote) => {
      for (let index = at; ; index += 1) {
        const block = this.blocks[index];
        if (block === undefined || block.firstLine > span.lastLine) return span;
        const found = block.raw.indexOf(quote, index === at ? from : 0);
        if (found < 0) continue;
        at = index;
        from = found;
        return block.span(found, found + quote.length);
      }
    };
  }

  private firstFrom(line: number): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.blocks[middle]?.lastLine ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
