import { CharSet } from '../_text/char-set.ts';
import SURNAMES from './surnames.json' with { type: 'json' };

/**
 * Names of people in lists, told from bodies and posts: `马 蕾 市法院`, `张三、李四`, `市发展改革委主任李四`.
 * All on the folded view.
 */
const SINGLE = new CharSet(SURNAMES.single);
const COMPOUND = new Set(SURNAMES.compound.split(' '));
const COMPOUND_STARTS = new CharSet(Array.from(COMPOUND, (name) => name.charAt(0)).join(''));

/** One Chinese character, those beyond the basic plane (𬱖) included. */
export const HAN = String.raw`(?:[\u3400-\u4dbf\u4e00-\u9fff〇]|[\ud840-\ud888][\udc00-\udfff])`;

const HAN_ONLY = new RegExp(`^${HAN}{2,4}$`);
/** `阿卜杜拉·买买提`, `欧阳·娜娜`. */
const DOTTED = new RegExp(`^${HAN}{1,10}(?:·${HAN}{1,10}){1,3}$`);
const NOT_A_NAME =
  /^(?:待定$|空缺$|常务|常委|党[组委政]|司法|高新|水[利务]|农业|金融|应急|安全|成员|国[务家有资网电]|全[市省区县国](?:$|[各性人民政党委机级有范])|广[电播]|海[关事洋]|经[信济开]|公[安司交]|东部|和谐|干部|通知|税[务收]|商[务业会贸]|战[略区]|南[部方北]|信[息访用]|普[通查法]|修[订改])|(?:[局委办厅室部院处所站队社组司]|政府|公司|集团|银行|大学|学校|学院|中心|街道|单位|部门|[市县区镇乡州]|[市县区省州局厅处科部院校会组委站所队镇乡行社团司班书关馆台园署庭警场]长|主任|书记|主席|成员|委员|公务员|常务|党组|顾问|秘书|理事|董事|经理|人员|名单|同志|领导|工作|海关|高校|委会|军分区|保密|公安|司法|农业|水利|金融)$/;

/** The text is a person's name, blanks inside allowed (`马 蕾`), and can hardly be anything else. */
export function isName(folded: string): boolean {
  const name = folded.includes(' ') ? folded.replaceAll(' ', '') : folded;
  if (isDotted(name)) return true;
  return surnameLength(name) > 0 && HAN_ONLY.test(name) && !isCompound(name) && !NOT_A_NAME.test(name);
}

/**
 * The text has the shape of a name, whoever may bear it: rare surnames are in no list. `欧阳` alone is the beginning of
 * one (`欧阳 海`).
 */
export function couldBeName(folded: string): boolean {
  const name = folded.includes(' ') ? folded.replaceAll(' ', '') : folded;
  return (HAN_ONLY.test(name) || isDotted(name)) && !isCompound(name) && !NOT_A_NAME.test(name);
}

/**
 * `濮阳`, `张简`: a compound surname that may be a surname and a given name as well. It is a whole name where nothing but
 * one can stand (`濮 阳 市气象局`, `濮阳任…局长`).
 */
export function isNameLikeSurname(folded: string): boolean {
  const name = folded.includes(' ') ? folded.replaceAll(' ', '') : folded;
  return name.length === 2 && SINGLE.has(name, 0) && isCompound(name);
}

/** How many characters the surname at the start of a text takes; 0 where none of the list stands there. */
export function surnameLength(folded: string): number {
  if (COMPOUND_STARTS.has(folded, 0) && COMPOUND.has(folded.slice(0, 2))) return 2;
  return SINGLE.has(folded, 0) ? 1 : 0;
}

function isCompound(name: string): boolean {
  return name.length === 2 && COMPOUND_STARTS.has(name, 0) && COMPOUND.has(name);
}

function isDotted(name: string): boolean {
  return name.includes('·') && DOTTED.test(name);
}

/**
 * The name that a text without blanks ends in (`市发展改革委主任李四` → 李四), as the index where it starts;
 * undefined where what stands before it cannot end there. `endsWhole` says what may stand before a name,
 * `isPerson` what is one.
 */
export function nameAtEnd(
  folded: string,
  endsWhole: (before: string) => boolean,
  isPerson: (text: string) => boolean = isName,
): number | undefined {
  for (const length of [3, 2, 4]) {
    const start = folded.length - length;
    if (start < 0) continue;
    if (!isPerson(folded.slice(start))) continue;
    if (length === 4 && surnameLength(folded.slice(start)) !== 2) continue;
    if (start === 0 || endsWhole(folded.slice(0, start))) return start;
  }
  return undefined;
}
