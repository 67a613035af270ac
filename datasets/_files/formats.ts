import type { DataRecord, DatasetDescription } from '../model.ts';
import { writeCsv } from './csv.ts';
import { writeJson, writeJsonl } from './json.ts';

/** A file format; a new one is one more file and one more entry here. */
export interface Format {
  readonly extension: string;
  readonly mediaType: string;
  /** The same records give the same bytes, on any machine, at any time. */
  readonly write: (dataset: DatasetDescription, records: Iterable<DataRecord>) => Uint8Array;
}

export const FORMATS = {
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    write: (dataset, records) => writeCsv(dataset, records),
  },
  json: { extension: 'json', mediaType: 'application/json', write: writeJson },
  jsonl: { extension: 'jsonl', mediaType: 'application/jsonl', write: writeJsonl },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** The format of that name, or undefined. */
export function findFormat(name: string): Format | undefined {
  return Object.hasOwn(FORMATS, name) ? FORMATS[name as FormatName] : undefined;
}
