import fc from 'fast-check';
import type { Cell, Column, DataRecord, DatasetDescription } from '../../datasets/model.ts';

/** Words of which random texts are made: variants of width, case, bracket and blank among them. */
const WORDS = [
  '市教育局',
  '市財政局',
  '推进',
  '建设',
  '嘉政办发〔2026〕7号',
  '嘉政办发[2026]7号',
  '（一期）',
  '(一期)',
  'AI',
  'ａｉ',
  'ai',
  ' ',
  '　',
  '，',
  ',',
  '“平安”',
  '"平安"',
  '𠮷',
  '马 蕾',
  '马蕾',
  '12',
  '１２',
  '\\',
  'é',
  'É',
  '。',
];

export const someText = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(''));
const longText = fc
  .array(fc.constantFrom(...WORDS), { minLength: 20, maxLength: 40 })
  .map((words) => words.join(''));

function cellOf(column: Column): fc.Arbitrary<Cell> {
  const value = valueOf(column);
  return column.nullable ? fc.option(value, { freq: 3 }) : value;
}

function valueOf({ type, values, name }: Column): fc.Arbitrary<Cell> {
  switch (type) {
    case 'string':
      if (values !== undefined) return fc.constantFrom(...values);
      // One column of long texts, all different: the kind that grams are for.
      return name === 'task' ? longText : someText;
    case 'list':
      return fc.array(someText, { maxLength: 3 });
    case 'integer':
      return fc.integer({ min: -3, max: 2030 });
    case 'number':
      return fc.constantFrom(-1.5, 0, 0.25, 1, 3, 1e9, 12.5, 1e-7);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc
        .tuple(
          fc.integer({ min: 2024, max: 2026 }),
          fc.integer({ min: 1, max: 12 }),
          fc.integer({ min: 1, max: 28 }),
        )
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));
  }
}

/** Random rows of an issue, with ids and lines of their own. */
export function recordsOf(
  dataset: DatasetDescription,
  issueId: string,
  count: number,
): fc.Arbitrary<readonly DataRecord[]> {
  const cells = Object.fromEntries(dataset.columns.map((column) => [column.name, cellOf(column)]));
  return fc.array(fc.record(cells), { minLength: count, maxLength: count }).map((rows) =>
    rows.map((row, at) => ({
      ...row,
      id: `${issueId}.row-${at}`,
      issue_id: issueId,
      source_lines: `${at + 1}-${at + 2}`,
    })),
  );
}

/** The same sample whenever it is drawn. */
export function sampleOf<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (value === undefined) throw new Error('fast-check gave no sample.');
  return value;
}
