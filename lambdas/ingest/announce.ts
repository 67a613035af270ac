import type { Catalog } from '../_shared/catalog.ts';
import type { LogEntry } from '../_shared/catalog-model.ts';

/** What is told of a release: docs/events.md. Field names are those of `/v1/changes`. */
export interface ReleaseEvent {
  readonly seq: number;
  readonly published_at: string;
  readonly cause: LogEntry['cause'];
  readonly issue_id: string;
  readonly title: string;
  readonly releases: readonly {
    readonly dataset: string;
    readonly version: number;
    readonly records: number;
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly moved: number;
  }[];
}

/** Tells others; when it throws, the same events are sent again later. At most {@link MOST_AT_ONCE} at a time. */
export type SendEvents = (events: readonly ReleaseEvent[]) => Promise<void>;

/** What one PutEvents request takes. */
export const MOST_AT_ONCE = 10;

/** Notes where announcing begins, before anything is committed: what was public before is not news. */
export async function beginAnnouncing(catalog: Catalog): Promise<void> {
  if ((await catalog.readAnnounced()) !== undefined) return;
  const head = await catalog.readHead();
  await catalog.moveAnnounced(head?.seq ?? 0);
}

/**
 * Announces what the log holds beyond the last announced entry, oldest first. Whoever comes next announces what a
 * publisher that stopped after its commit did not: every release at least once, in order.
 */
export async function announceNew(catalog: Catalog, send: SendEvents): Promise<void> {
  const [announced, head] = await Promise.all([catalog.readAnnounced(), catalog.readHead()]);
  if (announced === undefined || head === undefined || head.seq <= announced) return;
  let events: ReleaseEvent[] = [];
  let last = announced;
  const flush = async (): Promise<void> => {
    if (events.length > 0) await send(events);
    await catalog.moveAnnounced(last);
    events = [];
  };
  for await (const entry of entriesAfter(catalog, announced, head.entry)) {
    last = entry.seq;
    // An entry without releases only moved an order mark.
    if (entry.releases.length > 0) events.push(eventOf(entry));
    if (events.length === MOST_AT_ONCE) await flush();
  }
  if (last > announced) await flush();
}

/** The newest entry comes from the commit itself: its copy may still be on its way. */
async function* entriesAfter(catalog: Catalog, seq: number, newest: LogEntry): AsyncGenerator<LogEntry> {
  yield* catalog.readLog(seq + 1, newest.seq - 1, 'oldest');
  yield newest;
}

function eventOf({ seq, at, cause, issue, releases }: LogEntry): ReleaseEvent {
  return {
    seq,
    published_at: at,
    cause,
    issue_id: issue.issueId,
    title: issue.title,
    releases: releases.map(({ files: _files, ...release }) => release),
  };
}
