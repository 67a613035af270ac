import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { endsLikeUnit } from './unit-words.ts';

/**
 * Posts: `嘉兴市建筑业管理服务中心(嘉兴市建设工程质量安全服务中心)主任` is an organization, an alias and a position.
 */
export interface Post {
  /** As printed, without modifiers. */
  readonly post: string;
  readonly organization: string | null;
  readonly alias: string | null;
  readonly position: string | null;
}

const RANK = String.raw`(?:常务|第一|执行|专职|兼职|代理|代|名誉|挂职|特聘|特邀)?`;
const POSITION_WORDS = [
  '秘书长',
  '党组书记',
  '党组副书记',
  '党委副书记',
  '党工委副书记',
  '党总支书记',
  '党支部书记',
  '总支书记',
  '支部书记',
  '团委书记',
  '支书',
  '纪委书记',
  '党委书记',
  '党工委书记',
  '党组成员',
  '党委委员',
  '书记',
  '市长',
  '省长',
  '县长',
  '区长',
  '州长',
  '盟长',
  '旗长',
  '镇长',
  '乡长',
  '村长',
  '主席',
  '主任委员',
  '主委',
  '主任医师',
  '主任科员',
  '主任',
  '局长',
  '厅长',
  '部长',
  '人武部长',
  '武装部长',
  '组织部长',
  '宣传部长',
  '统战部长',
  '处长',
  '科长',
  '股长',
  '司长',
  '署长',
  '所长',
  '站长',
  '院长',
  '校长',
  '园长',
  '馆长',
  '台长',
  '社长',
  '行长',
  '会长',
  '理事长',
  '董事长',
  '总经理',
  '经理',
  '总裁',
  '总编辑',
  '总工程师',
  '总会计师',
  '总经济师',
  '总规划师',
  '总农艺师',
  '总畜牧师',
  '总审计师',
  '总统计师',
  '食品药品安全总监',
  '食品安全总监',
  '药品安全总监',
  '安全总监',
  '质量总监',
  '财务总监',
  '技术总监',
  '总监',
  '首席质量官',
  '首席数据官',
  '首席信息官',
  '总督学',
  '总兽医师',
  '总药师',
  '总建筑师',
  '总设计师',
  '总检验师',
  '总林业师',
  '总法律顾问',
  '总飞行师',
  '董事会秘书',
  '首席代表',
  '首席经济学家',
  '首席科学家',
  '首席工程师',
  '法律顾问',
  '组长',
  '纪检组长',
  '负责人',
  '研究员',
  '助理研究员',
  '研究馆员',
  '仲裁秘书',
  '首席专家',
  '工会主席',
  '监事会主席',
  '监事',
  '外部董事',
  '独立董事',
  '职工董事',
  '董事',
  '理事',
  '支队长',
  '总队长',
  '大队长',
  '中队长',
  '分队长',
  '小队长',
  '队长',
  '政委',
  '政治教导员',
  '教导员',
  '政治指导员',
  '指导员',
  '教育长',
  '护士长',
  '司令员',
  '政治委员',
  '参谋长',
  '检察长',
  '庭长',
  '审判长',
  '审判员',
  '检察员',
  '院务委员',
  '委员',
  '组织委员',
  '宣传委员',
  '统战委员',
  '纪检委员',
  '督学',
  '参事',
  '馆员',
  '督察专员',
  '督查专员',
  '督导专员',
  '监察专员',
  '督察长',
  '专员',
  '巡视员',
  '调研员',
  '督导员',
  '助理',
  '顾问',
  '指挥长',
  '总指挥',
  '仲裁员',
  '关长',
  '河长',
  '湖长',
  '林长',
  '链长',
  '所长',
  '库长',
  '场长',
  '厂长',
  '矿长',
  '段长',
  '乡镇长',
  '发言人',
  '监事长',
  '团长',
  '主编',
  '总编',
  '编审',
  '警长',
  '警务专员',
  '警监',
  '法官',
  '检察官',
  '陪审员',
  '书记员',
  '教练',
  '首席风险官',
  '首席合规官',
  '协理员',
  '联络员',
  '教授',
  '讲师',
  '教师',
  '院士',
  '主任律师',
  '律师',
  '合伙人',
  '工程师',
  '会计师',
  '医师',
  '主治医师',
  '住院医师',
  '护师',
  '技师',
  '主任护师',
  '主任技师',
  '主任药师',
  '主管护师',
  '主管技师',
  '主管药师',
  '药师',
  '农艺师',
  '畜牧师',
  '规划师',
  '记者',
  '科员',
  '办事员',
  '干事',
  '秘书',
];
/**
 * `市市场监管局机关党委书记`: the party committee of a body's own staff is no body, and its post is held in the body
 * (not so `市直机关`); nor is the committee in `党委专职副书记`.
 */
