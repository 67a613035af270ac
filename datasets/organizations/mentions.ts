import type { Cell, DataRecord, ExtractedDataset, Span } from '../model.ts';
import { foldText } from '../_gazette/fold.ts';

/** What a record says of a body that it names. */
export type Part =
  'lead_tasks' | 'support_tasks' | 'tasks' | 'measures' | 'appointments' | 'removals' | 'named' | 'issuer';

/** One printed name of a body in one record. */
export interface Mention {
  readonly printed: string;
  readonly part: Part;
  /** A responsible unit, where a district alone is its government. */
  readonly unit: boolean;
  readonly record: DataRecord;
  readonly span: Span;
}

interface Source {
  readonly dataset: string;
  readonly read: (record: DataRecord) => Iterable<readonly [name: string, part: Part]>;
  readonly units: boolean;
}

function list(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : [];
}

function text(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'string' && cell !== '' ? [cell] : [];
}

function as(names: readonly string[], part: Part): (readonly [string, Part])[] {
  return names.map((name) => [name, part]);
}

/** A post's organization with its other name as the issue prints them together, then each. */
function organizationOf(record: DataRecord): readonly string[] {
  const [name] = text(record['organization']);
  const [alias] = text(record['organization_alias']);
  if (name === undefined) return [];
  return alias === undefined ? [name] : [`${name}(${alias})`];
}

/** `宁波市鄞州区民政局宁波市鄞州区财政局`: two issuers printed without anything between them. */
function issuersOf(record: DataRecord): readonly string[] {
  return text(record['issuer']).flatMap((issuer) => {
    const place = /^.{1,8}?[省市县区旗州盟](?:.{1,6}?[市县区旗])?/.exec(foldText(issuer))?.[0];
    const second = place === undefined ? -1 : issuer.indexOf(place, place.length);
    return second < 0 ? [issuer] : [issuer.slice(0, second), issuer.slice(second)];
  });
}

/** Every column that names bodies. Addressees are left out: they are forms of address, and nearly all of them groups. */
const SOURCES: readonly Source[] = [
  { dataset: 'documents', units: false, read: (record) => as(issuersOf(record), 'issuer') },
  {
    dataset: 'tasks',
    units: true,
    read: (record) => [
      ...as(list(record['units']), 'tasks'),
      ...as(list(record['lead_units']), 'lead_tasks'),
      ...as(list(record['support_units']), 'support_tasks'),
    ],
  },
  {
    dataset: 'policy-measures',
    units: true,
    read: (record) => as([...list(record['units']), ...list(record['implied_units'])], 'measures'),
  },
  {
    dataset: 'research-topics',
    units: false,
    read: (record) =>
      as(
        [
          ...text(record['commissioner']),
          ...text(record['undertaker']).flatMap((undertaker) => undertaker.split('、')),
        ],
        'named',
      ),
  },
  {
    dataset: 'appointments',
    units: false,
    read: (record) => as(organizationOf(record), record['action'] === 'remove' ? 'removals' : 'appointments'),
  },
  {
    dataset: 'leadership-duties',
    units: false,
    read: (record) => (record['duty'] === 'responsible' ? [] : as(text(record['subject']), 'named')),
  },
  {
    dataset: 'committee-members',
    units: false,
    read: (record) => as([...text(record['committee']), ...text(record['organization'])], 'named'),
  },
];

/** Every printed name of a body in the records of an issue, in the order in which the source prints them. */
export function mentionsIn(extracted: Readonly<Record<string, ExtractedDataset>>): Mention[] {
  const mentions: Mention[] = [];
  for (const { dataset, read, units } of SOURCES) {
    const { records, spans } = extracted[dataset] ?? { records: [], spans: [] };
    for (const [index, record] of records.entries()) {
      const span = spans[index];
      if (span === undefined) continue;
      for (const [printed, part] of read(record)) mentions.push({ printed, part, unit: units, record, span });
    }
  }
  return mentions.sort(
    (a, b) => a.span.firstLine - b.span.firstLine || a.span.firstColumn - b.span.firstColumn,
  );
}
