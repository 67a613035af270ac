import { unpadName } from '../_units/leaders.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { withoutSyllables } from '../_units/long-names.ts';
import { couldBeName, HAN, isName, isNameLikeSurname, surnameLength } from '../_units/names.ts';
import { beginsWithPlaceName } from '../_units/places.ts';

/** One person whom a clause names; what stands in brackets behind the name is a remark: `张某（女）`. */
export interface NamedPerson {
  readonly name: string;
  readonly remark: string | null;
}

const TAIL_BRACKET = /\s*\(([^()]{1,40})\)\s*$/;
const COMRADE =
  /\s*(?:等?[一二两三四五六七八九十\d]{1,3}(?:名|位|个)|等[一二两三四五六七八九十\d]{0,3})?同志(?:们)?$|[一二两三四五六七八九十\d]{1,3}(?:名|位)$|等[一二两三四五六七八九十\d]{1,3}人$|等$|(?<=[\u3400-\u9fff]{2})(?:副?教授|研究员|律师|博士|院士|先生|女士)$/;
const COUNTS = '零一二三四五六七八九十';
/** `乌力吉巴雅尔`: names without a surname, longer than the four characters of others. */
const LONG_NAME = new RegExp(`^${HAN}{5,8}$`, 'u');
/** `徐市`, with its 同志. */
const SHORT_NAME = new RegExp(`^${HAN}{2,3}$`, 'u');
/** `钟晓峰任`, `王晓明任新组建`, `不再聘`: a verb stands in it, and no name has one there. */
const VERB_INSIDE = /^.{3}任$|^(?=.{5}).+任|不再|免去|辞去|挂职|试用|[担兼原挂]任|期满|合格|退休|更名|撤销/;
/** Words that long text before a verb holds and no name does. */
const PROSE =
  /^(?:[根按依经]|关于)|[的是在和与及为由将被对把让使各其该本此以等应须可要会已并且或]|负责|领导|主任|主管|分管|单位|部门|人员|同志|政府|组织|专家|会议|研究|决定|职务/;

/**
 * Reads `[from, to)` of a folded text as a list of people and nothing else; undefined where it is anything else.
 *
 *     任可欣、欧阳漱同志 · 马 蕾、郭 超 · 阿依古丽·买买提 · 张 强 李 娜 · 王某（女）
 *
 * `long` allows names of five to eight characters, where a verb or heading has said that people follow.
 */
export function readPersons(
  raw: string,
  folded: string,
  from: number,
  to: number,
  long: boolean,
): readonly NamedPerson[] | undefined {
  const persons: NamedPerson[] = [];
  const comrades = COMRADE.exec(folded.slice(from, to));
  const end = comrades === null ? to : from + comrades.index;
  const areCounted = comrades !== null || folded.startsWith('同志', to);
  const parts = withoutCount(folded, from, end, areCounted) ?? split(folded, from, end);
  // `徐市、周行为…局长`: beside a name, what ends like a place is one as well.
  const isAmong = long && parts.some((part) => isName(folded.slice(part.from, part.to).trim()));
  for (const part of parts) {
    const printed = folded.slice(part.from, part.to).trim();
    // `濮阳任…局长`, `免去濮阳的…职务`: what stands alone before a verb is a whole name. `欧阳 娜娜` is one as well.
    if (long && isNameLikeSurname(printed) && (parts.length === 1 || !folded.slice(from, to).includes(' '))) {
      persons.push({ name: unpadName(raw.slice(part.from, part.to)), remark: null });
      continue;
    }
    const isComrade = comrades !== null || (isAmong && isNameLikePlace(folded.slice(part.from, part.to)));
    const person = readPerson(raw, folded, part.from, part.to, long, isComrade);
    if (person === undefined) return undefined;
    persons.push(person);
  }
  return persons.length === 0 ? undefined : persons;
}

