import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataRecord, DatasetDescription } from '../datasets/model.ts';
import { findDataset } from '../datasets/registry.ts';
import { prepareIndexes } from '../lambdas/indexes/prepare.ts';
import { startArchive, type TestArchive } from './harness/archive.ts';
import { facetOf, holds, meets, sorted, valuesOf, type Filter } from './harness/naive.ts';
import { recordsOf, sampleOf, someText } from './harness/random-records.ts';

const NAMES = ['tasks', 'appointments', 'documents', 'indicators'] as const;
const ISSUES = 23;
const ROWS = 60;

function described(name: string): DatasetDescription {
  const dataset = findDataset(name);
  if (dataset === undefined) throw new RangeError(name);
  return dataset;
}

let archive: TestArchive;
/** What must be public: of each issue the newest rows, issues in order of their ids. */
const expected = new Map<string, readonly DataRecord[]>();

beforeAll(async () => {
  // Four entries a segment and sixteen a large one: 30 releases make one large one, three small ones and two single ones.
  archive = await startArchive({ fan: 4, memoryBytes: 5_000_000 });
  const issues = new Map<string, Record<string, readonly DataRecord[]>>();
  const publishRows = async (issueId: string, seed: number, rows: number): Promise<void> => {
    const datasets = Object.fromEntries(
      NAMES.map((name) => [name, sampleOf(recordsOf(described(name), issueId, rows), seed)]),
    );
    issues.set(issueId, datasets);
    await archive.publish({ issueId, datasets });
  };
  // Not in order of ids: releases come as they come.
  for (let at = 0; at < ISSUES; at += 1) {
    const number = (at * 7) % ISSUES;
    await publishRows(
      `${number % 2 === 0 ? 'jiaxing' : 'anji'}-2026-${String(number).padStart(2, '0')}`,
      at,
      ROWS,
    );
  }
  // Corrections: fewer rows, none, other ones.
  for (const [at, issueId] of [
    'jiaxing-2026-00',
    'anji-2026-03',
    'jiaxing-2026-08',
    'jiaxing-2026-00',
  ].entries())
    await publishRows(issueId, 100 + at, at === 1 ? 0 : 20);
  for (let at = 0; at < 3; at += 1)
    await publishRows(`jiaxing-2027-${String(at).padStart(2, '0')}`, 200 + at, ROWS);
  await prepareIndexes(archive.ports, () => true);
  for (const name of NAMES)
    expected.set(
      name,
      [...issues].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, rows]) => rows[name] ?? []),
    );
});

afterAll(async () => archive.stop());

interface Page {
  readonly data: readonly DataRecord[];
  readonly links: { readonly next: string | null };
  readonly meta: { readonly total: number };
}

const TEXT_OPERATORS = ['eq', 'in', 'contains', 'gte', 'lte', 'isnull'] as const;

/** A filter whose value is often one that some record has. */
function filterOf(dataset: DatasetDescription): fc.Arbitrary<Filter> {
  const records = expected.get(dataset.name) ?? [];
  return fc
    .tuple(
      fc.constantFrom(...dataset.columns),
      fc.constantFrom(...TEXT_OPERATORS),
      fc.nat({ max: records.length - 1 }),
      someText,
      fc.nat(),
    )
    .map(([column, operator, at, text, cut]): Filter => {
      const name = column.name;
      if (operator === 'isnull') return { column: name, operator, values: [String(cut % 2 === 0)] };
      const taken = valuesOf(records[at]?.[name])
        .map(String)
        .find((value) => value.trim() !== '');
      const other = valuesOf(records[(at + cut) % records.length]?.[name]).map(String);
      const usual = {
        string: text.replaceAll(',', '、'),
        list: text.replaceAll(',', '、'),
        integer: '2026',
        number: '1',
        boolean: 'true',
        date: '2025-06-15',
      };
      const value = taken ?? (column.values === undefined ? usual[column.type] : (column.values[0] ?? ''));
      if (operator === 'in') {
        const values = [value, ...other].filter((each) => !each.includes(',') && each.trim() !== '');
        return { column: name, operator, values: values.length === 0 ? [usual[column.type]] : values };
      }
      if (operator !== 'contains') return { column: name, operator, values: [value] };
      const chars = Array.from(value);
      const from = cut % chars.length;
      const part = chars.slice(from, from + 1 + (cut % 5)).join('');
      return { column: name, operator, values: [part.trim() === '' ? '市' : part] };
    });
}

