import type { ExtractedDataset, Span } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import type { Passage } from '../_gazette/passage.ts';
import { finding, lostCells, Rows } from '../_gazette/rows.ts';
import { isBarePosition } from '../_units/posts.ts';
import type { CommitteeMemberRecord } from './description.ts';
import { readLists } from './lists.ts';
import type { Member } from './members.ts';
import { readProse } from './prose.ts';
import { roleAt } from './roles.ts';
import { readMemberTables } from './tables.ts';

/** What a document is called that has a list of members. */
const ABOUT = /组成人员|领导小组|委员会|指挥部|专班|联席会议|组委会|工作组|小组|名单/;

/** One row a member and role. */
export function extractCommitteeMembers(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<CommitteeMemberRecord>(issueId);
  for (const document of issue.documents) {
    if (isAbout(document)) new CommitteeReader(issue, document, rows).read();
  }
  return rows.finish();
}

/** The title speaks of a committee, or the text prints roles on lines of their own, as a list has them. */
function isAbout(document: GazetteDocument): boolean {
  return ABOUT.test(document.title) || document.body.some((block) => isRoleLine(block));
}

function isRoleLine(block: Block): boolean {
  const { folded, kind, marker } = block;
  if (folded.length > 80 || kind === 'label' || kind === 'date' || kind === 'number') return false;
  if (kind === 'row') return /姓\s*名|^\|?\s*(?:主\s*任|组\s*长|总\s*指\s*挥)\s*[|\t]/.test(folded);
  // Numbered items are the bulk of a plan; a list of members has none above its roles.
  return marker?.level !== 'num' && roleAt(folded, marker?.end ?? 0, folded.length) !== undefined;
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
    const inTables = new Set([...tables.members, ...tables.puzzles].flatMap(({ passage }) => passage.blocks));
    const { lines, prose, headings, puzzles, removals: listed } = readLists(this.document, inTables);
    const { claims } = this.issue;
    for (const [index, { committee, role, passage, members }] of lines.entries()) {
      claims.blocks(passage.blocks, 'committee-members');
      for (const member of members) this.add(committee, role, member, passage.span(member.from, member.to));
      this.checkSeats(committee, role, passage, members);
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
    for (const { block, committee } of listed) this.removal(committee, block.raw, block.span());
    for (const { block, committee, role } of puzzles) {
      this.puzzle(
        `“${block.raw.slice(0, 40)}” stands under ${role} of ${committee} but reads as no name and no body; it gives no row.`,
        block.span(),
      );
    }
    for (const { committee, role, passage } of tables.puzzles) {
      const why = role === '' ? 'has no role' : `has “${role}” for a role or names nobody`;
      this.puzzle(
        `“${passage.raw.slice(0, 40)}” stands among the members of ${committee} but ${why}; it gives no row.`,
        passage.span(),
      );
    }
    for (const { committee, passage } of tables.unread) {
      this.puzzle(
        `“${passage.raw.slice(0, 40)}” heads a table of people in a document on ${committee}, but no column says their roles; it gives no row.`,
        passage.span(),
      );
    }
    for (const member of tables.members) {
      claims.blocks(member.passage.blocks, 'committee-members');
      this.add(member.committee, member.role, member, member.passage.span());
    }
    if (tables.members.length > 0)
      for (const row of this.document.body)
        if (row.isUnclearRow) this.issue.findings.push(lostCells(row, this.name));
    for (const { block, committee, from, to } of prose) {
      const { members, removals } = readProse(block.raw, block.folded, from, to);
      for (const member of members)
        this.add(committee, member.role, member, block.span(member.from, member.to));
      if (members.length > 0) claims.block(block, 'committee-members');
      for (const { from, to } of removals)
        this.removal(committee, block.raw.slice(from, to), block.span(from, to));
    }
  }

  private add(committee: string, role: string, member: Member, span: Span): void {
    const { person, organization, concurrent, printed } = member;
    const number = this.document.number?.text ?? null;
    const key = `${number ?? this.document.titleKey}|${committee}|${role}|${person ?? printed}`;
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
    this.rows.add(`member-${shortHash(8, key)}`, number, span, {
      committee,
      role,
      person,
      organization,
      concurrent,
    });
  }

  /** `甲乙丙丁 副市长`: a post that names no body behind what is no name, so that both are members. */
  private checkSeats(committee: string, role: string, passage: Passage, members: readonly Member[]): void {
    for (const [index, { person, organization, from, to }] of members.entries()) {
      const before = members[index - 1];
      if (before === undefined || person !== null || before.person !== null || organization === null)
        continue;
      if (!isBarePosition(organization) || passage.folded[from - 1] !== ' ') continue;
      this.puzzle(
        `“${passage.raw.slice(before.from, to)}” stands behind ${role} of ${committee} and ends in a post without a body; it may be one person, but gives a row for each.`,
        passage.span(before.from, to),
      );
    }
  }

  private removal(committee: string, printed: string, span: Span): void {
    this.issue.findings.push(
      finding(
        'info',
        'member-removed',
        `“${printed.slice(0, 60)}” takes somebody out of ${committee}; members are listed as they now stand, so it gives no row.`,
        span,
      ),
    );
  }

  private puzzle(message: string, span: Span): void {
    this.issue.findings.push(finding('warning', 'member-not-understood', message, span));
  }

  private get name(): string {
    return this.document.number?.text ?? this.document.title;
  }
}
