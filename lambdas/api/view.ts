import type { DatasetTotals, Head } from '../_shared/catalog-model.ts';

/** What is public at one state of the catalog, in numbers. */
export interface View {
  /** Sequence number of the catalog; 0 when nothing was published. */
  readonly seq: number;
  /** Time of the newest entry; empty for an empty catalog. */
  readonly at: string;
  readonly issues: number;
  readonly totals: Readonly<Record<string, DatasetTotals>>;
}

export function viewOf(head: Head | undefined): View {
  if (head === undefined) return { seq: 0, at: '', issues: 0, totals: {} };
  return { seq: head.seq, at: head.entry.at, issues: head.issues, totals: head.totals };
}
