import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../_text/fold.ts';
import { readCommitments } from './commitments.ts';

const file = readFileSync(new URL('fixtures/phrasings.txt', import.meta.url), 'utf8');

/** `> text` and its rows, by section. */
function casesOf(text: string): [string, [string, string[]][]][] {
  const sections: [string, [string, string[]][]][] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) sections.push([line.slice(3), []]);
    else if (line.startsWith('> ')) sections.at(-1)?.[1].push([line.slice(2), []]);
    else if (line.trim() !== '' && !line.startsWith('#')) sections.at(-1)?.[1].at(-1)?.[1].push(line);
  }
  return sections;
}

function rowsOf(text: string): string[] {
  return readCommitments(text).map(({ indicator, comparator, value, valueMax, unit, baseValue }) =>
    [
      indicator,
      comparator,
      valueMax === null ? value : `${value}—${valueMax}`,
      unit ?? '',
      ...(baseValue === value ? [] : [baseValue]),
    ].join(' | '),
  );
}

const sections = casesOf(file);
const texts = sections.flatMap(([, cases]) => cases.map(([text]) => text));

describe.each(sections)('%s', (_, cases) => {
  it.each(cases)('%s', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });
});

describe('whatever the text', () => {
  it('quotes the clause that holds the figure', () => {
    for (const text of texts) {
      for (const { from, to, at } of readCommitments(text)) {
        expect(from).toBeLessThanOrEqual(at);
        expect(at).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }
  });

  it('reads the same of other punctuation widths', () => {
    for (const text of texts)
      expect(rowsOf(foldText(text)).map((row) => foldText(row))).toEqual(
        rowsOf(text).map((row) => foldText(row)),
      );
  });

  it('finds the same in two sentences as in each', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom(...texts), (one, other) => {
        expect(rowsOf(one + other)).toEqual([...rowsOf(one), ...rowsOf(other)]);
      }),
    );
  });

  it('takes any text', () => {
    const piece = fc.constantFrom(
      ...'，,、；;。:（）()“”《》3百万亿元家%个以上左右不少于新建为各均分别—到由'.split(''),
      '提高到',
      '其中',
      '12',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 80 }), (text) => {
        for (const { indicator, value } of readCommitments(text)) {
          expect(indicator).not.toBe('');
          expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['one long clause', (n: number) => '新建公园3个'.repeat(n)],
    ['one long list', (n: number) => '建设公园3个、'.repeat(n)],
    ['figures before nouns', (n: number) => `新建${'3个公园、'.repeat(n)}`],
    ['brackets that never close', (n: number) => '(新增3个'.repeat(n)],
    ['quotes that never close', (n: number) => '“新增3个'.repeat(n)],
    ['digits', (n: number) => '1'.repeat(n * 6)],
    ['thousands', (n: number) => '1,111'.repeat(n)],
    ['adverbs', (n: number) => `${'重点全面持续'.repeat(n)}3个`],
    ['a preposition without its verb', (n: number) => `${'为企业减负'.repeat(n)}3亿元`],
    ['numerals', (n: number) => '一二三四五六'.repeat(n)],
  ])('ends on a very long run of %s', (_, make) => {
    // Half a million characters: work that grows with their square would outlast the test's time limit by far.
    expect(() => readCommitments(make(100_000))).not.toThrow();
  });
});
