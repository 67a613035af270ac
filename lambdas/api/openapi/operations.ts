import { FORMAT_NAMES, FORMATS } from '../../../datasets/_files/formats.ts';
import type { DatasetDescription } from '../../../datasets/model.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { ISSUE_LIST } from '../issue-rows.ts';
import { closed, listOf, reference, type Operation, type Parameter, type Schema } from './model.ts';
import {
  AS_OF,
  BOM,
  CHANGE_FILTERS,
  columnLists,
  CURSOR,
  filterParameters,
  filterReferences,
  HEADER,
  inPath,
  limit,
  SEARCH,
  VERSION,
} from './parameters.ts';
import { FACETS, pageOf, recordAnswer, recordName } from './schemas.ts';

const OBJECT: Schema = { type: 'object' };
const TEXT: Schema = { type: 'string' };
const NAMES: Schema = { type: 'string', enum: DATASETS.map(({ name }) => name) };
const DATASET = inPath('dataset', '数据集 · dataset', NAMES, 'tasks');
const ISSUE = inPath('issue_id', '公报期次 · issue', TEXT, 'jiaxing-2026-01-02');
const JSON_TYPE = 'application/json';
const ISSUE_LISTS = columnLists(ISSUE_LIST);

function get(
  path: string,
  id: string,
  summary: string,
  answer: Schema,
  more: Partial<Pick<Operation, 'parameters' | 'also' | 'description'>> & { readonly type?: string } = {},
): Operation {
  const { type = JSON_TYPE, parameters = [], also = [], description } = more;
  const tag = path.startsWith('/v1/issues')
    ? '期次 Issues'
    : path.startsWith('/v1/changes')
      ? '更新 Changes'
      : '目录 Catalog';
  return {
    path,
    id,
    summary,
    tag,
    parameters,
    answers: { [type]: answer },
    also,
    ...(description === undefined ? {} : { description }),
  };
}

const CATALOG: readonly Operation[] = [
  get('/v1', 'getRoot', '接口目录 · links to everything', OBJECT),
  get(
    '/v1/datasets',
    'listDatasets',
    '数据集目录 · all datasets',
    closed({ data: listOf(reference('Dataset')), links: OBJECT, meta: OBJECT }),
  ),
  get('/v1/datasets/{dataset}', 'getDataset', '一个数据集 · one dataset', reference('Dataset'), {
    parameters: [DATASET],
    also: ['NotFound'],
  }),
  get('/v1/datasets/{dataset}/schema', 'getSchema', '表结构 · Table Schema v2', OBJECT, {
    parameters: [DATASET],
    also: ['NotFound'],
  }),
  get(
    '/v1/datasets/{dataset}/exports/csv-metadata.json',
    'getCsvMetadata',
    'CSV 的说明 · CSV on the Web metadata of the CSV',
    OBJECT,
    { parameters: [DATASET], also: ['NotFound'], type: 'application/csvm+json' },
  ),
  {
    path: '/datasets/{dataset}/latest/{file}',
    id: 'getLatestFile',
    summary: '固定地址的最新文件 · the whole dataset under a name that stays',
    tag: '目录 Catalog',
    parameters: [DATASET, inPath('file', '文件 · file', TEXT, 'tasks.csv')],
    answers: { ...fileTypes(), [JSON_TYPE]: {}, 'application/csvm+json': OBJECT },
    also: ['Redirect', 'NotFound'],
  },
  get(
    '/v1/issues',
    'listIssues',
    '各期公报 · issues, newest first',
    pageOf({ anyOf: [reference('Issue'), OBJECT] }),
    {
      parameters: [
        SEARCH,
        ISSUE_LISTS.sort,
        ISSUE_LISTS.fields,
        limit(100, 1000),
        CURSOR,
        ...filterParameters(ISSUE_LIST).map(([, parameter]) => parameter),
      ],
    },
  ),
  get(
    '/v1/issues/{issue_id}',
    'getIssue',
    '一期公报 · one issue with its releases and files',
    reference('Issue'),
    {
      parameters: [ISSUE],
      also: ['NotFound'],
    },
  ),
  get(
    '/v1/issues/{issue_id}/report',
    'getReport',
    '提取报告 · how the issue was read: coverage and findings',
    reference('Report'),
    { parameters: [ISSUE], also: ['NotFound', 'Unavailable'] },
  ),
  get('/v1/changes', 'listChanges', '更新记录 · releases, newest first', pageOf(reference('Change')), {
    parameters: [...CHANGE_FILTERS, limit(50, 500), CURSOR],
  }),
  get('/v1/changes.atom', 'getChangesAtom', '更新订阅 · releases as an Atom feed', TEXT, {
    type: 'application/atom+xml',
  }),
  get('/v1/catalog.jsonld', 'getCatalogJsonLd', '目录元数据 · DCAT 3 and schema.org', OBJECT, {
    type: 'application/ld+json',
  }),
  get('/v1/datapackage.json', 'getDataPackage', '数据包 · Data Package v2 of all datasets', OBJECT),
  get('/v1/openapi.json', 'getOpenApi', '本文档 · this document', OBJECT),
  get('/v1/docs', 'getDocs', '接口文档页面 · this document as a page', TEXT, { type: 'text/html' }),
  get('/v1/health', 'getHealth', '运行状态 · health', OBJECT, { also: ['Unavailable'] }),
];

