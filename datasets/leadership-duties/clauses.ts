import { withoutBlanks } from '../_text/fold.ts';
import { CharSet } from '../_text/char-set.ts';
import { splitOutside, trimRange } from '../_text/brackets.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { allMatches } from '../_text/matches.ts';
import { takersIn, type Takers } from './passive.ts';

/**
 * What a leader's entry says, on the folded view:
 *
 *     增加负责卫生健康、医疗保障、议案和提案办理等方面工作。   change + duty + areas
 *     分管市司法局(市行政复议局)、嘉通集团。                 duty + units
 *     协助市长负责…  协管…  负责联系…  分管单位:…  不再分管…
 */
export type Change = 'set' | 'add' | 'remove';
export type DutyKind = 'responsible' | 'oversees' | 'liaises';

export interface Duty {
  readonly change: Change;
  readonly duty: DutyKind;
  readonly subject: string;
  /** Where the subject stands. */
  readonly from: number;
  readonly to: number;
  /** Where it is not the entry's own leader who has it. */
  readonly leader?: string;
  readonly title?: string | null;
}

export interface DutyText {
  readonly duties: readonly Duty[];
  /** Ranges that say something of the leader's work, but no duty that is understood. */
  readonly puzzles: readonly { readonly from: number; readonly to: number }[];
}

const FILLER = '(?:同时|并|还|另|另外|此外|其中|具体|主要|重点|继续|仍|直接|全面|统一|暂时?|新)*';
/** `在原分工基础上增加负责…`, `受市长委托负责…`: the base of a change or of a duty, with no comma behind it. */
const ON_BASE = '(?:(?=[在于原])(?:在|于)?其?原[^。;,]{0,12}(?:基础|范围)之?[上内]|受[^。;,]{1,12}?委托)?';
const CHANGE = '(增加|新增|调增|减少|调减|取消|不再)?(?:了)?';
/** `协助市长负责`, `协助颜海荣常务副市长分管`: the duty is the leader's own all the same. */
const HELPING = String.raw`(?:(?:协助|配合)[\u4e00-\u9fff·、]{0,20}?)?`;
const VERBS: readonly (readonly [DutyKind, string])[] = [
  ['liaises', '负责(?:协调)?联系|协调联系|挂钩联系|联系|联络|挂钩|挂联'],
  // `分管负责同志:` is who it is, no duty.
  ['oversees', '负责分管|分管(?!负责|领导|同志)|协管|兼管|代管'],
  // `负责人民防空` is a duty, `负责人员…` is none.
  [
    'responsible',
    '负责(?!人(?![民才力口大事防社工居文武行]))|主持|领导(?=[省市区县州]|全面|政府)|牵头负责|牵头抓|牵头|主管|主抓|承担|处理|做好|抓好|抓',
  ],
];
const NOUN = '(?:的)?(?:下列|以下)?(?:工作|单位|部门|领域|事项|方面|机构|地区|企业)?(?=\\s*:)';
const CLAUSES = VERBS.map(([duty, verbs]): readonly [DutyKind, RegExp] => [
  duty,
  new RegExp(`^${ON_BASE}${FILLER}${CHANGE}${FILLER}${HELPING}(?:${verbs})(?:${NOUN}|(?!的))\\s*:?\\s*`),
]);
/** Without the helping phrase, these verbs are no duty: `做好…工作` may be what a sentence asks of all. */
const ONLY_HELPING = /^(?:处理|做好|抓好|抓)/;
/** `增加教育等方面的分管工作` */
const NOUN_LAST = /^(增加|新增|减少)(.+?)(?:等?方面)?的?(负责|分管|联系)(?:的)?(?:工作|单位|部门)?$/;
/** `的分工中增加医疗保障工作`: what the leader's share of the work is given or loses, without a verb. */
const SHARE = /^的?(?:工作)?分工(?:中|内|里|上|(?:现|拟)?(?:调整|变更)?为|如下)?\s*[,:]?\s*/;
const SHARE_STARTS = new CharSet('的工分');
const BARE_CHANGE =
  /^(增加|新增|调增|减少|调减|取消)(?:了)?(?!兼|任|担任|对)(.{2,60}?)(?:等?(?:方面|领域))?的?工作$/;
