import { isName } from '../_units/names.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { CharSet } from '../_text/char-set.ts';

/** What a cell looks like, whatever its header says. */
export type CellKind = 'blank' | 'number' | 'date' | 'people' | 'bodies' | 'sentence' | 'phrase';

const NOTHING = /^[-—–/无\\]*$/;
const NUMBER = /^(?:\d{1,4}[.、]?|[一二三四五六七八九十]{1,3}、?|\(\d{1,3}\)|[A-Z]{1,4}-?\d{1,6})$/;
/** `2025年10月`, `12月底前`, `每季度`, `长期坚持`, `2025.6`: no longer than this. */
export const LONGEST_DATE = 24;
const DATE =
  /\d{4}年|\d{1,2}月|^\d{4}[./—-]\d{1,2}|季度|[年月]底|[上下]半年|[上中下]旬|^(?:全年|常年|长期|持续|每[年月周]|即时|立行立改|适时|已完成)/;
const LONGEST_NAMES = 40;
const LONGEST_LIST = 300;
const LONGEST_PHRASE = 24;
const SENTENCE_ENDS = new CharSet('。;!?');

/** @param key the cell folded, without blanks */
export function kindOfCell(key: string): CellKind {
  if (key.length <= 3 && NOTHING.test(key)) return 'blank';
  if (key.length > LONGEST_LIST || SENTENCE_ENDS.ends(key)) return 'sentence';
  if (key.length <= 12 && NUMBER.test(key)) return 'number';
  if (key.length <= LONGEST_DATE && DATE.test(key) && !endsLikeUnit(key)) return 'date';
  if (arePeople(key)) return 'people';
  if (endsLikeUnit(key)) return 'bodies';
  return key.length > LONGEST_PHRASE || key.includes(',') ? 'sentence' : 'phrase';
}

/** `余立诚`, `上官敏、余立诚`. */
function arePeople(key: string): boolean {
  return key.length >= 2 && key.length <= LONGEST_NAMES && key.split(/[、,;]/).every((name) => isName(name));
}

const HINTS: readonly (readonly [CellKind, RegExp])[] = [
  ['number', /^(?:(?:课题|项目|任务)?(?:序号|编号)|序|号)$/],
  ['date', /(?:时限|时间|期限|日期|进度|节点)/],
  ['people', /领导|市长|姓名|(?:责任|负责|主持|联系|牵头|承担)人|组长|^(?:人员|同志)$/],
  ['bodies', /单位|部门|机构|处室|科室|高校|院校|主体/],
  ['phrase', /任务|工作|举措|措施|内容|事项|目标|要求|项目|课题|题目|选题|名称|职务/],
];

/** What the header of a column says of its cells. */
export function kindOfColumn(header: string): CellKind | undefined {
  return HINTS.find(([, pattern]) => pattern.test(header))?.[0];
}

/** Headers of several columns that say of none what it holds: `责任分工`. */
const COMMON_HEADER = /分工|职责|安排|情况/;

/** The one column whose header stands above all of these: `责任单位` above `牵头单位` and `配合单位`. */
export function columnAbove(names: readonly string[], header: readonly string[]): number | undefined {
  const [kind, ...others] = new Set(names.map((name) => kindOfColumn(name)));
  if (kind === undefined || others.length > 0) return undefined;
  const above = header.flatMap((name, column) =>
    COMMON_HEADER.test(name) || kindOfColumn(name) === kind ? [column] : [],
  );
  return above.length === 1 ? above[0] : undefined;
}

const TOTAL = /^(?:合计|总计|小计|共计)(?:[:\d]|$)/;

/** `合计 | 3项`: a row that counts the others. */
export function isTotal(key: string): boolean {
  return TOTAL.test(key);
}

/** What the headers of gazettes' tables end in. */
const HEADER_WORD =
  /^(?:序|号|№|No\.?|.{0,10}(?:序号|编号|名称|单位|部门|机构|主体|领导|市长|职务|岗位|姓名|人员|同志|[任责持系头担报]人|组长|时限|时间|期限|日期|进度|节点|要求|任务|工作|内容|事项|举措|措施|目标|指标|要点|项目|课题|题目|选题|研究|政策|条款|类别|类型|分类|领域|板块|方面|章节|备注|说明|分工|职责|角色|年度|处室|科室|院校|高校|情况|任免|任命|任职|免职))$/;
const HEADER_ENDS = new CharSet(
  '序号№.称位门构体导长务名员志人责任持系头担报组限间期度点求作容项举措施标要目题究策款别型类域块面节注明工色室校况免命职',
);
const LONGEST_HEADER = 14;

/** The cells name what stands below them: several of them are words that headers consist of, none is what a row tells. */
export function isHeader(keys: readonly string[]): boolean {
  let known = 0;
  for (const key of keys) {
    const name = key.includes('(') || key.includes('<') ? key.replaceAll(/\([^()]*\)|<br\/?>/g, '') : key;
    if (name.length > LONGEST_HEADER || NUMBER.test(name)) return false;
    if (HEADER_ENDS.ends(name) && HEADER_WORD.test(name)) known += 1;
  }
  return known >= 2 && known * 2 >= keys.length;
}
