import { accuracyOfDataset } from '../accuracy.ts';
import { findDataset } from '../registry.ts';
import { findFormat } from './formats.ts';
import type { PublicationSettings } from './publication-settings.ts';
import { tableSchema } from './table-schema.ts';

/** A file that a data package lists. */
export interface PackagedFile {
  readonly dataset: string;
  readonly format: string;
  /** Relative path or URL. */
  readonly path: string;
  /** Left out, as `sha256` is, where the file has not been made yet. */
  readonly bytes?: number | undefined;
  /** Lower-case hexadecimal. */
  readonly sha256?: string | undefined;
}

export interface PackageSubject {
  /** `jiaxing-2026-01-02`, or the catalogue's name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** RFC 3339; left out where the caller has no clock, so that the same source gives the same bytes. */
  readonly created?: string;
  readonly version?: string;
  readonly homepage?: string;
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
}

/** `datapackage.json`, Data Package v2 (https://datapackage.org/standard/data-package/). */
export function dataPackage(
  subject: PackageSubject,
  files: readonly PackagedFile[],
  settings: PublicationSettings,
): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: subject.name,
    title: subject.title,
    description: subject.description,
    ...(subject.homepage === undefined ? {} : { homepage: subject.homepage }),
    ...(subject.version === undefined ? {} : { version: subject.version }),
    ...(subject.created === undefined ? {} : { created: subject.created }),
    licenses: [settings.licence],
    contributors: [
      {
        title: settings.publisher.name,
        roles: ['publisher'],
        ...(settings.publisher.url === undefined ? {} : { path: settings.publisher.url }),
        ...(settings.publisher.email === undefined ? {} : { email: settings.publisher.email }),
      },
    ],
    keywords: [...settings.keywords, settings.theme],
    sources: subject.sources,
    resources: files.map((file) => resourceOf(file)),
  };
}

const CSV_DIALECT = {
  header: true,
  delimiter: ',',
  lineTerminator: '\r\n',
  quoteChar: '"',
  doubleQuote: true,
};

function resourceOf(file: PackagedFile): Readonly<Record<string, unknown>> {
  const dataset = findDataset(file.dataset);
  const mediaType = findFormat(file.format)?.mediaType ?? 'application/octet-stream';
  const isText = /^(?:text\/|application\/jsonl?(?:;|$))/.test(mediaType);
  // Spreadsheets have the Chinese header.
  const names = file.format === 'csv' || file.format === 'xlsx' ? 'label' : 'name';
  return {
    $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
    name: `${file.dataset}-${file.format}`,
    type: 'table',
    title: dataset?.title ?? file.dataset,
    description: dataset === undefined ? '' : `${dataset.description} ${dataset.descriptionEn}`,
    path: file.path,
    format: file.format,
    mediatype: mediaType.split(';')[0],
    ...(isText ? { encoding: 'utf-8' } : {}),
    ...(file.bytes === undefined ? {} : { bytes: file.bytes }),
    ...(file.sha256 === undefined ? {} : { hash: `sha256:${file.sha256}` }),
    ...(file.format === 'csv' ? { dialect: CSV_DIALECT } : {}),
    ...(file.format === 'xlsx' && dataset !== undefined
      ? { dialect: { header: true, sheetName: dataset.title } }
      : {}),
    ...(dataset === undefined
      ? {}
      : { schema: tableSchema(dataset, names), accuracy: accuracyOfDataset(dataset.name) }),
  };
}
