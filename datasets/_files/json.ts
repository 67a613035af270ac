import type { DataRecord, DatasetDescription } from '../model.ts';

/** A record as one line of JSON, its keys in column order. */
export function jsonLine(dataset: DatasetDescription, record: DataRecord): string {
  return JSON.stringify(Object.fromEntries(dataset.columns.map(({ name }) => [name, record[name] ?? null])));
}

/** An array of records, one a line, so that it can be searched by line. */
export function* jsonChunks(dataset: DatasetDescription, records: Iterable<DataRecord>): Generator<string> {
  let before = '[\n';
  for (const record of records) {
    yield `${before}${jsonLine(dataset, record)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** One record a line. */
export function* jsonlChunks(dataset: DatasetDescription, records: Iterable<DataRecord>): Generator<string> {
  for (const record of records) yield `${jsonLine(dataset, record)}\n`;
}

export function writeJson(dataset: DatasetDescription, records: Iterable<DataRecord>): Uint8Array {
  return new TextEncoder().encode([...jsonChunks(dataset, records)].join(''));
}

export function writeJsonl(dataset: DatasetDescription, records: Iterable<DataRecord>): Uint8Array {
  return new TextEncoder().encode([...jsonlChunks(dataset, records)].join(''));
}
