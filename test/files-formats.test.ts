import { hash } from 'node:crypto';
import fc from 'fast-check';
import { parquetReadObjects, parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { cellText } from '../datasets/_files/cell-text.ts';
import { csvCell } from '../datasets/_files/csv.ts';
import { joinBytes, writeFile } from '../datasets/_files/format.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../datasets/_files/formats.ts';
import type { DataRecord, DatasetDescription } from '../datasets/model.ts';
import { DATASETS } from '../datasets/registry.ts';
import { TASKS } from '../datasets/tasks/description.ts';
import { readCsv } from './fixtures/files/read-csv.ts';
import { readXlsx } from './fixtures/files/read-xlsx.ts';
import { recordsOf } from './fixtures/files/records.ts';
import { sampleExtraction } from './fixtures/files/sample.ts';

/** A record as spreadsheets can show it: every cell as text. */
function shown(dataset: DatasetDescription, record: DataRecord): readonly string[] {
  return dataset.columns.map(({ name }) => cellText(record[name]));
}

/** The same as the format prints it: CSV guards what a spreadsheet would run. */
function printed(format: FormatName, dataset: DatasetDescription, record: DataRecord): readonly string[] {
  return format === 'csv'
    ? dataset.columns.map((column) => csvCell(record[column.name], column))
    : shown(dataset, record);
}

const READERS: Readonly<
  Record<
    FormatName,
    (dataset: DatasetDescription, bytes: Uint8Array) => Promise<readonly (readonly string[])[]>
  >
> = {
  csv: async (_, bytes) => readCsv(new TextDecoder().decode(bytes)).slice(1),
  json: async (dataset, bytes) =>
    (JSON.parse(new TextDecoder().decode(bytes)) as DataRecord[]).map((record) => shown(dataset, record)),
  jsonl: async (dataset, bytes) =>
    new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => shown(dataset, JSON.parse(line) as DataRecord)),
  xlsx: async ({ columns }, bytes) => {
    const rows = readXlsx(bytes).sheets.flatMap(({ rows }) => rows.slice(1));
    return rows.map((cells, index) =>
      columns.map(({ type }, at) => {
        const letter = String.fromCodePoint(65 + at);
        const cell = cells.find(({ reference }) => reference === `${letter}${index + 2}`);
        if (cell === undefined) return '';
        if (type === 'boolean') return cell.text === '1' ? 'true' : 'false';
        if (type === 'date')
          return new Date((Number(cell.text) - 25_569) * 86_400_000).toISOString().slice(0, 10);
        return cell.text;
      }),
    );
  },
  parquet: async (dataset, bytes) => {
    const records = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
    return records.map((record) =>
      dataset.columns.map(({ name }) => {
        const value: unknown = record[name];
        if (value instanceof Date) return value.toISOString().slice(0, 10);
        return cellText(typeof value === 'bigint' ? Number(value) : (value as DataRecord[string]));
      }),
    );
  },
};

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (name, dataset) => {
  it.each(FORMAT_NAMES)('of the sample reads the same from %s as from the records', async (format) => {
    const records = (await sampleExtraction()).datasets[name]?.records ?? [];
    const bytes = await writeFile(FORMATS[format], dataset, records);
    expect(await READERS[format](dataset, bytes)).toEqual(
      records.map((record) => printed(format, dataset, record)),
    );
  });

  it.each(FORMAT_NAMES)('of any content reads the same from %s as from the records', async (format) => {
    await fc.assert(
      fc.asyncProperty(recordsOf(dataset), async (records) => {
        const bytes = await writeFile(FORMATS[format], dataset, records);
        const expected = records.map((record) => printed(format, dataset, record));
        expect(await READERS[format](dataset, bytes)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps real lists, numbers and raw text in JSON', async () => {
    await fc.assert(
      fc.asyncProperty(recordsOf(dataset), async (records) => {
        const bytes = await writeFile(FORMATS.json, dataset, records);
        expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(records);
      }),
      { numRuns: 15 },
    );
  });
});

/** Hashes of the formats' bytes for the sample's tasks; a change here changes every file that was ever published. */
async function hashes(batch: number): Promise<Readonly<Record<string, string>>> {
  const records = (await sampleExtraction()).datasets['tasks']?.records ?? [];
  const many = Array.from({ length: 150 }, () => records).flat();
  const batches = Array.from({ length: Math.ceil(many.length / batch) }, (_, index) =>
    many.slice(index * batch, (index + 1) * batch),
  );
  const entries = await Promise.all(
    FORMAT_NAMES.map(async (format) => {
      const bytes = await joinBytes(FORMATS[format].chunks(TASKS, batches));
      return [format, hash('sha256', bytes, 'hex')] as const;
    }),
  );
  return Object.fromEntries(entries);
}

describe('the bytes of a file', () => {
  it('are the same however the records are batched, in any time zone, at any time', async () => {
    const first = await hashes(100_000);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Apia';
    try {
      expect(await hashes(977)).toEqual(first);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('a workbook', () => {
  it('has a frozen header row in Chinese, a filter, text that stays text and no formula', async () => {
    const records = (await sampleExtraction()).datasets['tasks']?.records ?? [];
    const { sheets, parts } = readXlsx(await writeFile(FORMATS.xlsx, TASKS, records));
    const [sheet] = sheets;
    expect(sheets.map(({ name }) => name)).toEqual(['重点工作任务清单']);
    expect(sheet?.rows[0]?.map(({ text }) => text)).toEqual(TASKS.columns.map(({ label }) => label));
    expect(sheet?.xml).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
    expect(sheet?.xml).toContain('<autoFilter ref="A1:R159"/>');
    expect(sheet?.xml).not.toContain('<f>');
    const [, first] = sheet?.rows ?? [];
    expect(first?.find(({ reference }) => reference === 'D2')).toMatchObject({ type: 'inlineStr', style: 1 });
    expect(first?.find(({ reference }) => reference === 'F2')).toMatchObject({ type: 'n', text: '1' });
    // Style 1 has number format 49, text.
    expect(parts['xl/styles.xml']).toContain('<xf numFmtId="49"');
  });

  it('cuts what no cell can hold, and says so by an ellipsis', async () => {
    const record = {
      ...Object.fromEntries(TASKS.columns.map(({ name }) => [name, null])),
      task: '长'.repeat(40_000),
    };
    const { sheets } = readXlsx(await writeFile(FORMATS.xlsx, TASKS, [record]));
    const text = sheets[0]?.rows[1]?.[0]?.text ?? '';
    expect(text).toHaveLength(32_767);
    expect(text.endsWith('长…')).toBe(true);
  });
});

describe('a Parquet file', () => {
  it('is typed, nullable where the dataset says so, with lists as lists and bounds of the ids', async () => {
    const records = (await sampleExtraction()).datasets['tasks']?.records ?? [];
    const metadata = parquetMetadata(
      (await writeFile(FORMATS.parquet, TASKS, records)).buffer as ArrayBuffer,
    );
    const element = (name: string): unknown => metadata.schema.find((candidate) => candidate.name === name);
    expect(element('id')).toMatchObject({
      type: 'BYTE_ARRAY',
      repetition_type: 'REQUIRED',
      converted_type: 'UTF8',
    });
    expect(element('period_start')).toMatchObject({ type: 'INT64', repetition_type: 'OPTIONAL' });
    expect(element('units')).toMatchObject({
      converted_type: 'LIST',
      repetition_type: 'REQUIRED',
      num_children: 1,
    });
    expect(metadata.num_rows).toBe(158n);
    const ids = records.map((record) => String(record['id'])).sort();
    expect(metadata.row_groups[0]?.columns[0]?.meta_data?.statistics).toMatchObject({
      min_value: ids[0],
      max_value: ids.at(-1),
    });
  });

  it('writes row groups of the same size, so that memory does not grow with the records', async () => {
    const records = (await sampleExtraction()).datasets['tasks']?.records ?? [];
    const batches = Array.from({ length: 300 }, () => records);
    const bytes = await joinBytes(FORMATS.parquet.chunks(TASKS, batches));
    const metadata = parquetMetadata(bytes.buffer as ArrayBuffer);
    expect(metadata.row_groups.map(({ num_rows }) => num_rows)).toEqual([20_000n, 20_000n, 7400n]);
  });
});
