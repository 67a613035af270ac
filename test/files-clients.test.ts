import { mkdir, mkdtemp, readFile, rm, writeFile as writeToDisk } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../datasets/_files/cell-text.ts';
import { csvCell } from '../datasets/_files/csv.ts';
import { writeFile } from '../datasets/_files/format.ts';
import { FORMAT_NAMES, FORMATS } from '../datasets/_files/formats.ts';
import type { DataRecord, DatasetDescription } from '../datasets/model.ts';
import { DATASETS } from '../datasets/registry.ts';
import { readCsv } from './fixtures/files/read-csv.ts';
import { findProgram, run } from './fixtures/files/programs.ts';
import { recordsOf } from './fixtures/files/records.ts';
import { sampleExtraction } from './fixtures/files/sample.ts';

let folder: string;
let duckdb: DuckDBConnection;
const RECORDS = new Map<string, readonly DataRecord[]>();

/** Every dataset in every format: the sample's rows, and rows of any content behind them. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gazette-clients-'));
  const { datasets } = await sampleExtraction();
  for (const dataset of DATASETS) {
    const strange = fc.sample(recordsOf(dataset, 40), { numRuns: 4, seed: 2026 }).flat();
    const records = [...(datasets[dataset.name]?.records ?? []), ...strange];
    RECORDS.set(dataset.name, records);
    for (const format of FORMAT_NAMES)
      await writeToDisk(fileOf(dataset, format), await writeFile(FORMATS[format], dataset, records));
  }
  duckdb = await (await DuckDBInstance.create()).connect();
});

afterAll(async () => {
  duckdb.closeSync();
  await rm(folder, { recursive: true, force: true });
});

function fileOf({ name }: DatasetDescription, extension: string): string {
  return join(folder, `${name}.${extension}`);
}

async function query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
}

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
  'DuckDB reads %s',
  (name, dataset) => {
    it('from Parquet without options: the same values, lists as lists', async () => {
      const rows = await query(`SELECT * FROM '${fileOf(dataset, 'parquet')}'`);
      const shown = (value: unknown, type: string): string =>
        type === 'integer' || type === 'number'
          ? String(Number(value))
          : cellText(value as DataRecord[string]);
      const records = RECORDS.get(name) ?? [];
      expect(rows).toHaveLength(records.length);
      for (const [index, row] of rows.entries()) {
        for (const { name: column, type } of dataset.columns) {
          const value = records[index]?.[column] ?? null;
          const read = row[column] ?? null;
          expect([column, read === null ? '' : shown(read, type)]).toEqual([
            column,
            value === null ? '' : shown(value, type),
          ]);
        }
      }
    });

    it('from CSV as text, and from JSON: as many rows, the same ids', async () => {
      const ids = (RECORDS.get(name) ?? []).map(({ id }) => csvCell(id ?? null, { type: 'string' }));
      const csv = await query(
        `SELECT 记录编号 AS id FROM read_csv('${fileOf(dataset, 'csv')}', all_varchar = true, header = true)`,
      );
      expect(csv.map(({ id }) => id ?? '')).toEqual(ids);
      const json = await query(`SELECT count(*)::INTEGER AS n FROM read_json('${fileOf(dataset, 'json')}')`);
      expect(json[0]?.['n']).toBe(ids.length);
    });
  },
);

/** Reads each file and prints what it found as JSON; texts of CSV are asked for as text, as the recipes say. */
const PANDAS = `
import sys, json, glob, os
import pandas as pd
found = {}
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.csv"))):
    name = os.path.basename(path)[:-4]
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    records = pd.read_json(path[:-4] + ".json")
    lines = pd.read_json(path[:-4] + ".jsonl", lines=True)
    found[name] = {
        "header": list(table.columns), "rows": table.values.tolist(),
        "json": len(records), "jsonl": len(lines), "columns": list(records.columns),
    }
print(json.dumps(found))
`;

describe('pandas', () => {
  it('reads CSV, JSON and JSONL of every dataset', { timeout: 120_000 }, async (context) => {
    const python = await findProgram('pandas');
    if (python === undefined) {
      context.skip();
      return;
    }
    const { stdout } = await run(python, ['-c', PANDAS, folder], { maxBuffer: 64 * 1024 * 1024 });
    const found = JSON.parse(stdout) as Record<
      string,
      { header: string[]; rows: string[][]; json: number; jsonl: number; columns: string[] }
    >;
    for (const dataset of DATASETS) {
      const records = RECORDS.get(dataset.name) ?? [];
      const read = found[dataset.name];
      expect(read?.header).toEqual(dataset.columns.map(({ label }) => label));
      expect(read?.rows).toEqual(
        records.map((record) =>
          dataset.columns.map((column) => csvCell(record[column.name] ?? null, column)),
        ),
      );
      expect([read?.json, read?.jsonl]).toEqual([records.length, records.length]);
      expect(read?.columns).toEqual(dataset.columns.map(({ name }) => name));
    }
  });
});

describe('LibreOffice Calc', () => {
  it(
    'opens every workbook: Chinese right, nothing calculated, no number changed',
    { timeout: 240_000 },
    async (context) => {
      const calc = await findProgram('calc');
      if (calc === undefined) {
        context.skip();
        return;
      }
      const out = join(folder, 'calc');
      await mkdir(out);
      // 44 comma, 34 quote, 76 UTF-8; cells as they are shown, none quoted as text.
      await run(calc, [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
        '--outdir',
        out,
        ...DATASETS.map((dataset) => fileOf(dataset, 'xlsx')),
      ]);
      for (const dataset of DATASETS) {
        const text = await readFile(join(out, `${dataset.name}.csv`), 'utf8');
        const [header, ...rows] = readCsv(text.replaceAll(/\r?\n/g, '\r\n'));
        expect(header).toEqual(dataset.columns.map(({ label }) => label));
        const texts = dataset.columns.map(
          ({ type }) => type === 'string' || type === 'list' || type === 'date',
        );
        const kept = (cells: readonly string[]): readonly string[] =>
          cells.filter((_, index) => texts[index]);
        expect(rows.map(kept)).toEqual(
          (RECORDS.get(dataset.name) ?? []).map((record) =>
            kept(dataset.columns.map(({ name }) => cellText(record[name]))),
          ),
        );
      }
    },
  );
});