const LONG_POST = [
  `机关(?<=(?:^|[局委办厅院会府部社行司心校室])机关)(?:党委|党总支|党支部|纪委|工会|团委)${RANK}副?(?:书记|主席|委员)`,
  '党(?:组|委|总支|支部)(?:专职|第一|常务|执行|兼职)?副?书记',
  // `市纪委常委`, and not the standing committee itself: 市人大常委
  '(?<!人大)常委',
  // `副校(院)长`, `局(馆)长`
  String.raw`副?[校院局馆中所站园台]\((?:[校院馆局所站园台]|中心)\)长`,
  // `张家村村主任`, and not `张家村主任`
  '村(?<=村村)主任',
].join('|');
const POSITION = new RegExp(
  `(${LONG_POST}|(?:${RANK}|[一二三四]级)(?:副|正高级|高级|总)?(?:${POSITION_WORDS.sort((a, b) => b.length - a.length).join('|')})(?:助理)?)$`,
);
const POSITION_ENDS = new CharSet(`记席员任理${POSITION_WORDS.map((word) => word.slice(-1)).join('')}`);
const ORDINARY_PREFIX = /(?:常务|第一|执行|专职|兼职|外部|名誉)$/;
const PARTY_POSITION = /^(?:党组|党委|党工委|机关党委)(?:副)?书记$|^(?:党组|党委|党工委)(?:成员|委员)$/;

/** Splits one folded post, answering with the printed text of `[from, to)`. */
export function readPost(raw: string, folded: string, from: number, to: number): Post {
  const text = folded.slice(from, to);
  const post = withoutBlanks(raw.slice(from, to));
  const match = POSITION_ENDS.ends(text) ? POSITION.exec(text) : null;
  if (match === null) return { post, organization: null, alias: null, position: null };
  let start = match.index;
  for (let more = ORDINARY_PREFIX.exec(text.slice(0, start)); more !== null && more.index > 0;) {
    start = more.index;
    more = ORDINARY_PREFIX.exec(text.slice(0, start));
  }
  const position = withoutBlanks(raw.slice(from + start, to));
  if (start === 0) return { post, organization: null, alias: null, position };
  const head = text.slice(0, start);
  const of = bodyInPosition(head, text.slice(start));
  if (of !== undefined)
    return { post, organization: withoutBlanks(raw.slice(from, from + of)), alias: null, position };
  const bracket = /[([]([^()[\]]+)[)\]]\s*$/.exec(head);
  if (bracket !== null && bracket.index > 0) {
    const inner = bracket.index + 1;
    return {
      post,
      organization: withoutBlanks(raw.slice(from, from + bracket.index)),
      alias: withoutBlanks(raw.slice(from + inner, from + inner + (bracket[1]?.length ?? 0))),
      position,
    };
  }
  return { post, organization: withoutBlanks(raw.slice(from, from + start)), alias: null, position };
}

/**
 * `市档案局(馆)长`, `市档案局(馆)副局(馆)长`: two bodies under one head, whose bracket is no alias. How many characters of the
 * post they take; undefined where the post is none of theirs.
 */
function bodyInPosition(head: string, position: string): number | undefined {
  const both = /^副?(.\(.{1,2}\))长$/.exec(position)?.[1];
  if (both === undefined) return undefined;
  if (head.endsWith(both)) return head.length;
  return position.startsWith('副') || endsLikeUnit(head) ? undefined : head.length + both.length;
}

/** The folded text ends in a position: `…副局长` does, `…办公室` does not. */
export function endsInPosition(folded: string): boolean {
  const text = folded.trim();
  return POSITION_ENDS.ends(text) && POSITION.test(text);
}

/** The text is a position without an organization (`党组书记`), which belongs to the organization before it. */
export function isBarePosition(folded: string): boolean {
  const text = folded.trim();
  if (!POSITION_ENDS.ends(text)) return false;
  const match = POSITION.exec(text);
  return (match !== null && match.index === 0) || PARTY_POSITION.test(text);
}
