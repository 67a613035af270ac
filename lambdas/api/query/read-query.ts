import type { Column, DatasetDescription } from '../../../datasets/model.ts';
import { atLeast, atMost, equalTo, type KeyRange } from '../archive/terms.ts';
import { badParameter, unknownParameter } from '../respond.ts';
import type { Condition, Query, SortKey } from './query.ts';
import { readValue } from './read-value.ts';
import { searchFold } from './search-fold.ts';

export const OPERATORS = ['in', 'contains', 'gte', 'lte', 'isnull'] as const;
type Operator = (typeof OPERATORS)[number];

/** Parameters that are no columns; each route says which of them it takes. */
export const PAGING = ['limit', 'cursor'] as const;
export const VERSIONING = ['version', 'as_of'] as const;
export const SELECTING = ['q', 'sort', 'fields'] as const;

const MOST_VALUES = 200;
const MOST_WORDS = 16;

/**
 * Reads filters, search, order and fields from a query string.
 * @param others names of further parameters that the route reads itself
 * @throws Problem 400 that names the parameter, its value and what is allowed
 */
export function readQuery(
  dataset: DatasetDescription,
  query: URLSearchParams,
  others: readonly string[],
): Query {
  const conditions: Condition[] = [];
  const seen = new Set<string>();
  for (const [name, value] of query) {
    if (seen.has(name))
      throw badParameter(name, value, 'each parameter once; several values of a column with column__in=a,b');
    seen.add(name);
    if (others.includes(name) || (SELECTING as readonly string[]).includes(name)) continue;
    conditions.push(readCondition(dataset, name, value, others));
  }
  return {
    conditions,
    words: readWords(query.get('q')),
    sort: readSort(dataset, query.get('sort')),
    fields: readFields(dataset, query.get('fields')),
  };
}

function readCondition(
  { columns }: DatasetDescription,
  name: string,
  value: string,
  others: readonly string[],
): Condition {
  const cut = name.lastIndexOf('__');
  const columnName = cut < 0 ? name : name.slice(0, cut);
  const position = columns.findIndex((candidate) => candidate.name === columnName);
  const column = columns[position];
  if (column === undefined) {
    const known = [...columns.map((candidate) => candidate.name), ...SELECTING, ...others];
    throw unknownParameter(
      name,
      value,
      known,
      `; and ${OPERATORS.map((each) => `column__${each}`).join(', ')}`,
    );
  }
  if (cut < 0) return { kind: 'ranges', column: position, ranges: [equals(column, name, value)] };
  const operator = name.slice(cut + 2);
  if (!isOperator(operator))
    throw unknownParameter(
      name,
      value,
      OPERATORS.map((each) => `${columnName}__${each}`),
    );
  switch (operator) {
    case 'in':
      return { kind: 'ranges', column: position, ranges: readList(column, name, value) };
    case 'contains':
      return { kind: 'contains', column: position, text: readPart(name, value) };
    case 'gte':
      return {
        kind: 'ranges',
        column: position,
        ranges: [atLeast(column.type, readValue(column, name, value, 'bound'))],
      };
    case 'lte': {
      const bound = readValue(column, name, value, 'bound');
      return {
        kind: 'ranges',
        column: position,
        ranges: [atMost(column.type, bound, column.type === 'date')],
      };
    }
    case 'isnull': {
      if (value !== 'true' && value !== 'false') throw badParameter(name, value, 'true, false');
      return { kind: 'empty', column: position, empty: value === 'true' };
    }
  }
}

function isOperator(text: string): text is Operator {
  return (OPERATORS as readonly string[]).includes(text);
}

function equals(column: Column, name: string, value: string): KeyRange {
  return equalTo(column.type, readValue(column, name, value, 'exact'));
}

function readList(column: Column, name: string, value: string): readonly KeyRange[] {
  const values = value.split(',');
  if (values.length > MOST_VALUES)
    throw badParameter(
      name,
      `${value.slice(0, 100)}…`,
      `at most ${MOST_VALUES} values; here are ${values.length}`,
    );
  return values.map((each) => equals(column, name, each));
}

function readPart(name: string, value: string): string {
  const folded = searchFold(value);
  if (folded === '') throw badParameter(name, value, 'at least one character that is no blank');
  return folded;
}

function readWords(value: string | null): readonly string[] {
  const words = new Set(
    (value ?? '')
      .split(/[\s\u3000]+/)
      .map(searchFold)
      .filter((word) => word !== ''),
  );
  if (words.size > MOST_WORDS)
    throw badParameter('q', value ?? '', `at most ${MOST_WORDS} words; here are ${words.size}`);
  return [...words];
}

function readSort({ columns }: DatasetDescription, value: string | null): readonly SortKey[] {
  if (value === null) return [];
  const keys = value.split(',').map((part): SortKey => {
    const descending = part.startsWith('-');
    const column = columns.findIndex(({ name }) => name === part.replace(/^-/, '').trim());
    if (column < 0) {
      throw badParameter(
        'sort',
        value,
        `columns, each with - for descending, separated by commas: ${columns.map(({ name }) => name).join(', ')}`,
      );
    }
    return { column, descending };
  });
  if (new Set(keys.map(({ column }) => column)).size < keys.length)
    throw badParameter('sort', value, 'each column once');
  return keys;
}

function readFields({ columns }: DatasetDescription, value: string | null): readonly string[] | undefined {
  if (value === null) return undefined;
  const fields = value.split(',').map((part) => part.trim());
  if (fields.some((field) => !columns.some(({ name }) => name === field)))
    throw badParameter(
      'fields',
      value,
      `columns, separated by commas: ${columns.map(({ name }) => name).join(', ')}`,
    );
  return fields;
}
