import { CharSet } from '../_text/char-set.ts';
import { FIRST_HAN } from '../_text/fold.ts';
import { isInsideCatchAll } from './catch-all.ts';
import { isLeadRemark } from './lead-remark.ts';
import { nameAt, OWN_ROLE, roleWord, SIGNS, type UnitRole } from './unit-name.ts';
import { endsLikeUnit } from './unit-words.ts';

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

/**
 * What makes a word of a list more than a bare name: a role, a bracket, a blank, any other mark but 、, a 、 that parts no
 * names (`各县、区`, `中央、省属驻市企业`). Up to the first of these a list is cut at each 、.
 */
const MARK =
  /[\0-\u3000\u3002-\u33ff各并由等牵配负落实施承参为]|主办|协[助办同]|会同|责任[单部]|[有相]关|(?:^|、)(?:中央|[部省市区县州])[直属级管]?、/;

const RULE = /^\s*(?:(?:列|排)(?:在)?(?:首位|第一)|第一(?:个|家)|首位|下同|以下均需)/;

/**
 * Reads `[from, to)` of a text as a list of units. Their little language, read on the folded view and answered with the
 * source's own text:
 *
 *     list   = group { ("," | ";") group }
 *     group  = name { "、" name } [ role ]
 *     role   = "牵头" | "双牵头" | "共同牵头" | "配合" | "协办" | … | "负责" | "按职责分工负责"
 *     name   = text with balanced brackets: 各县(市、区)政府, 市委组织部(市委人才办), 浙江乍浦经济开发区〔嘉兴港区〕
 *
 * A role speaks for the names before it up to the last comma or role.
 */
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
