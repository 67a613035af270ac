import { couldBeLongName, LONG_NAME_LENGTHS } from '../_units/long-names.ts';
import { couldBeName, isName, isNameLikeSurname, nameAtEnd, surnameLength } from '../_units/names.ts';
import { beginsWithPlaceName } from '../_units/places.ts';
import { endsInPosition } from '../_units/posts.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Token } from './tokens.ts';

/** Behind a body: whoever it sends. */
export const IN_CHARGE =
  /(?:各?[一1]名)?(?:的)?(?:党委|党组|行政)?(?:主要|分管|有关|相关|具体)?(?:负责人|负责同志|领导同志|领导|负责人员|负责)(?:各?[一1]名)?$/;
/** Before 同志, of people whom no name tells: `分管负责同志`, `有关同志`. */
export const ANYBODY = /(?:负责|领导|主管|分管|有关|相关|其他|全体|各位|上述|以上)$/;

export interface NameFound {
  /** The name alone. */
  readonly from: number;
  readonly to: number;
  /** Index behind the brackets that follow it. */
  readonly end: number;
  /** A post that stands before the name, in one word with it. */
  readonly post?: { readonly from: number; readonly to: number };
  /** A post glued behind the name. */
  readonly behind?: { readonly from: number; readonly to: number };
}

/** `马 蕾`, `马 蕾(兼)`, `邱 国华`, `王 小 明 市财政局`: a single character at the start of a padded name. */
export function paddedName(
  folded: string,
  tokens: readonly Token[],
  index: number,
  areComrades: boolean,
): (NameFound & { readonly used: number }) | undefined {
  const first = tokens[index];
  const second = tokens[index + 1];
  if (first === undefined || second?.separator !== ' ') return undefined;
  const length = first.to - first.from;
  if (length !== 1 && !(length === 2 && surnameLength(folded.slice(first.from, first.to)) === 2))
    return undefined;
  const end = nameEnd(folded, second);
  const isComrade = folded.startsWith('同志', end - 2) && end - 2 > second.from;
  const to = isComrade ? end - 2 : end;
  const rest = to - second.from;
  const third = tokens[index + 2];
  const fourth = tokens[index + 3];
  const gap = second.from - first.to;
  const spaced = spacedName(folded, tokens, index);
  if (spaced !== undefined) return spaced;
  if (rest === 1 && third?.separator === ' ' && third.to === second.to + gap + 1) {
    // In `张 三 李 四` the third begins a name of its own.
    const own = fourth?.separator === ' ' && fourth.to - fourth.from === 1;
    if (!own && third.to - third.from === 1 && isName(folded.slice(first.from, third.to)))
      return { from: first.from, to: third.to, end: third.to, used: 3 };
  }
  const name = folded.slice(first.from, to);
  // A surname that no list knows is a name where a body or a post follows.
  const behind =
    end < second.to ? folded.slice(end + 1, second.to - 1) : folded.slice(third?.from, third?.to);
  const rare =
    (end < second.to || third !== undefined) &&
    (couldBeName(name) || (length === 1 && isNameLikeSurname(name))) &&
    looksLikePost(behind);
  const isPerson = isName(name) || rare || ((areComrades || isComrade) && couldBeName(name));
  if (rest > 2 || !isPerson) return undefined;
  return { from: first.from, to, ...afterName(folded, end, second.to), used: 2 };
}

/** `哈 斯 巴 根  市信访局副局长`: three characters or more, each set off by as many blanks, before a wider gap and a post. */
function spacedName(
  folded: string,
  tokens: readonly Token[],
  index: number,
): (NameFound & { readonly used: number }) | undefined {
  const from = tokens[index]?.from ?? 0;
  const gap = (tokens[index + 1]?.from ?? 0) - from;
  for (let used = 1; used <= LONGEST_SPACED; used += 1) {
    const last = tokens[index + used - 1];
    const next = tokens[index + used];
    if (last === undefined || last.to - last.from !== 1 || next?.separator !== ' ') return undefined;
    if (next.from - last.from === gap) continue;
    const isName =
      used >= 3 && next.from - last.from > gap && HAN_AND_BLANKS.test(folded.slice(from, last.to));
    if (!isName || !looksLikePost(folded.slice(next.from, next.to))) return undefined;
    return { from, to: last.to, end: last.to, used };
  }
  return undefined;
}

const HAN_AND_BLANKS = /^[\u3400-\u9fff ]+$/;
const LONGEST_SPACED = 6;

function nameEnd(folded: string, token: Token): number {
  // Within the token alone: looking on to the next bracket would read the whole text for every name.
  const bracket = folded.slice(token.from, token.to).indexOf('(');
  return bracket < 0 ? token.to : token.from + bracket;
}

