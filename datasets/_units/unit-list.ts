import { CharSet } from '../_gazette/char-set.ts';
import { FIRST_HAN, withoutBlanks } from '../_gazette/fold.ts';
import { isInsideCatchAll } from './catch-all.ts';
import { isLeadRemark } from './lead-remark.ts';
import { endsLikeUnit } from './unit-words.ts';

/**
 * The little language of unit lists, read on the folded view and answered with the source's own text:
 *
 *     list   = group { ("," | ";") group }
 *     group  = name { "、" name } [ role ]
 *     role   = "牵头" | "双牵头" | "共同牵头" | "配合" | "协办" | … | "负责" | "按职责分工负责"
 *     name   = text with balanced brackets: 各县(市、区)政府, 市委组织部(市委人才办), 浙江乍浦经济开发区〔嘉兴港区〕
 *
 * A role speaks for the names before it up to the last comma or role.
 */
export type UnitRole = 'lead' | 'support' | 'neutral';

export interface ListedUnit {
  /** As printed, without stray blanks, without its role word and without a sign. */
  readonly name: string;
  readonly role: UnitRole;
  /** A sign stands at it (`★市民政局`); what that means a note says, or nobody. */
  readonly signed?: true;
}

export interface UnitList {
  readonly units: readonly ListedUnit[];
  /** Text behind the list's full stop: a rule or a remark (`列第一位的为牵头单位,下同…`). */
  readonly rest: string;
}

/** `等10个单位配合`, `等有关部门`: the rest has no name. Without 等 it has one: 各成员单位, 市直有关部门. */
const OTHERS = String.raw`等(?:(?:有关|相关|其他|各)*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|多|若干)?[个家]?(?:(?:单位|部门|方面|地区)(?:[和及、](?:单位|部门|地区))?)?)`;
/** `按职责分别牵头`, `按照各自职责分工`. */
const BY_DUTY = String.raw`(?:(?:按照?|根据|依据|依)(?:各自)?(?:的)?(?:职责|职能)(?:分工|范围)?|按分工)`;
const ROLE_WORDS: readonly (readonly [UnitRole, RegExp])[] = [
  [
    'lead',
    new RegExp(
      `(?:${OTHERS})?(?:${BY_DUTY})?(?:[双三四多]牵头|共同牵头|联合牵头|分别牵头|总牵头|牵头负责|牵头落实|牵头抓总|牵头单位|牵头|主办|为主负责|为主)$`,
    ),
  ],
  [
    'support',
    new RegExp(
      `(?:${OTHERS})?(?:${BY_DUTY})?(?:共同|协同|积极|分别|做好|予以)*(?:配合|协助|协办|协同|参与|参加)(?:落实|实施)?$`,
    ),
  ],
  [
    'neutral',
    new RegExp(`(?:${OTHERS})?(?:${BY_DUTY})?(?:分工)?(?:共同|具体|分别|负责)*(?:负责|落实|实施|承担)$`),
  ],
];
/** Every expression above, and what stands in a bracket or in front of an object, has one of these in it. */
const ROLE_VERB = /牵头|主办|为主|配合|协助|协办|协同|参与|参加|负责|落实|实施|承担/;
const TOGETHER = /[双三四多]牵|共同|联合|分别/;

/**
 * What makes a word of a list more than a bare name: a role, a bracket, a blank, any other mark but 、, a 、 that parts no
 * names (`各县、区`, `中央、省属驻市企业`). Up to the first of these a list is cut at each 、.
 */
const MARK =
  /[\0-\u3000\u3002-\u33ff各并由等牵配负落实施承参为]|主办|协[助办同]|会同|责任[单部]|[有相]关|(?:^|、)(?:中央|[部省市区县州])[直属级管]?、/;

const RULE = /^\s*(?:(?:列|排)(?:在)?(?:首位|第一)|第一(?:个|家)|首位|下同|以下均需)/;

/** Reads `[from, to)` of a text as a list of units. */
export function readUnitList(raw: string, folded: string, from = 0, to = folded.length): UnitList {
  const list = folded.slice(from, to);
  const mark = list.search(MARK);
  const bareTo = mark < 0 ? to : from + list.lastIndexOf('、', mark) + 1;
  const bare = bareNames(raw, folded, from, bareTo);
  const mayJoin = MAY_JOIN.test(list);
  if (mark < 0) return { units: neutralUnits(bare, mayJoin), rest: '' };
  return new MarkedList(raw, folded, bare, mayJoin).read(bareTo, to);
}

/** A list from its first mark on, behind the bare names that stand before it. */
class MarkedList {
  private readonly raw: string;
  private readonly folded: string;
  private readonly names: Name[];
  private readonly mayJoin: boolean;
  private group = 0;

