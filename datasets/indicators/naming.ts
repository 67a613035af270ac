import { CharSet } from '../_text/char-set.ts';
import { YEAR_OF_ORIGIN } from './timing.ts';
import {
  anyOf,
  BLANKS,
  CHANGES,
  firstsOf,
  lastsOf,
  LEADING_ADVERBS,
  LEADING_VERBS,
  NOMINAL_TAILS,
  NOMINAL_VERBS,
  PREPOSITIONS,
  PRODUCTION_TAILS,
  SHARED_MEASURES,
  STRONG_VERBS,
  TRAILING_VERBS,
  VERB_ADVERBS,
  VERBS,
} from './words.ts';

/**
 * What is measured, cut from its clause: `力争完成综合交通投资` → 综合交通投资. Names are stretches of the source's own
 * words. Times, adverbs and verbs fall away from the start as long as a noun of three characters is left
 * (`新增学位` stays, for `学位` alone says little); a change stays at the end, for `GDP` is not `GDP增长`.
 */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const ALL_VERBS = anyOf(VERBS);
const STRONG = anyOf(STRONG_VERBS);
/** 适老化改造 is a thing of its own. */
const SHAPES = '分[年领行区域业类层级批步期阶段镇街]{1,4}|(?!适老)[\u4e00-\u9fff]{2}化地?';
const ADVERB = `(?:${anyOf(VERB_ADVERBS)}|${SHAPES})`;

const JOINT =
  /^[\s、]+|^(?:并且|以及|同时|并(?=[^网购轨])|且|及(?!时|格)|和(?![美谐平睦合])|或者?(?!然)|将(?![军来])|把(?![手关握])|免费(?=[为向对给]))/;
const JOINT_STARTS = new CharSet(BLANKS + '、并以同且及和或将把免');
const YEARS = '(?:[一二两三四五六七八九十]{1,2}|\\d{1,2} ?)年';
/** `2000年底前建成的`, `到2027年底前`, `“十五五”期间`, `未来三年`, `五年内`, `三年(培育…)`, `三年(累计…)` */
const TIME = new RegExp(
  `^(?:20\\d\\d ?年${YEAR_OF_ORIGIN}|(?:[到至在] ?(?=20\\d\\d ?年|“?十|今|年|本)|截至 ?)?(?:20\\d\\d ?[—-] ?20\\d\\d ?年|20\\d\\d ?年(?:度)?(?:[一二三四上下前]?(?:季度|半年|个月))?(?:底|末|年底|年末|中)?(?:之?前)?|(?:今|明|当|本)年(?:内|底|末|年底)?(?:之?前)?|本年度|全年(?!龄)|年度(?=内)|年[内底末](?:之?前)?|每年度?|每月|每季度|每半年|期内|期末|届时|\\d{1,2} ?月 ?(?:\\d{1,2} ?日|底)?之?前|[上下]半年(?:内|底|末)?|(?:前[一二三]|第?[一二三四1-4])个?季度(?:内|底|末)?(?:之?前)?|“?[一二三四五六七八九十]{1,2}五”?(?:时期|期间|期末|规划期|末)|[比较] ?20\\d\\d ?年[底末]?(?=新[增建培引])|(?:未来|今后)${YEARS}|用${YEARS}(?:左右)?(?:的?时间)?|${YEARS}(?:时间)?(?:内|来|(?=累计|共计?(?!同)|合计|总计|${ALL_VERBS}))|本届政府任期内)内?)`,
);
const TIME_STARTS = new CharSet(
  '0123456789到至在截今明当本全年每期届上下前第“一二两三四五六七八九十比较未用',
);
/** `县财政每年安排`: who pays for it. */
const FROM_PURSE =
  /^[\u4e00-\u9fff]{0,4}财政(?:预算)?(?:每年度?|全年|统筹|预算|专项)*(?=安排|投入|筹措|落实)/;