/** Behind a name: brackets, and what is glued to them (`于燕华(兼)嘉兴仲裁委员会`). */
function afterName(folded: string, from: number, to: number): Pick<NameFound, 'end' | 'behind'> {
  let end = from;
  while (folded[end] === '(') {
    const close = folded.slice(end, to).indexOf(')');
    if (close < 0) break;
    end += close + 1;
  }
  return end < to ? { end, behind: { from: end, to } } : { end: to };
}

/** The name that a token is or holds, with the post that stands in one word with it. */
export function nameIn(
  folded: string,
  token: Token,
  next: Token | undefined,
  postDue: boolean,
  areComrades: boolean,
): NameFound | undefined {
  if (token.isSeat === true) return undefined;
  const to = nameEnd(folded, token);
  let text = folded.slice(token.from, to);
  const isCalled = text.endsWith('同志');
  if (isCalled) text = text.slice(0, -2);
  if (isCalled && ANYBODY.test(text)) return undefined;
  const end = token.from + text.length;
  const isLong = couldBeLongName(text);
  const isComrade = (areComrades || isCalled) && (isLong || couldBeName(text));
  if (isName(text) || isComrade) return { from: token.from, to: end, ...afterName(folded, to, token.to) };
  // A surname that no list knows: `佴三 市财政局`.
  const mayBe = isLong || couldBeName(text) || isNameLikeSurname(text);
  const isDue = token.separator !== ' ' || (isLong && !postDue);
  if (isDue && next?.separator === ' ' && mayBe) {
    if (looksLikePost(folded.slice(next.from, next.to))) return { from: token.from, to: end, end: token.to };
  }
  if (postDue) return undefined;
  // `布仁巴雅尔`, `布仁巴雅尔、张三`: alone, or beside a name.
  if (isLong && to === token.to && isAloneOrBesideName(folded, token, next))
    return { from: token.from, to: end, end: token.to };
  if (to < token.to && (isLong || couldBeName(text)) && looksLikePost(folded.slice(to + 1, token.to - 1)))
    return { from: token.from, to: end, ...afterName(folded, to, token.to) };
  const whole = folded.slice(token.from, token.to);
  // `国网常德供电公司负责人`, `常德海关负责人`: a body sends whom it likes, whatever its first characters look like.
  if (IN_CHARGE.test(whole)) return undefined;
  const before =
    // `市公安局副局长孙立`: nobody called 长孙立, of a 市公安局副局.
    nameAtEnd(text, endsInPosition) ??
    nameAtEnd(text, (head) => endsLikeUnit(head) && head.length >= 3) ??
    (areComrades || isCalled ? nameAtEnd(text, endsInPosition, couldBeName) : rareNameAtEnd(whole)) ??
    longNameAtEnd(text);
  if (before !== undefined && before > 0) {
    const start = token.from + before;
    return {
      from: start,
      to: end,
      post: { from: token.from, to: start },
      ...afterName(folded, to, token.to),
    };
  }
  const glued = gluedName(whole);
  if (glued === undefined) return undefined;
  const split = token.from + glued;
  return { from: token.from, to: split, end: token.to, behind: { from: split, to: token.to } };
}

function isAloneOrBesideName(folded: string, token: Token, next: Token | undefined): boolean {
  if (next === undefined) return token.separator === '';
  const beside = folded.slice(next.from, nameEnd(folded, next));
  return next.separator === '、' && (isName(beside) || couldBeLongName(beside));
}

/** `市财政局局长布仁巴雅尔` */
function longNameAtEnd(text: string): number | undefined {
  for (const length of LONG_NAME_LENGTHS) {
    const at = text.length - length;
    if (at < 2) return undefined;
    if (couldBeLongName(text.slice(at)) && endsInPosition(text.slice(0, at))) return at;
  }
  return undefined;
}

/** `三星堆博物馆副馆长税明亮`: behind the post of a body three characters are a name, whatever the surname. */
function rareNameAtEnd(text: string): number | undefined {
  const at = text.length - 3;
  if (at < 6 || looksLikePost(text) || !endsInPosition(text.slice(0, at))) return undefined;
  return couldBeName(text.slice(at)) ? at : undefined;
}

/** `马蔚为市政府办公室`, `张建国财政部部长`: how long the name is; a place (平湖市政府) is none. */
function gluedName(text: string): number | undefined {
  // `黄亮常德海关关长`
  for (const length of beginsWithPlaceName(text.slice(2)) ? [2, 3] : [3, 2]) {
    const rest = text.slice(length);
    if (rest.length < 2 || !isName(text.slice(0, length))) continue;
    const place = /^[市县区州](?:副?[市县区州]长|委|政府|人民政府|人大|政协)/.test(rest) && length === 2;
    if (place || beginsWithPlaceName(text) || !looksLikePost(rest)) continue;
    if (/^[省市县区州]/.test(rest) ? length === 3 || endsInPosition(rest) : endsInPosition(rest))
      return length;
  }
  return undefined;
}

export function looksLikePost(text: string): boolean {
  return endsInPosition(text) || endsLikeUnit(text) || IN_CHARGE.test(text);
}
