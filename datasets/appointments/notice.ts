import type { Finding } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import { finding, lostCells } from '../_gazette/rows.ts';
import { readTables, runsOf, type Table } from '../_tables/tables.ts';
import { saysAct } from './acts.ts';
import { repeats, withRemark, type Clause } from './clause.ts';
import { readClause } from './clauses.ts';
import { headingVerb, verbAlone } from './verb-alone.ts';
import {
  collectiveCount,
  isCollective,
  isModifier,
  mergeModifiers,
  modifiersIn,
  NO_MODIFIERS,
} from './modifiers.ts';
import { PersonalModifiers, withNamedBracket, withPersonal, type PlacedClause } from './placed.ts';
import { readAffiliated, readListed, readSharedPost, type SharedPost } from './listed.ts';
import { readPersons, type NamedPerson } from './persons.ts';
import { readPosts, type HeldPost } from './post-list.ts';
import { clausesOf } from './sentence.ts';
import { namesSomebody, readComrades, readSubject, type Subject } from './subject.ts';
import { readPersonTable } from './tables.ts';
import { readTransfer } from './transfer.ts';

export interface ReadNotice {
  readonly clauses: readonly PlacedClause[];
  /** Headings and clauses that were understood. */
  readonly blocks: readonly Block[];
  readonly findings: readonly Finding[];
}

/** `其中乜云飞挂职两年`: what holds for some of the people of the clause before. */
const AMONG =
  /^(?:其中|(?:以上|上述)(?:同志|人员|干部)中)[,:]?\s*([^,;。:]{2,40}?)(?:同志)?(?:的)?(?=(?:任职)?试用期|(?:为)?挂职)/;
/** A row of a table that gives or takes a post: `张三 | 另任市财政局副局长`. */
const GIVEN_IN_ROW = /(?<![主责信])任(?![职期务免])|免去|聘任|不再|挂职/;
/** `王晓明(市教育局局长)` below `任命:`: the post that is given, or the one that was held. */
const IN_BRACKET = /^[^,;。:()]{2,8}\([^()]{4,40}[长员师任记席理]\)$/;
/** How many clauses `以上同志` speaks of at most. */
const MOST_SPOKEN_OF = 100;
const SUCCESSOR = /,由([^,;。:]{2,20}?)(?:同志)?接任$/;
/** `苻登科:任…`, `韩非墨、冼 夫同志:免去…` */
const NAMED =
  /^((?:[^,;。:()]|\([^()]{1,40}\)){2,50}?)\s*:\s*(?=(?:兼|挂职|担|现)?任(?!命)|免去?|不再|聘任?为?|提名|推荐)/;
/** Reads the blocks of a notice or of a personnel section; `initial` is the action that its title alone speaks of. */
export function readNotice(
  blocks: readonly Block[],
  strict: boolean,
  home?: string,
  initial?: Clause['action'],
): ReadNotice {
  const reader = new NoticeReader(strict, home, readTables(blocks), initial);
  for (const block of blocks) reader.take(block);
  return { clauses: reader.clauses.flatMap(withPersonal), blocks: reader.blocks, findings: reader.findings };
}

class NoticeReader {
  readonly clauses: PlacedClause[] = [];
  readonly blocks: Block[] = [];
  readonly findings: Finding[] = [];
  private readonly strict: boolean;
  private readonly home: string | undefined;
  private heading: Clause['action'] | undefined;
  private carried: Clause['action'] | undefined;
  private persons: readonly NamedPerson[] = [];
  /** Why the next clause is so: 因到龄退休, 挂职期满. */
  private reason: Subject | undefined;
  /** The post that the names below are given: 聘任下列同志为…参事. */
  private shared: { readonly action: Clause['action']; readonly posts: readonly HeldPost[] } | undefined;
  private readonly tables: ReadonlyMap<Block, Table>;
  private readonly personal = new PersonalModifiers(this.clauses);

  constructor(
    strict: boolean,
    home: string | undefined,
    tables: readonly Table[],
    initial: Clause['action'] | undefined,
  ) {
    this.carried = initial;
    this.strict = strict;
    this.home = home;
    this.tables = new Map(
      tables
        .flatMap((table) => runsOf(table))
        .map((table) => [table.blocks[0], table] as const)
        .filter(isKeyed),
    );
  }

