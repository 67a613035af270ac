import { foldText, withoutBlanks } from '../_text/fold.ts';

/**
 * What a committee is called, from a title, a heading or a sentence:
 *
 *     关于调整第五届嘉兴仲裁委员会组成人员的通知        → 第五届嘉兴仲裁委员会
 *     嘉兴市低空经济发展领导小组成员名单              → 嘉兴市低空经济发展领导小组
 *     决定成立嘉兴市第四次经济普查领导小组,…           → 嘉兴市第四次经济普查领导小组
 *     (一)综合协调组                              → a sub-group of the committee above it
 */
const NOUNS =
  '领导小组|工作小组|协调小组|指导小组|推进小组|专项小组|小组|委员会|指挥部|工作专班|专班|联席会议|组织委员会|组委会|筹委会|安委会|理事会|协会|工作组|专家组|评审组|顾问团';
const NOUN_CHAIN = new RegExp(
  `(?:${NOUNS})(?:\\([^()]{2,20}\\))?(?:下设)?(?:(?:${NOUNS}|办公室|秘书处)(?:\\([^()]{2,20}\\))?)*`,
);
const LIST_WORDS = /组成人员|组成单位|成员单位|成员名单|人员名单|组成名单|成员|委员名单|名单|组成|人员/;
const VERBS =
  /^(?:部分|重新|进一步|及时|予以|决定|同意|印发|公布|下发|明确|建立|组建|组成|成立|设立|调整|充实|更新|变更|确定|增补|更换|健全|完善|撤销|聘任|和|并|、|《)+/;
const ABOUT = /关于(.+?)(?:的)?(?:通知|决定|公告|通报|意见|批复|函)?$/;
const SUBGROUP =
  /^(?:[\u4e00-\u9fff]{1,12}(?:组|专班|部)|[\u4e00-\u9fff]{2,16}(?:专业|专门|分)(?:委员会|指挥部)|[\u4e00-\u9fff]{2,12}专委会|(?:领导小组|指挥部|委员会|联席会议|专班)?(?:办公室|秘书处))$/;
/** What any committee is called in its own document: no name, and no part of it. */
const COMMON_NAME = /^(?:工作)?(?:领导小组|指挥部|委员会|联席会议)$/;
/** `市安全生产委员会` is a committee of its own, `城市运行专业委员会` and `市场监管组` are parts of one. */
const OF_A_PLACE =
  /(?<!城)市(?![场域容])|(?<![社园校景片])区(?!域)|县(?!域)|[省州]|(?<![城乡])镇|全国|国家|中国|第.{1,3}[届次]/;
const FOUNDED = new RegExp(
  `(?:成立|组建|设立|建立|调整)(?:了|由[^,。;]{1,30}(?:组成的|任组长的))?([^,。;:()《》“”]{0,40}?(?:${NOUNS})(?:办公室)?)(?=[,。;:(]|组成|成员|的|,|$)`,
);

export interface CommitteeName {
  readonly name: string;
  /** It is a part of the committee named before it. */
  readonly part: boolean;
}

/** The committee that a document's title is about, or undefined. */
export function committeeOfTitle(title: string): string | undefined {
  const about = ABOUT.exec(foldText(title))?.[1];
  return about === undefined ? undefined : cut(title.slice(title.indexOf('关于') + 2), about)?.name;
}

/** The committee that a heading opens: it names one, and says that its members follow or nothing else. */
export function committeeOfHeading(raw: string, folded: string): CommitteeName | undefined {
  const key = folded.replace(/[:。]$/, '').replaceAll(' ', '');
  if (key.length > 60 || key.length < 2 || /[,。;!?]/.test(key)) return undefined;
  const own = key.replace(LIST_WORDS, '');
  if (COMMON_NAME.test(own) || (SUBGROUP.test(own) && !OF_A_PLACE.test(key)))
    return { name: withoutBlanks(raw).slice(0, own.length), part: true };
  const found = cut(withoutBlanks(raw), key);
  if (found === undefined) return undefined;
  const rest = key.slice(found.end).replace(/\([^()]*\)$/, '');
  return rest === '' || LIST_WORDS.test(rest) ? { name: found.name, part: false } : undefined;
}

/**
 * `嘉兴市防汛指挥部` and `综合协调组`: the part's name says of which committee it is. `一、领导小组组成人员` speaks of the whole,
 * and so does what the document calls it for short (`以下简称市安委会`).
 */
export function partName(whole: string, part: string): string {
  if (COMMON_NAME.test(part) || (part.endsWith('专班') && whole.endsWith(part))) return whole;
  return `${whole}${part.replace(/^(?:领导小组|指挥部|委员会|联席会议|专班)(?=.)/, '')}`;
}

/** The committee that a sentence founds or changes: `决定成立嘉兴市…领导小组`. */
export function committeeOfSentence(raw: string, folded: string): string | undefined {
  if (!/小组|委员会|指挥部|专班|联席会议|组委会|工作组/.test(folded)) return undefined;
  const match = FOUNDED.exec(folded);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const at = match.index + match[0].lastIndexOf(name);
  const skipped = VERBS.exec(name)?.[0].length ?? 0;
  const text = withoutBlanks(raw.slice(at + skipped, at + name.length));
  return text.length < 3 || /^(?:由|以)/.test(text) ? undefined : text;
}

/** From behind the verbs to the end of the committee's noun. */
function cut(raw: string, folded: string): { readonly name: string; readonly end: number } | undefined {
  const from = VERBS.exec(folded)?.[0].length ?? 0;
  const noun = NOUN_CHAIN.exec(folded.slice(from));
  if (noun === null) return undefined;
  const end = from + noun.index + noun[0].length;
  const name = withoutBlanks(raw.slice(from, end));
  if (name.length < 3) return undefined;
  return { name, end };
}
