import type { Column, DataRecord, DatasetDescription } from '../../datasets/model.ts';
import { valuesOf, type RecordSet } from './records.ts';
import { badParameter, Problem } from './respond.ts';

/** One condition on one column. */
interface Filter {
  readonly column: Column;
  /** Values of which the record must have one: answered by the index. */
  readonly anyOf: readonly string[] | undefined;
  readonly test: (record: DataRecord) => boolean;
}

export interface Query {
  readonly filters: readonly Filter[];
  /** Lower-cased search words; all must occur. */
  readonly words: readonly string[];
  readonly sort: readonly { readonly column: Column; readonly descending: boolean }[];
  /** Columns to answer with; all when undefined. */
  readonly fields: readonly string[] | undefined;
}

const OPERATORS = ['in', 'contains', 'gte', 'lte', 'isnull'] as const;
type Operator = (typeof OPERATORS)[number];

/** Parameters that are no columns; each route says which of them it takes. */
export const PAGING = ['limit', 'cursor'] as const;
export const VERSIONING = ['version', 'as_of'] as const;
export const SELECTING = ['q', 'sort', 'fields'] as const;

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
  const filters: Filter[] = [];
  const seen = new Set<string>();
  for (const [name, value] of query) {
    if (seen.has(name))
      throw badParameter(name, value, 'each parameter once; several values of a column with column__in=a,b');
    seen.add(name);
    if (others.includes(name) || (SELECTING as readonly string[]).includes(name)) continue;
    filters.push(readFilter(dataset, name, value, others));
  }
  return {
    filters,
    words: (query.get('q') ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
    sort: readSort(dataset, query.get('sort')),
    fields: readFields(dataset, query.get('fields')),
  };
}

function readFilter(
  dataset: DatasetDescription,
  name: string,
  value: string,
  others: readonly string[],
): Filter {
  const [columnName, operator] = splitName(name);
  const column = dataset.columns.find((candidate) => candidate.name === columnName);
  if (column === undefined) {
    const allowed = [...dataset.columns.map((candidate) => candidate.name), ...SELECTING, ...others].join(
      ', ',
    );
    throw new Problem(
      400,
      'Unknown parameter',
      `“${name}” is no parameter of ${dataset.name}; allowed: ${allowed}; and column__${OPERATORS.join(', column__')}.`,
      {
        errors: [{ parameter: name, value, allowed }],
      },
    );
  }
  if (operator === undefined) return equals(column, name, [value]);
  if (!(OPERATORS as readonly string[]).includes(operator)) {
    throw badParameter(name, value, OPERATORS.map((known) => `${columnName}__${known}`).join(', '));
  }
  return withOperator(column, name, value, operator as Operator);
}

function splitName(name: string): readonly [string, string | undefined] {
  const at = name.lastIndexOf('__');
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 2)];
}

function withOperator(column: Column, name: string, value: string, operator: Operator): Filter {
  const cell = (record: DataRecord): readonly string[] => valuesOf(record[column.name]);
  switch (operator) {
    case 'in':
      return equals(
        column,
        name,
        value.split(',').map((part) => part.trim()),
      );
    case 'contains': {
      if (column.type !== 'string' && column.type !== 'list') {
        throw badParameter(
          name,
          value,
          `__contains on text and list columns; ${column.name} is ${column.type}`,
        );
      }
      const wanted = value.toLowerCase();
      return {
        column,
        anyOf: undefined,
        test: (record) => cell(record).some((text) => text.toLowerCase().includes(wanted)),
      };
    }
    case 'gte':
    case 'lte': {
      if (column.type === 'list' || column.type === 'boolean') {
        throw badParameter(
          name,
          value,
          `__${operator} on numbers, dates and text; ${column.name} is ${column.type}`,
        );
      }
      const numeric = column.type === 'integer' || column.type === 'number';
      const bound = checkValue(column, name, value);
      return {
        column,
        anyOf: undefined,
        test: (record) =>
          cell(record).some((text) => {
            const order = numeric ? Number(text) - Number(bound) : compareText(text, bound);
            return operator === 'gte' ? order >= 0 : order <= 0;
          }),
      };
    }
    case 'isnull': {
      if (value !== 'true' && value !== 'false') throw badParameter(name, value, 'true, false');
      const wanted = value === 'true';
      // A list is never null; an empty one says the same.
      return { column, anyOf: undefined, test: (record) => (cell(record).length === 0) === wanted };
    }
  }
}

