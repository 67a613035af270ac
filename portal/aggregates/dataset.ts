import type { AsOf } from '../page.ts';
import type { ChangeFacts, IssueView } from '../issue-view.ts';

/** What the page of a dataset adds up over all issues: one small object, whatever the archive holds. */
export interface DatasetAggregate extends AsOf {
  /** Bytes of all current releases by format: how large the whole dataset's file will be. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly years: Readonly<Record<string, number>>;
  /** Newest first. */
  readonly changes: readonly ChangeFacts[];
  /** Issues that hold records of it, newest first; the preview and the pictures show the first. */
  readonly newest: readonly IssueMark[];
  /** Months of appointments with what happened in them. */
  readonly months: Readonly<Record<string, MonthCounts>>;
}

export interface MonthCounts {
  readonly appoint: number;
  readonly remove: number;
}

/** An issue with its place in time. */
export interface IssueMark {
  readonly issueId: string;
  /** Compares as text: a later issue is greater. */
  readonly order: string;
  /** Sequence number of the issue's entry. */
  readonly seq: number;
}

export const EMPTY_DATASET: DatasetAggregate = {
  seq: 0,
  at: '',
  bytes: {},
  years: {},
  changes: [],
  newest: [],
  months: {},
};

const MOST_CHANGES = 20;
const MOST_NEWEST = 12;

/** `2026|2026-02-25|01-02`: when an issue stands among others. */
export function issueOrder(issue: {
  readonly year: number;
  readonly publishedOn: string | null;
  readonly numbers: readonly string[];
}): string {
  const numbers = issue.numbers.map((number) => number.padStart(3, '0')).join('-');
  return `${String(issue.year).padStart(4, '0')}|${numbers}|${issue.publishedOn ?? ''}`;
}

/** What one issue adds to the aggregate. */
export interface DatasetShare {
  readonly bytes: Readonly<Record<string, number>>;
  readonly records: number;
  readonly year: number;
  readonly months: Readonly<Record<string, MonthCounts>>;
}

export function datasetShare(view: IssueView, dataset: string): DatasetShare | undefined {
  const release = view.data.releases.find((candidate) => candidate.dataset === dataset);
  if (release === undefined) return undefined;
  return {
    bytes: Object.fromEntries(release.files.map(({ format, bytes }) => [format, bytes])),
    records: release.records.length,
    year: view.data.year,
    months: dataset === 'appointments' ? monthsOf(view) : {},
  };
}

/** A section that covers two months says not which; its rows are counted under both joined: `2025-12/2026-01`. */
function monthsOf(view: IssueView): Record<string, MonthCounts> {
  const months: Record<string, { appoint: number; remove: number }> = {};
  for (const record of view.records('appointments')) {
    const period = record['period'];
    const month = Array.isArray(period) && period.length > 0 ? period.join('/') : String(view.data.year);
    const counts = (months[month] ??= { appoint: 0, remove: 0 });
    if (record['action'] === 'remove') counts.remove += 1;
    else counts.appoint += 1;
  }
  return months;
}

/** The aggregate after an issue's share became another. */
export function moveDataset(
  state: DatasetAggregate,
  issue: IssueView['data'],
  dataset: string,
  before: DatasetShare | undefined,
  after: DatasetShare | undefined,
): Omit<DatasetAggregate, keyof AsOf> {
  const mark: IssueMark = { issueId: issue.issueId, order: issueOrder(issue), seq: issue.seq };
  const others = state.newest.filter(({ issueId }) => issueId !== issue.issueId);
  const newest =
    after === undefined ? others : [...others, mark].sort((a, b) => (a.order < b.order ? 1 : -1));
  return {
    bytes: addCounts(addCounts(state.bytes, after?.bytes ?? {}, 1), before?.bytes ?? {}, -1),
    years: addCounts(addCounts(state.years, yearsOf(after), 1), yearsOf(before), -1),
    changes: [
      ...issue.changes.filter((change) => change.dataset === dataset && change.seq === issue.seq),
      ...state.changes,
    ].slice(0, MOST_CHANGES),
    newest: newest.slice(0, MOST_NEWEST),
    months: addMonths(addMonths(state.months, after?.months ?? {}, 1), before?.months ?? {}, -1),
  };
}

function yearsOf(share: DatasetShare | undefined): Record<string, number> {
  return share === undefined ? {} : { [share.year]: share.records };
}

/** Sums by key; what comes to nothing is dropped. */
export function addCounts(
  counts: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
  sign: 1 | -1,
): Record<string, number> {
  const sum: Record<string, number> = { ...counts };
  for (const [key, value] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + sign * value;
  return Object.fromEntries(Object.entries(sum).filter(([, value]) => value !== 0));
}

function addMonths(
  months: Readonly<Record<string, MonthCounts>>,
  more: Readonly<Record<string, MonthCounts>>,
  sign: 1 | -1,
): Record<string, MonthCounts> {
  const sum: Record<string, MonthCounts> = { ...months };
  for (const [month, { appoint, remove }] of Object.entries(more)) {
    const was = sum[month] ?? { appoint: 0, remove: 0 };
    sum[month] = { appoint: was.appoint + sign * appoint, remove: was.remove + sign * remove };
  }
  return Object.fromEntries(
    Object.entries(sum).filter(([, counts]) => counts.appoint !== 0 || counts.remove !== 0),
  );
}
