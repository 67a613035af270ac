import type { DataRecord, ExtractedDataset, Span } from '../model.ts';
import { sourceLines } from '../model.ts';
import { foldKey } from '../_gazette/fold.ts';
import { shortHash } from '../_gazette/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding } from '../_gazette/rows.ts';
import { OrganizationNames, type Body } from '../_units/organizations/resolve.ts';
import type { OrganizationRecord } from './description.ts';
import { mentionsIn, type Mention, type Part } from './mentions.ts';

type Counted = Exclude<Part, 'tasks' | 'named' | 'issuer'>;

interface Gathered {
  readonly body: Body;
  /** Where the row says it stands: an issuer's document is the whole of it, so any other place goes before it. */
  first: Mention;
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
  const names = new OrganizationNames(issue.masthead.title);
  const bodies = new Map<string, Gathered>();
  for (const mention of mentionsIn(extracted)) {
    const body = mention.unit ? names.resolveUnit(mention.printed) : names.resolve(mention.printed);
    take(bodies, body, mention);
  }
  const unlisted = [...bodies.values()].filter(({ body }) => !body.listed);
  if (unlisted.length > 0) issue.findings.push(report(unlisted));
  const records: DataRecord[] = [];
  const spans: Span[] = [];
  for (const gathered of bodies.values()) {
    records.push(recordOf(gathered, issueId));
    spans.push(gathered.first.span);
  }
  return { records, spans };
}

function take(bodies: Map<string, Gathered>, body: Body, mention: Mention): void {
  const known = bodies.get(body.key);
  const gathered: Gathered = known ?? {
    body,
    first: mention,
    aliases: new Map(),
    counts: { lead_tasks: 0, support_tasks: 0, measures: 0, appointments: 0, removals: 0 },
    counted: {},
    name: body.name,
  };
  if (known === undefined) bodies.set(body.key, gathered);
  // Of several full names that the lists know for a body, the issue's own longest is its name.
  else if (body.listed && body.name.length > known.name.length) known.name = body.name;
  const form = foldKey(mention.printed).replaceAll('[', '(').replaceAll(']', ')');
  if (!gathered.aliases.has(form)) gathered.aliases.set(form, mention.printed.replaceAll(/\s+/g, ''));
  const { part, record } = mention;
  if (gathered.first.part === 'issuer' && part !== 'issuer') gathered.first = mention;
  if (part === 'tasks' || part === 'named' || part === 'issuer' || gathered.counted[part] === record) return;
  gathered.counted[part] = record;
  gathered.counts[part] += 1;
}

function recordOf({ body, first, aliases, counts, name }: Gathered, issueId: string): OrganizationRecord {
  const number = first.record['document_number'];
  return {
    id: `org-${shortHash(body.key, 10)}`,
    issue_id: issueId,
    document_number: typeof number === 'string' ? number : null,
    source_lines: sourceLines(first.span),
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
