import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodePositions, intersectAll, offsetsOf, rowsWithPhrase, type PlacedGram } from './phrase.ts';
import { NO_ROWS } from './postings.ts';

/** What a segment keeps of a gram, made from the texts. */
function placed(texts: readonly string[], gram: string, offset: number): PlacedGram {
  const rows: number[] = [];
  const at: number[] = [];
  for (const [row, text] of texts.entries()) {
    for (let found = text.indexOf(gram); found >= 0; found = text.indexOf(gram, found + 1)) {
      rows.push(row);
      at.push(found);
    }
  }
  return { rows: Uint32Array.from(new Set(rows)), positions: encodePositions(rows, at), offset };
}

function rowsWith(texts: readonly string[], word: string): number[] {
  const grams = offsetsOf(word).map((offset) => placed(texts, word.slice(offset, offset + 2), offset));
  return [...rowsWithPhrase(grams, intersectAll(grams.map(({ rows }) => rows)))];
}

it('finds the rows whose text holds a word, and no others', () => {
  // Three letters make words that overlap themselves and grams that stand everywhere but together.
  const letters = fc.constantFrom('市', '局', '长');
  const text = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''));
  const word = fc.array(letters, { minLength: 2, maxLength: 9 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), word, (texts, sought) => {
      const expected = [...texts.keys()].filter((row) => texts[row]?.includes(sought) === true);
      expect(rowsWith(texts, sought)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

it('tells texts that hold the parts of a word apart from those that hold the word', () => {
  const texts = ['市科技局', '科技市局', '市科局技', '推进市科技局', '市科 科技 技局'];
  expect(rowsWith(texts, '市科技局')).toEqual([0, 3]);
  expect(rowsWith(texts, '科技局')).toEqual([0, 3]);
});

it('counts places far into a long text', () => {
  const long = `${'甲'.repeat(300_000)}市科技局`;
  expect(rowsWith(['市科', long, '技局'], '市科技局')).toEqual([1]);
});

it.each([
  ['市科', [0]],
  ['市科技', [0, 1]],
  ['市科技局', [0, 2]],
  ['市科技局长', [0, 2, 3]],
])('%s is covered by grams at %j', (word, offsets) => {
  expect(offsetsOf(word)).toEqual(offsets);
});

it('has nothing where there is nothing', () => {
  expect(rowsWithPhrase([], NO_ROWS)).toEqual(NO_ROWS);
  expect([...rowsWithPhrase([placed([], '市科', 0)], NO_ROWS)]).toEqual([]);
});