/** `[from, to)` as one person, however padded. */
export function readPerson(
  raw: string,
  folded: string,
  from: number,
  to: number,
  long: boolean,
  areComrades = false,
): NamedPerson | undefined {
  let text = folded.slice(from, to);
  const comrade = COMRADE.exec(text);
  if (comrade !== null) text = text.slice(0, comrade.index);
  const bracket = TAIL_BRACKET.exec(text);
  const inner = bracket === null ? -1 : from + bracket.index + bracket[0].indexOf('(') + 1;
  if (bracket !== null) text = text.slice(0, bracket.index);
  const again = COMRADE.exec(text);
  if (again !== null) text = text.slice(0, again.index);
  const name = text.trim();
  // `徐市同志`: the word behind it tells a name that ends like a place.
  const isComrade =
    (areComrades || (comrade ?? again) !== null) && SHORT_NAME.test(name) && surnameLength(name) > 0;
  if (!couldBeName(name) && !((long && LONG_NAME.test(name)) || isComrade)) return undefined;
  // `乌云其木格`, `孟和吉日嘎拉`: 其 and 和 are words elsewhere.
  if (!couldBeName(name) && PROSE.test(withoutSyllables(name))) return undefined;
  if (VERB_INSIDE.test(name)) return undefined;
  const four = name.replaceAll(' ', '').length === 4 && !name.includes('·');
  if (four && !long && !isName(name) && PROSE.test(name)) return undefined;
  const start = from + text.indexOf(name);
  return {
    name: unpadName(raw.slice(start, start + name.length)),
    remark: bracket === null ? null : raw.slice(inner, inner + (bracket[1]?.length ?? 0)).trim(),
  };
}

/**
 * `王志远、肖平二同志`, `王志远、肖平两人`: the names without the word that counts them. A name may end in such a
 * character (张三), so that it is a count only where as many names stand before it.
 */
function withoutCount(folded: string, from: number, to: number, areCounted: boolean): Part[] | undefined {
  const isPeople = folded[to - 1] === '人';
  if (!isPeople && !areCounted) return undefined;
  const at = to - (isPeople ? 2 : 1);
  const word = folded[at] ?? '';
  const count = word === '两' ? 2 : Math.max(COUNTS.indexOf(word), Number(word) || 0);
  if (count < 2 || at < from) return undefined;
  const parts = split(folded, from, at);
  const last = parts.at(-1);
  const isWhole = last !== undefined && folded.slice(last.from, last.to).trim().length > 1;
  return isWhole && parts.length === count ? parts : undefined;
}

/** `徐市`: a name of two characters that would be a place, were it one that the list knows. */
function isNameLikePlace(folded: string): boolean {
  const name = withoutBlanks(folded);
  return name.length === 2 && surnameLength(name) === 1 && !beginsWithPlaceName(name);
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The names of a list, parted by 、 or a comma, or by blanks where those pad no name (`张 强 李 娜`). */
function split(folded: string, from: number, to: number): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at <= to; at += 1) {
    const char = folded[at];
    if (at < to) {
      if (char === '(') depth += 1;
      else if (char === ')') depth -= 1;
      if (depth > 0 || (char !== '、' && char !== ',')) continue;
    }
    const and = andBetween(folded.slice(start, at));
    if (and > 0) parts.push(...splitAtBlanks(folded, start, start + and));
    parts.push(...splitAtBlanks(folded, and > 0 ? start + and + 1 : start, at));
    start = at + 1;
  }
  return parts;
}

/** Where 和 stands between two names: `李四和王五`, not 张和平. */
function andBetween(text: string): number {
  if (text.length < 5 || text.length > 16) return -1;
  const at = text.search(/(?<=..)[和与及](?=..)/);
  return at > 0 && isName(text.slice(0, at).trim()) && isName(text.slice(at + 1).trim()) ? at : -1;
}

/** A blank behind a single character pads a name; any other parts two. */
function splitAtBlanks(folded: string, from: number, to: number): Part[] {
  const text = folded.slice(from, to);
  if (!text.trim().includes(' ') || text.includes('(')) return [{ from, to }];
  const words = Array.from(text.matchAll(/\S+/g), (match) => ({
    from: from + match.index,
    to: from + match.index + match[0].length,
  }));
  const parts: Part[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const next = words[at + 1];
    const last = words[at + 2];
    // `陈 奂 生`: of three single characters no two are a name. In `张 三 李 四` the third begins another.
    if (last !== undefined && singles(words, at) === 3) {
      parts.push({ from: word.from, to: last.to });
      at += 2;
      continue;
    }
    const padded = word.to - word.from === 1 || /^[\u4e00-\u9fff]{2}$/.test(folded.slice(word.from, word.to));
    // `单于 飞`, `马 蕾`: the rest of a padded name is one character or two.
    if (next !== undefined && padded && next.to - next.from <= (word.to - word.from === 1 ? 2 : 1)) {
      parts.push({ from: word.from, to: next.to });
      at += 1;
    } else parts.push(word);
  }
  return parts;
}

/** How many words of one character stand in a row from `at` on, as far as it matters. */
function singles(words: readonly Part[], at: number): number {
  let count = 0;
  for (let index = at; index < words.length && count <= 3; index += 1) {
    const word = words[index];
    if (word === undefined || word.to - word.from !== 1) break;
    count += 1;
  }
  return count;
}
