import { hash } from 'node:crypto';
import { compareRecords, type Changes } from '../../datasets/_files/changes.ts';
import type { PackagedFile } from '../../datasets/_files/datapackage.ts';
import {
  csvwFile,
  datasetFiles,
  issuePackage,
  jsonFile,
  type BuiltFile,
} from '../../datasets/_files/issue-files.ts';
import { writeFile } from '../../datasets/_files/format.ts';
import { FORMATS } from '../../datasets/_files/formats.ts';
import type { PublicationSettings } from '../../datasets/_files/publication-settings.ts';
import type { DataRecord, Extraction } from '../../datasets/model.ts';
import { findDataset } from '../../datasets/registry.ts';
import type { FileEntry, FileFormat, ReleasePointer } from '../_shared/catalog-model.ts';
import { releasePrefix, VARIANT_LENGTH } from '../_shared/keys.ts';
import type { ObjectStore } from '../_shared/objects.ts';
import { putExactly, putOnce } from './put-once.ts';

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
  const contentSha256 = await hashRecords(dataset, records);
  if (before?.contentSha256 === contentSha256) return undefined;
  const files = await datasetFiles(dataset, records);
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
      csvwFile(dataset, settings),
    ],
  };
}

/** SHA-256 of the JSONL file, which holds all that the records say. */
async function hashRecords(name: string, records: readonly DataRecord[]): Promise<string> {
  const dataset = findDataset(name);
  if (dataset === undefined) throw new RangeError(`No dataset is called “${name}”.`);
  return hash('sha256', await writeFile(FORMATS.jsonl, dataset, records), 'hex');
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
 * carry a mark of the whole file set, which decides the key prefix: where the files of another set stand under
 * `v{n}` (another worker's, another source's, never committed), the release takes a prefix of its own, so that two
 * never mix their files.
 */
export async function writeRelease(
  release: PlannedRelease,
  issueId: string,
  store: ObjectStore,
): Promise<{ readonly prefix: string; readonly files: Readonly<Partial<Record<FileFormat, FileEntry>>> }> {
  const first = release.files.find(({ format }) => format === 'jsonl');
  if (first === undefined)
    throw new Error(`The release of ${release.dataset} has no JSONL file, which every release needs.`);
  const mark = fileSetMark(release.files);
  let prefix = releasePrefix(release.dataset, issueId, release.version);
  if (!(await putOnce(store, `${prefix}${first.name}`, first, mark))) {
    prefix = releasePrefix(release.dataset, issueId, release.version, mark.slice(0, VARIANT_LENGTH));
    await putExactly(store, `${prefix}${first.name}`, first, mark);
  }
  const others = release.files.filter((file) => file !== first);
  await Promise.all(others.map(async (file) => putExactly(store, `${prefix}${file.name}`, file)));
  const files: Partial<Record<FileFormat, FileEntry>> = {};
  for (const file of release.files) {
    if (file.format === undefined) continue;
    files[file.format] = { key: `${prefix}${file.name}`, bytes: file.body.length, sha256: file.sha256 };
  }
  return { prefix, files };
}

/** SHA-256 over the names and contents of all files of a release. */
function fileSetMark(files: readonly BuiltFile[]): string {
  const lines = files.map(({ name, sha256 }) => `${name} ${sha256}\n`).sort();
  return hash('sha256', lines.join(''), 'hex');
}
