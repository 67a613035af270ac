import { publisherOf } from '../addresses.ts';
import type { AsOf } from '../page.ts';
import type { DataRecord } from '../../datasets/model.ts';
import { issueOrder, addCounts } from './dataset.ts';
import type { IssueView } from '../issue-view.ts';

/** The lists of a unit's or a person's page. */
export type ListName =
  | 'lead'
  | 'support'
  | 'named'
  | 'measures'
  | 'appointments'
  | 'members'
  | 'duties'
  | 'documents'
  | 'tasks'
  | 'topics';

/** A record that names a unit or a person, as its page lists it. */
export interface EntityRow {
  readonly list: ListName;
  readonly dataset: string;
  readonly id: string;
  readonly issueId: string;
  readonly year: number;
  readonly numbers: readonly string[];
  /** Of the issue; see `issueOrder`. */
  readonly order: string;
  readonly text: string;
  readonly note: string;
  /** `appoint`, `remove`: what happened, where something did. */
  readonly action?: string;
  /** Who left the post or took it in the same issue. */
  readonly before?: string;
  readonly after?: string;
}

/** What one issue says of a unit or a person. */
export interface EntityShare {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: string | null;
  /** The integer columns of its row in `organizations` or `people`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly EntityRow[];
  /** By `dataset.column`: the values by which rows name it. What filters of that column must ask for. */
  readonly forms: Forms;
  /** By id of the other unit: its name and how often both are responsible for one thing. */
  readonly partners: Readonly<Record<string, Partner>>;
}

export type Forms = Readonly<Record<string, readonly string[]>>;

export interface Partner {
  readonly name: string;
  readonly count: number;
}

/** What all issues say of it: sums, and the newest rows of each list. */
export interface EntityAggregate extends AsOf {
  readonly id: string;
  /** Whose issues name it. */
  readonly publishers: readonly string[];
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<string, number>>;
  readonly rows: readonly EntityRow[];
  readonly forms: Forms;
  readonly partners: Readonly<Record<string, Partner>>;
}

/** Rows of a list that are kept; the page of the dataset has the rest. */
const MOST_ROWS = 30;

export function emptyEntity(id: string): EntityAggregate {
  return {
    seq: 0,
    at: '',
    id,
    publishers: [],
    name: id,
    aliases: [],
    kind: null,
    counts: {},
    totals: {},
    rows: [],
    forms: {},
    partners: {},
  };
}

export function moveEntity(
  state: EntityAggregate,
  issueId: string,
  before: EntityShare | undefined,
  after: EntityShare | undefined,
): Omit<EntityAggregate, keyof AsOf> {
  const rows = [...state.rows.filter((row) => row.issueId !== issueId), ...(after?.rows ?? [])].sort(
    (a, b) => (a.order === b.order ? 0 : a.order < b.order ? 1 : -1),
  );
  const newest = after ?? state;
  return {
    id: state.id,
    publishers: [...new Set([...state.publishers, publisherOf(issueId)])],
    name: newest.name,
    aliases: [...new Set([...state.aliases, ...(after?.aliases ?? [])])],
    kind: newest.kind ?? state.kind,
    counts: addCounts(addCounts(state.counts, after?.counts ?? {}, 1), before?.counts ?? {}, -1),
    totals: addCounts(addCounts(state.totals, totalsOf(after), 1), totalsOf(before), -1),
    rows: cutLists(rows),
    forms: unionForms(state.forms, after?.forms ?? {}),
    partners: addPartners(addPartners(state.partners, after?.partners ?? {}, 1), before?.partners ?? {}, -1),
  };
}

function totalsOf(share: EntityShare | undefined): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { list } of share?.rows ?? []) totals[list] = (totals[list] ?? 0) + 1;
  return totals;
}

function unionForms(forms: Forms, more: Forms): Forms {
  const union: Record<string, readonly string[]> = { ...forms };
  for (const [column, values] of Object.entries(more))
    union[column] = [...new Set([...(union[column] ?? []), ...values])];
  return union;
}

function cutLists(rows: readonly EntityRow[]): readonly EntityRow[] {
  const kept = new Map<ListName, number>();
  return rows.filter(({ list }) => {
    const count = kept.get(list) ?? 0;
    kept.set(list, count + 1);
    return count < MOST_ROWS;
  });
}

function addPartners(
  partners: EntityAggregate['partners'],
  more: EntityAggregate['partners'],
  sign: 1 | -1,
): Record<string, Partner> {
  const sum: Record<string, Partner> = { ...partners };
  for (const [id, { name, count }] of Object.entries(more))
    sum[id] = { name, count: (sum[id]?.count ?? 0) + sign * count };
  return Object.fromEntries(Object.entries(sum).filter(([, { count }]) => count > 0));
}

/** Makes rows of an issue's records. */
export function rowMaker(
  view: IssueView,
): (list: ListName, dataset: string, record: DataRecord, text: string, note?: string) => EntityRow {
  const { issueId, year, numbers } = view.data;
  const order = issueOrder(view.data);
  return (list, dataset, record, text, note = '') => ({
    list,
    dataset,
    id: String(record['id']),
    issueId,
    year,
    numbers,
    order,
    text,
    note,
  });
}

/** The values of a column, whether it holds one or a list. */
export function namesIn(record: DataRecord, column: string): readonly string[] {
  const value = record[column];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** A record's integer columns. */
export function countsIn(record: DataRecord): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
