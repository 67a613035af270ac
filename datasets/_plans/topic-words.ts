import { allMatches } from '../_text/matches.ts';

/**
 * The words of research plans, on the folded view: `市咨询委2026年度咨询研究课题计划`, `2025年度软科学研究项目`,
 * `重点调研选题`.
 */
const TOPICS =
  /课题|选题|研究项目|(?:软科学|社科|社会科学|调研|咨询|智库)(?:研究|规划|应用|重点|招标|年度|合作|委托|基金|立项)*(?:项目|题目|计划)/;
/** Prizes, rules and money have topics in them and are no plan of topics. */
const NO_PLAN =
  /成果|获奖|奖励|表彰|经费|资金|(?:办法|规定|细则|规程|规范)(?:的通知|的决定)?(?:\([^()]*\))?$/;

/** The folded title, without blanks, names a plan of research topics. */
export function isTopicPlan(key: string): boolean {
  return TOPICS.test(key) && !NO_PLAN.test(key);
}

/** What the title of a research topic ends in. */
const ENDS_IN_RESEARCH =
  /(?:研究|调研|调查|对策|建议|探索|思考|探析|探讨|策略|路径|机制|分析|评价|评估|启示|展望|比较|考察)(?:\([^()]*\))?[”》]?$/;

/** The folded text has the shape of a topic's title: one line of words, no sentence. */
export function couldBeTopic(folded: string): boolean {
  return folded.length >= 6 && folded.length <= 90 && !/[。;!?\t]|:$/.test(folded);
}

/** It ends as titles of research do. */
export function endsInResearch(folded: string): boolean {
  return couldBeTopic(folded) && ENDS_IN_RESEARCH.test(folded);
}

/** Whom a label speaks of. `other` ends what stands before it and says nothing that a row holds. */
export type TopicRole = 'undertaker' | 'principal' | 'commissioner' | 'other';

const BODY = '(?:单位|部门|机构|院校|方)';
const NAMES = [
  `(?<undertaker>(?:课题|项目|研究)?(?:主要)?(?:承担|承接|承办|中标|立项|实施|牵头|责任|完成|依托|研究|调研|申报|所在|工作|负责|主持|主办|执行)${BODY})`,
  `(?<commissioner>(?:课题|项目)?(?:委托|组织|出题|命题|需求|发布|下达|提出|招标|征集)${BODY})`,
  '(?<principal>(?:课题|项目|研究|调研)?(?:组)?(?:总|主要)?(?:负责人|主持人|组长|领衔人|牵头人|主研人|主笔人|首席专家|执笔人|(?:牵头|领题|主持|领衔)(?:参事|专家|委员|馆员|教授|领导)))',
  '(?<other>(?:课题|项目|立项)?(?:编号|类别)|(?:参加|参与|课题组)人员|(?:计划|研究|课题|项目)?(?:完成|结题|提交|起止|研究|报送)?(?:时间|时限|期限|日期|周期)|(?:资助)?经费|资助金额|成果形式|(?:课题组|主要)?成员|联系(?:人|电话|方式)|电话|邮箱|(?:参与|参加|配合|协作|合作|协办|指导|推荐|主管)(?:单位|部门|专家)|[指分责领][导管任题]领导|(?:主要|重点)?(?:研究|调研)?内容|(?:研究|调研)(?:重点|要点|目标))',
].join('|');
/** A colon, or `承担单位为西北师范大学`. */
const LABEL_SOURCE = `(?:${NAMES})${String.raw`(?:\s*:|(?<=单位|部门|人|组长)(?:为|是)(?=[\u4e00-\u9fff]))`}`;
const LABEL = new RegExp(LABEL_SOURCE, 'g');
const LABEL_FIRST = new RegExp(`^${LABEL_SOURCE}`);
/** `项目名称:…`, `课题1:…` */
const TOPIC_NAME = /^(?:课题|项目|选题)(?:(?:名称|题目)|\s*[一二三四五六七八九十\d]{1,3})\s*:/;
const BEHIND_LABEL = /[:为是]/;
const LONGEST_LABEL = 24;

/** `承担单位:西北师范大学` below a topic, `课题1:…`: a line that begins with a label of topics. */
export function beginsWithTopicLabel(folded: string): boolean {
  const head = folded.slice(0, LONGEST_LABEL);
  return BEHIND_LABEL.test(head) && (LABEL_FIRST.test(head) || TOPIC_NAME.test(head));
}

export interface TopicLabel {
  readonly role: TopicRole;
  readonly start: number;
  readonly end: number;
  /** The label can stand in plans of tasks as well (责任单位, 牵头单位): alone it makes no topic. */
  readonly weak: boolean;
}

/** What may stand in front of a label: the end of the title, or of the value before. */
const BEFORE_LABEL = /[\s,;。、()[\]》”|:—-]$/;

/** Every label of a folded text: `…研究(承担单位:市文物局,负责人:蓝 心)`. */
export function topicLabels(folded: string): TopicLabel[] {
  if (!BEHIND_LABEL.test(folded)) return [];
  const labels: TopicLabel[] = [];
  for (const match of allMatches(folded, LABEL)) {
    const { groups = {}, index } = match;
    if (index > 0 && !BEFORE_LABEL.test(folded.charAt(index - 1))) continue;
    const role = (['undertaker', 'commissioner', 'principal'] as const).find(
      (name) => groups[name] !== undefined,
    );
    const weak =
      role === 'undertaker' && /^(?:责任|牵头|实施|负责|主办|承办)/.test(groups['undertaker'] ?? '');
    labels.push({ role: role ?? 'other', start: index, end: index + match[0].length, weak });
  }
  return labels;
}
