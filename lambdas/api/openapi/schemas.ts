import type { Column, DatasetDescription } from '../../../datasets/model.ts';
import { DATASETS } from '../../../datasets/registry.ts';
import { closed, listOf, orNull, reference, type Schema } from './model.ts';

const TEXT: Schema = { type: 'string' };
const COUNT: Schema = { type: 'integer', minimum: 0 };
const ADDRESS: Schema = { type: 'string', format: 'uri' };
const TIME: Schema = { type: 'string', format: 'date-time' };
const LINKS: Schema = { type: 'object', additionalProperties: ADDRESS };
const ANY_OBJECT: Schema = { type: 'object' };

/** A cell's value in JSON, never null. */
export function valueSchema({ type, values }: Column): Schema {
  const text: Schema = values === undefined ? TEXT : { type: 'string', enum: values };
  switch (type) {
    case 'string':
      return text;
    case 'list':
      return listOf(text);
    case 'date':
      return { type: 'string', format: 'date' };
    case 'integer':
    case 'number':
    case 'boolean':
      return { type };
  }
}

/** `TasksRecord`, of `tasks`. */
export function recordName(dataset: DatasetDescription): string {
  const words = dataset.name.split('-').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return `${words.join('')}Record`;
}

function recordSchema(dataset: DatasetDescription): Schema {
  return {
    title: dataset.title,
    description: `${dataset.description} ${dataset.descriptionEn}`,
    ...closed(
      Object.fromEntries(
        dataset.columns.map((column) => {
          const value = valueSchema(column);
          return [
            column.name,
            {
              title: column.label,
              description: `${column.description} ${column.descriptionEn}`,
              ...(column.nullable ? orNull(value) : value),
            },
          ];
        }),
      ),
    ),
  };
}

/** One page of something, with the way to the next. */
export function pageOf(items: Schema): Schema {
  return closed({
    data: listOf(items),
    links: closed({ self: ADDRESS, next: orNull(ADDRESS) }),
    meta: {
      type: 'object',
      properties: { total: orNull(COUNT), limit: COUNT },
      required: ['limit'],
    },
  });
}

/** One record with where it comes from. */
export function recordAnswer(dataset: DatasetDescription): Schema {
  return closed(
    {
      data: reference(recordName(dataset)),
      provenance: orNull(reference('Provenance')),
      // Of datasets that gather over issues: every place that names the body or person.
      appearances: listOf(ANY_OBJECT),
      links: LINKS,
    },
    ['appearances'],
  );
}

const SCALAR: Schema = { type: ['string', 'number', 'boolean', 'null'] };

/** Counts of the values of each column asked for. */
export const FACETS: Schema = closed({
  data: {
    type: 'object',
    additionalProperties: listOf(closed({ value: SCALAR, count: COUNT })),
  },
  links: LINKS,
  meta: ANY_OBJECT,
});

const FILE: Schema = {
  type: 'object',
  properties: { format: TEXT, url: ADDRESS, bytes: orNull(COUNT), sha256: orNull(TEXT) },
  required: ['format', 'url', 'bytes', 'sha256'],
};

const PARTY: Schema = {
  type: 'object',
  properties: { name: TEXT, url: ADDRESS, email: TEXT, phone: TEXT },
  required: ['name'],
};

const DATASET: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string', enum: DATASETS.map(({ name }) => name) },
    title: TEXT,
    title_en: TEXT,
    description: TEXT,
    description_en: TEXT,
    columns: listOf({
      type: 'object',
      properties: {
        name: TEXT,
        label: TEXT,
        type: { type: 'string', enum: ['string', 'integer', 'number', 'boolean', 'date', 'list'] },
        nullable: { type: 'boolean' },
        description: TEXT,
        description_en: TEXT,
        values: listOf(TEXT),
      },
      required: ['name', 'label', 'type', 'nullable', 'description', 'description_en'],
    }),
    record_count: COUNT,
    issue_count: COUNT,
    updated_at: orNull(TIME),
    accuracy: { description: '准确率 · how right the extraction was on the gold set' },
    latest_release: orNull({
      type: 'object',
      properties: {
        issue_id: TEXT,
        version: COUNT,
        published_at: TIME,
        cause: { type: 'string', enum: ['new-issue', 'source-correction', 'extractor-change'] },
        records: COUNT,
        files: listOf(FILE),
      },
      required: ['issue_id', 'version', 'published_at', 'cause', 'records', 'files'],
    }),
    licence: closed({ name: TEXT, title: TEXT, path: ADDRESS }),
    update_frequency: ANY_OBJECT,
    publisher: PARTY,
    contact: PARTY,
    theme: TEXT,
    catalogue: listOf(closed({ label: TEXT, label_en: TEXT, value: TEXT })),
    exports: listOf(FILE),
    links: LINKS,
  },
  required: ['name', 'title', 'columns', 'record_count', 'issue_count', 'licence', 'exports', 'links'],
};