  take(block: Block): void {
    if (block.kind === 'row') {
      this.takeTable(this.tables.get(block));
      return;
    }
    if (this.takeNames(block)) return;
    // `任  命`, `免 去:`: a heading may be padded.
    const head = block.folded.length > 60 ? undefined : headingVerb(block.key);
    if (head !== undefined) {
      this.heading = head;
      this.carried = this.heading;
      this.blocks.push(block);
      return;
    }
    let understood = false;
    let isReported = false;
    const first = this.clauses.length;
    for (const part of clausesOf(block, this.home)) {
      if (this.takePart(block, part, first)) understood = true;
      else if (this.isUnread(block.folded, part.from, part.to)) {
        isReported = true;
        this.reportUnread(block, part.from, part.to);
      }
    }
    if (understood) this.blocks.push(block);
    else if (isReported || !this.strict || block.kind === 'date' || block.folded.length <= 4) return;
    else if (/[任免](?!.*如下:?$)/.test(block.folded)) this.reportUnread(block, 0, block.raw.length);
  }

  /** The part says that somebody takes or leaves a post, or names both where the section must say which. */
  private isUnread(folded: string, from: number, to: number): boolean {
    return (
      saysAct(folded.slice(from, to)) ||
      (this.carried !== undefined && IN_BRACKET.test(folded.slice(from, to))) ||
      (this.strict && this.carried === undefined && readListed(folded, from, to) !== undefined)
    );
  }

  private reportUnread(block: Block, from: number, to: number): void {
    const message = `“${block.raw.slice(from, Math.min(to, from + 60))}” stands among appointments and removals but reads as neither.`;
    this.findings.push(finding('warning', 'appointment-not-understood', message, block.span(from, to)));
  }

  /** `苻登科:任…局局长,免去…局长职务`: the people of all that follows stand before a colon. Index behind it. */
  private behindSubject(block: Block, from: number, to: number): number {
    const match = NAMED.exec(block.folded.slice(from, Math.min(to, from + 60)));
    if (match?.[1] === undefined) return from;
    const persons = readPersons(block.raw, block.folded, from, from + match[1].length, true);
    if (persons === undefined) return from;
    this.persons = persons;
    return from + match[0].length;
  }

  /** A table is read where its first row stands. */
  private takeTable(table: Table | undefined): void {
    if (table === undefined) return;
    const clauses = readPersonTable(table, this.heading ?? this.carried);
    if (clauses.length > 0) this.blocks.push(...table.blocks);
    else if (!this.strict) return;
    const title = table.title ?? 'a table of appointments';
    this.findings.push(...table.unclear.map((row) => lostCells(row, title)));
    const read = new Set(clauses.map(({ row }) => row));
    for (const row of table.rows)
      if (!read.has(row) && GIVEN_IN_ROW.test(row.block.folded))
        this.reportUnread(row.block, 0, row.block.raw.length);
    for (const { clause, row, modifiers } of clauses)
      this.clauses.push({ clause, block: row.block, from: 0, to: row.block.raw.length, modifiers });
  }

  /** The names below `聘任下列同志为…参事:`, several on a line or one. */
  private takeNames(block: Block): boolean {
    if (this.shared === undefined) return false;
    const from = block.marker?.end ?? 0;
    const to = from + block.folded.slice(from).replace(/[。;,、\s]+$/, '').length;
    const named = readAffiliated(block.folded, from, to) ?? to;
    const persons = to - from > 400 ? undefined : readPersons(block.raw, block.folded, from, named, true);
    if (persons === undefined) {
      this.shared = undefined;
      return false;
    }
    const clause: Clause = { ...this.shared, stated: true, persons };
    this.clauses.push({ clause, block, from, to, modifiers: NO_MODIFIERS });
    this.blocks.push(block);
    return true;
  }

  private takeShared(block: Block, { action, posts }: SharedPost): boolean {
    const read = readPosts(block.raw, block.folded, posts.from, posts.to, { action, concurrent: false });
    this.shared = read.length === 0 ? undefined : { action, posts: read };
    return read.length > 0;
  }

