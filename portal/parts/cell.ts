import type { Cell, Column, DataRecord } from '../../datasets/model.ts';
import { issuePath, recordPath, sourcePath } from '../addresses.ts';
import type { IssueView } from '../issue-view.ts';
import { PERSON_COLUMNS, UNIT_COLUMNS } from '../kinds.ts';
import { html, join, type Part } from '../markup/html.ts';
import { formatDate } from '../numbers.ts';
import type { PageContext } from '../page.ts';
import { datasetTitle } from './dataset-title.ts';
import { valueLabel } from '../words/values.ts';

/** What of a cell can be followed: where units and people of a record's issue have their pages. */
export type Links = Pick<IssueView, 'unitPath' | 'personPath'>;

/** A cell as people read it: values in words, lists as lists, names leading to their pages. */
export function cellPart(record: DataRecord, column: Column, context: PageContext, links?: Links): Part {
  const value = record[column.name];
  if (value === null || value === undefined || value === '') return undefined;
  const linked = (text: string): Part => linkOf(text, record, column, context, links);
  if (typeof value === 'object')
    return value.length === 0 ? undefined : join(value.map(linked), context.words.listSeparator);
  return scalarPart(value, column, context, linked);
}

function scalarPart(
  value: Exclude<Cell, readonly string[] | null>,
  column: Column,
  context: PageContext,
  linked: (text: string) => Part,
): Part {
  if (typeof value === 'boolean') return value ? context.words.yes : context.words.no;
  if (typeof value === 'number') return value;
  if (column.name === 'source_dataset') return datasetTitle(value, context);
  if (column.type === 'date')
    return html`<time datetime="${value}">${formatDate(value, context.language)}</time>`;
  if (column.values !== undefined) {
    const label = valueLabel(column.name, value, context.language);
    return label === value ? value : html`<span title="${value}">${label}</span>`;
  }
  return linked(value);
}

function linkOf(
  text: string,
  record: DataRecord,
  column: Column,
  context: PageContext,
  links: Links | undefined,
): Part {
  const { to } = context;
  if (column.name === 'id' || column.name.endsWith('_sha256')) return html`<code>${text}</code>`;
  if (column.name === 'issue_id') return html`<a href="${to(issuePath(text))}">${text}</a>`;
  if (column.name === 'source_lines') {
    return html`<a href="${to(sourcePath(String(record['issue_id']), text))}">${text}</a>`;
  }
  if (column.name === 'source_id') {
    const path = recordPath(String(record['source_dataset']), text);
    return html`<a href="${to(path)}"><code>${text}</code></a>`;
  }
  const path = UNIT_COLUMNS.has(column.name)
    ? links?.unitPath(text)
    : PERSON_COLUMNS.has(column.name)
      ? links?.personPath(text)
      : undefined;
  const words = context.zh(text);
  return path === undefined ? words : html`<a href="${to(path)}">${words}</a>`;
}

/** A column's heading: the Chinese label, or the column's name as words: `Lead units`, `Issue ID`. */
export function columnLabel(column: Column, { language }: Pick<PageContext, 'language'>): string {
  if (language === 'zh') return column.label;
  const name = column.name.replaceAll('_', ' ');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll(/\b(?:id|sha256)\b/gi, (word) =>
    word.toUpperCase(),
  );
}
