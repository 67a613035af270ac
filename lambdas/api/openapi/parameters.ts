import type { Column, DatasetDescription } from '../../../datasets/model.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { CAUSES } from '../../_shared/catalog-model.ts';
import type { Parameter, ParameterOrReference, Schema } from './model.ts';
import { valueSchema } from './schemas.ts';

/** `tasks.units__contains`: the name of a shared parameter. */
function key(dataset: DatasetDescription, name: string): string {
  return `${dataset.name}.${name}`;
}

/** All filters of a dataset's columns, by the names that {@link filterReferences} refer to. */
export function filterParameters(dataset: DatasetDescription): readonly (readonly [string, Parameter])[] {
  return dataset.columns.flatMap((column) =>
    filtersOf(column).map((parameter) => [key(dataset, parameter.name), parameter] as const),
  );
}

export function filterReferences(dataset: DatasetDescription): readonly ParameterOrReference[] {
  return filterParameters(dataset).map(([name]) => ({ $ref: `#/components/parameters/${name}` }));
}

function filtersOf(column: Column): readonly Parameter[] {
  const { name, label, type } = column;
  const value = valueSchema(column);
  const single = type === 'list' ? (value['items'] as Schema) : value;
  const query = (suffix: string, description: string, schema: Schema): Parameter => ({
    name: `${name}${suffix}`,
    in: 'query',
    description,
    schema,
  });
  const equal = query('', type === 'list' ? `${label} 含有 · has` : `${label} 等于 · equals`, single);
  const bound: Schema =
    type === 'date' ? { type: 'string', pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` } : single;
  return [
    equal,
    {
      ...query('__in', `${label} 为其中之一 · one of`, { type: 'array', items: single, minItems: 1 }),
      explode: false,
    },
    query('__contains', `${label} 包含文字 · contains`, { type: 'string' }),
    query('__gte', `${label} 不小于 · at least`, bound),
    query('__lte', `${label} 不大于 · at most`, bound),
    query('__isnull', `${label} 是否为空 · is empty`, { type: 'boolean' }),
  ];
}

export const SEARCH: Parameter = {
  name: 'q',
  in: 'query',
  description: '在全部文本列中检索，空格分隔的词须全部出现 · words that must all occur in the text columns',
  schema: { type: 'string' },
};

/** `sort`, `fields` and `by` of a dataset. */
export function columnLists(
  dataset: DatasetDescription,
): Readonly<Record<'sort' | 'fields' | 'by', Parameter>> {
  const names = dataset.columns.map(({ name }) => name);
  const list = (name: string, description: string, values: readonly string[]): Parameter => ({
    name,
    in: 'query',
    description,
    explode: false,
    schema: { type: 'array', items: { type: 'string', enum: values }, minItems: 1 },
  });
  return {
    sort: list('sort', '排序列，前加 - 为降序 · columns to sort by, - for descending', [
      ...names,
      ...names.map((name) => `-${name}`),
    ]),
    fields: list('fields', '只返回这些列 · columns to answer with', names),
    by: { ...list('by', '统计的列 · columns to count the values of', names), required: true },
  };
}

export function limit(usual: number, most: number): Parameter {
  return {
    name: 'limit',
    in: 'query',
    description: '每页条数 · records a page',
    schema: { type: 'integer', minimum: 1, maximum: most, default: usual },
  };
}

export const CURSOR: Parameter = {
  name: 'cursor',
  in: 'query',
  description: '上一页 links.next 给出的位置，原样使用 · from links.next, unchanged',
  schema: { type: 'string' },
};

export const VERSION: Parameter = {
  name: 'version',
  in: 'query',
  description:
    '某一期的历史版本，须同时给出 issue_id · an older release of one issue, together with issue_id',
  schema: { type: 'integer', minimum: 1 },
};

export const AS_OF: Parameter = {
  name: 'as_of',
  in: 'query',
  description: '某一时刻已公布的数据（日期或 RFC 3339 时间） · what was public at a date or time',
  schema: { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}` },
};

/** What `/v1/changes` can be narrowed to. */
export const CHANGE_FILTERS: readonly Parameter[] = [
  {
    name: 'dataset',
    in: 'query',
    description: '数据集 · dataset',
    schema: { type: 'string', enum: DATASETS.map(({ name }) => name) },
  },
  { name: 'issue_id', in: 'query', description: '公报期次 · issue', schema: { type: 'string' } },
  {
    name: 'cause',
    in: 'query',
    description: '原因 · why something was released',
    schema: { type: 'string', enum: CAUSES },
  },
  {
    name: 'since',
    in: 'query',
    description: '自此日期或时间起 · from this date or time on',
    schema: { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}` },
  },
];

export const BOM: Parameter = {
  name: 'bom',
  in: 'query',
  description: 'CSV 是否带字节顺序标记 · byte order mark, CSV alone',
  schema: { type: 'boolean', default: true },
};

export const HEADER: Parameter = {
  name: 'header',
  in: 'query',
  description: 'CSV 表头用中文名还是英文列名 · Chinese labels or column names, CSV alone',
  schema: { type: 'string', enum: ['label', 'name'], default: 'label' },
};

export function inPath(name: string, description: string, schema: Schema, example?: string): Parameter {
  return {
    name,
    in: 'path',
    required: true,
    description,
    schema,
    ...(example === undefined ? {} : { example }),
  };
}
