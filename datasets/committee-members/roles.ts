import { CharSet } from '../_text/char-set.ts';
import { isName } from '../_units/names.ts';

/**
 * Roles in a committee as lists print them, padded or not: `主任:`, `第一副主任:`, `委 员:`, `秘 书 长:`,
 * `成员单位:`, `委员(按姓氏笔画为序):`.
 */
const RANK = '(?:第[一二三]|常务|执行|专职|兼职|名誉|轮值|特邀|双|总)*';
const NOUN =
  '(?:主任委员|主任|组长|部长|主席|会长|理事长|总指挥|指挥长|指挥|召集人|秘书长|班长|队长|站长|院长|所长|总干事|政委|常务委员|委员|常委|成员|组员|总顾问|顾问|常务理事|理事|监事长|监事|联络员|协调人|首席专家|专家|[AB]角)';
const PLAIN = new RegExp(`^${RANK}副?${RANK}${NOUN}(?:单位)?$`);
/** `公务委员`, `专家委员`, `当然理事`; but `各成员单位:` addresses them. */
/** `增补成员:张三`: the role is 成员. */
const ADDED = /^(?:增补|新增|增加|补充|增选|补选)(?:为)?(?=..)/;
const QUALIFIED =
  /^(?![各全其原]|不再|免去|调[出整]|退出|有关|相关|[省市区县州])[\u4e00-\u9fff]{2,4}(?:委员|成员|理事|顾问)$/;
/** `领导小组组长`, `办公室副主任`, `综合协调组组长`; but 市政府办公室主任 is a post. */
const PREFIXED = new RegExp(
  `^(?![省市区县州])(?:(?![任为兼]|政府)[\\u4e00-\\u9fff]){0,8}?(?:领导小组|指挥部|委员会|联席会议|办公室|秘书处|专班|组)${RANK}副?${RANK}${NOUN}(?:单位)?$`,
);
/** The part of a committee whose role it is, with nothing behind: `领导小组 组长`, `办公室 副主任`. */
const PART = /(?:领导小组|指挥部|委员会|联席会议|办公室|秘书处|专班|组)$/;
/** What every role ends in: 任 of 主任, 位 of 成员单位. */
const ROLE_ENDS = new CharSet('任长席挥人委员问事家位角');
const REMARK = /\([^()]*\)$/;
/** Longest label with its padding: `委 员 (按姓氏笔画为序)`. */
const LONGEST = 30;

export interface RoleLabel {
  /** As printed, without padding and remark. */
  readonly role: string;
  /** Index behind the label and its colon. */
  readonly end: number;
}

/** The word is a role, whole: `副组长` is, `市长` is not. */
export function isRole(key: string): boolean {
  return ROLE_ENDS.ends(key) && (PLAIN.test(key) || PREFIXED.test(key) || QUALIFIED.test(key));
}

/** The role that a folded text begins with, before a colon, alone on its line or before a name. */
export function roleAt(folded: string, from: number, to: number): RoleLabel | undefined {
  const colon = folded.indexOf(':', from);
  if (colon > from && colon < to && colon - from <= LONGEST) {
    const role = roleOf(folded.slice(from, colon));
    return role === undefined ? undefined : { role, end: colon + 1 };
  }
  if (to - from <= LONGEST) {
    const role = roleOf(folded.slice(from, to));
    if (role !== undefined) return { role, end: to };
  }
  return roleBeforeName(folded, from, to);
}

function roleOf(printed: string): string | undefined {
  const trimmed = printed.trim().replace(ADDED, '');
  const text = trimmed.endsWith(')') ? trimmed.replace(REMARK, '').trimEnd() : trimmed;
  if (!text.includes(' ')) return isRole(text) ? text : undefined;
  const key = text.replaceAll(' ', '');
  return isRole(key) && (PLAIN.test(key) || isPadded(text)) ? key : undefined;
}

/**
 * Blanks pad a role's characters (`办 公 室 主 任`) or its noun (`综合协调组 组 长`); in `归庄 市政府办公室副主任` and
 * `陈 瑚 市发展和改革委员会副主任` they part a person from a post.
 */
function isPadded(text: string): boolean {
  const [first = '', ...others] = text.split(/ +/);
  if (first.length === 1 && others.every((word) => word.length === 1)) return true;
  const rest = others.join('');
  return PART.test(first) ? isRole(rest) : PLAIN.test(rest) && !isName(first);
}

const LONGEST_KEY = 8;

/** `组 长 张 三 市长`: the role ends where a name begins. */
function roleBeforeName(folded: string, from: number, to: number): RoleLabel | undefined {
  if (to - from > 200 || !folded.slice(from, Math.min(to, from + LONGEST_KEY)).includes(' '))
    return undefined;
  let key = '';
  for (let at = from; at < to && key.length < LONGEST_KEY; at += 1) {
    const char = folded[at] ?? '';
    if (char !== ' ') {
      key += char;
      continue;
    }
    if (!PLAIN.test(key)) continue;
    const rest = folded.slice(at, to).trim();
    const [first = '', second = ''] = rest.split(/[\s(、,]+/, 2);
    if (isName(first) || (first.length === 1 && second.length === 1 && isName(first + second))) {
      return { role: key, end: at + 1 };
    }
  }
  return undefined;
}
