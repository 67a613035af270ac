import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { hasOpenBracket } from '../_lines/open-ends.ts';
import { CharSet } from '../_text/char-set.ts';
import { partOf, Passage, type BlockPart } from '../_gazette/passage.ts';
import { committeeOfHeading, committeeOfSentence, committeeOfTitle, partName } from './committee-name.ts';
import {
  deputyOf,
  endsWhole,
  isHeadingLike,
  isNameAlone,
  isOdd,
  isPostAlone,
  isSentence,
  isSentenceOfOwn,
  nextRole,
} from './list-lines.ts';
import { readMembers, type Member } from './members.ts';
import { readProse } from './prose.ts';
import { roleAt } from './roles.ts';

/** What stands behind one role on one line (or on the lines that a converter cut it into). */
export interface Line {
  readonly committee: string;
  readonly role: string;
  readonly passage: Passage;
  readonly members: readonly Member[];
}

export interface Lists {
  readonly lines: readonly Line[];
  /** Sentences of a document about committees: an office line may stand in them. */
  readonly prose: readonly Prose[];
  /** Lines inside a list that read as nobody. */
  readonly puzzles: readonly { readonly block: Block; readonly committee: string; readonly role: string }[];
  /** Lines that say who belongs to the committee no longer. */
  readonly removals: readonly { readonly block: Block; readonly committee: string }[];
  /** Headings that name the committees, for claiming. */
  readonly headings: readonly Block[];
}

interface Prose {
  readonly block: Block;
  readonly committee: string;
  /** Where the sentence stands that a converter joined to the line before; else it is the whole block. */
  readonly from?: number;
  readonly to?: number;
}

interface Draft {
  readonly committee: string;
  readonly role: string;
  readonly parts: BlockPart[];
}

/** Lines of one entry; what runs on longer is no entry. */
const MOST_LINES = 40;

/** Every list of members in a document, but for what stands in `tables`. Nothing is read before a title, a heading or a sentence names a committee. */
export function readLists(document: GazetteDocument, tables: ReadonlySet<Block>): Lists {
  return new ListReader(document, tables).read();
}

