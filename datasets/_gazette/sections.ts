import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { PERSONNEL_WORD } from './personnel-word.ts';
import SECTIONS from './sections.json' with { type: 'json' };

/** `【责任单位:…】` is no section. */
const BRACKETED = /^【\s*([^】:;,。]{2,20}?)\s*】/;
/** `◆市政府文件`, `★市政府文件★`, `◎人事任免`, `〔部门文件〕`. */
const ORNAMENTS = '·◆◇■□▲△●○〇◎★☆*';
const BEFORE_NAME = new CharSet(`${ORNAMENTS}[(<《`);
const BEHIND_NAME = new CharSet(`${ORNAMENTS}])>》:`);
const NAMES = new Set(SECTIONS.names);
/** `佛山市人民政府任免工作人员`, `市人大常委会任免事项`: personnel sections, whoever appoints. */
const PERSONNEL =
  /^(?!.*关于)[\u4e00-\u9fff]{0,20}(?:任免职?(?:国家)?(?:机关)?(?:工作)?(?:人员|干部|事项|情况|信息|动态)?|(?:工作人员|干部|人事)任免(?:事项|情况)?)$/;
/** Characters that a section's name can end in. */
const LAST = new Set(
  Array.from([...SECTIONS.names, ...SECTIONS.endings, ...Array.from('免家关作员部项况息态')], (name) =>
    name.at(-1),
  ),
);
const ENDINGS = new RegExp(`^[\u4e00-\u9fff]{0,10}(?:${SECTIONS.endings.join('|')})$`);

/**
 * The house section that a block opens (`【市政府文件】` → 市政府文件), or undefined. Unbracketed names are
 * known by `sections.json`, which anybody can extend.
 */
export function sectionName(block: Block): string | undefined {
  const { folded } = block;
  if (block.section !== undefined) return block.section;
  if (block.isTitle) return undefined;
  if (block.kind === 'section') return BRACKETED.exec(folded)?.[1]?.replaceAll(/\s/g, '');
  if (folded.length > 24 || (block.kind !== 'text' && block.kind !== 'heading') || block.marker !== undefined)
    return undefined;
  const name = withoutOrnaments(block.key.endsWith(')') ? block.key.replace(MONTHS, '') : block.key);
  return isSectionName(name) ? name : undefined;
}

/** `市政府人事任免(2025年12月)` */
const MONTHS = /\([^()]*月[^()]*\)$/;

/** The text is a name that `sections.json` knows, or says that it gathers appointments. */
export function isSectionName(name: string): boolean {
  return LAST.has(name.at(-1)) && (NAMES.has(name) || ENDINGS.test(name) || PERSONNEL.test(name));
}

function withoutOrnaments(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BEFORE_NAME.has(text, from)) from += 1;
  while (to > from && BEHIND_NAME.has(text, to - 1)) to -= 1;
  return text.slice(from, to);
}

/** `一、市政府文件` in the contents: a section that the house numbers. */
export function numberedSection(block: Block): string | undefined {
  if (block.marker?.level !== 'cn' && block.marker?.level !== 'cn-paren') return undefined;
  if (block.folded.length > 30) return undefined;
  const name = withoutOrnaments(block.folded.slice(block.marker.end).replaceAll(' ', ''));
  return isSectionName(name) ? name : undefined;
}

/** The name of a section without its ornaments: `◆市政府文件`, `**机构人事**`, `〔部门文件〕`. */
export function bareName(block: Block): string {
  return withoutOrnaments(block.key);
}

/**
 * `2024年7月份`, `2025年4—5月`, `2024年6月至7月`, `2025年第二季度`, `2025年上半年`,
 * `二〇二五年七月`: the period in a heading.
 */
const PERIOD =
  /(?:(?:19|20)\d{2}|[〇零O一二三四五六七八九]{4})年(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:\d|[年月份、,—至-])*月份?|\d{1,2}月份?|[一二三四五六七八九十]{1,3}(?:[、—至][一二三四五六七八九十]{1,3})*月份?|度)?/;
/** What a list of appointments is called besides, where its heading names the period: `任免工作人员名单`. */
const LIST_BEHIND =
  /(?<=任免职?(?:国家)?(?:机关)?(?:工作)?(?:人员|干部|事项|情况|信息)?)(?:名单|通知|通报|公告|汇总|一览表?)$/;
const LONGEST_HEADING = 40;

/**
 * `2024年7月份人事任免`, `市政府2025年3月人事任免`, `2025年5月份市政府任免人员名单`: the heading of the appointments
 * of a period, whatever section it stands in. A notice of its own says whom it is about (`关于…`) or has a number.
 */
export function isPersonnelHeading(block: Block): boolean {
  const { folded, kind, marker } = block;
  if (folded.length > LONGEST_HEADING || marker !== undefined) return false;
  if ((kind !== 'text' && kind !== 'heading') || !folded.includes('任免') || !folded.includes('年'))
    return false;
  return isPersonnelPeriod(withoutOrnaments(block.key));
}

/** The text names a period and, without it, is the name of a personnel section: `2025年4—5月任免信息`. */
export function isPersonnelPeriod(key: string): boolean {
  const name = key.replace(PERIOD, '');
  if (name === key) return false;
  return PERSONNEL.test(name.replace(/^\(\)|\(\)$/, '').replace(LIST_BEHIND, ''));
}

/** The name of a section in a cell of the contents: `**【市政府文件】**`. */
export function nameInCell(cell: string): string {
  return withoutOrnaments(cell.replaceAll(/[\s【】]/g, ''));
}

const WITH_DOCUMENTS = new RegExp(SECTIONS.withDocuments.join('|'));
const WITHOUT_DOCUMENTS = new RegExp([...SECTIONS.withoutDocuments, PERSONNEL_WORD].join('|'));

/**
 * Whether a section prints documents, by its name: `省委省政府文件` does, `政策解读` and `统计数据` do not; of others,
 * such as `特载`, it is not known.
 */
export function holdsDocuments(name: string): boolean | undefined {
  if (WITHOUT_DOCUMENTS.test(name)) return false;
  return WITH_DOCUMENTS.test(name) ? true : undefined;
}

const OF_PERSONNEL = new RegExp(`${PERSONNEL_WORD}|任免|干部任`);

/** The section's name says that it holds appointments and removals. */
export function isPersonnelSection(name: string): boolean {
  return OF_PERSONNEL.test(name);
}

const CORRECTION_HEADING = /^[【[(]?(?:重要)?(?:更正|勘误|订正)(?:启事|说明|公告|声明|表|通知)?[】\])]?:?$/;
const CORRECTION_STARTS = new CharSet('【[(重更勘订');

/** `更正`, `勘误表`, `更正启事`: the heading of a box of corrections. */
export function isCorrectionHeading(key: string): boolean {
  return CORRECTION_STARTS.has(key, 0) && CORRECTION_HEADING.test(key);
}