function fileTypes(): Readonly<Record<string, Schema>> {
  const types = FORMAT_NAMES.map((name) => FORMATS[name].mediaType.split(';')[0] ?? '');
  return Object.fromEntries(
    types.map((type) => [type, /json|csv/.test(type) ? {} : { type: 'string', contentMediaType: type }]),
  );
}

/** The operations of one dataset: their filters are its columns. */
function operationsOf(dataset: DatasetDescription): readonly Operation[] {
  const { name, title, titleEn } = dataset;
  const path = `/v1/datasets/${name}`;
  const tag = `${title} ${titleEn}`;
  const id = recordName(dataset).replace(/Record$/, '');
  const filters = filterReferences(dataset);
  const lists = columnLists(dataset);
  const shared = (list: Parameter): { readonly $ref: string } => ({
    $ref: `#/components/parameters/${name}.${list.name}`,
  });
  const record = inPath('id', '记录编号 · id of the record', TEXT);
  const format = inPath('format', '文件格式 · format', { type: 'string', enum: FORMAT_NAMES }, 'csv');
  return [
    {
      path: `${path}/records`,
      id: `query${id}`,
      summary: `${title}：查询 · query`,
      tag,
      parameters: [
        SEARCH,
        shared(lists.sort),
        shared(lists.fields),
        limit(100, 1000),
        CURSOR,
        VERSION,
        AS_OF,
        ...filters,
      ],
      // With `fields` some columns alone.
      answers: { [JSON_TYPE]: pageOf({ anyOf: [reference(recordName(dataset)), OBJECT] }) },
    },
    {
      path: `${path}/records/{id}`,
      id: `get${id}Record`,
      summary: `${title}：一条记录及其出处 · one record with its provenance`,
      tag,
      parameters: [record, VERSION, AS_OF],
      answers: { [JSON_TYPE]: recordAnswer(dataset) },
      also: ['NotFound', 'Gone'],
    },
    {
      path: `${path}/facets`,
      id: `count${id}`,
      summary: `${title}：按列计数 · values with counts`,
      tag,
      parameters: [
        shared(lists.by),
        limit(100, 1000),
        SEARCH,
        shared(lists.sort),
        shared(lists.fields),
        VERSION,
        AS_OF,
        ...filters,
      ],
      answers: { [JSON_TYPE]: FACETS },
    },
    {
      path: `${path}/exports/{format}`,
      id: `export${id}`,
      summary: `${title}：下载 · the whole dataset, or what the filters leave of it`,
      tag,
      parameters: [
        format,
        BOM,
        HEADER,
        SEARCH,
        shared(lists.sort),
        shared(lists.fields),
        VERSION,
        AS_OF,
        ...filters,
      ],
      answers: fileTypes(),
      also: ['Redirect', 'NotFound'],
    },
  ];
}

/** Every operation that the API answers. */
export const OPERATIONS: readonly Operation[] = [...CATALOG, ...DATASETS.flatMap(operationsOf)];
