import type { DataRecord, DatasetDescription } from '../model.ts';

/** Records in batches, so that no writer needs all of them in memory. */
export type RecordBatches = AsyncIterable<readonly DataRecord[]> | Iterable<readonly DataRecord[]>;

/** How the CSV is to look; other formats take none of these. */
export interface WriteOptions {
  /** A byte order mark: Excel in China reads UTF-8 only with it. Default true. */
  readonly bom?: boolean;
  /** Chinese labels (for people) or column names (for programs) in the first row. Default `label`. */
  readonly header?: 'label' | 'name';
}

/** A file format. The same records give the same bytes, however they are batched, on any machine, at any time. */
export interface Format {
  readonly extension: string;
  readonly mediaType: string;
  /** For whom, in a few words: 中文, English. */
  readonly label: string;
  readonly labelEn: string;
  /** The file's bytes, piece by piece. */
  readonly chunks: (
    dataset: DatasetDescription,
    batches: RecordBatches,
    options?: WriteOptions,
  ) => AsyncIterable<Uint8Array>;
}

/** The whole file in memory. */
export async function writeFile(
  format: Format,
  dataset: DatasetDescription,
  records: readonly DataRecord[],
  options?: WriteOptions,
): Promise<Uint8Array> {
  return joinBytes(format.chunks(dataset, [records], options));
}

/** The pieces of a file as one. */
export async function joinBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks) {
    parts.push(part);
    length += part.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