/** `新建(改建)农贸市场` */
const OTHER_VERB = /^\([\u4e00-\u9fff、]{2,6}\)/;
const LEADING = new RegExp(`^${anyOf(LEADING_ADVERBS)}(?!力|性)`);
const LEADING_STARTS = firstsOf(LEADING_ADVERBS);
/** `建设规模` is one noun; in `培育规模以上工业企业` and `建设规模化养殖场` another one begins behind the verb. */
const NOMINAL_TAIL = `(?!规模(?:以[上下]|化|企业|养殖|经营))${anyOf(NOMINAL_TAILS)}`;
/**
 * `培训人数`, `建设用地`, and before 率 any verb: `开工率`, `竣工率`; but a figure behind it says which of them is meant:
 * `培育产值50亿元以上企业`.
 */
const NOMINAL = `(?:${anyOf(NOMINAL_VERBS)}(?=${NOMINAL_TAIL}(?! ?\\d))|${ALL_VERBS}(?=率(?!先))|生产(?=${anyOf(PRODUCTION_TAILS)})|净增[长加值])`;
const BEFORE_VERB = new RegExp(`^(?:${ADVERB}){1,4}(?=(?!${NOMINAL})${ALL_VERBS})`);
const BEFORE_VERB_STARTS = firstsOf(VERB_ADVERBS, '分');
/** `建成区绿化覆盖率` is said of the built-up area. */
const VERB = new RegExp(`^(?!${NOMINAL}|建成区)${anyOf(LEADING_VERBS)}(?:了|出)?`);
const VERB_STARTS = firstsOf(LEADING_VERBS);
/** `年均培训家政服务人员`, `年推广优质冻精`, but `年均增加`, `年销售额`. */
const A_YEAR = new RegExp(`^年均?(?=(?!${NOMINAL}|${anyOf(CHANGES)})${anyOf(LEADING_VERBS)})`);
const WITH_PREPOSITION = new RegExp(
  `^${anyOf(PREPOSITIONS)}[^,;。]{1,40}?(?<!的)${STRONG}(?!${NOMINAL_TAIL})`,
);
const PREPOSITION_STARTS = firstsOf(PREPOSITIONS);
/** `支持实验室、学院等建设中试基地`, `鼓励企业创建绿色工厂`: somebody else is to do it, who ends like a body or in 等. */
const WITH_DOER = new RegExp(
  `^(?:支持|鼓励|引导|推动|促进|指导|帮助|联合|会同|依托)[^,;。]{0,40}?(?:企业|高校|院校|院所|机构|学院|大学|学校|实验室|医院|公司|集团|园区|开发区|高新区|单位|主体|协会|商会|银行|[^、地城辖社小校][市县区]|等)(?:共同|联合|合作|牵头|自主|加快)?(?!${NOMINAL})${anyOf(LEADING_VERBS)}(?!${NOMINAL_TAIL})`,
);
const DOER_STARTS = new CharSet('支鼓引推促指帮联会依');
const GAP = /^[\u4e00-\u9fff)”》] [\u4e00-\u9fff“《]$/;
const SHORTEST = 3;
/** As many characters, blanks and quotes not counted. */
const SAYS_ENOUGH = new RegExp(String.raw`^(?:[\s“”‘’"]*[^\s“”‘’"]){${SHORTEST}}`);
const LONGEST = 60;

/** Cuts what says nothing of the measured thing from the start of `[from, to)`. */
export function cutLead(folded: string, from: number, to: number): Stretch {
  let at = behindBlank(folded, Math.max(from, to - LONGEST * 2), to);
  let kept = at;
  let verbs = 0;
  for (;;) {
    const text = folded.slice(at, to);
    const step = nextStep(text, verbs);
    if (step === undefined || step.length === 0) return { from: kept, to };
    const isKept = kept === at;
    at += step.length;
    verbs += Number(step.verb);
    if ((step.free && isKept) || SAYS_ENOUGH.test(text.slice(step.length))) kept = at;
  }
}

const TRAILING_VERB = new RegExp(`(?:全年|年度|年均|每年|常态化|累计|年)?${anyOf(TRAILING_VERBS)}$`);
const TRAILING_ENDS = lastsOf(TRAILING_VERBS);
const LONGEST_TRAILING = 8;