/** `负责与市人大、市政协的联系工作` */
const CONTACT_WITH = /^(增加|新增|减少|不再)?负责(?:与|同|和)(.+?)的?(?:工作)?联系(?:工作)?$/;
const KIND_OF: Readonly<Record<string, DutyKind>> = {
  负责: 'responsible',
  分管: 'oversees',
  联系: 'liaises',
};

/** `不再承担市政府领导分工`, `负责完成市长交办的其他工作`: no area of its own. */
const NO_SUBJECT =
  /^(?:[省市县区州]?(?:人民)?政府)?(?:领导(?:同志|班子)?|班子|具体|行政)*(?:工作|职责)*(?:分工|分管)$|^具体工作$|^(?:完成|承办|办理)?.{0,12}(?:交办|交给|委托)的?其[他它](?:工作|事项|任务)?$/;
const NO_SUBJECT_ENDS = new CharSet('工管作项务');

/** The list's last words: `…等方面工作`, `…等单位`. */
const LIST_END =
  /(?:等(?:有关|相关|市级|其他)?(?:方面|领域|单位|部门|事项|机构|企业|高校)?的?(?:有关|相关)?工作|方面的?(?:有关|相关)?工作|等(?:有关|相关|市级|其他)?(?:方面|领域|单位|部门|机构|企业|高校)?)$/;
const LIST_ENDS = new CharSet('作等面域位门构业校');
/** `市政府全面工作` is one thing's name; in `审计工作` the word says nothing. */
const PLAIN_WORK = /(?<!全面|常务|日常|中心|群众|机关|基础|专项|重点|其他|有关)的?工作$/;
/** Said of the leader, but no duty: the base of a change, a post, a deputy in absence, what may come. */
const NO_DUTY =
  /^(?:在?(?:原|现(?!代))|因|经(?![济贸营])|受|按照?|根据|除|完成|承办|办理|兼任|兼|任|其他|其余|分工|工作分工|协助.{1,16}工作$)|不变$|期间|委托|交办|外出/;
const BASE = /(?:在|于)?原[^。;,]{0,12}(?:基础|范围)/;

function changeOf(word: string | undefined): Change | undefined {
  if (word === undefined) return undefined;
  return word === '增加' || word === '新增' || word === '调增' ? 'add' : 'remove';
}

interface Head {
  readonly duty: DutyKind;
  readonly change: Change | undefined;
  /** `不再` denies its own verb alone; 增加 and 减少 reach to the end of the sentence. */
  readonly carries: boolean;
  readonly listFrom: number;
  readonly listTo: number;
}

/** The duty verb that the range begins with. */
function headOf(folded: string, start: number, to: number): Head | undefined {
  const share = SHARE_STARTS.has(folded, start) ? SHARE.exec(folded.slice(start, start + 12)) : null;
  const from = start + (share?.[0].length ?? 0);
  const text = folded.slice(from, to);
  const contact = text.includes('联系') ? CONTACT_WITH.exec(text) : null;
  if (contact?.[2] !== undefined) {
    const at = from + text.indexOf(contact[2], text.indexOf('负责') + 3);
    return head('liaises', contact[1], at, at + contact[2].length);
  }
  for (const [duty, pattern] of CLAUSES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const helping = /协助|配合|协管/.test(match[0]);
    if (!helping && ONLY_HELPING.test(match[0].replace(/^(?:增加|新增|减少|不再)/, ''))) return undefined;
    return head(duty, match[1], from + match[0].length, to);
  }
  const last = NOUN_LAST.exec(text);
  if (last?.[2] === undefined) {
    const bare = text.endsWith('作') ? BARE_CHANGE.exec(text) : null;
    return bare === null
      ? undefined
      : head('responsible', bare[1], from + bare[0].indexOf(bare[2] ?? ''), to);
  }
  const at = from + (last[1] ?? '').length;
  return head(KIND_OF[last[3] ?? ''] ?? 'responsible', last[1], at, at + last[2].length);
}

