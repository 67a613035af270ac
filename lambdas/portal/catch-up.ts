import { DATASETS } from '../../datasets/registry.ts';
import type { Head, LogEntry } from '../_shared/catalog-model.ts';
import { moveAggregates, type Step } from './aggregates.ts';
import { publishAssets, type Assets } from './assets.ts';
import { moveEntities } from './entities.ts';
import { buildIssuePages } from './issue-pages.ts';
import { loadIssue, type Reading } from './load-issue.ts';
import type { Publishing } from './publish-page.ts';
import { buildSharedPages } from './shared-pages.ts';
import { States, type State } from './state.ts';

export interface PortalPorts extends Reading, Publishing {
  readonly assets: Assets;
  /** Of the code that makes the pages: another version makes all of them anew. */
  readonly version: string;
}

/** How far the portal has followed the catalog. */
interface Progress extends State {
  /** The shared pages were written at this sequence number; -1 before the first time. */
  readonly shared: number;
}

const PROGRESS = 'progress';
const NOTHING: Progress = { seq: -1, at: '', shared: -1 };

/** What a run did. */
export interface CaughtUp {
  readonly seq: number;
  readonly entries: number;
  /** False when time ran out before everything was done; the next run goes on from there. */
  readonly done: boolean;
}

/**
 * Follows the catalog's log to its head: the pages of every issue that an entry touched, then the sums, then the
 * pages over all. Events only say that there is something to do, so late, repeated and lost ones do no harm; a run
 * that stops anywhere is finished by the next.
 */
export async function catchUp(ports: PortalPorts, hasTime: () => boolean): Promise<CaughtUp> {
  const states = new States(ports.store, ports.version);
  await publishAssets(ports.assets, ports.store);
  let entries = 0;
  for (;;) {
    const head = await ports.catalog.readHead();
    const target = head?.seq ?? 0;
    const progress = (await states.read<Progress>(PROGRESS)) ?? NOTHING;
    for await (const entry of entriesBetween(Math.max(0, progress.seq), head, ports)) {
      if (!hasTime()) return { seq: entry.seq - 1, entries, done: false };
      await buildEntry(entry, states, ports);
      entries += 1;
      await states.move<Progress>(PROGRESS, entry, NOTHING, (state) => ({ shared: state.shared }));
    }
    const current = (await states.read<Progress>(PROGRESS)) ?? NOTHING;
    if (current.shared >= target) return { seq: target, entries, done: true };
    await buildSharedPages(head, await touchedSince(current.shared, head, ports), states, ports);
    await setShared(target, states);
    if ((await ports.catalog.readHead())?.seq === head?.seq) return { seq: target, entries, done: true };
  }
}

/** Log entries after `seq` up to the head, oldest first; the head's own comes from the commit itself. */
async function* entriesBetween(
  seq: number,
  head: Head | undefined,
  { catalog }: Reading,
): AsyncGenerator<LogEntry> {
  if (head === undefined || head.seq <= seq) return;
  yield* catalog.readLog(seq + 1, head.seq - 1, 'oldest');
  yield head.entry;
}

async function buildEntry(entry: LogEntry, states: States, ports: PortalPorts): Promise<void> {
  // Only the issue's order mark moved: nothing that a page shows.
  if (entry.releases.length === 0) return;
  const after = await loadIssue(entry, ports);
  const previous =
    entry.previousSeq === null ? undefined : await ports.catalog.readLogEntry(entry.previousSeq);
  const step: Step = { before: previous === undefined ? undefined : await loadIssue(previous, ports), after };
  await buildIssuePages(after, states, ports);
  await moveEntities(step, states, ports);
  await moveAggregates(step, states, ports);
}

/** Datasets with a release after `seq`; all of them the first time. */
async function touchedSince(
  seq: number,
  head: Head | undefined,
  ports: Reading,
): Promise<ReadonlySet<string>> {
  if (seq < 0) return new Set(DATASETS.map(({ name }) => name));
  const touched = new Set<string>();
  for await (const entry of entriesBetween(seq, head, ports))
    for (const { dataset } of entry.releases) touched.add(dataset);
  return touched;
}

/** Marks the shared pages as written. An empty catalog has its pages too, at sequence number 0. */
async function setShared(seq: number, states: States): Promise<void> {
  await states.revise<Progress>(PROGRESS, NOTHING, (state) => ({
    ...state,
    seq: Math.max(state.seq, 0),
    shared: Math.max(state.shared, seq),
  }));
}