/** A body or a post in a bracket; `(排名不分先后)` speaks of the whole list. */
const OWN_BRACKET = /^\((?!待定|空缺|暂缺|待补|注|按|排名|共|此|以)[^()]{2,}/;
const SURNAME_AT_END = /(?:^|[、,;\s])[\u4e00-\u9fff]$/;
const REST_OF_NAME = /^[\u4e00-\u9fff]{1,2}(?:[(、,;\s]|$)/;

/** A body that sends whom it likes closes many a list of names: `各县(市、区)政府分管负责同志`, `石峰区、荷塘区政府区长`. */
const SEAT_AMONG_NAMES =
  /(?:负责人|负责同志|领导|(?:政府|管委会|办事处)(?:分管|主要|联系|主管)?(?:常务)?副?(?:[市区县州旗镇乡]|主任|\([市区县州旗、]{1,7}\)){1,3}长?)$/;
/** `(待定) 市水利局`: the body is a member, whoever it sends. */
const NOBODY_YET = /^\(?(?:待定|空缺|暂缺|待补)\)? /;
const REMOVED_STARTS = new CharSet('不免调退');
const REMOVED =
  /^(?:不再(?:担任|兼任|任)|免去|调出|退出)[\u4e00-\u9fff]{0,12}(?:成员|委员|组长|主任|职务|人员|名单|领导小组)?(?:名单|的?人员)?(?::|$)/;
const SHORT_NAME = /简称:?[“"]?([^,。;:()“”"]{2,16})/;

class ListReader {
  private readonly document: GazetteDocument;
  private readonly tables: ReadonlySet<Block>;
  private readonly lines: Draft[] = [];
  private readonly prose: Prose[] = [];
  private readonly puzzles: { readonly block: Block; readonly committee: string; readonly role: string }[] =
    [];
  private readonly removals: { readonly block: Block; readonly committee: string }[] = [];
  private readonly headings: Block[] = [];
  /** Below `二、不再担任成员的人员`: those who follow are none. */
  private removing = false;
  /** The committee of the title, the heading or the sentence before; parts of it (办公室, 专班) come and go. */
  private whole: string | undefined;
  private committee: string | undefined;
  /** `(以下简称市安委会)`: `一、市安委会组成人员` speaks of the committee. */
  private shortName: string | undefined;
  private pending: Block | undefined;
  private role: string | undefined;
  private looked: { readonly text: string; readonly members: readonly Member[] } | undefined;

  constructor(document: GazetteDocument, tables: ReadonlySet<Block>) {
    this.document = document;
    this.tables = tables;
    this.whole = committeeOfTitle(document.title);
    this.committee = this.whole;
  }

  read(): Lists {
    for (const [index, block] of this.document.body.entries()) {
      if (
        block.kind === 'date' ||
        block.kind === 'number' ||
        (block.kind === 'row' && !this.isTabbed(block)) ||
        this.tables.has(block)
      ) {
        this.role = undefined;
        continue;
      }
      const next = this.document.body[index + 1];
      if (next?.kind === 'date' && this.isSignature(block)) this.role = undefined;
      else this.take(block);
    }
    return {
      lines: this.lines.map(({ committee, role, parts }) => {
        const passage = new Passage(parts);
        return {
          committee,
          role,
          passage,
          members: readMembers(passage.raw, passage.folded, 0, passage.raw.length),
        };
      }),
      prose: this.prose,
      puzzles: this.puzzles,
      removals: this.removals,
      headings: this.headings,
    };
  }

  /** `副组长:颜海荣⇥常务副市长` ⏎ `⇥林万乐⇥副市长`: a list whose columns a converter set with tabs. */
  private isTabbed(block: Block): boolean {
    const { folded } = block;
    if (!folded.includes('\t') || folded.includes('|') || folded.length > 120) return false;
    const label = roleAt(folded, 0, folded.length);
    if (label !== undefined) return folded[label.end - 1] === ':';
    const before = this.lines.at(-1)?.parts.at(-1)?.block;
    return this.role !== undefined && before?.kind === 'row' && before.index === block.index - 1;
  }

  private isSignature(block: Block): boolean {
    return block.key === this.document.issuer || !/[:、,\s]/.test(block.folded);
  }

  private take(block: Block): void {
    const start = block.marker?.end ?? 0;
    if (this.takeRemoval(block, start)) return;
    const cuts = block.lineStarts().filter((at) => at > start);
    const bounds = [start, ...cuts, block.folded.length];
    let understood = false;
    if (cuts.length > 0 && isSentence(block.folded)) {
      this.takeOther(block);
      return;
    }
    for (const [index, from] of bounds.slice(0, -1).entries()) {
      const to = bounds[index + 1] ?? block.folded.length;
      const taken = this.takeLine(block, from, to, index > 0);
      understood ||= taken;
      if (!taken && index === 0) break;
    }
    if (!understood) this.takeOther(block);
  }

  /** `不再担任成员:黄耀辉、孙立`, and what stands below such a heading until the next. */
  private takeRemoval(block: Block, start: number): boolean {
    const { committee } = this;
    const says =
      REMOVED_STARTS.has(block.folded, start) && REMOVED.test(block.folded.slice(start, start + 24));
    if (says) this.removing = true;
    else if (
      this.removing &&
      isHeadingLike(block) &&
      roleAt(block.folded, start, block.folded.length) === undefined
    )
      this.removing = false;
    if (!this.removing || committee === undefined) return false;
    this.role = undefined;
    this.removals.push({ block, committee });
    if (says && /:./.test(block.folded)) this.removing = false;
    return true;
  }

  private takeLine(block: Block, from: number, to: number, cut: boolean, before?: string): boolean {
    const text = block.folded.slice(from, to);
    const label = this.committee === undefined ? undefined : roleAt(block.folded, from, to);
    if (
      label !== undefined &&
      this.committee !== undefined &&
      !/。./.test(text) &&
      !this.isRestOfPost(text)
    ) {
      this.begin();
      const role = deputyOf(before, label.role);
      this.role = role;
      // `主任委员:沈立;副主任委员:陆平`: another role may follow on the same line.
      const next = nextRole(block.folded, label.end, to);
      const parts = [partOf(block, label.end, next ?? to)];
      this.lines.push({ committee: this.committee, role, parts });
      return next === undefined || this.takeLine(block, next + 1, to, cut, role);
    }
    const last = this.lines.at(-1);
    if (this.role === undefined || this.committee === undefined || last === undefined) return false;
    if (last.parts.length >= MOST_LINES) return false;
    if ((cut || block.marker === undefined) && this.continues(last, text, cut)) {
      const before = new Passage(last.parts).folded;
      const apart = isNameAlone(before) && isPostAlone(text);
      last.parts.push({ ...partOf(block, from, to), apart });
      return true;
    }
    if (!this.isEntry(last, block, from, to)) return cut && this.takeRest(last, block, from, to);
    this.lines.push({ committee: this.committee, role: this.role, parts: [partOf(block, from, to)] });
    return true;
  }

  /**
   * What a converter joined to an entry: the rest of it, unless the entry was whole (`…市经信局` ⏎ the signature) or a
   * sentence of its own follows (`…邯郸车务段` ⏎ `领导小组成员因工作变动需要调整的,…。`).
   */
  private takeRest(last: Draft, block: Block, from: number, to: number): boolean {
    const { committee } = this;
    if (committee !== undefined && isSentenceOfOwn(block.folded.slice(from, to))) {
      this.role = undefined;
      this.prose.push({ block, committee, from, to });
      return true;
    }
    const whole = to - from > 6 && endsWhole(new Passage(last.parts).folded);
    if (whole || block.folded.slice(from, to) === this.document.issuer) this.role = undefined;
    else last.parts.push(partOf(block, from, to));
    return true;
  }

  /** `张 弛 市委宣传部副` ⏎ `部长`: a role of committees that is the rest of a post. */
  private isRestOfPost(text: string): boolean {
    const before = this.lines.at(-1)?.parts.at(-1);
    if (before === undefined || text.length > 4) return false;
    const printed = before.block.folded.slice(before.from, before.to).trimEnd();
    const end = printed.at(-1) ?? '';
    // `…党组书记、` ⏎ `主任`, `黄耀辉 市政府` ⏎ `副秘书长`
    if (end === '、' && !text.includes(':')) return true;
    if (/(?:政府|[省市区县州]委|人大|政协)$/.test(printed) && /^副?秘书长$/.test(text.trim())) return true;
    return end === '副' || (text.endsWith('长') && text.startsWith(end) && text.length === 2);
  }

  /** `…市政府办公` ⏎ `室`, `…、` ⏎ `李四…`: what cannot end goes on; a line of its own begins with a name. */
  private continues(last: Draft, text: string, cut: boolean): boolean {
    const before = new Passage(last.parts).folded.trim();
    if (before === '') return false;
    if (/[、,(:]$/.test(before) || /^[、,)]/.test(text) || hasOpenBracket(before)) return true;
    // `叶 芃` ⏎ `(市发展改革委)`, `…、柳` ⏎ `岸(市委社会工作部)、孔 霁(市财政局)`
    if (OWN_BRACKET.test(text) && !before.endsWith(')')) return true;
    if (SURNAME_AT_END.test(before) && REST_OF_NAME.test(text)) return true;
    if (this.isRestOfPost(text)) return true;
    const [first] = this.membersOf(text);
    if (first !== undefined && first.person !== null) return false;
    if (isNameAlone(before) && isPostAlone(text)) return true;
    if (!(cut || text.length <= 6) || isSentenceOfOwn(text)) return false;
    return !endsWhole(before) && endsWhole(before + text);
  }

  /** Whether a line goes on is asked first, then whether it is an entry: it is read once for both. */
  private membersOf(text: string): readonly Member[] {
    if (this.looked?.text !== text) this.looked = { text, members: readMembers(text, text, 0, text.length) };
    return this.looked.members;
  }

  /** Another line of the list: a name first, or a body where the list has bodies and no names. */
  private isEntry(last: Draft, block: Block, from: number, to: number): boolean {
    const text = block.folded.slice(from, to).replace(/[;。,、]\s*$/, '');
    if (text.length > 80 || /[。;:!?]/.test(text) || text.startsWith('附')) return false;
    const members = this.membersOf(text);
    const [first] = members;
    if (first === undefined || (/任|为/.test(text) && readProse(text, text).members.length > 0)) return false;
    if (first.person !== null) return members.every(({ person }) => person !== null) || members.length <= 2;
    if (block.folded.slice(from, to).endsWith('。') || /^(?:请|各地|要|应|由|以上)/.test(text)) return false;
    const before = new Passage(last.parts);
    const earlier = readMembers(before.raw, before.folded, 0, before.raw.length);
    const bodies = earlier.every(({ person }) => person === null);
    if (
      !(bodies || SEAT_AMONG_NAMES.test(text) || NOBODY_YET.test(text)) ||
      block.key === this.document.issuer
    )
      return false;
    return endsWhole(text) && committeeOfHeading(text, text) === undefined;
  }

  private takeOther(block: Block): void {
    const from = block.marker?.end ?? 0;
    const raw = block.raw.slice(from);
    const folded = block.folded.slice(from);
    const heading = isHeadingLike(block) ? committeeOfHeading(raw, folded) : undefined;
    const { committee, role } = this;
    if (
      heading === undefined &&
      committee !== undefined &&
      role !== undefined &&
      isOdd(block, this.lines.at(-1)?.parts[0]?.block)
    ) {
      // The list goes on behind a line that is not understood.
      this.puzzles.push({ block, committee, role });
      return;
    }
    this.role = undefined;
    if (heading !== undefined) {
      if (heading.part || heading.name === this.shortName) {
        if (this.whole !== undefined)
          this.committee = heading.part ? partName(this.whole, heading.name) : this.whole;
      } else {
        this.whole = heading.name;
        this.committee = heading.name;
      }
      this.pending = block;
      return;
    }
    // `二、工作职责` ends what was said of a part.
    if (block.marker !== undefined && isHeadingLike(block) && /职责|机制|要求|任务|组成|制度/.test(folded))
      this.committee = this.whole;
    if (folded.length > 8) {
      const named = committeeOfSentence(raw, folded);
      if (named !== undefined && this.whole === undefined) {
        this.whole = named;
        this.committee = named;
      }
      this.shortName ??= folded.includes('简称') ? SHORT_NAME.exec(folded)?.[1] : undefined;
      if (this.whole !== undefined) this.prose.push({ block, committee: this.partJustOpened ?? this.whole });
    }
  }

  /** `(一)综合组` ⏎ `由市发展改革委牵头,组长由…兼任。`; who heads an office is said of the committee. */
  private get partJustOpened(): string | undefined {
    const { pending, committee } = this;
    return pending === undefined || committee === undefined || /(?:办公室|秘书处)$/.test(committee)
      ? undefined
      : committee;
  }

  private begin(): void {
    if (this.pending !== undefined) this.headings.push(this.pending);
    this.pending = undefined;
  }
}
