import type { Column } from '../../../datasets/model.ts';
import type { KeyRange } from '../archive/terms.ts';

/** One condition on one column; a record must meet all. */
export type Condition =
  /** Some value of the column is in one of the ranges of keys (without the space's character). */
  | { readonly kind: 'ranges'; readonly column: number; readonly ranges: readonly KeyRange[] }
  /** The column is empty (null, or a list of nothing), or is not. */
  | { readonly kind: 'empty'; readonly column: number; readonly empty: boolean }
  /** Some value of the column holds the folded text. */
  | { readonly kind: 'contains'; readonly column: number; readonly text: string };

export interface SortKey {
  readonly column: number;
  readonly descending: boolean;
}

/** What a request asks of a dataset; columns by their position in it. */
export interface Query {
  readonly conditions: readonly Condition[];
  /** Folded words that must all stand in the record's text. */
  readonly words: readonly string[];
  readonly sort: readonly SortKey[];
  /** Columns to answer with; all when undefined. */
  readonly fields: readonly string[] | undefined;
}

/** The one value that a column must equal, when the query says so of it. */
export function exactValue(query: Query, columns: readonly Column[], name: string): string | undefined {
  for (const condition of query.conditions) {
    if (condition.kind !== 'ranges' || columns[condition.column]?.name !== name) continue;
    const [range, ...others] = condition.ranges;
    if (range !== undefined && others.length === 0 && range.to === `${range.from}\u0001`) return range.from;
  }
  return undefined;
}
