import type { Cell, DataRecord, ExtractedDataset, Span } from '../model.ts';
import { foldText } from '../_gazette/fold.ts';
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

type Said = Omit<Mention, 'record' | 'span'>;
interface Context {
  readonly names: OrganizationNames;
  /** The key of the government whose leaders the gazette names without a body. */
  readonly government: string;
  /** What sections' headings say of leaders; many tasks stand under one heading. */
  readonly headings: Map<string, Leader | undefined>;
}

type Read = (record: DataRecord, context: Context) => readonly Said[];

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined;
}

function list(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : [];
}

function headingOf(section: string, { headings }: Context): Leader | undefined {
  if (!headings.has(section)) headings.set(section, leaderOfHeading(foldText(section)));
  return headings.get(section);
}

/** The gazette's own leaders: `颜海荣常务副市长`, in charge of areas, units and tasks. */
const leadership: Read = (record, { government }) => {
  const name = text(record['leader']);
  if (name === undefined) return [];
  return [{ name, post: text(record['leader_title']), body: government, list: undefined }];
};

/** Leaders of a task; the section's heading may say what they are (`颜海荣常务副市长牵头重点工作`). */
const task: Read = (record, context) => {
  const heading = headingOf(text(record['section']) ?? '', context);
  return list(record['leaders']).map((name) => ({
    name,
    post: heading?.name === name && heading.title !== '同志' ? (heading.title ?? undefined) : undefined,
    body: context.government,
    list: undefined,
  }));
};

const appointment: Read = (record, { names }) => {
  const name = text(record['person']);
  const post = text(record['post']);
  if (name === undefined || post === undefined) return [];
  const period = list(record['period']).join(' ');
  return [
    {
      name,
      post: record['action'] === 'remove' ? removedFrom(post) : post,
      body: names.resolve(text(record['organization']) ?? post).key,
      list: `appointments ${text(record['document_number']) ?? ''} ${period}`,
    },
  ];
};

const member: Read = (record, { names }) => {
  const name = text(record['person']);
  const committee = text(record['committee']);
  if (name === undefined || committee === undefined) return [];
  const organization = text(record['organization']);
  const own = organization === undefined ? '' : `（${organization}）`;
  return [
    {
      name,
      post: `${committee}${text(record['role']) ?? ''}${own}`,
      body: names.resolve(organization ?? committee).key,
      list: `committee ${text(record['document_number']) ?? committee}`,
    },
  ];
};

const topic: Read = (record, { names }) => {
  const name = text(record['principal']);
  const undertaker = text(record['undertaker']);
  if (name === undefined) return [];
  const body = names.resolve(undertaker ?? text(record['plan']) ?? '').key;
  return [{ name, post: undefined, body, list: undefined }];
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
      if (span === undefined) continue;
      for (const said of read(record, context)) mentions.push({ ...said, record, span });
    }
  }
  return mentions.sort(
    (a, b) => a.span.firstLine - b.span.firstLine || a.span.firstColumn - b.span.firstColumn,
  );
}
