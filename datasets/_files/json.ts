import type { DataRecord, DatasetDescription } from '../model.ts';
import type { RecordBatches } from './format.ts';

/** A record as one line of JSON, its keys in column order. */
export function jsonLine(dataset: Pick<DatasetDescription, 'columns'>, record: DataRecord): string {
  return JSON.stringify(Object.fromEntries(dataset.columns.map(({ name }) => [name, record[name] ?? null])));
}

/** An array of records, one a line, so that it can be searched by line. */
export async function* jsonChunks(
  dataset: Pick<DatasetDescription, 'columns'>,
  batches: RecordBatches,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let before = '[\n';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield encoder.encode(`${before}${batch.map((record) => jsonLine(dataset, record)).join(',\n')}`);
    before = ',\n';
  }
  yield encoder.encode(before === '[\n' ? '[]\n' : '\n]\n');
}

/** One record a line. */
export async function* jsonlChunks(
  dataset: Pick<DatasetDescription, 'columns'>,
  batches: RecordBatches,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const batch of batches) {
    if (batch.length > 0)
      yield encoder.encode(batch.map((record) => `${jsonLine(dataset, record)}\n`).join(''));
  }
}
