import { CharSet } from '../_text/char-set.ts';
import { AFTER_TARGET, anyOf, BLANKS, CHANGES, firstsOf } from './words.ts';

/** What stands around a figure in its clause and is neither name nor comparing word. */

/** `50家和省级…`: another figure follows. */
export const CONJUNCTION = /^(?:[和及与](?![美谐平睦合时])|以及)/;
const AFTER = new RegExp(`^${anyOf(AFTER_TARGET)}(?=$|[、(])`);
const AFTER_STARTS = firstsOf(AFTER_TARGET);
const BASE = new RegExp(
  `^(?:左右)?(?:${anyOf(CHANGES)}|发展|拓展|调整|[增升减降扩]|压缩|缩短)(?:到|至|为|了)`,
);
const BASE_STARTS = firstsOf(CHANGES, '左发拓调增升减降扩压缩');
export const FROM = /[由从自]\s?$/;
const DONE = /^(?:办结|办成|办好|完成|送达|响应|到账|兑付)/;
const DONE_STARTS = new CharSet('办完送响到兑');
/** `设立规模20亿元的产业基金`: the size of what is set up. */
export const OF_ITS_SIZE = /(?:设立|组建|建立|建成|打造|新建|形成)[^、]{0,8}(?:规模|总额|面积|容量|能力)$/;
/** `形成年造船80艘的能力`: what a figure with words before it is the size of. */
const CAPACITY =
  /^的?(?:[年日]|综合|总)?(?:生产|加工|处理|处置|焚烧|制造|供应|供给|供水|供热|接待|服务|承载|吞吐|储备|储存|仓储|存储|通过|运输|检测|养殖)*(?:产能|能力|规模)(?=$|[、(])/;
const CAPACITY_STARTS = new CharSet('的年日综总生加处焚制供接服承吞储仓存通运检养产能规');
const CAPACITY_ENDS = new CharSet('能力模');
/** `应具备日处理100吨的能力` is asked of somebody. */
const FORMED = /(?:形成|(?<![应须需要当])具备|达到|建成)了?((?![不超达]|至少|累计|总)[^、\d]{2,20})$/;
const LONGEST_FORMED = 30;
export const RESULT = /覆盖|惠及|带动|服务|吸引|培训|实现|达到|新增|受益|开展|深入/;

/** `1万亿元大关`: how much of what stands behind a figure belongs to it. */
export function lengthAfter(behind: string): number {
  return AFTER_STARTS.has(behind, 0) ? (AFTER.exec(behind)?.[0].length ?? 0) : 0;
}

/** `形成年造船80艘的能力`: how much of what stands behind a figure says that it is a capacity. */
export function lengthOfCapacity(behind: string, head: () => string): number {
  const match = CAPACITY_STARTS.has(behind, 0) ? CAPACITY.exec(behind) : null;
  return match !== null && formedIn(head()) > 0 ? match[0].length : 0;
}

export function isCapacityEnd(folded: string, end: number): boolean {
  return CAPACITY_ENDS.has(folded, end - 1);
}

/** The length of what a capacity is said of at the end of a head: 3 of `到2027年形成年造船`. */
export function formedIn(head: string): number {
  return FORMED.exec(head.slice(-LONGEST_FORMED))?.[1]?.length ?? 0;
}

/** `由75%提高到80%`: behind the figure that is left, and before the one that is reached. */
export function isLeftBehind(behind: string): boolean {
  return BASE_STARTS.has(behind, 0) && BASE.test(behind);
}

/** `企业开办0.5个工作日办结` */
export function isDone(behind: string): boolean {
  return DONE_STARTS.has(behind, 0) && DONE.test(behind);
}

/** `实际使用外资五年累计`, `支出进度9月底前`, `密度常年`, but `较2025年`, `第3年`. */
const TIME_OF_GOAL =
  '[每全当常今明]年|年内|每季度|每月|[上下]半年|(?<![\\d第])(?:连续|未来|今后)?(?:[一二三四五六七八九十]{1,2}|\\d{1,2}) ?年(?:内|来)?|(?:到|至|截至)? ?(?<![\\d比较]|[比较] )20\\d\\d ?年(?:底|末)?(?:之?前)?|[今明]?年底(?:之?前)?|(?<!\\d)\\d{1,2} ?月(?:底|末)?之?前';
const HEDGES = new RegExp(
  `(?:\\s|力争|确保|争取|预计|计划|预期|目标|累计|共计?|合计|将|要|应|须|拟|基本|${TIME_OF_GOAL})+$`,
);
const HEDGE_ENDS = new CharSet(BLANKS + '争保取计划期标共合将要应须拟本年内月度底末前来');
const LONGEST_HEDGE = 16;

/** Without the words at its end that say how a goal is set. */
export function withoutHedges(head: string): string {
  if (!HEDGE_ENDS.ends(head)) return head;
  const tail = Math.max(0, head.length - LONGEST_HEDGE);
  const match = HEDGES.exec(head.slice(tail));
  return match === null ? head : head.slice(0, tail + match.index);
}

const DOUBLED = /(?:[比较](?:20\d\d ?|上|去)年[底末]?)?(?:实现)?翻$/;

/** `经济总量力争比2025年翻一番`: what 番 counts. */
export function withoutDoubling(head: string): string {
  return withoutHedges(head.replace(DOUBLED, ''));
}

const PURPOSE = /(?:专项)?用于|支持|扶持|推动|促进|保障|投向/;

/** `2亿元专项资金支持民营经济发展`: where it is said what money is for; `to` where it is not. */
export function purposeFrom(folded: string, from: number, to: number): number {
  const at = folded.slice(from, to).search(PURPOSE);
  return at < 2 ? to : from + at;
}

const SHARE =
  /(?:率|比例|比重|占比|覆盖面|满意度)(?:分别|均|都|力争|确保|实现|提高到|提升到|达到|达|超过|突破|不低于|不少于|保持在|为)*$/;

/** `120米以下重点空域覆盖率达到90%`: the first figure says which share is meant, the second how much. */
export function isShareOf(between: string): boolean {
  return !/[、和与及]/.test(between) && SHARE.test(between);
}

/** `增长6%以上、力争7%`: the figure at `at` is a second goal for the same thing. */
export function strives(folded: string, at: number): boolean {
  return /(?:力争|争取|确保|奋斗目标)[^、,]{0,4}$/.test(folded.slice(Math.max(0, at - 8), at));
}
