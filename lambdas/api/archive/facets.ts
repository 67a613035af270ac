import type { Cell, DataRecord } from '../../../datasets/model.ts';
import type { DatasetView } from './dataset-view.ts';
import { mergeTerms } from './merge-terms.ts';
import type { Rows } from './postings.ts';
import { RowSet } from './row-set.ts';
import { spaceOf, valueKey, valueOfKey, valuesOf, wholeSpace } from './terms.ts';

export interface FacetValue {
  /** Null for records where the column is empty. */
  readonly value: Exclude<Cell, readonly string[]>;
  readonly count: number;
}

export interface Facet {
  /** The most frequent values first, equal ones in order of value, null last among them. */
  readonly values: readonly FacetValue[];
  /** How many different values there are, an empty cell among them. */
  readonly distinct: number;
}

/** Up to so many records are read and counted; of more, the index's terms are counted. */
const FEW = 1000;

/**
 * The values of a column with the number of records that have them, among the positions of a view (all when
 * undefined). A record counts once for each value of a list.
 */
export async function countValues(
  view: DatasetView,
  positions: Rows | undefined,
  column: number,
  most: number,
): Promise<Facet> {
  const counted =
    positions !== undefined && positions.length <= FEW
      ? await countRead(view, positions, column)
      : await countTerms(view, positions, column, most);
  const { counts, distinct } = counted;
  const values = counts.sort((a, b) => b.count - a.count || compareKeys(a.key, b.key)).slice(0, most);
  const type = view.dataset.columns[column]?.type ?? 'string';
  return {
    values: values.map(({ key, count }) => ({
      value: key === undefined ? null : valueOfKey(type, key),
      count,
    })),
    distinct,
  };
}

interface Counted {
  readonly counts: { readonly key: string | undefined; readonly count: number }[];
  readonly distinct: number;
}

function compareKeys(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a < b ? -1 : Number(a > b);
}

async function countRead(view: DatasetView, positions: Rows, column: number): Promise<Counted> {
  const described = view.dataset.columns[column];
  const counts = new Map<string | undefined, number>();
  for (const line of await view.lines(positions)) {
    const values = valuesOf((JSON.parse(line) as DataRecord)[described?.name ?? '']);
    const keys = new Set(values.map((value) => valueKey(described?.type ?? 'string', value)));
    for (const key of keys.size === 0 ? [undefined] : keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts: [...counts].map(([key, count]) => ({ key, count })), distinct: counts.size };
}

async function countTerms(
  view: DatasetView,
  positions: Rows | undefined,
  column: number,
  most: number,
): Promise<Counted> {
  const within = positions === undefined ? undefined : RowSet.of(positions, view.total);
  let counts: Counted['counts'] = [];
  let distinct = 0;
  for (const kind of ['value', 'empty'] as const) {
    for await (const term of mergeTerms(view, wholeSpace(spaceOf(column, kind)), false)) {
      let { count } = term;
      if (within !== undefined) count = within.countOf(term.positions());
      else if (!term.exact) count = term.positions().length;
      if (count === 0) continue;
      distinct += 1;
      counts.push({ key: kind === 'empty' ? undefined : term.key.slice(1), count });
      // Keys come in order, so those dropped of equal count are the later ones.
      if (counts.length > most * 4) counts = mostFrequent(counts, most);
    }
  }
  return { counts, distinct };
}

function mostFrequent(counts: Counted['counts'], most: number): Counted['counts'] {
  return counts.sort((a, b) => b.count - a.count || compareKeys(a.key, b.key)).slice(0, most);
}
