import type { DatasetView, Part } from './dataset-view.ts';
import { NO_ROWS, union, type Rows } from './postings.ts';
import type { Term } from './segment.ts';
import { TermCursor } from './term-cursor.ts';
import type { KeyRange } from './terms.ts';

/** One key of a view: the same key of all its parts. */
export interface ViewTerm {
  readonly key: string;
  /** Rows of all parts; more than the positions where a part shows only some of its rows. */
  readonly count: number;
  /** True when `count` is the number of positions. */
  readonly exact: boolean;
  /** Ascending. */
  readonly positions: () => Rows;
}

/** The terms of all parts of a view in order of their keys, each key once. */
export async function* mergeTerms(
  view: DatasetView,
  range: KeyRange,
  descending: boolean,
): AsyncGenerator<ViewTerm> {
  const opened = await Promise.all(
    view.parts.map(async (part) => {
      const cursor = await TermCursor.open(part.segment.walk(range, descending));
      return cursor === undefined ? undefined : { part, cursor };
    }),
  );
  let open = opened.filter((each) => each !== undefined);
  while (open.length > 0) {
    let key = open[0]?.cursor.term.key ?? '';
    for (const { cursor } of open) {
      const other = cursor.term.key;
      if (descending ? other > key : other < key) key = other;
    }
    const same = open.filter(({ cursor }) => cursor.term.key === key);
    yield viewTerm(
      view,
      key,
      same.map(({ part, cursor }) => ({ part, term: cursor.term })),
    );
    for (const each of same) {
      if (!each.cursor.next() && !(await each.cursor.refill())) open = open.filter((other) => other !== each);
    }
  }
}

function viewTerm(
  view: DatasetView,
  key: string,
  terms: readonly { readonly part: Part; readonly term: Term }[],
): ViewTerm {
  return {
    key,
    count: terms.reduce((sum, { term }) => sum + term.count, 0),
    exact: terms.every(({ part }) => part.whole),
    positions: () => {
      const found = terms.map(({ part, term }) => view.positions(part, term.rows()));
      return found.length === 1 ? (found[0] ?? NO_ROWS).sort() : union(found);
    },
  };
}
