import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cellText } from '../datasets/_files/cell-text.ts';
import { csvCell, withoutGuard } from '../datasets/_files/csv.ts';
import { writeFile, type WriteOptions } from '../datasets/_files/format.ts';
import { FORMATS } from '../datasets/_files/formats.ts';
import type { DataRecord, DatasetDescription } from '../datasets/model.ts';
import { DATASETS } from '../datasets/registry.ts';
import { TASKS } from '../datasets/tasks/description.ts';
import { readCsv } from './fixtures/files/read-csv.ts';
import { recordsOf } from './fixtures/files/records.ts';
import { sampleExtraction } from './fixtures/files/sample.ts';

async function csv(
  dataset: DatasetDescription,
  records: readonly DataRecord[],
  options?: WriteOptions,
): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await writeFile(FORMATS.csv, dataset, records, options),
  );
}

const EMPTY_TASK = Object.fromEntries(TASKS.columns.map(({ name }) => [name, null]));

describe('the CSV of a dataset', () => {
  it('begins with a byte order mark and the Chinese header, and ends each line with CRLF', async () => {
    const { datasets } = await sampleExtraction();
    const text = await csv(TASKS, datasets['tasks']?.records ?? []);
    expect(text.startsWith('\ufeff记录编号,公报期次,发文字号,原文行号,计划名称,计划序号,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.match(/\n/g)?.length).toBe(159);
    expect(text.match(/\r\n/g)?.length).toBe(159);
  });

  it('goes without the mark and with English names for programs', async () => {
    const text = await csv(TASKS, [], { bom: false, header: 'name' });
    expect(text).toBe(`${TASKS.columns.map(({ name }) => name).join(',')}\r\n`);
  });

  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
    '%s has a header of its own for every column',
    (_, { columns }) => {
      expect(new Set(columns.map(({ label }) => label)).size).toBe(columns.length);
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    },
  );

  it('joins lists by ; and keeps every item apart', async () => {
    const units = ['市发展改革委(市能源局)', '各县(市、区)政府', '含;的单位'];
    const text = await csv({ ...TASKS, columns: TASKS.columns.filter(({ name }) => name === 'units') }, [
      { ...EMPTY_TASK, units },
      { ...EMPTY_TASK, units: [] },
    ]);
    expect(text).toBe('\ufeff"责任单位"\r\n"市发展改革委(市能源局);各县(市、区)政府;含；的单位"\r\n""\r\n');
  });
});

describe('a cell of CSV', () => {
  it.each([
    ['-5', '-5'],
    ['-', '-'],
    ['+86 573 8252 1257', '+86 573 8252 1257'],
    ['+86-573-82521257', '+86-573-82521257'],
    ['-5.5%', '-5.5%'],
    ['(0573)82521257', '(0573)82521257'],
    ['——', '——'],
    ['12-15', '12-15'],
    ['0571', '0571'],
    ['330402199001011234', '330402199001011234'],
    ['=1+1', "'=1+1"],
    [' =1+1', "' =1+1"],
    ['＝1+1', "'＝1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['-1+2', "'-1+2"],
    ['+cmd|calc', "'+cmd|calc"],
    ['－A1', "'－A1"],
    ['\t=1', "'\t=1"],
    ["'=1", "''=1"],
    ['一行\r\n二行', '一行 二行'],
    ['一行 \n\n 二行', '一行 二行'],
    ['空\u0000字符', '空字符'],
  ])('%j is printed as %j', (text, printed) => {
    expect(csvCell(text, { type: 'string' })).toBe(printed);
    expect(withoutGuard(printed)).toBe(cellText(text));
  });

  it('keeps a value of a closed set, the comparator = among them', () => {
    expect(csvCell('=', { type: 'string', values: ['>=', '<=', '=', '~'] })).toBe('=');
  });

  it('never starts as a formula, and gives its text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text, { type: 'string' });
        expect(cell).not.toMatch(/^\s*[=@＝＠]/);
        expect(cell).not.toMatch(/[\r\n]/);
        expect(withoutGuard(cell)).toBe(cellText(text));
      }),
    );
  });

  it('ends on very long cells: work that grew with their square would outlast the time limit', () => {
    for (const text of [
      `${' '.repeat(2_000_000)}x`,
      `${"'".repeat(2_000_000)}x`,
      `+${'1'.repeat(2_000_000)}x`,
    ])
      expect(csvCell(`${text}\n${text}`, { type: 'string' })).toMatch(/x$/);
  });
});

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s as CSV', (_, dataset) => {
  it('reads the same to papaparse and to a reader made from the RFC', async () => {
    await fc.assert(
      fc.asyncProperty(recordsOf(dataset), async (records) => {
        const text = (await csv(dataset, records)).slice(1);
        const expected = [
          dataset.columns.map(({ label }) => label),
          ...records.map((record) => dataset.columns.map((column) => csvCell(record[column.name], column))),
        ];
        expect(readCsv(text)).toEqual(expected);
        expect(Papa.parse<string[]>(text, { skipEmptyLines: true }).data).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
