import type { Catalog } from '../_shared/catalog.ts';
import type { Head, IssueState, LogEntry } from '../_shared/catalog-model.ts';
import { FreshRead } from './archive/fresh-read.ts';
import type { MemoryCache } from './archive/memory-cache.ts';

/** What may be an issue's id, and a key of the catalog. */
const ISSUE_ID = /^[a-z0-9-]{1,200}$/;

/** A log entry in memory, roughly. */
const ENTRY_BYTES = 12_000;

/**
 * The catalog as readers see it. What is public is said by one consistent read of its head, shared by requests
 * that come at the same time; everything in the log never changes, so it is kept.
 */
export class PublicCatalog {
  private readonly catalog: Catalog;
  private readonly memory: MemoryCache;
  private readonly fresh: FreshRead<Head | undefined>;
  private known: Head | undefined;

  constructor(catalog: Catalog, memory: MemoryCache) {
    this.catalog = catalog;
    this.memory = memory;
    this.fresh = new FreshRead(async () => this.readHead());
  }

  /** The newest commit: as new as when it was asked for, or newer. Undefined for an empty catalog. */
  head(): Promise<Head | undefined> {
    return this.fresh.get();
  }

  /** A head that is not older than a sequence number that was public once: the known one, where it is new enough. */
  async headSince(seq: number): Promise<Head | undefined> {
    return this.known !== undefined && this.known.seq >= seq ? this.known : this.head();
  }

  private async readHead(): Promise<Head | undefined> {
    if (this.known !== undefined && (await this.catalog.readSeq()) === this.known.seq) return this.known;
    this.known = await this.catalog.readHead();
    if (this.known !== undefined) this.keep(this.known.entry);
    return this.known;
  }

  private keep(entry: LogEntry): void {
    void this.memory.get(
      entryName(entry.seq),
      async () => entry,
      () => ENTRY_BYTES,
    );
  }

  /** An entry of the log, or undefined when there is none of that number. */
  async entry(seq: number): Promise<LogEntry | undefined> {
    return this.memory
      .get(
        entryName(seq),
        async () => {
          const stored = await this.catalog.readLogEntry(seq);
          if (stored !== undefined) return stored;
          // The copy of the newest may still be on its way; the commit itself holds it.
          const head = await this.catalog.readHead();
          if (head?.entry.seq === seq) return head.entry;
          throw new MissingEntry();
        },
        () => ENTRY_BYTES,
      )
      .catch((error: unknown) => {
        if (error instanceof MissingEntry) return undefined;
        throw error;
      });
  }

  /** Entries `[from, to]`, oldest first; `to` must not be ahead of the head. */
  async entries(from: number, to: number): Promise<readonly LogEntry[]> {
    if (to < from) return [];
    const wanted = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const missing = wanted.filter((seq) => !this.memory.has(entryName(seq)));
    const first = missing[0];
    const last = missing.at(-1);
    if (first !== undefined && last !== undefined && missing.length > 1) {
      for await (const entry of this.catalog.readLog(first, last, 'oldest')) this.keep(entry);
    }
    const entries = await Promise.all(wanted.map(async (seq) => this.entry(seq)));
    const gap = entries.indexOf(undefined);
    if (gap >= 0)
      throw new Error(`The log has no entry ${from + gap}, yet entries up to ${to} were committed.`);
    return entries.filter((entry) => entry !== undefined);
  }

  /** Entries up to `from`, newest first. */
  async *newest(head: Head, from: number): AsyncGenerator<LogEntry> {
    if (head.seq <= from) yield head.entry;
    yield* this.catalog.readLog(1, Math.min(from, head.seq - 1), 'newest');
  }

  /** The last sequence number that was committed at or before a time (ISO, UTC, with milliseconds); 0 when none was. */
  async seqAt(head: Head | undefined, time: string): Promise<number> {
    if (head === undefined) return 0;
    if (head.entry.at <= time) return head.seq;
    let low = 0;
    let high = head.seq - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const entry = await this.entry(middle);
      if (entry !== undefined && entry.at <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** An issue as it was at a sequence number of the catalog, by default as it is now. */
  async issue(head: Head | undefined, issueId: string, seq = Infinity): Promise<IssueState | undefined> {
    if (head === undefined || !ISSUE_ID.test(issueId)) return undefined;
    // The copy of the newest commit may still be on its way.
    const newest =
      head.entry.issue.issueId === issueId ? head.entry.issue : await this.catalog.readIssue(issueId);
    if (newest === undefined || newest.seq <= seq) return newest;
    for await (const entry of this.history(newest)) if (entry.seq <= seq) return entry.issue;
    return undefined;
  }

  /** Every issue as it was at a commit, by id. All are read: for what names them all, and for nothing else. */
  async issues(head: Head | undefined): Promise<ReadonlyMap<string, IssueState>> {
    const issues = new Map<string, IssueState>();
    if (head === undefined) return issues;
    for await (const state of this.catalog.listIssues()) {
      const then = state.seq <= head.seq ? state : await this.issue(head, state.issueId, head.seq);
      if (then !== undefined) issues.set(then.issueId, then);
    }
    issues.set(head.entry.issue.issueId, head.entry.issue);
    return new Map([...issues].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The entries of an issue, newest first. */
  async *history(state: IssueState): AsyncGenerator<LogEntry> {
    let at: number | null = state.seq;
    while (at !== null) {
      const entry: LogEntry | undefined = await this.entry(at);
      if (entry === undefined) return;
      yield entry;
      at = entry.previousSeq;
    }
  }
}

function entryName(seq: number): string {
  return `log ${seq}`;
}

class MissingEntry extends Error {}
