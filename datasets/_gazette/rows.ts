import type { FindingCode } from '../finding-codes.ts';
import type { Cell, DataRecord, ExtractedDataset, Finding, Span } from '../model.ts';
import { sourceLines } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';

/** The four common columns are given by {@link Rows.add}; a row brings the others. */
export type RowOf<R> = Omit<R, 'id' | 'issue_id' | 'document_number' | 'source_lines'>;

/** Gathers the rows of one dataset: gives them ids that are unique, and keeps where each stands. */
export class Rows<R extends Readonly<Record<string, Cell>>> {
  private readonly issueId: string;
  private readonly records: DataRecord[] = [];
  private readonly spans: Span[] = [];
  /** Every key given so far, with the last number that was put behind it. */
  private readonly used = new Map<string, number>();

  constructor(issueId: string) {
    this.issueId = issueId;
  }

  get size(): number {
    return this.records.length;
  }

  /**
   * Adds a row, to which the common columns are given. `key` names it within the issue
   * (docs/decisions/0001-identifiers.md); a second row of the same key gets `-2`.
   * @returns the row's id
   */
  add(key: string, documentNumber: string | null, span: Span, row: RowOf<R>): string {
    const id = `${this.issueId}.${this.unique(key)}`;
    const record: Record<string, Cell> = row;
    record['id'] = id;
    record['issue_id'] = this.issueId;
    record['document_number'] = documentNumber;
    record['source_lines'] = sourceLines(span);
    this.records.push(record);
    this.spans.push(span);
    return id;
  }

  /**
   * The key, or the first of `key-2`, `key-3`, … that no row has: the second task 2 of section 2 is `task-x-2-2-2`, but for
   * where that is task 2 of section 2.2.
   */
  private unique(key: string): string {
    let count = this.used.get(key);
    if (count === undefined) {
      this.used.set(key, 1);
      return key;
    }
    let name = key;
    while (this.used.has(name)) {
      count += 1;
      name = `${key}-${count}`;
    }
    this.used.set(key, count);
    this.used.set(name, 1);
    return name;
  }

  finish(): ExtractedDataset {
    return { records: this.records, spans: this.spans };
  }
}

/** `2⇥建成平台。⇥市数字办⇥6月底前` below a header of two columns of bodies: better no row than a wrong one. */
export function lostCells(row: Block, of: string): Finding {
  return finding(
    'warning',
    'text-not-understood',
    `The row “${row.raw.slice(0, 40)}” of ${of} does not fit its header; a cell that spans rows may be lost, so it gives no row.`,
    row.span(),
  );
}

export function finding(
  severity: Finding['severity'],
  code: FindingCode,
  message: string,
  span?: { readonly firstLine: number; readonly lastLine: number },
): Finding {
  return span === undefined
    ? { severity, code, message }
    : { severity, code, message, lines: `${span.firstLine}-${span.lastLine}` };
}
