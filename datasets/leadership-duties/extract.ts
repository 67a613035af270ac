import type { FindingCode } from '../finding-codes.ts';
import type { ExtractedDataset, Span } from '../model.ts';
import { splitOutside } from '../_text/brackets.ts';
import { joinSpans } from '../_gazette/claims.ts';
import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { shortHash } from '../_text/hash.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { finding, lostCells, Rows } from '../_gazette/rows.ts';
import { hasBase, readDuties, type Change, type DutyKind } from './clauses.ts';
import type { LeadershipDutyRecord } from './description.ts';
import { readEntries, type Entry } from './entries.ts';
import type { NamedLeader } from './leader.ts';
import { readPassive, type PassiveDuty } from './passive.ts';
import { readDutyTables } from './tables.ts';
import { isOrphan, isUnreadLeader } from './unread.ts';

/**
 * `关于调整部分市政府领导分工的通知`, `关于市长、副市长工作分工的通知`, `…领导同志部分工作分工`, `…领导工作职责分工`; not
 * 任务分工, not 成员单位职责分工.
 */
const TITLE =
  /(?:领导|同志|班子|市长|省长|区长|县长|州长|盟长|旗长|镇长|主席|主任|秘书长|党组成员|负责人)(?:(?!任务|项目|单位|部门).){0,12}?(?:分工|分管工作|分管领域)/;
const NOT = /领导小组|成员单位|任务分工|重点工作/;

interface Said {
  readonly leader: string;
  readonly title: string | null;
  readonly change: Change;
  readonly duty: DutyKind;
  readonly subject: string;
}

/** One row a leader and area or unit. */
export function extractLeadershipDuties(issue: GazetteIssue, issueId: string): ExtractedDataset {
  const rows = new Rows<LeadershipDutyRecord>(issueId);
  for (const document of issue.documents) {
    if (!document.title.includes('分') || !TITLE.test(document.title) || NOT.test(document.title)) continue;
    new DutyReader(issue, document, rows).read();
  }
  return rows.finish();
}

class DutyReader {
  private readonly issue: GazetteIssue;
  private readonly document: GazetteDocument;
  private readonly rows: Rows<LeadershipDutyRecord>;
  private readonly titles = new Map<string, string>();
  private readonly said = new Map<string, { readonly said: Said; readonly span: Span }>();

  constructor(issue: GazetteIssue, document: GazetteDocument, rows: Rows<LeadershipDutyRecord>) {
    this.issue = issue;
    this.document = document;
    this.rows = rows;
  }

  read(): void {
    const { entries, others } = readEntries(this.document);
    for (const { leader } of entries) if (leader.title !== null) this.titles.set(leader.name, leader.title);
    for (const entry of entries) this.readEntry(entry);
    const unread = others.filter((block) => this.readPassive(block) === 0);
    let inTables = 0;
    for (const duty of readDutyTables(this.document)) {
      inTables += 1;
      this.add(duty, duty.row.span);
      this.issue.claims.block(duty.row.block, 'leadership-duties');
    }
    if (inTables > 0)
      for (const row of this.document.body)
        if (row.isUnclearRow) this.issue.findings.push(lostCells(row, this.name));
    for (const block of unread) if (block.kind !== 'row' || inTables === 0) this.checkUnread(block);
    this.checkTakers();
  }

  /** `原由…分管的…,由宗舜年同志负责`; what the same notice calls the leader is the title. */
  private readPassive(block: Block): number {
    let count = 0;
    for (const sentence of splitOutside(block.folded, '。;', block.marker?.end ?? 0)) {
      const duties = readPassive(block.raw, block.folded, sentence.from, sentence.to);
      for (const duty of duties) {
        const title = duty.title ?? this.titles.get(duty.leader) ?? null;
        this.add({ ...duty, title }, block.span(sentence.from, sentence.to));
      }
      count += duties.length;
    }
    if (count > 0) this.issue.claims.block(block, 'leadership-duties');
    return count;
  }

  /** `某某某（副市长）：负责…` of which nothing was read, and duties below a line that names no leader. */
  private checkUnread(block: Block): void {
    const from = block.marker?.end ?? 0;
    if (isOrphan(block.folded, from)) {
      this.report('warning', 'duty-not-understood', block.span(), () => {
        return `“${block.raw.slice(0, 40)}” gives duties in ${this.name}, but the line above names no leader that is understood; it gives no row.`;
      });
    } else if (isUnreadLeader(block.folded, from)) {
      this.report('warning', 'leader-without-duties', block.span(), () => {
        return `“${block.raw.slice(0, 40)}” begins with a leader in ${this.name} and speaks of duties, but gives no row.`;
      });
    }
  }