  constructor(raw: string, folded: string, bare: readonly string[], mayJoin: boolean) {
    this.raw = raw;
    this.folded = folded;
    this.names = bare.map((name) => ({ name, role: undefined, group: 0, signed: false }));
    this.mayJoin = mayJoin;
  }

  read(from: number, to: number): UnitList {
    const { raw, folded } = this;
    let depth = 0;
    let start = from;
    let end = to;
    for (let at = from; at < to; at += 1) {
      const char = folded.charCodeAt(at);
      if (char >= FIRST_HAN) continue;
      if (char === 0x3001 && depth === 0 && isInsideCatchAll(folded, start, at)) continue;
      if (depth === 0 && char === 0x28 && RULE.test(folded.slice(at + 1, at + 12))) {
        // `各县(市、区)政府(列第一位的为牵头单位,下同)`: the rule in a bracket of its own.
        end = at;
        break;
      }
      if (depth === 0 && char === 0x28 && remarksOnLeaders(folded, at)) {
        this.take(start, at);
        return { units: unitsOf(this.names, this.mayJoin), rest: raw.slice(at, to).trim() };
      }
      if (char === 0x28 || char === 0x5b) depth += 1;
      else if ((char === 0x29 || char === 0x5d) && depth > 0) depth -= 1;
      else if (depth > 0) continue;
      else if (char === 0x3001) start = this.take(start, at);
      else if ((char === 0x2c || char === 0x3b) && RULE.test(folded.slice(at + 1, at + 12))) {
        // `市住建局、市残联,列首位的为牵头单位,下同`: a rule ends the list.
        end = at;
        break;
      } else if (
        char === 0x2c ||
        char === 0x3b ||
        (char === 0x20 && (endsInRole(folded, start, at) || isSigned(folded, start, at)))
      ) {
        start = this.take(start, at);
        this.group += 1;
      } else if (char === 0x3002) {
        end = at;
        break;
      }
    }
    this.take(start, end);
    return {
      units: unitsOf(this.names, this.mayJoin),
      rest: end < to ? raw.slice(end + 1, to).trim() : '',
    };
  }

  /** Reads one word of the list; the next begins behind the mark at `to`. */
  private take(from: number, to: number): number {
    const { names, group } = this;
    const word = nameAt(this.raw, this.folded, from, to);
    if (word !== undefined) {
      for (const name of word.names) names.push({ name, role: undefined, group, signed: word.signed });
      const last = names.at(-1);
      if (word.own !== undefined && last !== undefined) last.role = word.own;
      if (word.role !== undefined) assignRole(names, word.role, word.together);
    } else {
      const text = this.folded.slice(from, to).trim();
      const alone = roleWord(text);
      if (alone?.length === text.length && names.length > 0) assignRole(names, alone.role, true);
    }
    return to + 1;
  }
}

/** The names of `[from, to)`, in which nothing but 、 stands between them. */
function bareNames(raw: string, folded: string, from: number, to: number): string[] {
  const names: string[] = [];
  let start = from;
  while (start < to) {
    const comma = folded.indexOf('、', start);
    const end = comma < 0 || comma > to ? to : comma;
    if (end > start) names.push(raw.slice(start, end));
    start = end + 1;
  }
  return names;
}

const REMARK_STARTS = new CharSet('此该本上以');

/** `市财政局(此项工作由颜海荣常务副市长、黄亮副市长共同牵头)`: what the bracket at `from` says is said of the item. */
function remarksOnLeaders(folded: string, from: number): boolean {
  if (!REMARK_STARTS.has(folded, from + 1)) return false;
  const close = folded.indexOf(')', from);
  return close > 0 && isLeadRemark(folded.slice(from, close + 1));
}

const ROLE_ENDS = new CharSet('头办合助同与加责实施担)');

/** `市教育局牵头 市财政局配合`, `市住建局(牵头) 市财政局`: the blank at `to` stands behind a role. */
function endsInRole(folded: string, from: number, to: number): boolean {
  if (to - from < 4 || !ROLE_ENDS.has(folded, to - 1)) return false;
  const word = folded.slice(from, to);
  return word.endsWith(')') ? OWN_ROLE.test(word) : roleWord(word) !== undefined;
}

/** `*市教育局 *市财政局 市民政局`, one unit a line in a table's cell: the blank at `to` parts a name with a sign from the next. */
function isSigned(folded: string, from: number, to: number): boolean {
  if (!SIGNS.has(folded, from) && !SIGNS.has(folded, to + 1)) return false;
  return endsLikeUnit(folded.slice(from, to));
}

interface Name {
  readonly name: string;
  role: UnitRole | undefined;
  readonly group: number;
  readonly signed: boolean;
}