function parameterOf({ column, operator, values }: Filter): [string, string] {
  return [operator === 'eq' ? column : `${column}__${operator}`, values.join(',')];
}

const someWords = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '教',
      '教育',
      '教育局',
      '市教育局推进',
      'AI',
      'ａI建设',
      '马蕾 建设',
      '𠮷',
      '一期 平安',
      '(2026)',
      '没有这个词',
      '\\',
      'É',
    ),
  },
  { weight: 1, arbitrary: someText.filter((text) => text.trim() !== '') },
);

const query = fc.constantFrom(...NAMES).chain((name) => {
  const dataset = described(name);
  return fc.record({
    dataset: fc.constant(dataset),
    filters: fc.uniqueArray(filterOf(dataset), {
      maxLength: 2,
      selector: (filter) => parameterOf(filter)[0],
    }),
    q: someWords,
    sort: fc.uniqueArray(
      fc.record({
        column: fc.constantFrom(...dataset.columns.map((column) => column.name)),
        descending: fc.boolean(),
      }),
      { maxLength: 2, selector: ({ column }) => column },
    ),
  });
});

type RandomQuery = typeof query extends fc.Arbitrary<infer Q> ? Q : never;

function naive({ dataset, filters, q, sort }: RandomQuery): readonly DataRecord[] {
  const records = (expected.get(dataset.name) ?? []).filter(
    (record) =>
      filters.every((filter) => meets(dataset, record, filter)) &&
      (q === undefined || holds(dataset, record, q)),
  );
  return sorted(dataset, records, sort);
}

function parametersOf({ filters, q, sort }: RandomQuery): URLSearchParams {
  const parameters = new URLSearchParams(filters.map(parameterOf));
  if (q !== undefined) parameters.set('q', q);
  if (sort.length > 0)
    parameters.set('sort', sort.map(({ column, descending }) => (descending ? '-' : '') + column).join(','));
  return parameters;
}

describe('a random query', () => {
  it('answers what a plain filter over all records does, in its order, with the exact total', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 40 }), async (random, limit) => {
        const parameters = parametersOf(random);
        parameters.set('limit', String(limit));
        const page = await archive.json<Page>(
          `/v1/datasets/${random.dataset.name}/records?${parameters.toString()}`,
        );
        const all = naive(random);
        expect(page.meta.total).toBe(all.length);
        expect(page.data).toEqual(all.slice(0, limit));
        expect(page.links.next === null).toBe(all.length <= limit);
      }),
      { numRuns: 150, seed: 20_260_101 },
    );
  });

  it('counts the values that a plain count finds', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.nat(), async (random, pick) => {
        const { columns, name } = random.dataset;
        const column = columns[pick % columns.length]?.name ?? 'id';
        const parameters = parametersOf({ ...random, sort: [] });
        parameters.set('by', column);
        parameters.set('limit', '1000');
        const { data, meta } = await archive.json<{
          data: Record<string, { value: string | number | boolean | null; count: number }[]>;
          meta: { total: number; distinct: Record<string, number> };
        }>(`/v1/datasets/${name}/facets?${parameters.toString()}`);
        const all = naive({ ...random, sort: [] });
        const counts = facetOf(all, column);
        expect(meta.total).toBe(all.length);
        expect(meta.distinct[column]).toBe(counts.size);
        const found = data[column] ?? [];
        expect(found.length).toBe(Math.min(1000, counts.size));
        for (const { value, count } of found) expect([value, count]).toEqual([value, counts.get(value)]);
        expect(found.map(({ count }) => count)).toEqual(
          found.map(({ count }) => count).toSorted((a, b) => b - a),
        );
      }),
      { numRuns: 80, seed: 20_260_102 },
    );
  });

  it('walked by cursor gives every record once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (random) => {
        const parameters = parametersOf(random);
        parameters.set('limit', '397');
        let path: string | null = `/v1/datasets/${random.dataset.name}/records?${parameters.toString()}`;
        const walked: DataRecord[] = [];
        while (path !== null) {
          const page: Page = await archive.json<Page>(path);
          walked.push(...page.data);
          path = page.links.next === null ? null : page.links.next.slice(archive.url.length);
        }
        expect(walked).toEqual(naive(random));
      }),
      { numRuns: 25, seed: 20_260_103 },
    );
  });
});
