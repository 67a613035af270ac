import type { Catalog } from '../_shared/catalog.ts';
import type { DatasetTotals, IssueState, LogEntry } from '../_shared/catalog-model.ts';

/** What is public at one sequence number of the catalog; never changes once made. */
export interface View {
  readonly seq: number;
  /** Time of the newest entry; empty for an empty catalog. */
  readonly at: string;
  /** Issues by id, sorted by id. */
  readonly issues: ReadonlyMap<string, IssueState>;
  readonly totals: Readonly<Record<string, DatasetTotals>>;
}

const EMPTY: View = { seq: 0, at: '', issues: new Map(), totals: {} };
/** Beyond this many new entries the whole list is read again. */
const MOST_STEPS = 200;
const MOST_PAST_VIEWS = 16;

/**
 * Keeps the newest view of the catalog. One consistent read tells whether it is still the newest; when not, only
 * the entries since are read. Views at earlier sequence numbers are made by walking the log back.
 */
export class CatalogViews {
  private readonly catalog: Catalog;
  private newest: View = EMPTY;
  private readonly past = new Map<number, View>();

  constructor(catalog: Catalog) {
    this.catalog = catalog;
  }

  async current(): Promise<View> {
    const head = await this.catalog.readHead();
    if (head === undefined) return EMPTY;
    const known = this.newest;
    if (head.seq === known.seq) return known;
    // An answer that was overtaken by another request's: the newer view stays.
    if (head.seq < known.seq) return known;
    const issues =
      known.seq > 0 && head.seq - known.seq <= MOST_STEPS
        ? await this.stepForward(known, head.seq - 1)
        : await this.readAll(head.seq);
    apply(issues, head.entry);
    const view: View = { seq: head.seq, at: head.entry.at, issues: sorted(issues), totals: head.totals };
    if (view.seq > this.newest.seq) this.newest = view;
    return view;
  }

  private async stepForward(known: View, to: number): Promise<Map<string, IssueState>> {
    const issues = new Map(known.issues);
    for await (const entry of this.catalog.readLog(known.seq + 1, to, 'oldest')) apply(issues, entry);
    return issues;
  }

  /** Every issue as it was at `seq`: what has moved on while the list was read is set back. */
  private async readAll(seq: number): Promise<Map<string, IssueState>> {
    const issues = new Map<string, IssueState>();
    for await (const state of this.catalog.listIssues()) {
      if (state.seq <= seq) issues.set(state.issueId, state);
      else {
        const then = await this.stateAt(state.issueId, state.seq, seq);
        if (then !== undefined) issues.set(then.issueId, then);
      }
    }
    return issues;
  }

  /** The issue's state at `seq`, by walking its entries back from `from`. */
  private async stateAt(issueId: string, from: number, seq: number): Promise<IssueState | undefined> {
    let at: number | null = from;
    while (at !== null) {
      const entry: LogEntry | undefined = await this.entry(at);
      if (entry === undefined || entry.issue.issueId !== issueId) return undefined;
      if (entry.seq <= seq) return entry.issue;
      at = entry.previousSeq;
    }
    return undefined;
  }

  /** What was public at an earlier sequence number; the current view when it is not earlier. */
  async at(seq: number): Promise<View> {
    const current = await this.current();
    if (seq >= current.seq) return current;
    const known = this.past.get(seq);
    if (known !== undefined) return known;
    const issues = new Map(current.issues);
    for (const state of current.issues.values()) {
      if (state.seq <= seq) continue;
      const then = await this.stateAt(state.issueId, state.seq, seq);
      if (then === undefined) issues.delete(state.issueId);
      else issues.set(then.issueId, then);
    }
    const entry = await this.catalog.readLogEntry(seq);
    const view: View = { seq, at: entry?.at ?? '', issues: sorted(issues), totals: totalsOf(issues) };
    this.past.set(seq, view);
    const [oldest] = this.past.keys();
    if (this.past.size > MOST_PAST_VIEWS && oldest !== undefined) this.past.delete(oldest);
    return view;
  }

  /** The last sequence number that was committed at or before a time; 0 when nothing was. */
  async seqAt(time: string): Promise<number> {
    const current = await this.current();
    let low = 0;
    let high = current.seq;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const entry = await this.entry(middle);
      if (entry !== undefined && entry.at <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** An entry of the log; the newest comes from the commit itself, for its copy may still be on its way. */
  async entry(seq: number): Promise<LogEntry | undefined> {
    const stored = await this.catalog.readLogEntry(seq);
    if (stored !== undefined) return stored;
    const head = await this.catalog.readHead();
    return head?.seq === seq ? head.entry : undefined;
  }

  /** Entries up to `from`, newest first. */
  async *entriesFrom(from: number): AsyncGenerator<LogEntry> {
    const head = await this.catalog.readHead();
    if (head === undefined) return;
    if (head.seq <= from) yield head.entry;
    yield* this.catalog.readLog(1, Math.min(from, head.seq - 1), 'newest');
  }

  /** The issue's entry that published a version of a dataset. */
  async entryOfVersion(state: IssueState, dataset: string, version: number): Promise<LogEntry | undefined> {
    let at: number | null = state.seq;
    while (at !== null) {
      const entry: LogEntry | undefined = await this.entry(at);
      if (entry === undefined) return undefined;
      if (entry.releases.some((release) => release.dataset === dataset && release.version === version))
        return entry;
      at = entry.previousSeq;
    }
    return undefined;
  }
}

function apply(issues: Map<string, IssueState>, entry: LogEntry): void {
  issues.set(entry.issue.issueId, entry.issue);
}

function sorted(issues: ReadonlyMap<string, IssueState>): ReadonlyMap<string, IssueState> {
  return new Map([...issues].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function totalsOf(issues: ReadonlyMap<string, IssueState>): Record<string, DatasetTotals> {
  const totals: Record<string, DatasetTotals> = {};
  for (const state of issues.values()) {
    for (const [dataset, release] of Object.entries(state.releases)) {
      const before = totals[dataset] ?? { records: 0, issues: 0, updatedAt: '', seq: 0 };
      totals[dataset] = {
        records: before.records + release.records,
        issues: before.issues + Number(release.records > 0),
        updatedAt: state.updatedAt > before.updatedAt ? state.updatedAt : before.updatedAt,
        seq: Math.max(before.seq, release.seq),
      };
    }
  }
  return totals;
}
