import type { DataRecord, ExtractedDataset, Span } from '../model.ts';
import { sourceLines } from '../model.ts';
import { withoutBlanks } from '../_gazette/fold.ts';
import { shortHash } from '../_gazette/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding } from '../_gazette/rows.ts';
import { nameKey, OrganizationNames, type Body } from '../_units/organizations/resolve.ts';
import type { OrganizationRecord } from './description.ts';
import { eachMention, type Part, type Place } from './mentions.ts';

type Counted = Exclude<Part, 'tasks' | 'named' | 'issuer'>;

interface Gathered {
  readonly body: Body;
  /** Where the row says it stands: an issuer's document is the whole of it, so any other place goes before it. */
  place: Place;
  byIssuer: boolean;
  /** Printed forms by their folded key: `〔〕` and `()` are the same form. */
  readonly aliases: Map<string, string>;
  readonly counts: Record<Counted, number>;
  /** The last record counted for each part: a body that one record names twice is counted once. */
  readonly counted: Partial<Record<Part, DataRecord>>;
  name: string;
}

const MOST_NAMED = 40;

/**
 * One row a body that this issue names in a column of bodies, with what the issue says of it. Ids have no issue, so
 * that the rows of several issues gather by id.
 */
export function extractOrganizations(
  issue: GazetteIssue,
  issueId: string,
  extracted: Readonly<Record<string, ExtractedDataset>>,
): ExtractedDataset {
  const names = OrganizationNames.of(issue);
  const bodies = new Map<string, Gathered>();
  // A few names stand in most records: each is looked up once, as a unit and as anything else.
  const asUnits = new Map<string, Gathered>();
  const asOthers = new Map<string, Gathered>();
  eachMention(extracted, (printed, part, place) => {
    const known = place.units ? asUnits : asOthers;
    let gathered = known.get(printed);
    if (gathered === undefined) {
      const body = place.units ? names.resolveUnit(printed) : names.resolve(printed);
      gathered = take(bodies, body, printed, place, part);
      known.set(printed, gathered);
    }
    count(gathered, part, place);
  });
  const unlisted = [...bodies.values()].filter(({ body }) => !body.listed);
  if (unlisted.length > 0) issue.findings.push(report(unlisted));
  const records: DataRecord[] = [];
  const spans: Span[] = [];
  for (const gathered of bodies.values()) {
    records.push(recordOf(gathered, issueId));
    spans.push(gathered.place.span);
  }
  return { records, spans };
}

/** Notes a printed form of a body that was not seen before. */
function take(
  bodies: Map<string, Gathered>,
  body: Body,
  printed: string,
  place: Place,
  part: Part,
): Gathered {
  let gathered = bodies.get(body.key);
  if (gathered === undefined) {
    gathered = {
      body,
      place,
      byIssuer: part === 'issuer',
      aliases: new Map(),
      counts: { lead_tasks: 0, support_tasks: 0, measures: 0, appointments: 0, removals: 0 },
      counted: {},
      name: body.name,
    };
    bodies.set(body.key, gathered);
  }
  // Of several full names that the lists know for a body, the issue's own longest is its name.
  else if (body.listed && body.name.length > gathered.name.length) gathered.name = body.name;
  const form = nameKey(printed);
  if (!gathered.aliases.has(form)) gathered.aliases.set(form, withoutBlanks(printed));
  return gathered;
}

function count(gathered: Gathered, part: Part, place: Place): void {
  if (gathered.byIssuer && part !== 'issuer') {
    gathered.place = place;
    gathered.byIssuer = false;
  }
  if (part === 'tasks' || part === 'named' || part === 'issuer') return;
  if (gathered.counted[part] === place.record) return;
  gathered.counted[part] = place.record;
  gathered.counts[part] += 1;
}

function recordOf({ body, place, aliases, counts, name }: Gathered, issueId: string): OrganizationRecord {
  const number = place.record['document_number'];
  return {
    id: `org-${shortHash(10, body.key)}`,
    issue_id: issueId,
    document_number: typeof number === 'string' ? number : null,
    source_lines: sourceLines(place.span),
    name,
    aliases: [...aliases.values()],
    kind: body.kind,
    ...counts,
  };
}

function report(unlisted: readonly Gathered[]) {
  const named = unlisted.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = unlisted.length > named.length ? ` and ${unlisted.length - named.length} more` : '';
  return finding(
    'info',
    'organization-unlisted',
    `${unlisted.length} bodies are not in the lists of datasets/_units/organizations and keep rows of their own: ${named.join('、')}${more}. Where one is another name of a listed body, add it there.`,
  );
}
