import type { Cell, DataRecord } from '../../datasets/model.ts';
import { DATASETS } from '../../datasets/registry.ts';
import { align, sameCell } from './align.ts';
import { comparable, type GoldGazette } from './gold.ts';
import { NAMING } from './naming.ts';

/** One thing that expected and extracted rows do not agree on. */
export interface Mismatch {
  readonly gazette: string;
  readonly dataset: string;
  readonly kind: 'missing' | 'surplus' | 'renamed' | 'cell';
  /** What is wrong, for people. */
  readonly message: string;
  /** `first-last` in the gazette's text, where a row was extracted. */
  readonly lines: string | undefined;
  /** Line in `expected.md`, where a row is expected. */
  readonly line: number | undefined;
}

/** Counts of one dataset; they add up over gazettes. */
export interface Counts {
  /** Gazettes that say what rows they hold of this dataset, rows or none. */
  gazettes: number;
  expected: number;
  extracted: number;
  /** Expected rows that were extracted under the same name. */
  found: number;
  /** Extracted rows that are counted for precision: those of partial lists are not. */
  judged: number;
  /** Expected rows whose every cell agrees. */
  exact: number;
  cells: number;
  cellsRight: number;
}

export interface Score {
  readonly counts: ReadonlyMap<string, Counts>;
  readonly mismatches: readonly Mismatch[];
}

export function noCounts(): Counts {
  return {
    gazettes: 0,
    expected: 0,
    extracted: 0,
    found: 0,
    judged: 0,
    exact: 0,
    cells: 0,
    cellsRight: 0,
  };
}

/** Holds what was extracted from gazettes against what a person reads in them. */
export function score(gazettes: readonly GoldGazette[]): Score {
  const counts = new Map(DATASETS.map(({ name }) => [name, noCounts()]));
  const mismatches: Mismatch[] = [];
  for (const gazette of gazettes) {
    const unchecked = new Set((gazette.expectation.head['unchecked'] ?? '').split(/,\s*/));
    for (const [dataset, count] of counts)
      if (!unchecked.has(dataset)) mismatches.push(...scoreDataset(gazette, dataset, count));
  }
  return { counts, mismatches };
}

function scoreDataset(gazette: GoldGazette, dataset: string, count: Counts): Mismatch[] {
  const list = gazette.expectation.datasets.get(dataset);
  const expected = list?.rows ?? [];
  const partial = list?.partial === true;
  const records = gazette.extraction.datasets[dataset]?.records ?? [];
  const naming = NAMING[dataset] ?? [];
  const rows = expected.map(({ cells }) => cells);
  const { pairs, missing, surplus } = align(
    rows,
    records.map((record) => comparable(record)),
    naming,
  );
  const mismatches: Mismatch[] = [];
  const note = (
    kind: Mismatch['kind'],
    message: string,
    record: DataRecord | undefined,
    line: number | undefined,
  ): void => {
    const lines = record?.['source_lines'];
    mismatches.push({
      gazette: gazette.name,
      dataset,
      kind,
      message,
      line,
      lines: typeof lines === 'string' ? lines : undefined,
    });
  };
  count.gazettes += 1;
  count.expected += rows.length;
  count.extracted += partial ? pairs.length : records.length;
  count.judged += partial ? pairs.length : records.length;
  for (const [one, other] of pairs) {
    const row = rows[one] ?? {};
    const record = records[other];
    const wrong = Object.keys(row).filter((column) => !sameCell(row[column], record?.[column]));
    const renamed = wrong.some((column) => naming.includes(column));
    count.cells += Object.keys(row).length;
    count.cellsRight += Object.keys(row).length - wrong.length;
    if (!renamed) count.found += 1;
    if (wrong.length === 0) count.exact += 1;
    for (const column of wrong) {
      const kind = naming.includes(column) ? 'renamed' : 'cell';
      const message = `${column}: ${print(row[column])} is expected, ${print(record?.[column])} was extracted`;
      note(kind, message, record, expected[one]?.line);
    }
  }
  for (const index of missing) {
    const row = rows[index] ?? {};
    note('missing', naming.map((column) => print(row[column])).join(' '), undefined, expected[index]?.line);
  }
  if (!partial) {
    for (const index of surplus) {
      const record = records[index];
      note('surplus', naming.map((column) => print(record?.[column])).join(' '), record, undefined);
    }
  }
  return mismatches;
}

function print(cell: Cell | undefined): string {
  return cell === null || cell === undefined
    ? '∅'
    : typeof cell === 'string'
      ? `“${cell}”`
      : JSON.stringify(cell);
}