/** Cuts a bare verb from the end of a name: `中欧班列开行` → 中欧班列. */
export function cutEnd(folded: string, { from, to }: Stretch): Stretch {
  if (!TRAILING_ENDS.has(folded, to - 1)) return { from, to };
  const match = TRAILING_VERB.exec(folded.slice(Math.max(from, to - LONGEST_TRAILING), to));
  const end = to - (match?.[0].length ?? 0);
  return SAYS_ENOUGH.test(folded.slice(from, end)) ? { from, to: end } : { from, to };
}

/** A blank between a title and its text in a table's cell: `智慧停车 改造景区停车场45个`. */
function behindBlank(folded: string, from: number, to: number): number {
  const text = folded.slice(from, to);
  const blank = text.lastIndexOf(' ');
  return blank > 0 && to - from - blank > SHORTEST && GAP.test(text.slice(blank - 1, blank + 2))
    ? from + blank + 1
    : from;
}

interface Step {
  readonly length: number;
  /** May leave nothing behind. */
  readonly free: boolean;
  readonly verb: boolean;
}

/** What falls away next from the start of a text, if anything does. */
function nextStep(text: string, verbs: number): Step | undefined {
  const first = text.charCodeAt(0);
  const bracket = verbs > 0 && text.startsWith('(') ? OTHER_VERB.exec(text) : null;
  const joint = bracket ?? (JOINT_STARTS.hasCode(first) ? JOINT.exec(text) : null);
  const time = TIME_STARTS.hasCode(first) ? (TIME.exec(text) ?? A_YEAR.exec(text)) : null;
  const free = joint ?? time;
  if (free !== null) return { length: free[0].length, free: true, verb: false };
  const verb =
    (PREPOSITION_STARTS.hasCode(first) ? WITH_PREPOSITION.exec(text) : null) ??
    (DOER_STARTS.hasCode(first) ? WITH_DOER.exec(text) : null);
  if (verb !== null) return { length: verb[0].length, free: false, verb: true };
  const purse = text.includes('财政') ? FROM_PURSE.exec(text) : null;
  if (purse !== null) return { length: purse[0].length, free: false, verb: false };
  const adverb = LEADING_STARTS.hasCode(first) ? LEADING.exec(text) : null;
  if (adverb !== null) return { length: adverb[0].length, free: false, verb: false };
  const bare = VERB_STARTS.hasCode(first) ? VERB.exec(text) : null;
  if (bare !== null) return { length: bare[0].length, free: false, verb: true };
  // Behind the verb stands its object: in `安排重点建设项目` 重点 is no adverb.
  const maySay = verbs === 0 && (BEFORE_VERB_STARTS.hasCode(first) || text.charAt(2) === '化');
  const before = maySay ? BEFORE_VERB.exec(text) : null;
  return before === null ? undefined : { length: before[0].length, free: false, verb: false };
}

const CHANGE = anyOf(CHANGES);
/** `均增长`, `各`, `分别提高`: what is said of each of several subjects. */
const LONGEST_SHARED = 12;
const SHARED = new RegExp(
  `(各|(?<![年人亩户平日月地次单])均|分别|都)((?:新增|新建|建成|完成|打造|培育|实现|力争|达到|同比|年均)?(?:${CHANGE})?)$`,
);
const SHARED_ENDS = lastsOf(CHANGES, '各均别都增建成造育现争到比');
/** A change without anything that changes; the subject stands before (`总产值达到500亿元,年均增长8%`). */
const CHANGE_ALONE = new RegExp(
  `^(?:力争|确保|实现|同比|年均|每年|平均|累计|继续|[比较](?:上年|去年|20\\d\\d年)(?:同期|末|底)?)*(?:${CHANGE}|保持)?$`,
);
const CHANGE_ALONE_STARTS = firstsOf(CHANGES, '力确实同年每平累继比较保');
/** A verb without its object, which stands before (`…1000张,累计新增1万张`). */
const VERB_ALONE = /^(?:累计|总共|全年|合计)*(?:新增|新建|建成|完成|培育|引进|达标)?$/;
const VERB_ALONE_STARTS = new CharSet('累总全合新建完培引达');
/** `惠及2.2万户`, `规模30亿元以上`: said of what stands before. */
const INHERITING =
  /^(?:占|较|比(?![例重率])|同比|年均)|^(?:惠及|覆盖|受益|带动|涉及|总?规模|总数|总量|数量|占比|比重|比例|总额)$/;
