import type { Format } from './format.ts';

/** A writer that is loaded when it first writes: most answers of an API need none, and a function starts faster. */
function loaded(load: () => Promise<Format['chunks']>): Format['chunks'] {
  return async function* chunks(dataset, batches, options) {
    const write = await load();
    yield* write(dataset, batches, options);
  };
}

/** Every format that releases, exports, catalogs and data packages have. A new one is one more file and one entry here. */
export const FORMATS = {
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    label: 'CSV（Excel、WPS）',
    labelEn: 'CSV',
    chunks: loaded(async () => (await import('./csv.ts')).csvChunks),
  },
  json: {
    extension: 'json',
    mediaType: 'application/json',
    label: 'JSON',
    labelEn: 'JSON',
    chunks: loaded(async () => (await import('./json.ts')).jsonChunks),
  },
  jsonl: {
    extension: 'jsonl',
    mediaType: 'application/jsonl',
    label: 'JSONL（每行一条）',
    labelEn: 'JSON Lines',
    chunks: loaded(async () => (await import('./json.ts')).jsonlChunks),
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel 工作簿',
    labelEn: 'Excel workbook',
    chunks: loaded(async () => (await import('./xlsx.ts')).xlsxChunks),
  },
  parquet: {
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    label: 'Parquet（数据分析）',
    labelEn: 'Parquet',
    chunks: loaded(async () => (await import('./parquet.ts')).parquetChunks),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/**
 * Version of what the writers write. Raised whenever one of them gives other bytes for the same records: cached
 * exports of another version are made anew.
 */
export const WRITERS_VERSION = 1;

/** The format of that name, or undefined. */
export function findFormat(name: string): Format | undefined {
  return Object.hasOwn(FORMATS, name) ? FORMATS[name as FormatName] : undefined;
}
