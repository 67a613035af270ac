import { CharSet } from '../_text/char-set.ts';
import type { Role } from './labels.ts';

/**
 * Labels and headers put together from parts, of which no list holds them all: `市级包抓领导`, `市直牵头单位`, `属地责任单位`,
 * `责任部门及单位`, `整改时限`.
 */
const LEVEL = '[省市州盟区县旗镇]';
/** `市`, `市级`, `市直`, `市政府`, `属地` in front of what a body or a leader does. */
const OF_LEVEL = `(?:(?:${LEVEL}{1,2}(?:[级直属]|本级|政府|委)?){1,2}|本级|属地)?`;
const BODY = '(?:单位|部门|处室|科室|机构|主体)';
/** `整改责任单位`, `项目牵头单位` */
const OF_WORK = '(?:整改|任务|工作|项目|改革)?';
/** `牵头单位及责任人`, `责任部门及单位` */
const AND_MORE = `(?:[及和与、/](?:${BODY}|(?:具体)?(?:责任|负责|联系)人|分工))?`;
const PLACES = '(?:县区|区县|县市区|乡镇|镇街|街道|地区)';
const LEADS =
  '(?:牵头|责任|分管|挂钩|联系|包抓|包联|包保|包挂|挂点|挂联|挂帅|领衔|领办|督办|督导|主管|主抓|负责|协管|推进|协调)';

const COMPOSED: readonly (readonly [Role, RegExp])[] = [
  ['leader', new RegExp(`^${OF_LEVEL}领导(?:同志)?$`)],
  [
    'leader',
    new RegExp(
      `^${OF_LEVEL}${OF_WORK}总?${LEADS}{1,2}${OF_LEVEL}(?:领导(?:同志)?|(?:常务)?副?${LEVEL}长|负责同志)$`,
    ),
  ],
  // `配合市领导`: leaders, but none who is in charge.
  [
    'helper',
    new RegExp(
      `^${OF_LEVEL}(?:配合|协助|协办|协同|参与){1,2}${OF_LEVEL}(?:领导(?:同志)?|(?:常务)?副?${LEVEL}长)$`,
    ),
  ],
  [
    'lead',
    new RegExp(
      `^${OF_LEVEL}${OF_WORK}(?:[总主]|主要|第一|共同)?(?:牵头|主办|主责|第一责任|首要责任)(?:责任|负责|实施|落实|协调)?(?:${BODY}|${PLACES})${AND_MORE}$`,
    ),
  ],
  [
    'support',
    new RegExp(
      `^${OF_LEVEL}${OF_WORK}(?:主要|责任)?(?:配合|协办|会办|协同|协助|协作|参与|参加)(?:责任|配合|实施|落实)?${BODY}${AND_MORE}$`,
    ),
  ],
  [
    'neutral',
    new RegExp(
      `^${OF_LEVEL}${OF_WORK}(?:主要|主体|具体|直接)?(?:责任|承办|落实|实施|负责)(?:${BODY}|${PLACES})${AND_MORE}$`,
    ),
  ],
  // `牵头和责任单位`: the names behind it say themselves who leads.
  [
    'neutral',
    new RegExp(`^(?:牵头|责任)${BODY}?[及和与、/](?:主要)?(?:责任|配合|参与|协办|牵头)${BODY}${AND_MORE}$`),
  ],
  [
    'deadline',
    /^(?:(?:完成|办结|整改|计划|预计|销号|交付)+(?:时限|年限|时序|期限|节点|限期|时间)|(?:办理|推进|实施|落实|责任)(?:时限|年限|时序|期限|节点))(?:要求|安排|节点)?$/,
  ],
];

const LONGEST = 14;
const LAST = new CharSet('导志长位门室构体人区镇道限序点期间求排街工');

/** What a composed label or header says of the names behind or below it; undefined where it is none. */
export function composedRole(name: string): Role | undefined {
  if (name.length < 3 || name.length > LONGEST || !LAST.ends(name)) return undefined;
  return COMPOSED.find(([, pattern]) => pattern.test(name))?.[0];
}
