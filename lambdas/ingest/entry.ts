import type { Extraction } from '../../datasets/model.ts';
import type { DatasetTotals, Head, IssueState, LogEntry } from '../_shared/catalog-model.ts';
import type { Prepared } from './prepare.ts';

/** The log entry that makes prepared releases public, as the next one after `head`. */
export function entryOf(
  extraction: Extraction,
  prepared: Prepared,
  state: IssueState | undefined,
  head: Head | undefined,
  now: Date,
): LogEntry {
  const seq = (head?.seq ?? 0) + 1;
  const at = laterOf(now.toISOString(), head?.entry.at);
  const pointers = Object.fromEntries(
    Object.entries(prepared.pointers).map(([dataset, pointer]) => [dataset, { ...pointer, seq }]),
  );
  return {
    seq,
    previousSeq: prepared.previousSeq,
    at,
    cause: prepared.cause,
    releases: prepared.releases,
    issue: {
      ...describeIssue(extraction, state),
      issueId: extraction.issueId,
      seq,
      firstPublishedAt: state?.firstPublishedAt ?? at,
      updatedAt: prepared.releases.length > 0 || state === undefined ? at : state.updatedAt,
      extractor: prepared.extractor,
      source: prepared.source,
      releases: { ...state?.releases, ...pointers },
    },
  };
}

/** Clocks of several workers differ; the log's times never go back. */
function laterOf(time: string, before: string | undefined): string {
  return before !== undefined && before > time ? before : time;
}

/** The catalog's items have a size limit, and a title is what a source says. */
const MOST_TITLE_CHARACTERS = 500;
const MOST_NUMBERS = 100;

function describeIssue(
  extraction: Extraction,
  state: IssueState | undefined,
): Pick<IssueState, 'title' | 'publisher' | 'year' | 'numbers' | 'publishedOn'> {
  const record = extraction.datasets['issues']?.records[0];
  const text = (name: string): string | null =>
    typeof record?.[name] === 'string' ? record[name].slice(0, MOST_TITLE_CHARACTERS) : null;
  return {
    title: text('title') ?? state?.title ?? extraction.issueId,
    publisher: text('publisher'),
    year: Number(record?.['year'] ?? state?.year ?? 0),
    numbers: Array.isArray(record?.['numbers'])
      ? record['numbers'].slice(0, MOST_NUMBERS).map((number) => String(number).slice(0, 20))
      : [],
    publishedOn: text('published_on'),
  };
}

/** The next state of the whole catalog: totals move by what this entry changes. */
export function nextHead(head: Head | undefined, entry: LogEntry, state: IssueState | undefined): Head {
  const totals: Record<string, DatasetTotals> = { ...head?.totals };
  for (const release of entry.releases) {
    const before = totals[release.dataset] ?? { records: 0, issues: 0, updatedAt: entry.at, seq: entry.seq };
    const was = state?.releases[release.dataset]?.records ?? 0;
    totals[release.dataset] = {
      records: before.records + release.records - was,
      issues: before.issues + Number(release.records > 0) - Number(was > 0),
      updatedAt: entry.at,
      seq: entry.seq,
    };
  }
  return { seq: entry.seq, entry, issues: (head?.issues ?? 0) + Number(state === undefined), totals };
}