  private readEntry(entry: Entry): void {
    const { leader, passages } = entry;
    const base = passages.some(({ passage }) => hasBase(passage.folded)) ? 'add' : 'set';
    const start = entry.blocks[0]?.span();
    let count = 0;
    for (const { passage, from } of passages) {
      const { raw, folded } = passage;
      const { duties, puzzles } = readDuties(raw, folded, from, folded.length, base);
      const given = readGiven(raw, folded, from, leader);
      for (const duty of [...duties, ...given]) {
        const span = passage.span(duty.from, duty.to);
        const name = duty.leader ?? leader.name;
        const title =
          duty.leader === undefined ? leader.title : (duty.title ?? this.titles.get(name) ?? null);
        const { change, duty: kind, subject } = duty;
        const said = { leader: name, title, change, duty: kind, subject };
        this.add(said, start === undefined ? span : joinSpans(start, span));
      }
      count += duties.length + given.length;
      for (const puzzle of puzzles) {
        if (given.some(({ sentence }) => sentence.from <= puzzle.from && puzzle.to <= sentence.to)) continue;
        this.report('info', 'duty-not-understood', passage.span(puzzle.from, puzzle.to), () => {
          const text = raw.slice(puzzle.from, Math.min(puzzle.to, puzzle.from + 40));
          return `“${text}” stands among the duties of ${leader.name} but begins with no 负责, 分管 or 联系; it gives no row.`;
        });
      }
    }
    // `邵圆珍同志原分管的双拥工作由宗舜年同志负责` begins like an entry.
    if (count === 0) for (const block of entry.blocks) count += this.readPassive(block);
    if (count > 0) this.issue.claims.blocks(entry.blocks, 'leadership-duties');
    else if (start !== undefined) {
      this.report('info', 'leader-without-duties', start, () => {
        return `${leader.name}${leader.title ?? ''} begins a paragraph of ${this.name} but no 负责, 分管 or 联系 follows; it gives no row.`;
      });
    }
  }

  private add(said: Said, span: Span): void {
    const name = `${said.leader}|${said.change}|${said.duty}|${said.subject}`;
    if (this.said.has(name)) {
      this.report('warning', 'duty-repeated', span, () => {
        return `${this.name} says twice that ${said.leader} ${said.change}s ${said.duty} ${said.subject}; the second is left out.`;
      });
      return;
    }
    this.said.set(name, { said, span });
    const { leader, title, change, duty, subject } = said;
    const number = this.document.number?.text ?? null;
    const scope = number ?? this.document.titleKey;
    const key = `duty-${shortHash(8, scope, name)}`;
    this.rows.add(key, number, span, { leader, leader_title: title, change, duty, subject });
  }

  /** A notice that moves duties says both ends: what one leader gives up another takes. */
  private checkTakers(): void {
    const taken = new Set<string>();
    for (const { said } of this.said.values()) if (said.change !== 'remove') taken.add(said.subject);
    for (const { said, span } of this.said.values()) {
      if (said.change !== 'remove') continue;
      const { leader, duty, subject } = said;
      const given = ['set', 'add'].some((change) => this.said.has(`${leader}|${change}|${duty}|${subject}`));
      if (given) {
        this.report('warning', 'duty-contradicts', span, () => {
          return `${this.name} both gives ${leader} ${subject} and takes it away; both rows are kept.`;
        });
      } else if (!taken.has(subject)) {
        this.report('info', 'duty-without-taker', span, () => {
          return `${leader} gives up ${subject}, and ${this.name} names nobody who takes it over.`;
        });
      }
    }
  }

  private get name(): string {
    return this.document.number?.text ?? this.document.title;
  }

  private report(severity: 'info' | 'warning', code: FindingCode, span: Span, message: () => string): void {
    this.issue.findings.push(finding(severity, code, message(), span));
  }
}

/** `…不再承担市政府领导分工。其原负责的公安工作,由黄亮副市长负责。`: what the entry's leader gives up, sentence by sentence. */
function readGiven(
  raw: string,
  folded: string,
  from: number,
  leader: NamedLeader,
): readonly (PassiveDuty & { readonly sentence: { readonly from: number; readonly to: number } })[] {
  if (!folded.includes('其原', from)) return [];
  return Array.from(splitOutside(folded, '。;', from), (sentence) =>
    folded.startsWith('其原', sentence.from)
      ? readPassive(raw, folded, sentence.from, sentence.to, leader).map((duty) => ({ ...duty, sentence }))
      : [],
  ).flat();
}
