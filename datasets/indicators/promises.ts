import { CharSet } from '../_text/char-set.ts';
import { changeOf, type Lead } from './naming.ts';
import { baseValue, type Quantity } from './quantities.ts';
import { anyOf, BLANKS, GENERIC_NOUNS, KINDS_BY_SIZE, STANDARDS } from './words.ts';

/**
 * Which figures are commitments. Written rules for what a person would argue about:
 *
 * 1. A figure behind its noun is how much (`学校食堂190家`); a figure before its noun is how much only behind a verb
 *    or preposition that brings it about (`打造10个…`, `为3万名以上…`), else it says which (`民营经济32条支持措施`).
 * 2. Of two figures around one noun the first says which (`10亿元以上产业项目50个` are 50 projects).
 * 3. Ages, terms and distances in time say whom or when (`60周岁以上`, `10分钟健身圈`); they are measured only behind a
 *    comparing word or a change (`人均预期寿命达到82.5岁`, `办理时间压缩至3个工作日`).
 * 4. Prices, subsidies, rates and fines hold for each case: standards, not commitments (`20万元/亩`, `每亩50元`,
 *    `给予最高200万元`). What they come to on average or in all is a goal (`平均担保费率降至0.8%以下`,
 *    `发放补贴3000万元`), and so is the share by which what everybody is paid rises (`城市低保标准提高5%`).
 * 5. Conditions end in 的 (`营业收入2000万元以上、增速20%以上的企业`, `对新建5000吨以上气调库的企业`).
 * 6. What has been done is no promise (`已建成`, `去年`, `截至6月底`).
 * 7. Figures in quotes are names (`“551”计划`), but `“3个80%”` is one share that three things are to reach.
 * 8. 一 before a measure word is an article (`一个平台`), and small Chinese numerals count things only with the
 *    measure words of things (`三所学校`, not `三个方面`); with a comparing word all of them count (`一家以上`).
 * 9. Sizes without a figure are no figures (`千亿级`, `万亿跨越`, `翻番`; `翻一番` has one), nor are shares without a
 *    unit (`三分之一`, `4/5`), ranks (`前10位`) and comparisons with another quantity (`不低于各类贷款增速`).
 */
interface Figure {
  readonly quantity: Quantity;
  /** A comparing word stands before or behind. */
  readonly compared: boolean;
  /** What stands before it in its clause. */
  readonly head: string;
}

const PAST =
  /^\s*(?:目前|全[市县区省州]|我[市县区省州])[^、]{0,6}(?:现有|共有|已有)|已(?:经|累计)*[建完实达有成发开培引新集形累]|截至|(?<![比较])(?:去年|上年)|过去|此前/;
const GENERIC = new RegExp(`^${anyOf(GENERIC_NOUNS)}|${anyOf(GENERIC_NOUNS)}$`);
const OF_A_SIZE = new RegExp(
  `^[^、]{0,10}?${anyOf(KINDS_BY_SIZE)}(?!总?投资|资金|贷款|产值|营收|收入|建设|面积|税收)`,
);
/** `50户以上自然村`, `100人以上企业`: the people say which places. */
const OF_PEOPLE = /^(?:自然村|行政村|村|小区|社区|企业|单位|学校|班|城市|乡镇|机构|工厂)/;
const STANDARD = new RegExp(anyOf(STANDARDS));
/** `平均担保费率`, `综合用电成本`, `企业综合融资成本` */
const AVERAGE = /(?:平均|综合|加权)[^,;。、]{0,8}(?:率|成本|费用|价格|租金|水平)/;
/** `发放稳岗补贴3000万元`: money that is paid out in all, and not `对…企业发放奖励50万元` for each. */
const PAID_OUT =
  /^(?:力争|确保|预计|计划|全年|年内|累计|再|新增|及时|足额|[到至]? ?20\d\d ?年底?前?)*(?:发放|兑付|兑现|落实|安排|投入|筹集|争取|下达|拨付)/;
/** What everybody is paid, and not what a body is paid for a case: `奖励标准提高5%`. */
const STANDARD_FOR_ALL =
  /(?:低保|供养|保障|待遇|生活费?|救助|抚恤金?|优抚|养老金|护理费?|公用经费|财政补助)标准(?:分别|平均|统一|均|再)?$/;
const FOR_A_CASE = /[对凡每给按]|一次性|最高|标准|符合|以内|单[个户家项]/;
/** `每年补贴面积不超过2000平方米` */
const OF_A_SUBSIDY = /(?:补[贴助]|资助|奖励)(?:面积|期限|人数|数量|年限)$/;
const OF_A_SUBSIDY_ENDS = new CharSet('积限数量');
const LEAST_IN_ALL = 10_000_000;
const CONDITION = /^\s*(?:对|凡|符合|满足|属于|按|超过|不足|未)/;
const CONDITION_STARTS = new CharSet(BLANKS + '对凡符满属按超不未');
const BODIES =
  '企业|单位|个人|农户|住户|家庭|主体|项目|机构|合作社|农场|大户|公司|园区|学校|村|乡镇|县|团队|平台|人员|人才|对象';
