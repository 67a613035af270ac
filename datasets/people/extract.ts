import type { DataRecord, ExtractedDataset, Finding, Span } from '../model.ts';
import { sourceLines } from '../model.ts';
import { foldKey } from '../_text/fold.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding } from '../_gazette/rows.ts';
import { OrganizationNames } from '../_units/organizations/resolve.ts';
import type { PersonRecord } from './description.ts';
import { mentionsIn, type Mention } from './mentions.ts';
import { joinPosts } from './posts.ts';

/**
 * One row a person, as far as this issue tells: mentions of one name are one person where something else than the
 * name ties them, the same body or the same list. Ids have no issue, so that rows gather over issues: they are made
 * of the name, the gazette's place and the body of the first mention.
 */
export function extractPeople(
  issue: GazetteIssue,
  issueId: string,
  extracted: Readonly<Record<string, ExtractedDataset>>,
): ExtractedDataset {
  const names = OrganizationNames.of(issue);
  const persons: Mention[][] = [];
  for (const sameName of Map.groupBy(mentionsIn(extracted, names), ({ name }) => foldKey(name)).values()) {
    const tied = tieTogether(sameName);
    if (tied.length > 1) issue.findings.push(ambiguous(tied));
    persons.push(...tied);
  }
  const first = (person: readonly Mention[]): Span | undefined => person[0]?.span;
  persons.sort(
    (a, b) =>
      (first(a)?.firstLine ?? 0) - (first(b)?.firstLine ?? 0) ||
      (first(a)?.firstColumn ?? 0) - (first(b)?.firstColumn ?? 0),
  );
  const records: DataRecord[] = [];
  const spans: Span[] = [];
  for (const person of persons) {
    const [mention] = person;
    if (mention === undefined) continue;
    records.push(recordOf(person, mention, names.place.full, issueId));
    spans.push(mention.span);
  }
  return { records, spans };
}

/** Parts the mentions of one name into persons, in order. */
function tieTogether(mentions: Mention[]): Mention[][] {
  if (mentions.length === 1) return [mentions];
  let persons: { readonly ties: Set<string>; readonly mentions: Mention[] }[] = [];
  for (const mention of mentions) {
    const last = persons.at(-1);
    if (persons.length === 1 && last !== undefined && isTied(mention, last.ties)) {
      last.mentions.push(mention);
      continue;
    }
    const ties = [mention.body, ...(mention.list === undefined ? [] : [mention.list])];
    const tied = persons.filter((person) => ties.some((tie) => person.ties.has(tie)));
    const [one, ...others] = tied;
    if (one === undefined) persons.push({ ties: new Set(ties), mentions: [mention] });
    else {
      for (const tie of ties) one.ties.add(tie);
      // A mention that ties two persons shows that they are one.
      for (const other of others) {
        for (const tie of other.ties) one.ties.add(tie);
        one.mentions.push(...other.mentions);
      }
      one.mentions.push(mention);
      persons = persons.filter((person) => !others.includes(person));
    }
  }
  return persons.map((person) => person.mentions);
}

/** Everything that ties the mention is known already: a leader is named by task after task. */
function isTied({ body, list }: Mention, ties: ReadonlySet<string>): boolean {
  return ties.has(body) && (list === undefined || ties.has(list));
}

function recordOf(person: readonly Mention[], first: Mention, place: string, issueId: string): PersonRecord {
  const number = first.record['document_number'];
  return {
    id: `person-${shortHash(10, first.name, place, first.body)}`,
    issue_id: issueId,
    document_number: typeof number === 'string' ? number : null,
    source_lines: sourceLines(first.span),
    name: first.name,
    mentions: person.length,
    posts: joinPosts(postsOf(person)),
  };
}

function postsOf(person: readonly Mention[]): readonly string[] {
  const posts: string[] = [];
  for (const { post } of person) if (post !== undefined) posts.push(post);
  return posts;
}

function ambiguous(persons: readonly (readonly Mention[])[]): Finding {
  const [name = ''] = persons.flatMap((person) => person.map((mention) => mention.name));
  const each = persons.map(
    (person) => person.find(({ post }) => post !== undefined)?.post ?? 'without a post',
  );
  return finding(
    'info',
    'person-ambiguous',
    `${name} is named ${each.join(' and ')}; the source does not say whether that is one person, so each keeps a row.`,
    persons.at(-1)?.[0]?.span,
  );
}