const ISSUE: Schema = {
  type: 'object',
  properties: {
    id: TEXT,
    title: TEXT,
    publisher: orNull(TEXT),
    year: { type: 'integer' },
    numbers: listOf(TEXT),
    published_on: orNull({ type: 'string', format: 'date' }),
    first_published_at: TIME,
    updated_at: TIME,
    records: { type: 'object', additionalProperties: COUNT },
    links: LINKS,
  },
  required: ['id', 'title', 'year', 'numbers', 'records', 'links'],
};

const CHANGE: Schema = {
  type: 'object',
  properties: {
    seq: COUNT,
    published_at: TIME,
    cause: { type: 'string', enum: ['new-issue', 'source-correction', 'extractor-change'] },
    issue_id: TEXT,
    title: TEXT,
    releases: listOf({
      type: 'object',
      properties: {
        dataset: TEXT,
        version: COUNT,
        records: COUNT,
        added: COUNT,
        removed: COUNT,
        changed: COUNT,
        links: LINKS,
      },
      required: ['dataset', 'version', 'records', 'added', 'removed', 'changed', 'links'],
    }),
    links: LINKS,
  },
  required: ['seq', 'published_at', 'cause', 'issue_id', 'releases', 'links'],
};

const REPORT: Schema = {
  type: 'object',
  properties: {
    issue_id: TEXT,
    status: { type: 'string', enum: ['publishable', 'quarantined'] },
    source: closed({ name: TEXT, sha256: TEXT, bytes: COUNT, lines: COUNT }),
    datasets: { type: 'object', additionalProperties: closed({ records: COUNT }) },
    coverage: closed({
      lines: COUNT,
      claimed: COUNT,
      unclaimed: listOf(closed({ line: COUNT, text: TEXT })),
    }),
    findings: listOf(
      closed(
        {
          severity: { type: 'string', enum: ['error', 'warning', 'info'] },
          code: TEXT,
          message: TEXT,
          lines: TEXT,
        },
        ['lines'],
      ),
    ),
  },
  required: ['issue_id', 'status', 'source', 'datasets', 'coverage', 'findings'],
};

const PROBLEM: Schema = {
  title: 'RFC 9457 problem details',
  type: 'object',
  properties: {
    type: TEXT,
    title: TEXT,
    status: { type: 'integer' },
    detail: TEXT,
    instance: TEXT,
    errors: listOf({
      type: 'object',
      properties: { parameter: TEXT, value: TEXT, allowed: TEXT, did_you_mean: TEXT },
      required: ['parameter', 'value', 'allowed'],
    }),
    did_you_mean: TEXT,
    request_id: TEXT,
  },
  required: ['type', 'title', 'status', 'detail', 'instance'],
};

const PROVENANCE: Schema = {
  type: 'object',
  description: '出处：期次、文件、原文行号与文字 · where a record comes from, to the character',
  properties: {
    issue: ANY_OBJECT,
    document: orNull(ANY_OBJECT),
    source: ANY_OBJECT,
    release: orNull(ANY_OBJECT),
    lines: orNull(ANY_OBJECT),
    text: orNull(listOf(TEXT)),
    quote: orNull(TEXT),
    span: orNull(ANY_OBJECT),
  },
};

/** Every shared schema by its name. */
export function sharedSchemas(): Readonly<Record<string, Schema>> {
  return {
    ...Object.fromEntries(DATASETS.map((dataset) => [recordName(dataset), recordSchema(dataset)])),
    Dataset: DATASET,
    Issue: ISSUE,
    Change: CHANGE,
    Report: REPORT,
    Provenance: PROVENANCE,
    Problem: PROBLEM,
  };
}
