import type { Cell, DataRecord, ExtractedDataset, Span } from '../model.ts';
import { foldText } from '../_gazette/fold.ts';

/** What a record says of a body that it names. */
export type Part =
  'lead_tasks' | 'support_tasks' | 'tasks' | 'measures' | 'appointments' | 'removals' | 'named' | 'issuer';

/** Where a record names bodies. */
export interface Place {
  readonly record: DataRecord;
  readonly span: Span;
  /** A column of responsible units, where a district alone is its government. */
  readonly units: boolean;
}

type Say = (printed: string, part: Part) => void;

interface Source {
  readonly dataset: string;
  readonly units: boolean;
  readonly read: (record: DataRecord, say: Say) => void;
}

const NOTHING: readonly string[] = [];

function list(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : NOTHING;
}

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined;
}

function sayAll(names: readonly string[], part: Part, say: Say): void {
  for (const name of names) say(name, part);
}

function sayOne(name: string | undefined, part: Part, say: Say): void {
  if (name !== undefined) say(name, part);
}

/** A post's organization, with its other name as the issue prints it. */
function organizationOf(record: DataRecord): string | undefined {
  const name = text(record['organization']);
  const alias = text(record['organization_alias']);
  return name === undefined || alias === undefined ? name : `${name}(${alias})`;
}

const BEGINS_WITH_PLACE = /^.{1,8}?[省市县区旗州盟](?:.{1,6}?[市县区旗])?/;

/** `宁波市鄞州区民政局宁波市鄞州区财政局`: two issuers printed without anything between them. */
function issuersOf(issuer: string): readonly string[] {
  const place = BEGINS_WITH_PLACE.exec(foldText(issuer))?.[0];
  const second = place === undefined ? -1 : issuer.indexOf(place, place.length);
  return second < 0 ? [issuer] : [issuer.slice(0, second), issuer.slice(second)];
}

/** Every column that names bodies. Addressees are left out: they are forms of address, and nearly all of them groups. */
const SOURCES: readonly Source[] = [
  {
    dataset: 'documents',
    units: false,
    read: (record, say) => {
      const issuer = text(record['issuer']);
      if (issuer !== undefined) sayAll(issuersOf(issuer), 'issuer', say);
    },
  },
  {
    dataset: 'tasks',
    units: true,
    read: (record, say) => {
      sayAll(list(record['units']), 'tasks', say);
      sayAll(list(record['lead_units']), 'lead_tasks', say);
      sayAll(list(record['support_units']), 'support_tasks', say);
    },
  },
  {
    dataset: 'policy-measures',
    units: true,
    read: (record, say) => {
      sayAll(list(record['units']), 'measures', say);
      sayAll(list(record['implied_units']), 'measures', say);
    },
  },
  {
    dataset: 'research-topics',
    units: false,
    read: (record, say) => {
      sayOne(text(record['commissioner']), 'named', say);
      sayAll(text(record['undertaker'])?.split('、') ?? NOTHING, 'named', say);
    },
  },
  {
    dataset: 'appointments',
    units: false,
    read: (record, say) => {
      sayOne(organizationOf(record), record['action'] === 'remove' ? 'removals' : 'appointments', say);
    },
  },
  {
    dataset: 'leadership-duties',
    units: false,
    read: (record, say) => {
      if (record['duty'] !== 'responsible') sayOne(text(record['subject']), 'named', say);
    },
  },
  {
    dataset: 'committee-members',
    units: false,
    read: (record, say) => {
      sayOne(text(record['committee']), 'named', say);
      sayOne(text(record['organization']), 'named', say);
    },
  },
];

/** Says every printed name of a body in an issue's records, in the order in which the source prints the records. */
export function eachMention(
  extracted: Readonly<Record<string, ExtractedDataset>>,
  say: (printed: string, part: Part, place: Place) => void,
): void {
  const places: (Place & { readonly read: Source['read'] })[] = [];
  for (const { dataset, units, read } of SOURCES) {
    const { records, spans } = extracted[dataset] ?? { records: [], spans: [] };
    for (const [index, record] of records.entries()) {
      const span = spans[index];
      if (span !== undefined) places.push({ record, span, units, read });
    }
  }
  places.sort((a, b) => a.span.firstLine - b.span.firstLine || a.span.firstColumn - b.span.firstColumn);
  let here: Place | undefined;
  const sayHere: Say = (printed, part) => {
    if (here !== undefined) say(printed, part, here);
  };
  for (const place of places) {
    here = place;
    place.read(place.record, sayHere);
  }
}
