import type { AsOf } from '../page.ts';
import { publisherOf } from '../addresses.ts';
import { linesOf, type IssueView } from '../issue-view.ts';
import { addCounts, issueOrder } from './dataset.ts';

/** A document as the catalogue of its year lists it. */
export interface ListedDocument {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly signedOn: string | null;
  readonly section: string | null;
  readonly inFull: boolean;
  /** Records that stand in its text, by dataset. */
  readonly records: Readonly<Record<string, number>>;
}

/** An issue as the catalogue of its year lists it. */
export interface ListedIssue {
  readonly issueId: string;
  readonly title: string;
  readonly year: number;
  readonly numbers: readonly string[];
  readonly publishedOn: string | null;
  readonly order: string;
  readonly records: Readonly<Record<string, number>>;
  readonly documents: readonly ListedDocument[];
}

/** One publisher's issues of one year, newest first. */
export interface YearAggregate extends AsOf {
  readonly issues: readonly ListedIssue[];
}

/** Every publisher's every year with its totals: what the catalogue's overview shows. */
export interface CatalogueAggregate extends AsOf {
  readonly years: Readonly<Record<string, YearTotals>>;
  /** The newest issues of all, newest first. */
  readonly newest: readonly ListedIssue[];
}

export interface YearTotals {
  readonly publisher: string;
  readonly title: string;
  readonly year: number;
  readonly issues: number;
  readonly documents: number;
  readonly records: Readonly<Record<string, number>>;
}

export const EMPTY_YEAR: YearAggregate = { seq: 0, at: '', issues: [] };
export const EMPTY_CATALOGUE: CatalogueAggregate = { seq: 0, at: '', years: {}, newest: [] };

const MOST_NEWEST = 24;

export function listIssue(view: IssueView): ListedIssue {
  const { data } = view;
  return {
    issueId: data.issueId,
    title: data.title,
    year: data.year,
    numbers: data.numbers,
    publishedOn: data.publishedOn,
    order: issueOrder(data),
    records: Object.fromEntries(data.releases.map(({ dataset, records }) => [dataset, records.length])),
    documents: view.documents.map((document) => {
      const inFull = document['in_full'] === true;
      const text = (column: string): string | null => {
        const value = document[column];
        return typeof value === 'string' ? value : null;
      };
      return {
        id: String(document['id']),
        title: String(document['title']),
        number: text('document_number'),
        signedOn: text('signed_on'),
        section: text('category'),
        inFull,
        records: inFull ? countRecords(view, ...linesOf(document)) : {},
      };
    }),
  };
}

function countRecords(view: IssueView, first: number, last: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { dataset } of view.recordsWithin(first, last)) counts[dataset] = (counts[dataset] ?? 0) + 1;
  return counts;
}

export function moveYear(state: YearAggregate, issue: ListedIssue): Omit<YearAggregate, keyof AsOf> {
  return { issues: withIssue(state.issues, issue) };
}

export function moveCatalogue(
  state: CatalogueAggregate,
  before: ListedIssue | undefined,
  after: ListedIssue,
): Omit<CatalogueAggregate, keyof AsOf> {
  let { years } = state;
  if (before !== undefined) years = addIssue(years, before, -1);
  return {
    years: addIssue(years, after, 1),
    newest: withIssue(state.newest, after).slice(0, MOST_NEWEST),
  };
}

function withIssue(issues: readonly ListedIssue[], issue: ListedIssue): readonly ListedIssue[] {
  return [...issues.filter(({ issueId }) => issueId !== issue.issueId), issue].sort((a, b) =>
    a.order < b.order ? 1 : -1,
  );
}

function addIssue(
  years: CatalogueAggregate['years'],
  issue: ListedIssue,
  sign: 1 | -1,
): Record<string, YearTotals> {
  const publisher = publisherOf(issue.issueId);
  const key = `${publisher}-${issue.year}`;
  const was = years[key];
  const totals: YearTotals = {
    publisher,
    title: issue.title,
    year: issue.year,
    issues: (was?.issues ?? 0) + sign,
    documents: (was?.documents ?? 0) + sign * issue.documents.length,
    records: addCounts(was?.records ?? {}, issue.records, sign),
  };
  const others = Object.entries(years).filter(([name]) => name !== key);
  return Object.fromEntries(totals.issues > 0 ? [...others, [key, totals]] : others);
}