function neutralUnits(names: readonly string[], mayJoin: boolean): ListedUnit[] {
  const parts = mayJoin ? names.flatMap(splitAtAnd) : names;
  return parts.map((name) => ({ name, role: 'neutral' }));
}

/** The units of a list; `mayJoin` where a word that parts two of them stands anywhere in it. */
function unitsOf(names: readonly Name[], mayJoin: boolean): ListedUnit[] {
  const units: ListedUnit[] = [];
  for (const { name, role = 'neutral', signed } of names) {
    for (const part of mayJoin ? splitAtAnd(name) : [name])
      units.push(signed ? { name: part, role, signed } : { name: part, role });
  }
  return units;
}

/**
 * `浙江乍浦经济开发区〔嘉兴港区〕和各县〔市、区〕政府`: 和 parts the last two names; in 市自然资源和规划局 it parts none. So does
 * 会同 (`市司法局会同市营商环境中心`), but for the county of that name.
 */
const AND =
  /(?<=[区局委办院府会厅部门位心)〕\]）])(?:(?:以?及|[和与])(?=各|市|省|县|区|有关|相关|其他)|会同(?!县))/;

/** What {@link AND} needs, were blanks to stand in it. */
const MAY_JOIN = /[和与及]\s*(?=各|市|省|县|区|有|相|其)|会\s*同/;

function splitAtAnd(name: string): string[] {
  const found = AND.exec(name);
  return found === null ? [name] : [name.slice(0, found.index), name.slice(found.index + found[0].length)];
}

function assignRole(names: readonly Name[], role: UnitRole, together: boolean): void {
  const last = names.at(-1);
  if (last === undefined) return;
  let count = 0;
  for (let at = names.length - 1; at >= 0; at -= 1) {
    const entry = names[at];
    if (entry === undefined || entry.role !== undefined) break;
    // A comma ends what a role speaks for, unless the role needs two (`市经信局,市科技局双牵头`).
    if (entry.group !== last.group && !(together && count < 2)) break;
    entry.role = role;
    count += 1;
  }
}

function roleWord(
  folded: string,
): { readonly role: UnitRole; readonly length: number; readonly together: boolean } | undefined {
  for (const [role, pattern] of ROLE_WORDS) {
    const match = pattern.exec(folded);
    if (match !== null && match[0] !== '')
      return { role, length: match[0].length, together: TOGETHER.test(match[0]) };
  }
  return undefined;
}

/** `市发改委(牵头)`: a role in brackets is that of the one name before it. */
const OWN_ROLE = /\s*[([]\s*(?:(总|主)?牵头|主办|配合|协办|协助|参与)(?:单位|部门)?\s*[)\]]$/;
/** `省商务厅、省应急厅(均为牵头单位)`: it is that of the names before it as well. */
const ALL_LEAD = /\s*[([]\s*(?:(?:以上)?(?:均|都)为?|以上(?:均|都)?为)(?:牵头|主办)(?:单位|部门)?\s*[)\]]$/;
const AND_OTHERS = new RegExp(`${OTHERS}$`);
/** `以上工作由市教育局牵头` */
const BEFORE_BY =
  /^(?:(?:以上|上述|此|该|本)(?:[各几两三四]?项)?(?:工作|任务|措施|事项|内容|举措|政策)?(?:均|都|统一)?)?由/;
/** Not `由拳街道`. */
const BY_BODY = /^(?:以|上|此|该|本|由(?=[省市县区州][\u4e00-\u9fff]{2}))/;
/** `★市民政局`, `市民政局*`: a sign that a note explains. */
const SIGN = '★☆▲△·◆◇■※*#';
const SIGNS = new CharSet(SIGN);

/** `市城管局牵头停车泊位,市交通运输局牵头农村路`: how much of the text says for what its unit leads. */
const OBJECT = /^(.{2,30}?)(?:牵头负责|牵头|负责|配合)(?!单位|部门|负责|落实|实施|抓总|人)([^、,;]{2,20})$/;

function objectBehindRole(folded: string): number {
  const [, unit, object] = OBJECT.exec(folded.trimEnd()) ?? [];
  return unit === undefined || object === undefined || !endsLikeUnit(unit) ? 0 : object.length;
}

/** The role of the names before it, two of them at least. */
const LEAD_ALL = { role: 'lead', length: 0, together: true } as const;

interface Word {
  readonly names: readonly string[];
  readonly signed: boolean;
  /** The role of the last name alone. */
  readonly own: UnitRole | undefined;
  /** The role of the names up to here. */
  readonly role: UnitRole | undefined;
  readonly together: boolean;
}