function equals(column: Column, name: string, values: readonly string[]): Filter {
  const anyOf = values.map((value) => checkValue(column, name, value));
  const wanted = new Set(anyOf);
  return {
    column,
    anyOf,
    test: (record) => valuesOf(record[column.name]).some((value) => wanted.has(value)),
  };
}

/** The value as cells print it: `01` of an integer column is 1. */
function checkValue(column: Column, name: string, value: string): string {
  switch (column.type) {
    case 'integer':
      if (!/^[+-]?\d{1,15}$/.test(value.trim())) throw badParameter(name, value, 'a whole number');
      return String(Number(value));
    case 'number':
      if (value.trim() === '' || !Number.isFinite(Number(value))) throw badParameter(name, value, 'a number');
      return String(Number(value));
    case 'boolean':
      if (value !== 'true' && value !== 'false') throw badParameter(name, value, 'true, false');
      return value;
    case 'date':
      if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(value))
        throw badParameter(name, value, 'a date YYYY-MM-DD (with __gte and __lte also YYYY-MM or YYYY)');
      return value;
    case 'string':
    case 'list':
      if (column.values !== undefined && !column.values.includes(value))
        throw badParameter(name, value, column.values.join(', '));
      return value;
  }
}

function readSort(dataset: DatasetDescription, value: string | null): Query['sort'] {
  if (value === null) return [];
  return value.split(',').map((part) => {
    const descending = part.startsWith('-');
    const column = dataset.columns.find(({ name }) => name === part.replace(/^-/, ''));
    if (column === undefined) {
      throw badParameter(
        'sort',
        value,
        `columns, each with - for descending: ${dataset.columns.map(({ name }) => name).join(', ')}`,
      );
    }
    return { column, descending };
  });
}

function readFields(dataset: DatasetDescription, value: string | null): readonly string[] | undefined {
  if (value === null) return undefined;
  const fields = value.split(',');
  for (const field of fields) {
    if (!dataset.columns.some(({ name }) => name === field)) {
      throw badParameter('fields', value, `columns: ${dataset.columns.map(({ name }) => name).join(', ')}`);
    }
  }
  return fields;
}

/** Text order is that of code points, the same everywhere; nothing else is the same in every client. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Positions of the records that a query leaves, in its order. */
export function select(set: RecordSet, query: Query): readonly number[] {
  const indexed = query.filters.filter(({ anyOf }) => anyOf !== undefined);
  let candidates: readonly number[] | undefined;
  let answered: Filter | undefined;
  for (const filter of indexed) {
    const index = set.index(filter.column.name);
    const lists = [...new Set(filter.anyOf)].map((value) => index.get(value) ?? []);
    const positions =
      lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())].sort((a, b) => a - b);
    if (candidates === undefined || positions.length < candidates.length) {
      candidates = positions;
      answered = filter;
    }
  }
  const rest = query.filters.filter((filter) => filter !== answered);
  let found = candidates ?? everyPosition(set);
  if (rest.length > 0) {
    found = found.filter((at) => {
      const record = set.records[at];
      return record !== undefined && rest.every(({ test }) => test(record));
    });
  }
  if (query.words.length > 0) {
    const texts = set.searchTexts();
    found = found.filter((at) => query.words.every((word) => texts[at]?.includes(word) === true));
  }
  return query.sort.length === 0 ? found : [...found].sort(comparator(set, query.sort));
}

const POSITIONS = new WeakMap<RecordSet, readonly number[]>();

function everyPosition(set: RecordSet): readonly number[] {
  const known = POSITIONS.get(set);
  if (known !== undefined) return known;
  const positions = set.records.map((_, at) => at);
  POSITIONS.set(set, positions);
  return positions;
}

/** Empty cells come last, whichever way; equal ones stay in their order. */
function comparator(set: RecordSet, sort: Query['sort']): (a: number, b: number) => number {
  return (a, b) => {
    for (const { column, descending } of sort) {
      const [x] = valuesOf(set.records[a]?.[column.name]);
      const [y] = valuesOf(set.records[b]?.[column.name]);
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1;
        continue;
      }
      const numeric = column.type === 'integer' || column.type === 'number';
      const order = numeric ? Number(x) - Number(y) : compareText(x, y);
      if (order !== 0) return descending ? -order : order;
    }
    return a - b;
  };
}