const INHERITING_STARTS = new CharSet('占较比同年惠覆受带涉总规数');
/** What says which part, rather than another thing: `其中省级30个`, `其中古城周边不少于1500个`. */
const PART =
  /^(?:其中)?(.{0,4}(?:周边|地区|级|类|型|公办|民办|普惠|农村|城镇|城区|市区|线上|线下|女性)|新建|改建|扩建|改造)$/;
const LONGEST_PART = 8;

/** `建设生态绿道,全长约48公里`: the size of what stands in the clause before. */
const SIZE =
  /^(?:全长|总长度?|长度|总里程|总?占地(?:面积)?|总?建筑面积|总面积|总投资|计划总投资|估算总投资|总规模|首期规模)$/;
const LONGEST_SIZE = 6;

/** `…8000万人次,…900亿元,分别增长10%、12%`: said of each of the subjects before; the change that is said. */
const OF_EACH_BEFORE = new RegExp(`^(?:同比|预计|力争|年均)*分别((?:同比|年均)?(?:${CHANGE})?)$`);
const OF_EACH_STARTS = new CharSet('同预力年分');

export function saidOfEach(text: string): string | undefined {
  return OF_EACH_STARTS.has(text, 0) ? OF_EACH_BEFORE.exec(text)?.[1] : undefined;
}

export function isSize(text: string): boolean {
  return text.length <= LONGEST_SIZE && SIZE.test(text);
}

export function isChangeAlone(text: string): boolean {
  return text === '' || (CHANGE_ALONE_STARTS.has(text, 0) && CHANGE_ALONE.test(text));
}

export function isVerbAlone(text: string): boolean {
  return text === '' || (VERB_ALONE_STARTS.has(text, 0) && VERB_ALONE.test(text));
}

export function inherits(text: string): boolean {
  const begins = INHERITING_STARTS.has(text, 0) && INHERITING.test(text);
  return begins || isChangeAlone(text) || isVerbAlone(text);
}

/** `其中省级30个` behind `未来乡村120个`: the word that says which part of the subject. */
export function partOf(text: string): string | undefined {
  return text.length <= LONGEST_PART ? PART.exec(text)?.[1] : undefined;
}

/** The change that a name ends in (`全社会用电量同比增长` → `同比增长`), or an empty text. */
const LONGEST_CHANGE = 8;
const TRAILING_CHANGE = new RegExp(`(?:同比|年均|每年)?${CHANGE}$`);
const CHANGE_ENDS = lastsOf(CHANGES);

export function changeOf(text: string): string {
  if (!CHANGE_ENDS.ends(text)) return '';
  return TRAILING_CHANGE.exec(text.slice(-LONGEST_CHANGE))?.[0] ?? '';
}

/** Where a subject list ends whose members share a figure, and what is said of each of them. */
export function sharedBy(text: string): { readonly end: number; readonly change: string } | undefined {
  if (!SHARED_ENDS.ends(text)) return undefined;
  const tail = Math.max(0, text.length - LONGEST_SHARED);
  const match = SHARED.exec(text.slice(tail));
  if (match === null || tail + match.index === 0) return undefined;
  return { end: tail + match.index, change: changeOf(match[2] ?? '') };
}

/** The members of a list of subjects: `省级中试平台、省级概念验证中心`, `全域旅游人数和旅游综合收入`. */
export function splitSubjects(folded: string, { from, to }: Stretch): Stretch[] {
  const members: Stretch[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at <= to; at += 1) {
    const char = folded[at] ?? '';
    if ('(“《['.includes(char)) depth += 1;
    else if (')”》]'.includes(char)) depth -= 1;
    if (at < to && (char !== '、' || depth > 0)) continue;
    if (at > start) members.push({ from: start, to: at });
    start = at + 1;
  }
  const last = members.pop();
  if (last === undefined) return [];
  const text = folded.slice(last.from, last.to);
  const and = text.search(/(?<=.{2})(?:以及|[和与及])(?![美谐平睦合时].)(?=.{2})/);
  if (and < 0) return [...members, last];
  const length = text.startsWith('以及', and) ? 2 : 1;
  return [
    ...members,
    { from: last.from, to: last.from + and },
    { from: last.from + and + length, to: last.to },
  ];
}