function head(duty: DutyKind, word: string | undefined, listFrom: number, listTo: number): Head {
  return { duty, change: changeOf(word), carries: word !== '不再', listFrom, listTo };
}

/** `市教育局和市科技局` has two units, `议案和提案办理` and 市自然资源和规划局 are one each. */
const AND_BETWEEN_UNITS = /(?<=[区局委办院府会心团司)\]])(?:以及|和|及|与)(?=各|市|省|县|区|驻)/g;

function* itemsOf(
  folded: string,
  from: number,
  to: number,
  duty: DutyKind,
): Generator<{ from: number; to: number }> {
  for (const part of splitOutside(folded, '、,', from, to)) {
    let start = part.from + lengthOfAnd(folded, part);
    if (duty !== 'responsible') {
      for (const match of allMatches(folded.slice(start, part.to), AND_BETWEEN_UNITS)) {
        yield { from: start, to: start + match.index };
        start += match.index + match[0].length;
      }
    } else if (folded.slice(start, part.to).includes('以及')) {
      const at = folded.indexOf('以及', start);
      yield { from: start, to: at };
      start = at + 2;
    }
    yield { from: start, to: part.to };
  }
}

const AND_STARTS = new CharSet('以及和');

/** How long the 和 is that a part of a list begins with; 0 where it begins with none. */
function lengthOfAnd(folded: string, { from, to }: { readonly from: number; readonly to: number }): number {
  if (!AND_STARTS.has(folded, from)) return 0;
  return /^(?:以及|及(?!时)|和)(?=.{2})/.exec(folded.slice(from, to))?.[0].length ?? 0;
}

function readList(raw: string, folded: string, head: Head, change: Change, duties: Duty[]): void {
  for (const item of itemsOf(folded, head.listFrom, head.listTo, head.duty)) {
    let { from, to } = item;
    const text = folded.slice(from, to);
    const tail = LIST_ENDS.ends(text) ? LIST_END.exec(text) : null;
    if (tail !== null) to = from + tail.index;
    else to = from + (text.endsWith('工作') ? text.replace(PLAIN_WORK, '') : text).length;
    ({ from, to } = trimRange(folded, from, to));
    const subject = withoutBlanks(raw.slice(from, to));
    if (subject !== '' && !(NO_SUBJECT_ENDS.ends(subject) && NO_SUBJECT.test(subject)))
      duties.push({ change, duty: head.duty, subject, from, to });
  }
}

/** `联系:市税务局、…;毕节军分区`: behind a semicolon the list of units goes on, if nothing but units stands there. */
function goesOn(folded: string, from: number, to: number, open: Head | undefined): boolean {
  if (open === undefined || open.duty === 'responsible' || to - from > 60) return false;
  const text = folded.slice(from, to);
  return /;\s*$/.test(folded.slice(Math.max(0, from - 4), from)) && !NO_DUTY.test(text) && endsLikeUnit(text);
}

/** `由黄亮副市长协助`, `分别由…分管`: what somebody else does is no item of a list. */
const BY_SOMEBODY =
  /^(?:其|该同志)?(?:原来?)?(?:负责|分管|联系)?的?(?:该|此|上述|以上|分别|统一|现|改|暂时?|均|调整|工作|单位|部门|为)*由/;
/** `不再分管市统计局(由黄亮副市长分管)` */
const HANDED = /\((?:现|改|调整|统一|暂时?)*(?:为|给)?由[^()]{4,40}(?:负责|分管|联系)\)$/;

/** What was given up from `given` on goes to one leader, or one by one to as many; false where it does not fit. */
function handOver(duties: Duty[], given: number, { leaders, kindOf }: Takers): boolean {
  const removed = duties.slice(given).filter(({ change }) => change === 'remove');
  if (removed.length === 0 || (leaders.length > 1 && leaders.length !== removed.length)) return false;
  for (const [at, duty] of removed.entries()) {
    const leader = leaders[leaders.length === 1 ? 0 : at];
    if (leader === undefined) continue;
    duties.push({ ...duty, change: 'add', duty: kindOf(duty), leader: leader.name, title: leader.title });
  }
  return true;
}

