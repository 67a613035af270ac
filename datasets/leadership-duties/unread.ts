import { CharSet } from '../_text/char-set.ts';
import { couldBeLongName } from '../_units/long-names.ts';
import { isName } from '../_units/names.ts';
import { NOBODY } from './leader.ts';
import { titleEnds } from './titles.ts';

/*
 * Paragraphs of a notice of duties that look like a leader's and gave no row. A reader of the report is to know of them.
 */

const VERB_STARTS = new CharSet('负分协联主');
/** Not 负责人, 分管负责同志, 分管副市长, 联系电话. */
const VERB =
  /(?:负责(?!人|同志)|分管(?!负责|领导|同志|部门|单位|副|的)|协助|联系(?!人|电话|方式|地址)|主持)/y;
/** What is asked of everybody: `负责同志要…`, `协助做好…的,应当…`. */
const IS_ASKED = /要|应当?|须|可/;

/** `负责公安、司法方面工作。分管…`: duties, with nobody above whose they are. */
export function isOrphan(folded: string, from: number): boolean {
  if (!VERB_STARTS.has(folded, from)) return false;
  VERB.lastIndex = from;
  if (!VERB.test(folded)) return false;
  const end = folded.indexOf('。', from);
  return !IS_ASKED.test(folded.slice(from, end < 0 ? from + 40 : Math.min(end, from + 40)));
}

/** `雷一鸣(县委常委):`, `雷一鸣同志统管…`, `布仁巴雅尔副市长牵总…` */
const NAMED = /^([\u4e00-\u9fff·]{2,8}?)(?:同志|\s?[(:,]|\s?(?:常务)?副?[省市区县州盟旗镇乡]长)/;
/** `高新区管委会主任 佃介眉:`, `副市长佃介眉同志`, `常务副市长:`: a person behind titles, whose surname no list may know. */
const BEHIND_TITLES =
  /^(?:\s*[\u4e00-\u9fff·]{2,8}?\s?(?:同志|[(:])|\s+[\u4e00-\u9fff·]{2,4}?(?:$|\s|负责|分管|协助|联系|主持)|\s*:)/;
/** Not 分管工作不变, not what holds in somebody's absence. */
const DUTY = /^(?!.*(?:(?:分工|工作)不变|期间|外出)).*(?:负责|分管|协助|联系|主持)/;

/** The text begins with a leader, by name or title, and speaks of duties. */
export function isUnreadLeader(folded: string, from: number): boolean {
  const start = folded.slice(from, from + 100);
  if (NOBODY.test(start) || !DUTY.test(start)) return false;
  const name = NAMED.exec(start)?.[1];
  if (name !== undefined && (isName(name) || couldBeLongName(name))) return true;
  if (namesBehindTitles(start)) return true;
  return [2, 3].some(
    (length) => isName(start.slice(0, length)) && titleEnds(start, length, 'own').length > 0,
  );
}

/** `高新区管委会主任 佃介眉`: titles and somebody behind them. */
function namesBehindTitles(folded: string): boolean {
  const titles = titleEnds(folded, 0, 'any').at(-1);
  return titles !== undefined && BEHIND_TITLES.test(folded.slice(titles, titles + 20));
}