const HALVES: ReadonlySet<string> = new Set(
  '城镇、农村、城市、乡村、线上、线下、公办、民办、进口、出口、国内、国际、境内、境外、男性、女性、职工、居民'.split(
    '、',
  ),
);

/**
 * What members of a list leave to the last: in `城镇居民、农村居民人均可支配收入` the first is 城镇居民人均可支配收入, for its
 * own last word stands in the last member too; so is the 城镇 of `城镇和农村居民人均可支配收入`. In `粮食、油料总产量` the
 * first says of nothing how much of it there is.
 */
export function elidedTail(member: string, last: string): string {
  if (HALVES.has(member) && HALVES.has(last.slice(0, 2))) return last.slice(2);
  const word = member.slice(-2);
  const at = word.length < 2 || member === last ? -1 : last.indexOf(word);
  if (at > 0) return last.slice(at + word.length);
  const measure = member === last || SAYS_HOW_MUCH.ends(member) ? null : SHARED_MEASURE.exec(last);
  return measure?.[0] ?? '';
}

const SHARED_MEASURE = new RegExp(`(?<=..)(?:全产业链|综合|年|总)*${anyOf(SHARED_MEASURES)}$`);
/** 面积, 固定资产投资, 消费, 进出口 and GDP are measured themselves. */
const SAYS_HOW_MUCH = new CharSet('量率值额数积比重入出款口耗资费力度栏ABCDEFGHIJKLMNOPQRSTUVWXYZ');

const ENDS_IN_VERB = new RegExp(`(?:${ALL_VERBS}|实现|推出|力争|确保|争取)(?:了|出)?$`);
const ENDS_IN_PREPOSITION =
  /(?:为|向|对|给|面向|帮助|组织|引导|支持|推动|在|覆盖|惠及|服务|带动|助力|保障|动员|吸引|鼓励|指导|促进|让|使)$/;
const HEDGE = new RegExp(
  `(?:${anyOf(VERB_ADVERBS)}|累计|共计?|合计|力争|确保|计划|[各每]|全[市县区省州]|优质|以上|约)$`,
);

/** `size`: the figure is the size of the noun behind 的 (`设立规模20亿元的产业基金`). */
export type Lead = 'verb' | 'preposition' | 'size';

/** What leads to a figure that stands before its noun: a verb (`打造10个…`), a preposition (`为3万名…`), or nothing. */
export function leadOf(text: string): Exclude<Lead, 'size'> | undefined {
  let rest = text.trimEnd();
  for (let turns = 0; turns < 3; turns += 1) {
    if (ENDS_IN_VERB.test(rest)) return 'verb';
    if (ENDS_IN_PREPOSITION.test(rest)) return 'preposition';
    const shorter = rest.replace(HEDGE, '');
    if (shorter === rest) return undefined;
    rest = shorter;
  }
  return undefined;
}

const NEXT_VERB = new RegExp(
  `${STRONG}|进行|给予|享受|接受|通过|获得|建立|达到|实现|缴纳|办理|开放|参与|参加|纳入|入驻|组成|实行|落实|推广|推行|设置|试点|免费|接种|培训|购买|解决|送去|[喝住吃]上(?!门)|(?<![使应利])用上(?!门)|过上(?=[好幸美新])|温暖过冬|(?:生活)?(?:饮水|用水|用电|用气|用热|取暖|出行)(?=$|安全|需求|困难|便利|无忧)`,
);

/** Where the noun behind a figure ends: before the verb that it is the subject or the beneficiary of. */
export function nounEnd(folded: string, from: number, to: number): number {
  const match = NEXT_VERB.exec(folded.slice(from, Math.min(to, from + LONGEST)));
  return match === null || match.index < 2 ? to : from + match.index;
}
