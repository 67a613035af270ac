import type { DataRecord, ExtractedDataset, Span } from '../model.ts';
import { sourceLines } from '../model.ts';
import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding } from '../_gazette/rows.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { completed, listItem, type ListItem } from '../_units/organizations/elided.ts';
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
  /** The key of the own place's body of that name, where a list prints the name without any place; empty for nobody's. */
  mayBe?: string;
}

/** A printed name in a kind of column. */
interface Form extends ListItem {
  /** Undefined where it names no body: `分管财政、人社、民政等工作`. */
  readonly body: Body | undefined;
  gathered?: Gathered;
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
  const formOf = formsOf(names);
  let before: string | undefined;
  eachMention(extracted, (printed, part, place, goesOn) => {
    if (!goesOn) before = undefined;
    let form = formOf(printed, printed, place);
    if (form.bare && before !== undefined) {
      form = formOf(printed, completed(before, printed) ?? printed, place);
    }
    if (form.body === undefined) return;
    form.gathered ??= take(bodies, form.body, printed, place, part);
    if (form.bare && place.column !== 'names') {
      // Nothing says whose it is: the own place's, if the issue names that one. Behind another place it is nobody's.
      if (before === undefined) form.gathered.mayBe ??= names.resolve(names.place.full + printed).key;
      else form.gathered.mayBe = '';
    }
    before = form.before ?? before;
    count(form.gathered, part, place);
  });
  for (const gathered of bodies.values()) {
    const own = gathered.mayBe === undefined ? undefined : bodies.get(gathered.mayBe);
    if (own === undefined || own === gathered) continue;
    addTo(own, gathered);
    bodies.delete(gathered.body.key);
  }
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

/** Looks names up as what stands in a column: as `whole`, where the item before says what a printed one leaves out. */
function formsOf(names: OrganizationNames): (printed: string, whole: string, place: Place) => Form {
  // A few names stand in most records: each is looked up once for every kind of column.
  const known = {
    units: new Map<string, Form>(),
    subjects: new Map<string, Form>(),
    names: new Map<string, Form>(),
  };
  return (printed, whole, { column }) => {
    const key = printed === whole ? printed : `${printed} ${whole}`;
    let form = known[column].get(key);
    if (form === undefined) {
      const body = column === 'units' ? names.resolveUnit(whole) : names.resolve(whole);
      const named = column !== 'subjects' || isBody(whole, body) ? body : undefined;
      form = { ...listItem(whole, body, names.place), body: named };
      known[column].set(key, form);
    }
    return form;
  };
}

/** Bodies whose names end in nothing that only units end in: 市人大, 各金融机构, 大理卷烟厂, 中国移动. */
const NAMED_UNIT = /(?:人大|政协|机构|党派|厂|移动|联通|电信)$/;
const NAMED_UNIT_ENDS = new CharSet('大协构派厂动通信');

/** What a leader is in charge of is a body, and no area: the lists know it, or it ends in what bodies end in. */
function isBody(printed: string, body: Body): boolean {
  if (body.listed && body.kind !== 'group') return true;
  const folded = nameKey(printed);
  return endsLikeUnit(folded) || (NAMED_UNIT_ENDS.ends(folded) && NAMED_UNIT.test(folded));
}

/** `财政局` is the `晋江市财政局` of the same issue. */
function addTo(own: Gathered, bare: Gathered): void {
  for (const [form, printed] of bare.aliases) if (!own.aliases.has(form)) own.aliases.set(form, printed);
  for (const part of Object.keys(own.counts) as Counted[]) own.counts[part] += bare.counts[part];
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
