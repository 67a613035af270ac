import type { DataRecord } from '../datasets/model.ts';
import type { Language } from './addresses.ts';
import { valueLabel } from './words/values.ts';

/** How the records of a dataset are shown: all that pages know of a dataset beyond its description. */
export interface Kind {
  /** What a record is called beside others: 任务, 任免. */
  readonly label: readonly [zh: string, en: string];
  /** The record in one line. */
  readonly headline: (record: DataRecord, language: Language) => string;
  /** Columns of the preview, the headline's left out; the first filters are the most useful. */
  readonly columns: readonly string[];
  readonly filters: readonly string[];
}

function text(record: DataRecord, column: string): string {
  const value = record[column];
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.join('、') : String(value);
}

const KINDS: Readonly<Record<string, Kind>> = {
  issues: {
    label: ['公报', 'issue'],
    headline: (record) => `${text(record, 'title')} ${text(record, 'year')}年第${text(record, 'numbers')}期`,
    columns: ['year', 'numbers', 'serial_numbers', 'published_on', 'document_count'],
    filters: ['publisher', 'year'],
  },
  documents: {
    label: ['文件', 'document'],
    headline: (record) => text(record, 'title'),
    columns: ['document_number', 'kind', 'category', 'signed_on', 'in_full'],
    filters: ['category', 'kind', 'issuer', 'in_full'],
  },
  tasks: {
    label: ['任务', 'task'],
    headline: (record) => text(record, 'task'),
    columns: ['number', 'lead_units', 'support_units', 'leaders', 'section'],
    filters: ['lead_units', 'units', 'leaders', 'section', 'plan'],
  },
  'research-topics': {
    label: ['课题', 'topic'],
    headline: (record) => text(record, 'title'),
    columns: ['number', 'undertaker', 'principal', 'year'],
    filters: ['undertaker', 'principal', 'year'],
  },
  appointments: {
    label: ['任免', 'post'],
    headline: (record, language) =>
      `${text(record, 'person')}　${valueLabel('action', text(record, 'action'), language)}　${text(record, 'post')}`,
    columns: ['action', 'organization', 'position', 'period', 'probation_months'],
    filters: ['action', 'organization', 'person', 'period'],
  },
  'leadership-duties': {
    label: ['分工', 'duty'],
    headline: (record, language) =>
      `${text(record, 'leader')}　${valueLabel('change', text(record, 'change'), language)}${valueLabel('duty', text(record, 'duty'), language)}　${text(record, 'subject')}`,
    columns: ['leader_title', 'change', 'duty', 'document_number'],
    filters: ['leader', 'change', 'duty'],
  },
  'committee-members': {
    label: ['成员', 'member'],
    headline: (record) =>
      [text(record, 'role'), text(record, 'person'), text(record, 'organization')]
        .filter((part) => part !== '')
        .join('　'),
    columns: ['committee', 'organization', 'concurrent'],
    filters: ['committee', 'role', 'organization'],
  },
  'policy-measures': {
    label: ['举措', 'measure'],
    headline: (record) => text(record, 'title') || text(record, 'text'),
    columns: ['number', 'policy', 'lead_units', 'support_units'],
    filters: ['policy', 'units', 'lead_units', 'section'],
  },
  indicators: {
    label: ['指标', 'target'],
    headline: (record, language) =>
      `${text(record, 'indicator')} ${valueLabel('comparator', text(record, 'comparator'), language)} ${text(record, 'value')}${text(record, 'value_max') === '' ? '' : `–${text(record, 'value_max')}`}${text(record, 'unit')}`,
    columns: ['period_start', 'period_end', 'source_dataset', 'quote'],
    filters: ['source_dataset', 'unit', 'comparator'],
  },
  'document-relations': {
    label: ['关系', 'relation'],
    headline: (record, language) =>
      `${valueLabel('relation', text(record, 'relation'), language)}　${text(record, 'target_title') || text(record, 'target_number')}`,
    columns: ['document_number', 'target_number', 'target_in_catalog'],
    filters: ['relation', 'target_in_catalog'],
  },
  organizations: {
    label: ['单位', 'unit'],
    headline: (record) => text(record, 'name'),
    columns: ['aliases', 'kind', 'lead_tasks', 'support_tasks', 'measures', 'appointments', 'removals'],
    filters: ['kind'],
  },
  people: {
    label: ['人员', 'person'],
    headline: (record) => text(record, 'name'),
    columns: ['mentions', 'posts'],
    filters: [],
  },
};

/** A dataset that is not described here yet shows its first own columns. */
const PLAIN: Kind = {
  label: ['记录', 'record'],
  headline: (record) => {
    const own = Object.values(record)
      .slice(4)
      .find((value) => typeof value === 'string' && value !== '');
    return typeof own === 'string' ? own : text(record, 'id');
  },
  columns: ['document_number'],
  filters: ['document_number'],
};

export function kindOf(dataset: string): Kind {
  return KINDS[dataset] ?? PLAIN;
}

/** Columns whose values are units, and those whose values are people. */
export const UNIT_COLUMNS: ReadonlySet<string> = new Set([
  'units',
  'lead_units',
  'support_units',
  'implied_units',
  'organization',
]);
export const PERSON_COLUMNS: ReadonlySet<string> = new Set(['leaders', 'leader', 'person', 'principal']);

/** Datasets whose rows are gathered over issues and belong to no single one. */
export const GATHERED: ReadonlySet<string> = new Set(['organizations', 'people']);
