import { citationsIn } from '../_gazette/citations.ts';
import { foldText } from '../_text/fold.ts';
import { isTitle } from '../_gazette/titles.ts';
import type { RelationKind } from './relation.ts';

/** What a document's own title says that it does: `关于印发…的通知`, `关于废止《…》的决定`. */
export interface TitleRelation {
  readonly relation: RelationKind;
  readonly number: string | null;
  readonly title: string | null;
}

const DOES: readonly (readonly [RelationKind, RegExp])[] = [
  ['forwards', /(?:关于|^.{2,40}?)(?:批转|转发)/],
  ['repeals', /关于(?:公布)?(?:废止|宣布失效|停止执行)/],
  ['amends', /关于(?:公布)?(?:修改|修订(?!印发)|修正|延长|延续)/],
  ['amends', /关于(?:公布)?(?:调整|补充)(?=.{0,8}《)/],
  ['corrects', /关于更正/],
  ['issues', /关于(?:重新|修订)?(?:印发|颁发|颁布|发布|公布)/],
  // `中共湖南省委办公厅湖南省人民政府办公厅印发《…方案》`: the whole title of a document without 文种.
  ['issues', /^[^关《]{4,60}(?:印发|公布)(?=《.+》$)/],
];
const KIND = /的?(?:通知|决定|公告|通告|函|令|批复)(?:\([^()]*\))?$/;
/** `…《政府工作报告》重点任务责任分解方案`: the cited document is part of a name; `等三件规章`, `(试行)` and `有效期` are none. */
const NAME_GOES_ON = /^(?!等|部分|有关|个别|的|中|第|有效期|施行期|实施期|[(,])[\u4e00-\u9fff“]/;
/** `…贯彻《纲要》领导小组成员`: people are changed, and no document. */
const BODY_BEHIND = /^[^《》]{0,20}(?:小组|委员会|指挥部|专班|成员|名单|机构)/;
/** `部分行政规范性文件`, `一批`, `3件规章`: not said which. */
const SOME = /^(?:和|部分|一批|有关|若干|第|以下|下列|[\d一二三四五六七八九十两几]+[件部个项批])/;
const TERM_BEHIND = /的?(?:有效|施行|实施|执行|试行)(?:期限|期|时间)$/;

/** The relations that a title states; a title that repeals or amends “some” documents names none. */
export function relationsOfTitle(title: string): TitleRelation[] {
  const folded = foldText(title);
  for (const [relation, pattern] of DOES) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    const from = match.index + match[0].length;
    const kind = folded.search(KIND);
    const end = kind > from ? kind : folded.length;
    const all = citationsIn(title, folded, from);
    const titled = all.filter((citation) => citation.title !== null);
    // `关于停止执行嘉政发〔2010〕5号文件的通知`
    const cited = titled.length === 0 && (relation === 'repeals' || relation === 'amends') ? all : titled;
    const first = cited[0];
    const behind = folded.slice(cited.at(-1)?.to ?? end, end);
    const isPart = first !== undefined && NAME_GOES_ON.test(behind);
    // What is issued under a name that quotes another document is the whole.
    if (first !== undefined && !(isPart && relation === 'issues')) {
      if (relation === 'amends' && BODY_BEHIND.test(behind)) return [];
      return cited.map(({ title: name, number }) => ({ relation, number, title: name }));
    }
    const plain = kind <= from ? undefined : plainObject(relation, match[0], folded.slice(from, end));
    return plain === undefined
      ? []
      : [{ relation, number: null, title: title.slice(from, from + plain.length).trim() }];
  }
  return [];
}

/** What stands behind the verb without 《》, where it names one document. */
function plainObject(relation: RelationKind, verb: string, object: string): string | undefined {
  if (relation === 'forwards') return object;
  // 公布 also publishes lists of things.
  if (relation === 'issues') return verb.endsWith('印发') ? object : undefined;
  if (relation === 'corrects' || SOME.test(object)) return undefined;
  const extends_ = /延[长续]$/.test(verb);
  const name = extends_ ? object.replace(TERM_BEHIND, '') : object;
  return isTitle(name) && (!extends_ || name.length < object.length) ? name : undefined;
}

/** The title says that the document repeals or amends others, so that its text need not say 决定 each time. */
export function isDeciding(title: string): boolean {
  return /废止|失效|修改|修订|修正|清理|停止执行|延长.*有效期/.test(title);
}