  private takePart(
    block: Block,
    part: { readonly from: number; readonly to: number },
    first: number,
  ): boolean {
    const { to } = part;
    let from = this.behindSubject(block, part.from, to);
    const subject = readSubject(block.raw, block.folded, from, to);
    if (subject !== undefined) {
      this.persons = subject.persons ?? this.persons;
      this.reason = subject.reason === null ? undefined : subject;
      from = subject.end;
      if (from >= to) return this.clauses.length > 0;
    }
    const isNamed = from > part.from && (subject === undefined || subject.persons !== undefined);
    const folded = block.folded.slice(from, to);
    if (isModifier(folded)) return this.takeModifier(block, from, to, first);
    const shared = readSharedPost(block.folded, from, to);
    if (shared !== undefined && this.takeShared(block, shared)) return true;
    if (this.takeAmong(block, from, to) || this.takeTransfer(block, from, to)) return true;
    const verb = verbAlone(folded);
    if (verb !== undefined) {
      this.carried = verb;
      // `因机构改革,下列同志…:` is no reason of the first of them.
      this.reason = undefined;
      if (to === block.folded.length - 1) this.heading = this.carried;
      // `任命:周海涛为…局长,吴国强为…副局长` below 免去: the verb in the line ends what the heading said.
      else if (this.heading !== this.carried) this.heading = undefined;
      return true;
    }
    const clause = readClause(
      block.raw,
      block.folded,
      { from, to },
      {
        carried: this.carried,
        before: this.persons,
        elided:
          isNamed || this.clauses.length > first || this.reason?.persons !== undefined
            ? this.persons
            : undefined,
        isNamed,
        strict: this.strict || this.carried !== undefined,
        home: this.home,
      },
    );
    if (clause === undefined) {
      // `郑志明同志表现突出,免去其…`: 其 is not the person of the clause before.
      if (namesSomebody(folded)) this.persons = readComrades(block.raw, block.folded, from, to) ?? [];
      return false;
    }
    // `X为…局长,免去其…职务` under 任命 says both, and means both.
    const isAside = clause.persons === this.persons || folded.includes('其');
    if (this.heading !== undefined && clause.stated && clause.action !== this.heading && !isAside)
      this.disagree(block, from, to, clause);
    // `任命A为…;免去其…职务;B为…`: what it takes away is said in passing.
    const isInPassing = clause.action === 'remove' && folded.includes('其') && this.carried === 'appoint';
    this.carried = this.heading ?? (isInPassing ? this.carried : clause.action);
    // What a bracket says of a person is said of the clause that prints it.
    const isAgain = clause.persons === this.persons;
    this.persons = clause.persons.some(({ remark }) => remark !== null)
      ? clause.persons.map((person) => ({ ...person, remark: null }))
      : clause.persons;
    const { reason } = this;
    const isMeant =
      reason !== undefined && (reason.persons === undefined || isAgain || folded.includes('其'));
    const whole = isMeant && reason.reason !== null ? withRemark(clause, reason.reason) : clause;
    this.reason = undefined;
    if (this.clauses.length > first && repeats(this.clauses.at(-1)?.clause, whole)) return true;
    this.clauses.push(withNamedBracket({ clause: whole, block, from, to, modifiers: NO_MODIFIERS }));
    this.takeBracketForAll(block, from, to, first);
    this.takeSuccessor(block, from, to);
    return true;
  }

  /** `免去…担任的董事长职务,由巫马期接任`: who takes the posts that the clause before takes away. */
  private takeSuccessor(block: Block, from: number, to: number): void {
    const match = SUCCESSOR.exec(block.folded.slice(from, to));
    const placed = this.clauses.at(-1);
    if (match?.[1] === undefined || placed?.clause.action !== 'remove') return;
    const start = from + match.index + match[0].indexOf(match[1]);
    const persons = readPersons(block.raw, block.folded, start, start + match[1].length, true);
    if (persons === undefined) return;
    const posts = placed.clause.posts.map((post) => ({ ...post, modifiers: NO_MODIFIERS }));
    this.clauses[this.clauses.length - 1] = { ...placed, clause: { ...placed.clause, posts } };
    this.clauses.push({ ...placed, clause: { ...placed.clause, action: 'appoint', persons, posts } });
  }

