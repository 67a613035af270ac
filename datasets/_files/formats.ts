import { csvChunks } from './csv.ts';
import type { Format } from './format.ts';
import { jsonChunks, jsonlChunks } from './json.ts';
import { parquetChunks } from './parquet.ts';
import { xlsxChunks } from './xlsx.ts';

/** Every format that releases, exports, catalogs and data packages have. A new one is one more file and one entry here. */
export const FORMATS = {
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    label: 'CSV（Excel、WPS）',
    labelEn: 'CSV',
    chunks: csvChunks,
  },
  json: {
    extension: 'json',
    mediaType: 'application/json',
    label: 'JSON',
    labelEn: 'JSON',
    chunks: jsonChunks,
  },
  jsonl: {
    extension: 'jsonl',
    mediaType: 'application/jsonl',
    label: 'JSONL（每行一条）',
    labelEn: 'JSON Lines',
    chunks: jsonlChunks,
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel 工作簿',
    labelEn: 'Excel workbook',
    chunks: xlsxChunks,
  },
  parquet: {
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    label: 'Parquet（数据分析）',
    labelEn: 'Parquet',
    chunks: parquetChunks,
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