/** `对新建5000吨以上气调库的企业`, `对新建5000吨以上气调库的`: whom a figure's noun tells apart. */
const OF_WHOM = new RegExp(`的(?:${BODIES}|$)`);
const FOR_WHOM = /^\s*(?:对(?![标口外接照应])|凡|符合|满足)/;
const FOR_WHOM_STARTS = new CharSet(BLANKS + '对凡符满');
const IN_FAVOUR = /^\s*(?:支持|鼓励|引导|奖励|补助|优先)/;
/** What bodies themselves are counted in: `支持培育5家以上营收过亿元的企业`. */
const COUNTS_BODIES = /[家个户名人位项所支]$/;
const PROCEDURE = /公示|公告期|之日起|收到|受理|届满|逾期|期满|自.{1,12}起|年满|满$/;
/** `每3～10万居民设置1所…`: a standard of supply. */
const FOR_EACH = /每[\d一二两三四五六七八九十][^、]{0,12}(?:设置|配备|配置|设|配)$/;
const COUNTED_IN_WORDS = /^[家所座台辆艘名处场幢栋]/;
const BRINGS_ABOUT_A_SHARE = /^$|(?:推动|实现|确保|力争|使|引导|保障|促进)$/;

export function isPast(head: string): boolean {
  return PAST.test(head);
}

export function beginsCondition(head: string): boolean {
  return CONDITION_STARTS.has(head, 0) && CONDITION.test(head);
}

/** What stands behind a figure and the start of its clause say who is meant. */
export function saysWhom(behind: string, unit: string, start: string): boolean {
  if (!OF_WHOM.test(behind)) return false;
  if (FOR_WHOM_STARTS.has(start, 0) && FOR_WHOM.test(start)) return true;
  return !COUNTS_BODIES.test(unit) && IN_FAVOUR.test(start);
}

/** A figure before its noun says how much there will be of it. */
export function isCounted(figure: Figure & { readonly lead: Lead }, noun: string): boolean {
  const { quantity, compared, lead } = figure;
  if (GENERIC.test(noun) || STANDARD.test(noun) || FOR_EACH.test(figure.head)) return false;
  if (isTooSmall(quantity, compared)) return false;
  switch (quantity.unitClass) {
    case 'count':
      if (compared && /[户人]$/.test(quantity.unit) && OF_PEOPLE.test(noun)) return false;
      return lead === 'verb' || compared || baseValue(quantity) >= 10;
    case 'measure':
      return lead !== 'preposition';
    case 'money':
      if (lead === 'size') return true;
      return lead === 'verb' && !quantity.per && !OF_A_SIZE.test(noun);
    case 'percent':
      return BRINGS_ABOUT_A_SHARE.test(figure.head);
    case 'time':
      return false;
  }
}

/** A figure behind its noun is a promise. `context` is its clause up to the figure. */
export function isPromised(figure: Figure & { readonly context: string }): boolean {
  const { quantity, compared, head, context } = figure;
  if (isPast(head) || isTooSmall(quantity, compared)) return false;
  switch (quantity.unitClass) {
    case 'count':
    case 'measure':
      return !(OF_A_SUBSIDY_ENDS.ends(head) && OF_A_SUBSIDY.test(head));
    case 'money':
    case 'percent':
      return (compared || !quantity.per) && (!STANDARD.test(context) || isInAll(figure) || isRaised(figure));
    case 'time':
      return head !== '' && (compared || changeOf(head) !== '') && !PROCEDURE.test(head);
  }
}

/** A subsidy or rate that is no standard: on average, or all of it. */
function isInAll({ quantity, compared, head, context }: Figure & { readonly context: string }): boolean {
  if (compared && AVERAGE.test(head)) return true;
  if (quantity.unitClass !== 'money' || baseValue(quantity) < LEAST_IN_ALL) return false;
  return PAID_OUT.test(context) && !FOR_A_CASE.test(context);
}

function isRaised({ quantity, head }: Figure): boolean {
  if (quantity.unitClass !== 'percent' || !head.includes('标准')) return false;
  const change = changeOf(head);
  return change !== '' && STANDARD_FOR_ALL.test(head.slice(0, head.length - change.length));
}

function isTooSmall(quantity: Quantity, compared: boolean): boolean {
  if (quantity.wording !== 'small-numeral' || compared || quantity.unitClass === 'percent') return false;
  return quantity.value < 2 || !COUNTED_IN_WORDS.test(quantity.unit);
}
