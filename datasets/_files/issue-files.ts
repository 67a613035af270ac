import { hash } from 'node:crypto';
import type { DataRecord, DatasetDescription, Extraction } from '../model.ts';
import { DATASETS, findDataset } from '../registry.ts';
import { csvwMetadata } from './csvw.ts';
import { dataPackage, type PackagedFile } from './datapackage.ts';
import { writeFile } from './format.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from './formats.ts';
import type { PublicationSettings } from './publication-settings.ts';

/** One file, ready to be written or uploaded. */
export interface BuiltFile {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export function buildFile(name: string, mediaType: string, body: Uint8Array): BuiltFile {
  return { name, mediaType, body, sha256: hash('sha256', body, 'hex') };
}

/** Indented JSON with a final newline, for files that people open. */
export function jsonFile(name: string, value: unknown): BuiltFile {
  return buildFile(name, 'application/json', new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
}

/** One dataset's records in every format: `tasks.csv`, `tasks.json`, … */
export async function datasetFiles(
  name: string,
  records: readonly DataRecord[],
): Promise<readonly (BuiltFile & { readonly format: FormatName })[]> {
  const dataset = describedDataset(name);
  return Promise.all(
    FORMAT_NAMES.map(async (format) => {
      const { extension, mediaType } = FORMATS[format];
      const body = await writeFile(FORMATS[format], dataset, records);
      return { ...buildFile(`${name}.${extension}`, mediaType, body), format };
    }),
  );
}

/** The description of a dataset's CSV, where CSV on the Web looks for it: `tasks.csv-metadata.json`. */
export function csvwFile(name: string, settings: PublicationSettings): BuiltFile {
  const dataset = describedDataset(name);
  return jsonFile(`${name}.csv-metadata.json`, csvwMetadata(dataset, `${name}.csv`, settings));
}

function describedDataset(name: string): DatasetDescription {
  const dataset = findDataset(name);
  if (dataset !== undefined) return dataset;
  throw new RangeError(
    `No dataset is called “${name}”; known are ${DATASETS.map((known) => known.name).join(', ')}.`,
  );
}

/** Everything that one source yields as files: every dataset in every format with its description,
 * report and data package. */
export async function issueFiles(
  extraction: Extraction,
  settings: PublicationSettings,
): Promise<readonly BuiltFile[]> {
  const files: BuiltFile[] = [];
  const packaged: PackagedFile[] = [];
  for (const { name } of DATASETS) {
    for (const file of await datasetFiles(name, extraction.datasets[name]?.records ?? [])) {
      files.push(file);
      packaged.push({
        dataset: name,
        format: file.format,
        path: file.name,
        bytes: file.body.length,
        sha256: file.sha256,
      });
    }
    files.push(csvwFile(name, settings));
  }
  files.push(
    jsonFile('report.json', extraction.report),
    jsonFile('datapackage.json', issuePackage(extraction, packaged, settings)),
  );
  return files;
}

/** The data package of one issue over the given files. */
export function issuePackage(
  extraction: Extraction,
  files: readonly PackagedFile[],
  settings: PublicationSettings,
): Readonly<Record<string, unknown>> {
  const { issueId, text } = extraction;
  const issue = extraction.datasets['issues']?.records[0];
  const printed = typeof issue?.['title'] === 'string' ? issue['title'] : issueId;
  return dataPackage(
    {
      name: issueId,
      title: `${printed} ${issueId}`,
      description: `从原文 ${text.name}（SHA-256 ${text.sha256}）提取的开放数据。Open data read from ${text.name}.`,
      sources: [{ title: `${printed} (${text.name}, sha256:${text.sha256})` }],
    },
    files,
    settings,
  );
}
