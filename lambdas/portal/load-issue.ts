import type { DataRecord, Report, Span } from '../../datasets/model.ts';
import { DATASETS } from '../../datasets/registry.ts';
import { IssueView, type ChangeFacts, type FileFacts, type ReleaseFacts } from '../../portal/issue-view.ts';
import type { Catalog } from '../_shared/catalog.ts';
import type { IssueState, LogEntry, ReleasePointer } from '../_shared/catalog-model.ts';
import type { ObjectStore } from '../_shared/objects.ts';

export interface Reading {
  readonly catalog: Catalog;
  readonly data: ObjectStore;
}

const MOST_CHANGES = 40;

/** An issue as one entry of the log left it, with everything that its pages show. */
export async function loadIssue(entry: LogEntry, ports: Reading): Promise<IssueView> {
  const state = entry.issue;
  const history = await readHistory(entry, ports.catalog);
  const [text, report, releases] = await Promise.all([
    readText(ports.data, state.source.textKey),
    readText(ports.data, state.source.reportKey),
    loadReleases(state, history, ports.data),
  ]);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return new IssueView({
    issueId: state.issueId,
    seq: entry.seq,
    at: entry.at,
    firstPublishedAt: state.firstPublishedAt,
    title: state.title,
    year: state.year,
    numbers: state.numbers,
    publishedOn: state.publishedOn,
    source: state.source,
    lines,
    report: JSON.parse(report) as Report,
    releases,
    changes: history.flatMap(changesOf).slice(0, MOST_CHANGES),
  });
}

/** The releases of an issue that hold records, in the order of the catalog. */
async function loadReleases(
  state: IssueState,
  history: readonly LogEntry[],
  data: ObjectStore,
): Promise<readonly ReleaseFacts[]> {
  const releases = await Promise.all(
    DATASETS.map(async ({ name }): Promise<ReleaseFacts | undefined> => {
      const pointer = state.releases[name];
      if (pointer === undefined || pointer.records === 0) return undefined;
      const [records, spans] = await Promise.all([
        readRecords(data, name, pointer),
        readText(data, `${pointer.prefix}spans.json`),
      ]);
      return {
        dataset: name,
        version: pointer.version,
        prefix: pointer.prefix,
        files: filesOf(name, pointer, history),
        records,
        spans: JSON.parse(spans) as Record<string, Span>,
      };
    }),
  );
  return releases.filter((release) => release !== undefined);
}

export async function readRecords(
  data: ObjectStore,
  dataset: string,
  pointer: ReleasePointer,
): Promise<readonly DataRecord[]> {
  const text = await readText(data, `${pointer.prefix}${dataset}.jsonl`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DataRecord);
}

/** Files of the version that is current in this state: the entry that published it lists them. */
function filesOf(
  dataset: string,
  pointer: ReleasePointer,
  history: readonly LogEntry[],
): readonly FileFacts[] {
  const release = history
    .find(({ seq }) => seq === pointer.seq)
    ?.releases.find((candidate) => candidate.dataset === dataset);
  return Object.entries(release?.files ?? {}).map(([format, file]) => ({
    format,
    key: file.key,
    bytes: file.bytes,
  }));
}

/** The issue's own entries, newest first. */
async function readHistory(entry: LogEntry, catalog: Catalog): Promise<readonly LogEntry[]> {
  const history = [entry];
  let previous = entry.previousSeq;
  while (previous !== null) {
    const before = await catalog.readLogEntry(previous);
    if (before === undefined)
      throw new Error(`The log has no entry ${previous}, which ${entry.issue.issueId} names.`);
    history.push(before);
    previous = before.previousSeq;
  }
  return history;
}

/** What an entry released, as pages list it. */
export function changesOf(entry: LogEntry): readonly ChangeFacts[] {
  return entry.releases.map((release) => ({
    seq: entry.seq,
    at: entry.at,
    cause: entry.cause,
    issueId: entry.issue.issueId,
    issueTitle: entry.issue.title,
    dataset: release.dataset,
    version: release.version,
    records: release.records,
    added: release.added,
    removed: release.removed,
    changed: release.changed,
    prefix: entry.issue.releases[release.dataset]?.prefix ?? '',
  }));
}

/** @throws Error that names the object when the catalog names one that is not there */
export async function readText(data: ObjectStore, key: string): Promise<string> {
  const object = await data.get(key);
  if (object === undefined)
    throw new Error(
      `${key} is in the catalog but not in the store; restore it from an older object version.`,
    );
  return new TextDecoder().decode(object.body);
}
