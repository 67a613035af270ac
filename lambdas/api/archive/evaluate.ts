import type { DataRecord } from '../../../datasets/model.ts';
import type { Condition, Query } from '../query/query.ts';
import { searchFold } from '../query/search-fold.ts';
import { Problem } from '../respond.ts';
import type { DatasetView, Part } from './dataset-view.ts';
import { complement, everyRow, intersect, NO_ROWS, union, type Rows } from './postings.ts';
import type { Segment, Term } from './segment.ts';
import { isSearched, spaceOf, valueOfKey, valuesOf, wholeSpace, type KeyRange } from './terms.ts';

/**
 * Records that one request may read through. What the index alone answers has no bound; a part of a word in one column,
 * which nearly every record holds in another, has this one.
 */
const MOST_READ = 400_000;
const READ_AT_ONCE = 5000;

/** What is left of a request's bound on reading. */
interface Budget {
  left: number;
}

/** Positions in a view of the records that meet a query, ascending; undefined when all do. */
export async function evaluate(view: DatasetView, query: Query): Promise<Rows | undefined> {
  if (query.conditions.length === 0 && query.words.length === 0) return undefined;
  const budget: Budget = { left: MOST_READ };
  const found = await Promise.all(
    view.parts.map(async (part) => {
      const rows = await rowsOf(view, part, query, budget);
      return rows.length === 0 ? NO_ROWS : view.positions(part, rows);
    }),
  );
  return union(found.filter((positions) => positions.length > 0)).sort();
}

/** The shown rows of one part that meet the query. */
async function rowsOf(view: DatasetView, part: Part, query: Query, budget: Budget): Promise<Rows> {
  const { segment } = part;
  let rows: Rows | undefined;
  const toRead: Condition[] = [];
  const narrow = (found: Rows): void => {
    rows = rows === undefined ? found : intersect(rows, found);
  };
  for (const condition of query.conditions) {
    const found = await byIndex(view, segment, condition);
    if (found === undefined) toRead.push(condition);
    else narrow(found);
    if (rows?.length === 0) return NO_ROWS;
  }
  const words = [...query.words];
  for (const condition of toRead) if (condition.kind === 'contains') words.push(condition.text);
  for (const word of words) {
    narrow(await segment.rowsWith(word));
    if (rows?.length === 0) return NO_ROWS;
  }
  rows = view.shown(part, rows ?? everyRow(segment.size));
  if (toRead.length > 0) rows = await byRecord(view, segment, rows, toRead, budget);
  return rows;
}

/** Rows that meet a condition by the index alone; undefined when records must be read. */
async function byIndex(view: DatasetView, segment: Segment, condition: Condition): Promise<Rows | undefined> {
  const { column } = condition;
  switch (condition.kind) {
    case 'ranges': {
      const space = spaceOf(column, 'value');
      const terms: Term[] = [];
      for (const { from, to } of condition.ranges)
        terms.push(...(await segment.terms({ from: space + from, to: space + to })));
      return union(terms.map((term) => term.rows()));
    }
    case 'empty': {
      const empty = union(
        (await segment.terms(wholeSpace(spaceOf(column, 'empty')))).map((term) => term.rows()),
      );
      return condition.empty ? empty : complement(empty, segment.size);
    }
    case 'contains':
      return throughValues(view, segment, column, condition.text);
  }
}

/** A column of few values is searched value by value; of one with many the texts are, where grams lead to them. */
const MOST_VALUE_BLOCKS = 2;

async function throughValues(
  view: DatasetView,
  segment: Segment,
  column: number,
  text: string,
): Promise<Rows | undefined> {
  const described = view.dataset.columns[column];
  if (described === undefined) return NO_ROWS;
  const range: KeyRange = wholeSpace(spaceOf(column, 'value'));
  if (isSearched(described) && segment.termBlocks(range) > MOST_VALUE_BLOCKS) return undefined;
  const found: Rows[] = [];
  for await (const terms of segment.walk(range, false)) {
    for (const term of terms) {
      const value = valueOfKey(described.type, term.key.slice(1));
      if (searchFold(String(value)).includes(text)) found.push(term.rows());
    }
  }
  return union(found);
}

async function byRecord(
  view: DatasetView,
  segment: Segment,
  rows: Rows,
  conditions: readonly Condition[],
  budget: Budget,
): Promise<Rows> {
  const { columns } = view.dataset;
  return filterBatches(rows, budget, async (batch) => {
    const lines = await segment.lines(batch);
    return batch.filter((_, at) => {
      const record = JSON.parse(lines[at] ?? '{}') as DataRecord;
      return conditions.every(
        (condition) =>
          condition.kind === 'contains' &&
          valuesOf(record[columns[condition.column]?.name ?? '']).some((value) =>
            searchFold(String(value)).includes(condition.text),
          ),
      );
    });
  });
}

async function filterBatches(
  rows: Rows,
  budget: Budget,
  filter: (batch: Rows) => Promise<Rows>,
): Promise<Rows> {
  if (rows.length === 0) return rows;
  budget.left -= rows.length;
  if (budget.left < 0) throw tooMuchToRead();
  if (rows.length <= READ_AT_ONCE) return filter(rows);
  const kept: Rows[] = [];
  for (let at = 0; at < rows.length; at += READ_AT_ONCE)
    kept.push(await filter(rows.subarray(at, at + READ_AT_ONCE)));
  return union(kept);
}

function tooMuchToRead(): Problem {
  return new Problem(
    400,
    'Question too large',
    `The text of more than ${MOST_READ} records would have to be read through. Add a filter (issue_id, document_number, a unit), search a longer or rarer word, or ask the Parquet export with DuckDB.`,
  );
}