/** What makes a word more than a bare name: a role, a sign, a bracket, a blank, a colon, 等 or 由, a word that is none. */
const MARKED = new RegExp(`[ \\t()[\\]:等由${SIGN}]|^(?:会同|并|各$|责任[单部])|${ROLE_VERB.source}`);
/** `联系人:张三`, `政策期限:2026年`: a label that says nothing of units; `各`, `责任单位`: words without a name. */
const NO_NAME = /:|^(?:各|(?:牵头|责任|配合|主办|协办|承办)(?:责任)?(?:单位|部门))$/;
const WITH = /^(?:并)?会同(?!县)|^并(?=由|[市省县区])/;

function nameAt(raw: string, folded: string, from: number, to: number): Word | undefined {
  if (to > from && !MARKED.test(folded.slice(from, to)))
    return { names: [raw.slice(from, to)], signed: false, own: undefined, role: undefined, together: false };
  let start = behindBlanks(folded, from, to);
  let end = beforeBlanks(folded, start, to);
  const word = folded.slice(start, end);
  const saysRole = ROLE_VERB.test(word);
  let isMarked = false;
  if (saysRole) end -= objectBehindRole(word);
  const allLead = saysRole && word.endsWith(')') ? ALL_LEAD.exec(word) : null;
  if (allLead !== null) end = start + allLead.index;
  const found = allLead !== null ? LEAD_ALL : saysRole ? roleWord(folded.slice(start, end)) : undefined;
  if (found !== undefined) end -= found.length;
  end = beforeBlanks(folded, start, end);
  const own = saysRole ? OWN_ROLE.exec(folded.slice(start, end)) : null;
  if (own !== null && own.index > 0) end = start + own.index;
  const others = word.includes('等') ? AND_OTHERS.exec(folded.slice(start, end)) : null;
  if (others !== null && others.index > 0) end = start + others.index;
  // `此项工作由市教育局、市财政局共同牵头`: the role stands behind the last of them.
  if (word.includes('由') && (found !== undefined || BY_BODY.test(word)))
    start += BEFORE_BY.exec(folded.slice(start, end))?.[0].length ?? 0;
  start = behindBlanks(folded, start, end);
  end = beforeBlanks(folded, start, end);
  // `市民政局(*)`
  if (folded[end - 1] === ')' && folded[end - 3] === '(' && SIGNS.has(folded, end - 2)) {
    end = beforeBlanks(folded, start, end - 3);
    isMarked = true;
  }
  const signed = isMarked || SIGNS.has(folded, start) || SIGNS.has(folded, end - 1);
  while (start < end && SIGNS.has(folded, start)) start += 1;
  while (end > start && SIGNS.has(folded, end - 1)) end -= 1;
  start += WITH.exec(folded.slice(start, end))?.[0].length ?? 0;
  start = behindBlanks(folded, start, end);
  end = beforeBlanks(folded, start, end);
  if (end <= start || NO_NAME.test(folded.slice(start, end))) return undefined;
  return {
    names: splitAtBlanks(raw, folded, start, end),
    signed,
    own: own === null ? undefined : /配合|协|参与/.test(own[0]) ? 'support' : 'lead',
    role: found?.role,
    together: found?.together ?? false,
  };
}

/** `[from, to)` without the blanks at its start, and at its end. */
function behindBlanks(folded: string, from: number, to: number): number {
  let at = from;
  while (at < to && folded.charCodeAt(at) === 0x20) at += 1;
  return at;
}

function beforeBlanks(folded: string, from: number, to: number): number {
  let at = to;
  while (at > from && folded.charCodeAt(at - 1) === 0x20) at -= 1;
  return at;
}

/**
 * `区统计局 区经信局`, one unit a line in a table's cell: a blank parts two names that are whole on both sides. Any
 * other blank is stray (`市 科技局`).
 */
const LONGEST_NAME = 40;

function splitAtBlanks(raw: string, folded: string, start: number, end: number): string[] {
  const printed = raw.slice(start, end);
  if (!folded.slice(start, end).includes(' ')) return [withoutBlanks(printed)];
  const names: string[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const char = folded[at];
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (char === ' ' && depth === 0) {
      const before = folded.slice(Math.max(from, at - LONGEST_NAME), at).replaceAll(' ', '');
      const next =
        folded
          .slice(at, Math.min(end, at + LONGEST_NAME))
          .trimStart()
          .split(' ')[0] ?? '';
      if (before.length < 3 || next.length < 3 || !endsLikeUnit(before) || !endsLikeUnit(next)) continue;
      names.push(withoutBlanks(raw.slice(from, at)));
      from = at + 1;
    }
  }
  names.push(withoutBlanks(raw.slice(from, end)));
  return names;
}