  /** `任命仉督为…、牟子虚为…(以上人员试用期一年)`: the bracket speaks of the clauses before as well. */
  private takeBracketForAll(block: Block, from: number, to: number, first: number): void {
    const bracket = /\(((?:以上|上述)[^()]{2,24})\)\s*$/.exec(block.folded.slice(from, to))?.[1];
    if (bracket === undefined || first >= this.clauses.length - 1) return;
    const { probationMonths, secondmentMonths } = modifiersIn(bracket, bracket);
    for (let index = first; index < this.clauses.length - 1; index += 1) {
      const placed = this.clauses[index];
      if (placed === undefined || placed.clause.action !== 'appoint') continue;
      const merged = mergeModifiers(placed.modifiers, { probationMonths, secondmentMonths, remark: null });
      this.clauses[index] = { ...placed, modifiers: merged };
    }
  }

  /** `其中乜云飞挂职两年`: parts the clause before by its people. */
  private takeAmong(block: Block, from: number, to: number): boolean {
    const match = AMONG.exec(block.folded.slice(from, to));
    if (match?.[1] === undefined || this.clauses.length === 0) return false;
    const start = from + match[0].indexOf(match[1]);
    const meant = readPersons(block.raw, block.folded, start, start + match[1].length, true);
    const names = new Set(meant?.map(({ name }) => name));
    if (names.size === 0) return false;
    const at = from + match[0].length;
    const modifiers = modifiersIn(block.folded.slice(at, to), block.raw.slice(at, to));
    // `其中` speaks of the clause before, `以上人员中` of all.
    const since = Math.max(0, this.clauses.length - (match[0].startsWith('其中') ? 1 : MOST_SPOKEN_OF));
    for (const name of names) this.personal.say(name, since, modifiers);
    return true;
  }

  private takeTransfer(block: Block, from: number, to: number): boolean {
    const clauses = readTransfer(block.raw, block.folded, from, to, this.strict);
    if (clauses === undefined) return false;
    for (const clause of clauses) this.clauses.push({ clause, block, from, to, modifiers: NO_MODIFIERS });
    this.persons = clauses[0]?.persons ?? [];
    return true;
  }

  /** `任职试用期一年` behind a clause, or `以上同志试用期均为一年` behind all of them. */
  private takeModifier(block: Block, from: number, to: number, first: number): boolean {
    const modifiers = modifiersIn(block.folded.slice(from, to), block.raw.slice(from, to));
    const since = this.spokenOf(block.folded.slice(from, to), first);
    for (let index = since; index < this.clauses.length; index += 1) {
      const placed = this.clauses[index];
      if (placed === undefined || placed.clause.action !== 'appoint') continue;
      this.clauses[index] = { ...placed, modifiers: mergeModifiers(placed.modifiers, modifiers) };
    }
    return this.clauses.length > since;
  }

  /** From which clause on a modifier speaks: of this block, of all, of as many people as `以上三位同志` says. */
  private spokenOf(folded: string, first: number): number {
    if (!isCollective(folded)) return first;
    const count = collectiveCount(folded);
    if (count === undefined) return Math.max(0, this.clauses.length - MOST_SPOKEN_OF);
    const names = new Set<string>();
    const last = this.clauses.length - 1;
    for (let index = last; index >= 0 && last - index < MOST_SPOKEN_OF; index -= 1) {
      const { clause } = this.clauses[index] ?? {};
      if (clause?.action === 'appoint') for (const { name } of clause.persons) names.add(name);
      if (names.size >= count) return index;
    }
    return Math.max(0, last + 1 - MOST_SPOKEN_OF);
  }

  private disagree(block: Block, from: number, to: number, clause: Clause): void {
    this.findings.push(
      finding(
        'warning',
        'appointment-heading-disagrees',
        `“${block.raw.slice(from, to).slice(0, 40)}” says ${clause.action === 'remove' ? '免去' : '任命'} but stands under ${this.heading === 'remove' ? '免去' : '任命'}; the clause's own verb is kept.`,
        block.span(from, to),
      ),
    );
  }
}

function isKeyed(pair: readonly [Block | undefined, Table]): pair is readonly [Block, Table] {
  return pair[0] !== undefined;
}
