import { buildFile, jsonFile } from '../../datasets/_files/issue-files.ts';
import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import type { Extraction } from '../../datasets/model.ts';
import { DATASETS } from '../../datasets/registry.ts';
import type { Catalog } from '../_shared/catalog.ts';
import type {
  Cause,
  DatasetTotals,
  Head,
  IssueState,
  LogEntry,
  PublishedSource,
  ReleaseChange,
  ReleasePointer,
} from '../_shared/catalog-model.ts';
import { sourcePrefix } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import { planRelease, putOnce, writeRelease, type PlannedRelease } from './release.ts';

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
  | { readonly kind: 'published'; readonly entry: LogEntry }
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
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const head = await catalog.readHead();
    // A publisher that stopped right after its commit left the copies to whoever comes next.
    if (head !== undefined) await catalog.materialise(head.entry);
    const state = head?.entry.issue.issueId === issueId ? head.entry.issue : await catalog.readIssue(issueId);
    const verdict = judge(extraction, delivery, state, ports.extractor);
    if (verdict !== 'publish') return { kind: verdict, issueId };
    const entry = await buildEntry(extraction, delivery, head, state, ports);
    if (await catalog.commit(nextHead(head, entry, state), head?.seq ?? 0)) {
      await catalog.materialise(entry);
      return entry.releases.length > 0 ? { kind: 'published', entry } : { kind: 'unchanged', issueId };
    }
    await ports.wait(Math.random() * Math.min(1000, 20 * 2 ** Math.min(turn, 6)));
  }
  throw new Error(
    `${issueId} lost its turn to commit ${MOST_TURNS} times; too many publishers run at once. Lower the function's maximum concurrency.`,
  );
}

function judge(
  extraction: Extraction,
  delivery: Delivery,
  state: IssueState | undefined,
  extractor: string,
): 'publish' | 'unchanged' | 'superseded' {
  if (state === undefined) return 'publish';
  if (delivery.order < state.source.order) return 'superseded';
  const same = state.source.sha256 === extraction.text.sha256 && state.extractor === extractor;
  return same && delivery.order === state.source.order ? 'unchanged' : 'publish';
}

/** Writes all files and describes the commit. Without a new release the entry only moves the issue's order mark. */
async function buildEntry(
  extraction: Extraction,
  delivery: Delivery,
  head: Head | undefined,
  state: IssueState | undefined,
  ports: Ports,
): Promise<LogEntry> {
  const seq = (head?.seq ?? 0) + 1;
  const same = state?.source.sha256 === extraction.text.sha256;
  const reread = same && state.extractor === ports.extractor;
  const planned = reread ? [] : await planReleases(extraction, state, ports);
  const source = reread
    ? { ...state.source, order: delivery.order }
    : await writeSource(extraction, delivery, ports);
  const written = await Promise.all(
    planned.map(async (release) => ({
      release,
      ...(await writeRelease(release, extraction.issueId, ports.data)),
    })),
  );
  const pointers = written.map(({ release, prefix }): [string, ReleasePointer] => [
    release.dataset,
    {
      version: release.version,
      records: release.records.length,
      seq,
      prefix,
      contentSha256: release.contentSha256,
      sourceSha256: extraction.text.sha256,
    },
  ]);
  const releases = written.map(({ release, files }): ReleaseChange => ({
    dataset: release.dataset,
    version: release.version,
    records: release.records.length,
    added: release.changes.added.length,
    removed: release.changes.removed.length,
    changed: release.changes.changed.length,
    files,
  }));
  const at = laterOf(ports.now().toISOString(), head?.entry.at);
  return {
    seq,
    previousSeq: state?.seq ?? null,
    at,
    cause: causeOf(state, same),
    releases,
    issue: {
      ...describeIssue(extraction, state),
      issueId: extraction.issueId,
      seq,
      firstPublishedAt: state?.firstPublishedAt ?? at,
      updatedAt: releases.length > 0 || state === undefined ? at : state.updatedAt,
      extractor: ports.extractor,
      source,
      releases: { ...state?.releases, ...Object.fromEntries(pointers) },
    },
  };
}

async function planReleases(
  extraction: Extraction,
  state: IssueState | undefined,
  ports: Ports,
): Promise<readonly PlannedRelease[]> {
  const planned = await Promise.all(
    DATASETS.map(async ({ name }) =>
      planRelease(extraction, name, state?.releases[name], ports.data, ports.publication),
    ),
  );
  return planned.filter((release) => release !== undefined);
}

function causeOf(state: IssueState | undefined, sameSource: boolean): Cause {
  if (state === undefined) return 'new-issue';
  return sameSource ? 'extractor-change' : 'source-correction';
}

function laterOf(time: string, before: string | undefined): string {
  return before !== undefined && before > time ? before : time;
}

/** Source, text and report; a report or text that another version of the extractor left keeps its place. */
async function writeSource(
  extraction: Extraction,
  delivery: Delivery,
  ports: Ports,
): Promise<PublishedSource> {
  const { text, report, issueId } = extraction;
  const prefix = sourcePrefix(issueId, text.sha256);
  const key = `${prefix}${safeName(text.name)}`;
  const body = new TextEncoder().encode(`${text.lines.join('\n')}\n`);
  const textFile = buildFile('text.md', 'text/markdown; charset=utf-8', body);
  const reportKey = `${prefix}report-${ports.extractor}.json`;
  const [, textIsThere] = await Promise.all([
    putOnce(ports.data, key, buildFile(text.name, mediaTypeOf(text.name), delivery.bytes)),
    putOnce(ports.data, `${prefix}text.md`, textFile),
    putOnce(ports.data, reportKey, jsonFile('report.json', report)),
  ]);
  let textKey = `${prefix}text.md`;
  if (!textIsThere) {
    textKey = `${prefix}text-${ports.extractor}.md`;
    await putOnce(ports.data, textKey, textFile);
  }
  return {
    name: text.name,
    sha256: text.sha256,
    bytes: text.bytes,
    key,
    textKey,
    reportKey,
    order: delivery.order,
  };
}

/** A source called `text.md` must not take the place of the text that was read from it. */
function safeName(name: string): string {
  return /^(?:text(?:-[^/]*)?\.md|report[^/]*\.json)$/i.test(name)
    ? `source-${name}`
    : name.replaceAll('/', '_');
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  html: 'text/plain; charset=utf-8',
  htm: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** HTML is served as plain text: a source is shown, never run. */
function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

function describeIssue(
  extraction: Extraction,
  state: IssueState | undefined,
): Pick<IssueState, 'title' | 'publisher' | 'year' | 'numbers' | 'publishedOn'> {
  const record = extraction.datasets['issues']?.records[0];
  const text = (name: string): string | null => (typeof record?.[name] === 'string' ? record[name] : null);
  return {
    title: text('title') ?? state?.title ?? extraction.issueId,
    publisher: text('publisher'),
    year: Number(record?.['year'] ?? state?.year ?? 0),
    numbers: Array.isArray(record?.['numbers']) ? record['numbers'].map(String) : [],
    publishedOn: text('published_on'),
  };
}

/** The next state of the whole catalog: totals move by what this entry changes. */
function nextHead(head: Head | undefined, entry: LogEntry, state: IssueState | undefined): Head {
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
