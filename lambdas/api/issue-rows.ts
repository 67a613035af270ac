import type { Column, DatasetDescription } from '../../datasets/model.ts';
import type { IssueState } from '../_shared/catalog-model.ts';
import type { RowSource } from './archive/segment-files.ts';

const column = (name: string, type: Column['type'], nullable: boolean): Column => ({
  name,
  label: name.replaceAll('_', ' '),
  type,
  nullable,
  description: '',
  descriptionEn: '',
});

const COLUMNS: readonly Column[] = [
  column('id', 'string', false),
  column('title', 'string', false),
  column('publisher', 'string', true),
  column('year', 'integer', false),
  column('numbers', 'list', false),
  column('published_on', 'date', true),
  column('first_published_at', 'string', false),
  column('updated_at', 'string', false),
];

/** How issues are listed and filtered. */
export const ISSUE_LIST: DatasetDescription = {
  name: 'issues',
  title: '公报期次',
  titleEn: 'Issues',
  description: '',
  descriptionEn: '',
  columns: COLUMNS,
};

/** The list with the key of its own order behind the columns that requests know. */
const STORED: DatasetDescription = {
  ...ISSUE_LIST,
  name: '_issues',
  columns: [...COLUMNS, column('order', 'string', false)],
};

/** Newest first: by year, then by day and number. */
export const NEWEST_FIRST = [{ column: COLUMNS.length, descending: true }] as const;

/** An issue as the list shows it. */
export interface IssueRow {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly year: number;
  readonly numbers: readonly string[];
  readonly published_on: string | null;
  readonly first_published_at: string;
  readonly updated_at: string;
  readonly records: Readonly<Record<string, number>>;
}

export function issueRow(state: IssueState): IssueRow {
  return {
    id: state.issueId,
    title: state.title,
    publisher: state.publisher,
    year: state.year,
    numbers: state.numbers,
    published_on: state.publishedOn,
    first_published_at: state.firstPublishedAt,
    updated_at: state.updatedAt,
    records: Object.fromEntries(
      Object.entries(state.releases).map(([dataset, release]) => [dataset, release.records]),
    ),
  };
}

/** The issues themselves as rows of the archive: every entry of the log holds one. */
export const ISSUE_ROWS: RowSource = {
  dataset: STORED,
  versionOf: () => 0,
  linesOf: async ({ issue }) => [JSON.stringify({ ...issueRow(issue), order: orderOf(issue) })],
};

function orderOf(state: IssueState): string {
  const number = (state.numbers[0] ?? '').padStart(4, '0');
  return `${state.year} ${state.publishedOn ?? ''} ${number} ${state.issueId}`;
}
