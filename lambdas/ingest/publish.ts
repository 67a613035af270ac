import { isDeepStrictEqual } from 'node:util';
import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import type { Extraction } from '../../datasets/model.ts';
import type { Catalog } from '../_shared/catalog.ts';
import type { IssueState, LogEntry } from '../_shared/catalog-model.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import { entryOf, nextHead } from './entry.ts';
import { isNewer } from './extractor-order.ts';
import { prepare, type Prepared } from './prepare.ts';

/** What publishing needs of the world. */
export interface Ports {
  readonly data: ObjectStore;
  readonly catalog: Catalog;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly publication: PublicationSettings;
  /** Version of the extractor that made the extraction. */
  readonly extractor: string;
}

/** The source as it was delivered. */
export interface Delivery {
  readonly bytes: Uint8Array;
  /** `{ISO time with ms}#{S3 sequencer}` of the upload; a smaller one is older. */
  readonly order: string;
}

export type Outcome =
  | {
      readonly kind: 'published';
      readonly entry: LogEntry;
      /** What a person should look at though nothing is wrong: `code: message`. */
      readonly warnings: readonly string[];
    }
  /** The content is public already. */
  | { readonly kind: 'unchanged'; readonly issueId: string }
  /** A newer upload of the issue is public; this one is kept in the inbox and shown to nobody. */
  | { readonly kind: 'superseded'; readonly issueId: string };

/** Publishers take turns on one item; with many at once a turn may be lost often, never for ever. */
const MOST_TURNS = 100;

/**
 * Publishes an extraction that has passed the gate: files first, then one conditional catalog write that makes
 * them visible, then the copies of that write. Can be repeated at any time, after any failure, with the same end.
 */
export async function publish(extraction: Extraction, delivery: Delivery, ports: Ports): Promise<Outcome> {
  const { catalog } = ports;
  const { issueId } = extraction;
  let prepared: Prepared | undefined;
  let attempted: LogEntry | undefined;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const head = await catalog.readHead();
    // A publisher that stopped right after its commit left the copies to whoever comes next.
    if (head !== undefined && !(await catalog.isSettled(head.seq))) await catalog.settle(head.entry);
    // The answer to our own commit was lost on its way: it was refused the second time, not the first.
    if (prepared !== undefined && attempted !== undefined && isDeepStrictEqual(head?.entry, attempted))
      return outcomeOf(attempted, prepared);
    const state = head?.entry.issue.issueId === issueId ? head.entry.issue : await catalog.readIssue(issueId);
    const verdict = judge(extraction, delivery, state, ports.extractor);
    if (verdict !== 'publish') return { kind: verdict, issueId };
    // What another issue's publisher committed meanwhile leaves the files as they are.
    if (prepared === undefined || prepared.previousSeq !== (state?.seq ?? null))
      prepared = await prepare(extraction, delivery, state, ports);
    const entry = entryOf(extraction, prepared, state, head, ports.now());
    if (await catalog.commit(nextHead(head, entry, state), head?.seq ?? 0)) {
      await catalog.settle(entry);
      return outcomeOf(entry, prepared);
    }
    attempted = entry;
    await ports.wait(Math.random() * Math.min(1000, 20 * 2 ** Math.min(turn, 6)));
  }
  throw new Error(
    `${issueId} lost its turn to commit ${MOST_TURNS} times; too many publishers run at once. Lower the function's maximum concurrency.`,
  );
}

function outcomeOf(entry: LogEntry, { warnings }: Prepared): Outcome {
  return entry.releases.length > 0
    ? { kind: 'published', entry, warnings }
    : { kind: 'unchanged', issueId: entry.issue.issueId };
}

/**
 * What is to be done with an extraction, given what is public. The order of uploads is total (time, sequencer,
 * content), so that whichever way events arrive, the same source is public in the end.
 */
function judge(
  extraction: Extraction,
  delivery: Delivery,
  state: IssueState | undefined,
  extractor: string,
): 'publish' | 'unchanged' | 'superseded' {
  if (state === undefined) return 'publish';
  const { sha256 } = extraction.text;
  if (state.source.sha256 === sha256) {
    // The same bytes again: a better reading of them counts whenever it comes; a newer upload moves the order mark.
    return isNewer(extractor, state.extractor) || delivery.order > state.source.order
      ? 'publish'
      : 'unchanged';
  }
  const older =
    delivery.order < state.source.order ||
    (delivery.order === state.source.order && sha256 < state.source.sha256);
  return older ? 'superseded' : 'publish';
}
