import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extract } from '../../datasets/extract.ts';
import type { DataRecord, Extraction } from '../../datasets/model.ts';
import { readSource } from '../../datasets/_source/read.ts';
import { pdfResources } from '../../lambdas/_shared/pdf-resources.ts';
import { DERIVED, readExpectation, type Expectation } from './notation.ts';

/** The gold set: one folder a gazette, its source beside the rows that a person reads in it. */
export const GOLD = new URL('../gold/', import.meta.url).pathname;
/** The real gazette's folder; its source is the sample. */
export const SAMPLE = 'jiaxing-2026-01-02';

export interface GoldGazette {
  readonly name: string;
  readonly expectation: Expectation;
  readonly extraction: Extraction;
}

export function goldNames(): string[] {
  return readdirSync(GOLD, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Reads and extracts one gazette of the gold set. */
export async function readGold(name: string): Promise<GoldGazette> {
  const folder = join(GOLD, name);
  const file = readdirSync(folder).find((candidate) => candidate.startsWith('source.'));
  const path =
    file === undefined
      ? new URL(`../../datasets/samples/${name}.md`, import.meta.url).pathname
      : join(folder, file);
  const source = { name: basename(path), bytes: readFileSync(path) };
  const text = await readSource(source, { pdf: pdfResources() });
  const running = text.lines.map((line) => line.trim().replace(/^#+\s*/, '')).join('');
  const notes = readFileSync(join(folder, 'expected.md'), 'utf8');
  let expectation: Expectation;
  try {
    expectation = readExpectation(notes, (cell) => fillIn(cell, running));
  } catch (error) {
    throw new Error(`${name}/expected.md: ${(error as Error).message}`, { cause: error });
  }
  return { name, expectation, extraction: await extract(source, { pdf: pdfResources() }) };
}

/** `深入实施⋯100家以上。`: all that the source prints from the first words to the last. */
function fillIn(cell: string, running: string): string {
  const [start, end] = cell.split('⋯');
  if (start === undefined || end === undefined) return cell;
  const from = running.indexOf(start);
  const to = running.indexOf(end, from + start.length);
  if (from < 0 || to < 0) throw new Error(`The source does not print “${cell}”.`);
  return running.slice(from, to + end.length);
}

/** The record's cells that an expectation can speak of. */
export function comparable(record: DataRecord): DataRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !DERIVED.has(name)));
}
