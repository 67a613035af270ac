import { intersectAll, offsetsOf, rowsWithPhrase } from './phrase.ts';
import { NO_ROWS, union, type Rows } from './postings.ts';
import type { Segment } from './segment.ts';
import { gramKey, gramsFrom, onlyKey, placesKey } from './terms.ts';

/** The rows whose text holds a folded word, by the index of grams alone: no text is read, and none is found by mistake. */
export async function rowsByGrams(segment: Pick<Segment, 'terms'>, word: string): Promise<Rows> {
  if (word.length === 1) return union((await segment.terms(gramsFrom(word))).map((term) => term.rows()));
  const grams = await Promise.all(
    offsetsOf(word).map(async (offset) => {
      const gram = word.slice(offset, offset + 2);
      const [term] = await segment.terms(onlyKey(gramKey(gram)));
      return { gram, offset, rows: term?.rows() ?? NO_ROWS };
    }),
  );
  const within = intersectAll(grams.map(({ rows }) => rows));
  if (within.length === 0 || grams.length === 1) return within;
  const placed = await Promise.all(
    grams.map(async ({ gram, offset, rows }) => {
      const [term] = await segment.terms(onlyKey(placesKey(gram)));
      return { rows, offset, positions: term?.bytes() ?? new Uint8Array() };
    }),
  );
  return rowsWithPhrase(placed, within);
}
