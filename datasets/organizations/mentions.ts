import type { Cell, DataRecord, ExtractedDataset, Span } from '../model.ts';
import { foldText } from '../_text/fold.ts';

/** What a record says of a body that it names. */
export type Part =
  'lead_tasks' | 'support_tasks' | 'tasks' | 'measures' | 'appointments' | 'removals' | 'named' | 'issuer';

/**
 * What a column holds: responsible units, of which a district alone is its government; what a leader is in charge of,
 * bodies and areas; or names of bodies.
 */
export type ColumnOf = 'units' | 'subjects' | 'names';

/** Where a record names bodies. */
export interface Place {
  readonly record: DataRecord;
  readonly span: Span;
  readonly column: ColumnOf;
}

/** @param goesOn the name stands in a list behind the one said before it */
type Say = (printed: string, part: Part, goesOn: boolean) => void;

interface Source {
  readonly dataset: string;
  readonly column: ColumnOf;
  /** @param before the record printed before this one */
  readonly read: (record: DataRecord, say: Say, before: DataRecord | undefined) => void;
}

const NOTHING: readonly string[] = [];

function list(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : NOTHING;
}

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined;
}

function sayAll(names: readonly string[], part: Part, say: Say): void {
  for (let at = 0; at < names.length; at += 1) say(names[at] ?? '', part, at > 0);
}

function sayOne(name: string | undefined, part: Part, say: Say): void {
  if (name !== undefined) say(name, part, false);
}

/** A post's organization, with its other name as the issue prints it. */
function organizationOf(record: DataRecord): string | undefined {
  const name = text(record['organization']);
  const alias = text(record['organization_alias']);
  return name === undefined || alias === undefined ? name : `${name}(${alias})`;
}

/** `分管市发展和改革局、财政局、民政局`: one list, a record each. */
function isSameList(record: DataRecord, before: DataRecord | undefined): boolean {
  return (
    before !== undefined &&
    record['leader'] === before['leader'] &&
    record['duty'] === before['duty'] &&
    record['change'] === before['change'] &&
    record['document_number'] === before['document_number']
  );
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
    column: 'names',
    read: (record, say) => {
      const issuer = text(record['issuer']);
      for (const name of issuer === undefined ? NOTHING : issuersOf(issuer)) sayOne(name, 'issuer', say);
    },
  },
  {
    dataset: 'tasks',
    column: 'units',
    read: (record, say) => {
      const units = list(record['units']);
      const leads = list(record['lead_units']);
      // Where somebody leads, all others support.
      for (let at = 0; at < units.length; at += 1) {
        const unit = units[at] ?? '';
        const isLead = leads.includes(unit);
        say(unit, isLead ? 'lead_tasks' : leads.length > 0 ? 'support_tasks' : 'tasks', at > 0);
      }
    },
  },
  {
    dataset: 'policy-measures',
    column: 'units',
    read: (record, say) => {
      sayAll(list(record['units']), 'measures', say);
      sayAll(list(record['implied_units']), 'measures', say);
    },
  },
  {
    dataset: 'research-topics',
    column: 'names',
    read: (record, say) => {
      sayOne(text(record['commissioner']), 'named', say);
      sayAll(text(record['undertaker'])?.split('、') ?? NOTHING, 'named', say);
    },
  },
  {
    dataset: 'appointments',
    column: 'names',
    read: (record, say) => {
      sayOne(organizationOf(record), record['action'] === 'remove' ? 'removals' : 'appointments', say);
    },
  },
  {
    dataset: 'leadership-duties',
    column: 'subjects',
    read: (record, say, before) => {
      const subject = record['duty'] === 'responsible' ? undefined : text(record['subject']);
      if (subject !== undefined) say(subject, 'named', isSameList(record, before));
    },
  },
  {
    dataset: 'committee-members',
    column: 'names',
    read: (record, say) => {
      sayOne(text(record['committee']), 'named', say);
      sayOne(text(record['organization']), 'named', say);
    },
  },
];

/** Says every printed name of a body in an issue's records, in the order in which the source prints the records. */
export function eachMention(
  extracted: Readonly<Record<string, ExtractedDataset>>,
  say: (printed: string, part: Part, place: Place, goesOn: boolean) => void,
): void {
  const places: (Place & { readonly read: Source['read'] })[] = [];
  for (const { dataset, column, read } of SOURCES) {
    const { records, spans } = extracted[dataset] ?? { records: [], spans: [] };
    for (const [index, record] of records.entries()) {
      const span = spans[index];
      if (span !== undefined) places.push({ record, span, column, read });
    }
  }
  places.sort((a, b) => a.span.firstLine - b.span.firstLine || a.span.firstColumn - b.span.firstColumn);
  let here: Place | undefined;
  const sayHere: Say = (printed, part, goesOn) => {
    if (here !== undefined) say(printed, part, here, goesOn);
  };
  for (const place of places) {
    const before = here?.record;
    here = place;
    place.read(place.record, sayHere, before);
  }
}
