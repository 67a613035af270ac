import { compareRecords, type Changes } from '../../datasets/_files/changes.ts';
import type { PackagedFile } from '../../datasets/_files/datapackage.ts';
import { datasetFiles, issuePackage, jsonFile, type BuiltFile } from '../../datasets/_files/issue-files.ts';
import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import type { DataRecord, Extraction } from '../../datasets/model.ts';
import type { FileEntry, FileFormat, ReleasePointer } from '../_shared/catalog-model.ts';
import { IMMUTABLE, releasePrefix } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';

/** One dataset of one issue, ready to be written as its next version. */
export interface PlannedRelease {
  readonly dataset: string;
  readonly version: number;
  readonly records: readonly DataRecord[];
  readonly contentSha256: string;
  readonly changes: Changes;
  readonly files: readonly (BuiltFile & { readonly format?: FileFormat })[];
}

/**
 * The next version of a dataset, or undefined when its content is what is public already (or nothing, as ever).
 * Reads the version before, and nothing else.
 */
export async function planRelease(
  extraction: Extraction,
  dataset: string,
  before: ReleasePointer | undefined,
  store: ObjectStore,
  settings: PublicationSettings,
): Promise<PlannedRelease | undefined> {
  const extracted = extraction.datasets[dataset];
  const records = extracted?.records ?? [];
  if (before === undefined && records.length === 0) return undefined;
  const files = await datasetFiles(dataset, records);
  const contentSha256 = files.find(({ format }) => format === 'jsonl')?.sha256 ?? '';
  if (before?.contentSha256 === contentSha256) return undefined;
  const version = (before?.version ?? 0) + 1;
  const changes = compareRecords(
    before === undefined ? [] : await readRecords(store, dataset, before),
    records,
  );
  const packaged = files.map(({ name, format, body, sha256 }): PackagedFile => ({
    dataset,
    format,
    path: name,
    bytes: body.length,
    sha256,
  }));
  return {
    dataset,
    version,
    records,
    contentSha256,
    changes,
    files: [
      ...files,
      jsonFile(
        'spans.json',
        Object.fromEntries(records.map((record, at) => [record['id'], extracted?.spans[at]])),
      ),
      jsonFile('changes.json', changes),
      jsonFile('datapackage.json', issuePackage(extraction, packaged, settings)),
    ],
  };
}

/** The records of a published release. */
async function readRecords(
  store: ObjectStore,
  dataset: string,
  release: ReleasePointer,
): Promise<DataRecord[]> {
  const key = `${release.prefix}${dataset}.jsonl`;
  const object = await store.get(key);
  if (object === undefined) {
    throw new Error(
      `${key} is in the catalog but not in the store; restore it from an older object version.`,
    );
  }
  return new TextDecoder()
    .decode(object.body)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DataRecord);
}

/**
 * Writes a release's files, each only if absent: nothing published is ever overwritten. The records go first and
 * decide the key prefix: where other records stand under `v{n}` (another worker, another source), the release
 * takes a prefix of its own, so that two workers never mix their files.
 */
export async function writeRelease(
  release: PlannedRelease,
  issueId: string,
  store: ObjectStore,
): Promise<{ readonly prefix: string; readonly files: Readonly<Partial<Record<FileFormat, FileEntry>>> }> {
  const marker = release.files.find(({ format }) => format === 'jsonl');
  if (marker === undefined)
    throw new Error(`The release of ${release.dataset} has no JSONL file, which every release needs.`);
  let prefix = releasePrefix(release.dataset, issueId, release.version);
  if (!(await putOnce(store, `${prefix}${marker.name}`, marker))) {
    prefix = releasePrefix(release.dataset, issueId, release.version, release.contentSha256.slice(0, 8));
    await putOnce(store, `${prefix}${marker.name}`, marker);
  }
  const others = release.files.filter((file) => file !== marker);
  await Promise.all(others.map(async (file) => putOnce(store, `${prefix}${file.name}`, file)));
  const files: Partial<Record<FileFormat, FileEntry>> = {};
  for (const file of release.files) {
    if (file.format === undefined) continue;
    files[file.format] = { key: `${prefix}${file.name}`, bytes: file.body.length, sha256: file.sha256 };
  }
  return { prefix, files };
}

/** Puts an immutable file. False when other content stands under its key. */
export async function putOnce(store: ObjectStore, key: string, file: BuiltFile): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const created = await store.putIfAbsent(key, file.body, {
      contentType: file.mediaType,
      cacheControl: IMMUTABLE,
      metadata: { sha256: file.sha256 },
    });
    if (created) return true;
    const there = await store.head(key);
    // Refused, yet nothing there: another put of it was under way and failed. Ours may succeed now.
    if (there !== undefined) return there.metadata['sha256'] === file.sha256;
  }
  throw new Error(`${key} could not be written: the store refuses it as existing, yet does not have it.`);
}