/**
 * Reads `[from, to)` of an entry. `base` is what a list without 增加 or 减少 means there, `kind` the duty of a list
 * without a verb: a table's column says it.
 */
export function readDuties(
  raw: string,
  folded: string,
  from: number,
  to: number,
  base: Change,
  kind?: DutyKind,
): DutyText {
  const duties: Duty[] = [];
  const puzzles: { from: number; to: number }[] = [];
  let open: Head | undefined;
  for (const sentence of splitOutside(folded, '。;', from, to)) {
    let carried: Change | undefined;
    let removed = false;
    if (kind !== undefined) open = head(kind, undefined, sentence.from, sentence.to);
    else if (!goesOn(folded, sentence.from, sentence.to, open)) open = undefined;
    let before: Change | undefined;
    let absent = false;
    let given = duties.length;
    for (const whole of clausesOf(folded, sentence.from, sentence.to)) {
      const aside = folded[whole.to - 1] === ')' ? HANDED.exec(folded.slice(whole.from, whole.to)) : null;
      const part = aside === null ? whole : { ...whole, to: whole.from + aside.index };
      const text = folded.slice(part.from, part.to);
      const found = headOf(folded, part.from, part.to);
      if (found !== undefined && !absent) {
        if (found.change !== undefined) carried = found.carries ? found.change : undefined;
        // `不再负责教育工作,负责科技工作`: what stands beside a removal is no full list.
        const said = found.change ?? carried ?? (part.joined ? before : undefined);
        const change = said ?? (removed && base === 'set' ? 'add' : base);
        before = change;
        removed ||= found.change === 'remove';
        readList(raw, folded, found, change, duties);
        const takers = aside === null ? undefined : takersIn(raw, folded, part.to + 1, whole.to - 1);
        if (takers !== undefined) {
          handOver(duties, given, takers);
          given = duties.length;
        }
        open = LIST_END.test(text) || text.endsWith('工作') ? undefined : { ...found, change };
        continue;
      }
      const takers = absent ? undefined : takersIn(raw, folded, part.from, part.to);
      if (takers !== undefined || BY_SOMEBODY.test(text)) {
        if (takers === undefined || !handOver(duties, given, takers)) puzzles.push(part);
        given = duties.length;
        open = undefined;
        continue;
      }
      // `市长外出期间,…主持市政府工作`: what holds then is no duty. What `受市长委托,负责…` gives is one.
      absent ||= /期间|外出/.test(text);
      const isListed = kind !== undefined && part.from === sentence.from;
      if (open !== undefined && (isListed || !NO_DUTY.test(text))) {
        readList(raw, folded, { ...open, listFrom: part.from, listTo: part.to }, open.change ?? base, duties);
        if (kind === undefined && LIST_END.test(text)) open = undefined;
      } else if (!NO_DUTY.test(text) && found === undefined) puzzles.push(part);
    }
  }
  return { duties, puzzles };
}

/** Parts of a sentence: at commas, at blanks before a verb, and where 并 joins a second verb. */
function* clausesOf(
  folded: string,
  from: number,
  to: number,
): Generator<{ from: number; to: number; joined: boolean }> {
  for (const part of splitOutside(folded, ',', from, to)) {
    let start = part.from;
    // `不再分管市民政局、联系市残联`: no comma lies between the verbs, and 不再 denies both.
    let joined = false;
    for (const match of allMatches(folded.slice(part.from, part.to), JOINED)) {
      const at = part.from + match.index;
      if (at <= start) continue;
      yield { ...trimRange(folded, start, at), joined };
      start = at + (match[1] ?? '').length;
      joined = (match[1] ?? '').trim() === '、';
    }
    yield { ...trimRange(folded, start, part.to), joined };
  }
}

/** Not where the verb is the last word: `由黄亮副市长负责、分管`. */
const JOINED =
  /([、\s]{1,4}|(?<=[工作局委办院府会心团司)])(?:并|同时))(?=(?:增加|新增|减少|不再)?(?:负责(?!人)|分管|协管|联系(?![群人会点]))(?!$))/g;

/** The entry changes a list that the text does not give (`在原分管工作基础上`). */
export function hasBase(folded: string): boolean {
  return BASE.test(folded);
}
