import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherOf } from './gathered.ts';
import type { DataRecord } from './model.ts';
import { findDataset } from './registry.ts';

const count = fc.nat({ max: 50 });
const issue = fc.record({
  issue_id: fc.constantFrom('jiaxing-2025-12', 'jiaxing-2026-01-02', 'jiaxing-2026-03'),
  document_number: fc.option(fc.constantFrom('嘉政发〔2026〕1号', '嘉政干〔2026〕2号')),
  source_lines: fc.constantFrom('3-3', '17-20'),
});
const ROWS: Readonly<Record<string, fc.Arbitrary<DataRecord>>> = {
  organizations: fc
    .tuple(
      issue,
      fc.record({
        aliases: fc.uniqueArray(fc.constantFrom('市人社局', '市人力社保局', '市人社保局')),
        kind: fc.option(fc.constant('department')),
        lead_tasks: count,
        support_tasks: count,
        measures: count,
        appointments: count,
        removals: count,
      }),
    )
    .map(([common, own]) => ({ id: 'org-1', ...common, name: '嘉兴市人力资源和社会保障局', ...own })),
  people: fc
    .tuple(
      issue,
      fc.record({
        mentions: count,
        posts: fc.array(
          fc.constantFrom('嘉兴市审计局副局长', '嘉兴市审计局副局长（免去）', '副市长', '嘉兴市审计局局长'),
          { maxLength: 4 },
        ),
      }),
    )
    .map(([common, own]) => ({ id: 'person-1', ...common, name: '蒋宇风', ...own })),
};

describe.each(Object.entries(ROWS))('%s over issues', (name, row) => {
  const gather = gatherOf(name);
  if (gather === undefined) throw new Error(`${name} does not gather`);

  it('may be merged in any grouping', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), fc.nat(), (rows, at) => {
        const cut = 1 + (at % (rows.length - 1));
        const grouped = gather([gather(rows.slice(0, cut)), gather(rows.slice(cut))]);
        expect(grouped).toEqual(gather(rows));
      }),
    );
  });

  it('keeps every column, in order, and says where it was named last', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const gathered = gather(rows);
        expect(Object.keys(gathered)).toEqual(findDataset(name)?.columns.map((column) => column.name));
        expect(gathered['issue_id']).toBe(rows.at(-1)?.['issue_id']);
        expect(gathered['source_lines']).toBe(rows.at(-1)?.['source_lines']);
      }),
    );
  });
});

describe('people over issues', () => {
  const person = (...posts: readonly string[]): DataRecord => ({ id: 'person-1', mentions: 1, posts });

  it.each([
    ['the same post named twice', [['副市长'], ['副市长']], ['副市长']],
    [
      'a removal behind an appointment',
      [['嘉兴市审计局副局长'], ['嘉兴市审计局副局长（免去）']],
      ['嘉兴市审计局副局长', '嘉兴市审计局副局长（免去）'],
    ],
    [
      'an appointment after the removal',
      [['嘉兴市审计局副局长'], ['嘉兴市审计局副局长（免去）'], ['嘉兴市审计局副局长']],
      ['嘉兴市审计局副局长', '嘉兴市审计局副局长（免去）', '嘉兴市审计局副局长'],
    ],
  ])('%s', (_, issues, posts) => {
    expect(gatherOf('people')?.(issues.map((each) => person(...each)))).toMatchObject({
      posts,
      mentions: issues.length,
    });
  });

  it('has nothing to gather from no rows', () => {
    expect(() => gatherOf('people')?.([])).toThrow(RangeError);
  });
});

it('leaves the datasets of single issues alone', () => {
  expect(gatherOf('tasks')).toBeUndefined();
});
