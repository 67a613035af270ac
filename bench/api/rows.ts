import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from '../../datasets/extract.ts';
import type { DataRecord } from '../../datasets/model.ts';

const SAMPLE = join(import.meta.dirname, '../../datasets/samples/jiaxing-2026-01-02.md');

/** Rows that each generated issue has: about as many as the sample. */
export const ROWS_EACH = 160;
const PUBLISHERS = 300;
const FIRST_YEAR = 2000;

/** Task lists of an archive of any size: sentences, units and leaders of the sample in new combinations, the same in each run. */
export interface Generator {
  readonly issueId: (issue: number) => string;
  /** The rows of one issue, counted from 0. */
  readonly rows: (issue: number) => readonly DataRecord[];
  readonly units: readonly string[];
}

export async function createGenerator(): Promise<Generator> {
  const { datasets } = await extract({ name: 'sample.md', bytes: await readFile(SAMPLE) });
  const originals = datasets['tasks']?.records ?? [];
  const [model] = originals;
  if (model === undefined) throw new Error('The sample gave no tasks to generate an archive from.');
  const clauses = distinct(originals.flatMap(({ task }) => String(task).split(/[,，。；;、]/)));
  const units = distinct(originals.flatMap((row) => listOf(row['units'])));
  const leaders = distinct(originals.flatMap((row) => listOf(row['leaders'])));
  const issueId = (issue: number): string => {
    const publisher = String(issue % PUBLISHERS).padStart(3, '0');
    const nth = Math.floor(issue / PUBLISHERS);
    return `city${publisher}-${FIRST_YEAR + Math.floor(nth / 24)}-${String((nth % 24) + 1).padStart(2, '0')}`;
  };
  return {
    issueId,
    units,
    rows: (issue) => {
      const id = issueId(issue);
      const random = randomFrom(issue + 1);
      const pick = (from: readonly string[], skew: number): string =>
        from[Math.floor(random() ** skew * from.length)] ?? '';
      const some = (from: readonly string[], most: number, skew: number): string[] =>
        distinct(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(from, skew)));
      return Array.from({ length: ROWS_EACH }, (_, at): DataRecord => {
        const all = some(units, 6, 2);
        return {
          ...model,
          id: `${id}.task-${issue.toString(36)}-${at + 1}`,
          issue_id: id,
          document_number: `嘉政办发〔${2000 + (issue % 30)}〕${1 + (issue % 90)}号`,
          source_lines: `${at * 3 + 1}-${at * 3 + 3}`,
          number: at + 1,
          task: `${some(clauses, 6, 1).join('，')}。`,
          leaders: some(leaders, 1, 1),
          lead_units: all.slice(0, 1),
          support_units: all.slice(1),
          units: all,
        };
      });
    },
  };
}

const WORDS_AN_ISSUE = 100;

/** Different words of three to six characters from the texts of rows that are spread over an archive; fewer when there are no more. */
export function wordsOf(generator: Generator, issues: number, count: number): string[] {
  const random = randomFrom(7);
  const words = new Set<string>();
  for (let looks = 0; words.size < count && looks < count; looks += 1) {
    const rows = generator.rows(Math.floor(random() * issues));
    for (let tries = 0; tries < WORDS_AN_ISSUE; tries += 1) {
      const text = String(rows[Math.floor(random() * rows.length)]?.['task']);
      const at = Math.floor(random() * (text.length - 6));
      const word = text.slice(at, at + 3 + Math.floor(random() * 4));
      if (/^\p{Script=Han}{3,6}$/u.test(word)) words.add(word);
    }
  }
  return [...words].slice(0, count);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}

function listOf(cell: DataRecord[string] | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : [];
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
