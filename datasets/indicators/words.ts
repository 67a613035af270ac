import { CharSet } from '../_text/char-set.ts';
import WORDS from './words.json' with { type: 'json' };

/**
 * The words that the reader of commitments goes by, from `words.json`, which a clerk can extend: words parted by
 * 、 in any number of lines.
 */
function list(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split('、'));
}

/** Words as the alternatives of a pattern, the longest first. */
export function anyOf(...lists: readonly (readonly string[])[]): string {
  const words = [...new Set(lists.flat())].sort((a, b) => b.length - a.length);
  return `(?:${words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)).join('|')})`;
}

/** What `\s` matches in a folded text. */
export const BLANKS = ' \t\n\r\u1680\u2000\u2001\u2004\u2005\u2006\u2007\u2008\u2028\u2029';

/**
 * The first characters of words, or the last ones: a look at one character tells most texts that begin or end in none of
 * the words, before a pattern looks for them. `others` are begun or ended with besides.
 */
export function firstsOf(words: readonly string[], others = ''): CharSet {
  return new CharSet(words.map((word) => word.charAt(0)).join('') + others);
}

export function lastsOf(words: readonly string[], others = ''): CharSet {
  return new CharSet(words.map((word) => word.slice(-1)).join('') + others);
}

export const UNITS = {
  percent: list(WORDS.百分类单位),
  money: list(WORDS.货币单位),
  measure: list(WORDS.计量单位),
  count: list(WORDS.计数单位),
  time: list(WORDS.时间单位),
  /** What a unit may be set against: `微克/立方米`, `万吨/日`, `元/亩`. */
  per: list(WORDS.单位之比),
};

/** Verbs that bring about what is counted and hardly ever stand inside a noun: `举办`, `新建`, `提供`. */
export const STRONG_VERBS = list(WORDS.强动词);
/** Every verb that may stand before what is counted. */
export const VERBS = [...STRONG_VERBS, ...list(WORDS.动词)];
/** What the last of a list may say for all of it: `粮食、油料产量`. */
export const SHARED_MEASURES = list(WORDS.并列共用指标词);
/** Verbs that may stand behind what they count, and say nothing of it: `中欧班列开行300列`. */
export const TRAILING_VERBS = list(WORDS.句尾剥离);
/** Verbs that begin nouns so often that they stay in a name: `上市公司`, `销售收入`. */
const NOUN_LIKE = new Set(list(WORDS.不作句首剥离));
/** Verbs that are cut from the start of a name: `新建` of `新建养老驿站`. */
export const LEADING_VERBS = VERBS.filter((verb) => !NOUN_LIKE.has(verb));
/** Verbs that are nouns before {@link NOMINAL_TAILS}: 建设用地, 培训人数. */
export const NOMINAL_VERBS = list(WORDS.名动词);
export const NOMINAL_TAILS = list(WORDS.名动词后);
/** What 生产 is a noun before: 生产总值, 生产线. */
export const PRODUCTION_TAILS = list(WORDS.生产后);
/** What may begin a clause and says nothing of what is measured: `力争`, `确保`. */
export const LEADING_ADVERBS = list(WORDS.句首状语);
/** The same, but only before a verb: `重点打造` and not `重点群体`. */
export const VERB_ADVERBS = list(WORDS.动词前状语);
export const PREPOSITIONS = list(WORDS.介词);
/** Words for a change, which stay in an indicator's name: `GDP增长`. */
export const CHANGES = list(WORDS.变化词);
/** What an amount of money says which of, rather than how much: `10亿元以上产业项目`. */
export const KINDS_BY_SIZE = list(WORDS.项目类名词);
/** What is numbered in plans but is no result: `3个方面`. */
export const GENERIC_NOUNS = list(WORDS.泛指名词);
/** Standards, prices and fines: figures that hold for each case, no commitment. */
export const STANDARDS = list(WORDS.标准类词);
/** Words that may stand behind a figure that is reached: `突破1万亿元大关`. */
export const AFTER_TARGET = list(WORDS.规模词);
