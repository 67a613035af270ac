import type { Cell, DataRecord, ExtractedDataset, Span } from '../model.ts';
import { foldText } from '../_text/fold.ts';
import { leaderOfHeading, type Leader } from '../_units/leaders.ts';
import type { OrganizationNames } from '../_units/organizations/resolve.ts';
import { removedFrom } from './posts.ts';

/** One person named by one record. */
export interface Mention {
  readonly name: string;
  /** What the record says the person is, or is no longer; undefined where it says nothing. */
  readonly post: string | undefined;
  /**
   * What tells one bearer of a name from another: the body that the person belongs to, by its key, or the list
   * that names the person.
   */
  readonly body: string;
  /** A list in which one name is one person: a personnel notice, a document with the members of a committee. */
  readonly list: string | undefined;
  readonly record: DataRecord;
  readonly span: Span;
}

interface Context {
  readonly names: OrganizationNames;
  /** The key of the government whose leaders the gazette names without a body. */
  readonly government: string;
  /** What sections' headings say of leaders; many tasks stand under one heading. */
  readonly headings: Map<string, Leader | undefined>;
}

/** Adds the persons whom one record names. */
type Read = (record: DataRecord, span: Span, context: Context, mentions: Mention[]) => void;

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined;
}

const NOTHING: readonly string[] = [];

function list(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : NOTHING;
}

function headingOf(section: string, { headings }: Context): Leader | undefined {
  if (!headings.has(section)) headings.set(section, leaderOfHeading(foldText(section)));
  return headings.get(section);
}

/** The gazette's own leaders: `颜海荣常务副市长`, in charge of areas, units and tasks. */
const leadership: Read = (record, span, { government }, mentions) => {
  const name = text(record['leader']);
  if (name === undefined) return;
  const post = text(record['leader_title']);
  mentions.push({ name, post, body: government, list: undefined, record, span });
};

/** Leaders of a task; the section's heading may say what they are (`颜海荣常务副市长牵头重点工作`). */
const task: Read = (record, span, context, mentions) => {
  const leaders = list(record['leaders']);
  if (leaders.length === 0) return;
  const heading = headingOf(text(record['section']) ?? '', context);
  for (const name of leaders) {
    const isHead = heading?.name === name && heading.title !== '同志';
    const post = isHead ? (heading.title ?? undefined) : undefined;
    mentions.push({ name, post, body: context.government, list: undefined, record, span });
  }
};

const appointment: Read = (record, span, { names }, mentions) => {
  const name = text(record['person']);
  const post = text(record['post']);
  if (name === undefined || post === undefined) return;
  const period = list(record['period']).join(' ');
  mentions.push({
    name,
    post: record['action'] === 'remove' ? removedFrom(post) : post,
    body: names.resolve(text(record['organization']) ?? post).key,
    list: `appointments ${text(record['document_number']) ?? ''} ${period}`,
    record,
    span,
  });
};

const member: Read = (record, span, { names }, mentions) => {
  const name = text(record['person']);
  const committee = text(record['committee']);
  if (name === undefined || committee === undefined) return;
  const organization = text(record['organization']);
  const own = organization === undefined ? '' : `（${organization}）`;
  mentions.push({
    name,
    post: `${committee}${text(record['role']) ?? ''}${own}`,
    body: names.resolve(organization ?? committee).key,
    list: `committee ${text(record['document_number']) ?? committee}`,
    record,
    span,
  });
};

const topic: Read = (record, span, { names }, mentions) => {
  const name = text(record['principal']);
  const undertaker = text(record['undertaker']);
  if (name === undefined) return;
  const body = names.resolve(undertaker ?? text(record['plan']) ?? '').key;
  mentions.push({ name, post: undefined, body, list: undefined, record, span });
};

const SOURCES: readonly (readonly [string, Read])[] = [
  ['leadership-duties', leadership],
  ['committee-members', member],
  ['tasks', task],
  ['research-topics', topic],
  ['appointments', appointment],
];

/** Every person whom a record names, in the order in which the source prints them. */
export function mentionsIn(
  extracted: Readonly<Record<string, ExtractedDataset>>,
  names: OrganizationNames,
): Mention[] {
  const government = names.resolve(`${names.place.full}人民政府`).key;
  const context = { names, government, headings: new Map<string, Leader | undefined>() };
  const mentions: Mention[] = [];
  for (const [dataset, read] of SOURCES) {
    const { records, spans } = extracted[dataset] ?? { records: [], spans: [] };
    for (const [index, record] of records.entries()) {
      const span = spans[index];
      if (span !== undefined) read(record, span, context, mentions);
    }
  }
  return mentions.sort(
    (a, b) => a.span.firstLine - b.span.firstLine || a.span.firstColumn - b.span.firstColumn,
  );
}
