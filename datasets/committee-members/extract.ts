import type { ExtractedDataset, Span } from '../model.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { shortHash } from '../_gazette/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding, Rows } from '../_gazette/rows.ts';
import type { CommitteeMemberRecord } from './description.ts';
import { readLists } from './lists.ts';
import type { Member } from './members.ts';
import { readProse } from './prose.ts';
import { readMemberTables } from './tables.ts';

/** What a document says that has a list of members; others are not looked at. */
const ABOUT = /组成人员|领导小组|委员会|指挥部|专班|联席会议|组委会|工作组|小组|名单/;
const ROLE_WORD =
  /[组部]\s*长|主\s*任|委\s*员|成\s*员|指\s*挥|召\s*集\s*人|秘\s*书\s*长|顾\s*问|会\s*长|主\s*席|理\s*事|联\s*络\s*员/;

/** One row a member and role. */
export function extractCommitteeMembers(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<CommitteeMemberRecord>(issueId);
  for (const document of issue.documents) {
    if (isAbout(document)) new CommitteeReader(issue, document, rows).read();
  }
  return rows.finish();
}

function isAbout(document: GazetteDocument): boolean {
  if (ABOUT.test(document.title)) return document.body.some((block) => ROLE_WORD.test(block.folded));
  // Elsewhere a heading or a sentence names the committee; numbered items and labels are the bulk of a plan.
  const named = document.body.some(
    (block) =>
      block.kind !== 'label' &&
      block.marker?.level !== 'num' &&
      block.kind !== 'row' &&
      ABOUT.test(block.folded),
  );
  return named && document.body.some((block) => ROLE_WORD.test(block.folded));
}

class CommitteeReader {
  private readonly issue: GazetteIssue;
  private readonly document: GazetteDocument;
  private readonly rows: Rows<CommitteeMemberRecord>;
  private readonly seen = new Set<string>();

  constructor(issue: GazetteIssue, document: GazetteDocument, rows: Rows<CommitteeMemberRecord>) {
    this.issue = issue;
    this.document = document;
    this.rows = rows;
  }

  read(): void {
    const tables = readMemberTables(this.document);
    const inTables = new Set(tables.flatMap(({ passage }) => passage.blocks));
    const { lines, prose, headings, puzzles } = readLists(this.document, inTables);
    const { claims } = this.issue;
    for (const [index, { committee, role, passage, members }] of lines.entries()) {
      claims.blocks(passage.blocks, 'committee-members');
      for (const member of members) this.add(committee, role, member, passage.span(member.from, member.to));
      const next = lines[index + 1];
      const goesOn = next !== undefined && next.committee === committee && next.role === role;
      const begins = lines[index - 1]?.role !== role || lines[index - 1]?.committee !== committee;
      if (members.length === 0 && begins && !goesOn) {
        this.issue.findings.push(
          finding(
            'warning',
            'role-without-members',
            `${committee} in ${this.name} has the role ${role} and nobody behind it; a name or a body is expected.`,
            passage.parts.at(0)?.block.span(),
          ),
        );
      }
    }
    if (lines.length > 0) claims.blocks(headings, 'committee-members');
    for (const { block, committee, role } of puzzles) {
      this.issue.findings.push(
        finding(
          'warning',
          'member-not-understood',
          `“${block.raw.slice(0, 40)}” stands under ${role} of ${committee} but reads as no name and no body; it gives no row.`,
          block.span(),
        ),
      );
    }
    for (const member of tables) {
      claims.blocks(member.passage.blocks, 'committee-members');
      this.add(member.committee, member.role, member, member.passage.span());
    }
    for (const { block, committee } of prose) {
      const { members, removals } = readProse(block.raw, block.folded);
      for (const member of members)
        this.add(committee, member.role, member, block.span(member.from, member.to));
      if (members.length > 0) claims.block(block, 'committee-members');
      for (const { from, to } of removals) {
        this.issue.findings.push(
          finding(
            'info',
            'member-removed',
            `“${block.raw.slice(from, to).slice(0, 60)}” takes somebody out of ${committee}; members are listed as they now stand, so it gives no row.`,
            block.span(from, to),
          ),
        );
      }
    }
  }

  private add(committee: string, role: string, member: Member, span: Span): void {
    const { person, organization, concurrent } = member;
    const number = this.document.number?.text ?? null;
    const key = `${number ?? this.document.titleKey}|${committee}|${role}|${person ?? ''}|${person === null ? organization : ''}`;
    if (this.seen.has(key)) {
      this.issue.findings.push(
        finding(
          'warning',
          'member-repeated',
          `${this.name} lists ${person ?? organization ?? ''} twice as ${role} of ${committee}; the second is left out.`,
          span,
        ),
      );
      return;
    }
    this.seen.add(key);
    this.rows.add(`member-${shortHash(key, 8)}`, number, span, {
      committee,
      role,
      person,
      organization,
      concurrent,
    });
  }

  private get name(): string {
    return this.document.number?.text ?? this.document.title;
  }
}
