// hyparquet-writer: Parquet in plain JavaScript, Snappy included, so the bytes are the same on any machine.
import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import type { Cell, Column, DataRecord, DatasetDescription } from '../model.ts';
import type { RecordBatches } from './format.ts';

/** Rows of one group: large enough to compress well, small enough to be held in memory a few times. */
const ROW_GROUP = 20_000;

/**
 * Typed columns under their English names: strings, 64-bit integers, doubles, booleans, dates, and lists of strings
 * in the standard three-level form. Nullable where the dataset says so. Minimum and maximum of every column stand in
 * the footer, so that readers skip row groups.
 */
export async function* parquetChunks(
  dataset: Pick<DatasetDescription, 'name' | 'columns'>,
  batches: RecordBatches,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(dataset),
    // Ids share long prefixes: a bound that is cut to the usual 16 bytes would exclude nothing.
    statisticsTruncateLength: 64,
    kvMetadata: [{ key: 'dataset', value: dataset.name }],
    createdBy: 'gazette-open-data (hyparquet-writer)',
  });
  for await (const group of groupsOf(batches)) {
    await writer.write({ columnData: columnsOf(dataset, group), rowGroupSize: ROW_GROUP });
    yield taken(bytes);
  }
  await writer.finish();
  yield taken(bytes);
}

/** What has been written since, as bytes of their own; the writer's buffer starts anew. */
function taken(writer: ByteWriter): Uint8Array {
  const part = writer.getBytes().slice();
  writer.index = 0;
  return part;
}

/** Groups of the same size however the records arrive, so that a file does not depend on their batches. */
async function* groupsOf(batches: RecordBatches): AsyncGenerator<readonly DataRecord[]> {
  let group: DataRecord[] = [];
  for await (const batch of batches) {
    for (const record of batch) {
      group.push(record);
      if (group.length === ROW_GROUP) {
        yield group;
        group = [];
      }
    }
  }
  if (group.length > 0) yield group;
}

function schemaOf({ columns }: Pick<DatasetDescription, 'columns'>): SchemaElement[] {
  return [{ name: 'records', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

/** https://github.com/apache/parquet-format/blob/master/LogicalTypes.md */
function elementsOf(column: Column): SchemaElement[] {
  const { name } = column;
  const repetition_type = column.nullable ? 'OPTIONAL' : 'REQUIRED';
  switch (column.type) {
    case 'string':
      return [{ name, repetition_type, ...TEXT }];
    case 'integer':
      return [{ name, repetition_type, type: 'INT64' }];
    case 'number':
      return [{ name, repetition_type, type: 'DOUBLE' }];
    case 'boolean':
      return [{ name, repetition_type, type: 'BOOLEAN' }];
    case 'date':
      return [
        { name, repetition_type, type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
      ];
    case 'list':
      return [
        {
          name,
          repetition_type: 'REQUIRED',
          converted_type: 'LIST',
          logical_type: { type: 'LIST' },
          num_children: 1,
        },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'REQUIRED', ...TEXT },
      ];
  }
}

function columnsOf(
  { columns }: Pick<DatasetDescription, 'columns'>,
  records: readonly DataRecord[],
): ColumnSource[] {
  return columns.map((column) => ({
    name: column.name,
    data: records.map((record) => physical(record[column.name] ?? null, column)),
  }));
}

/** The value that Parquet stores: integers as 64 bits, dates as days. */
function physical(value: Cell, { type }: Column): bigint | Date | Cell {
  if (value === null) return type === 'list' ? [] : null;
  if (type === 'integer') return BigInt(Math.trunc(Number(value)));
  if (type === 'date') return new Date(`${String(value)}T00:00:00Z`);
  return value;
}
