import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { endsLikeUnit } from './unit-words.ts';

/** What a list says that its units do. */
export type UnitRole = 'lead' | 'support' | 'neutral';

/** `等10个单位配合`, `等有关部门`: the rest has no name. Without 等 it has one: 各成员单位, 市直有关部门. */
const OTHERS = String.raw`等(?:(?:有关|相关|其他|各)*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|多|若干)?[个家]?(?:(?:单位|部门|方面|地区)(?:[和及、](?:单位|部门|地区))?)?)`;
/** `按职责分别牵头`, `按照各自职责分工`. */
const BY_DUTY = String.raw`(?:(?:按照?|根据|依据|依)(?:各自)?(?:的)?(?:职责|职能)(?:分工|范围)?|按分工)`;
const ROLE_WORDS: readonly (readonly [UnitRole, RegExp])[] = [
  [
    'lead',
    new RegExp(
      `(?:${OTHERS})?(?:${BY_DUTY})?(?:[双三四多]牵头|共同牵头|联合牵头|分别牵头|总牵头|牵头负责|牵头落实|牵头抓总|牵头单位|牵头|主办|为主负责|为主)$`,
    ),
  ],
  [
    'support',
    new RegExp(
      `(?:${OTHERS})?(?:${BY_DUTY})?(?:共同|协同|积极|分别|做好|予以)*(?:配合|协助|协办|协同|参与|参加)(?:落实|实施)?$`,
    ),
  ],
  [
    'neutral',
    new RegExp(`(?:${OTHERS})?(?:${BY_DUTY})?(?:分工)?(?:共同|具体|分别|负责)*(?:负责|落实|实施|承担)$`),
  ],
];
/** Every expression above, and what stands in a bracket or in front of an object, has one of these in it. */
const ROLE_VERB = /牵头|主办|为主|配合|协助|协办|协同|参与|参加|负责|落实|实施|承担/;
const TOGETHER = /[双三四多]牵|共同|联合|分别/;

/** The role that a word of a list ends in: `市财政局配合` → support. */
export function roleWord(
  folded: string,
): { readonly role: UnitRole; readonly length: number; readonly together: boolean } | undefined {
  for (const [role, pattern] of ROLE_WORDS) {
    const match = pattern.exec(folded);
    if (match !== null && match[0] !== '')
      return { role, length: match[0].length, together: TOGETHER.test(match[0]) };
  }
  return undefined;
}

/** `市发改委(牵头)`: a role in brackets is that of the one name before it. */
export const OWN_ROLE = /\s*[([]\s*(?:(总|主)?牵头|主办|配合|协办|协助|参与)(?:单位|部门)?\s*[)\]]$/;
/** `省商务厅、省应急厅(均为牵头单位)`: it is that of the names before it as well. */
const ALL_LEAD = /\s*[([]\s*(?:(?:以上)?(?:均|都)为?|以上(?:均|都)?为)(?:牵头|主办)(?:单位|部门)?\s*[)\]]$/;
const AND_OTHERS = new RegExp(`${OTHERS}$`);
/** `以上工作由市教育局牵头` */
const BEFORE_BY =
  /^(?:(?:以上|上述|此|该|本)(?:[各几两三四]?项)?(?:工作|任务|措施|事项|内容|举措|政策)?(?:均|都|统一)?)?由/;
/** Not `由拳街道`. */
const BY_BODY = /^(?:以|上|此|该|本|由(?=[省市县区州][\u4e00-\u9fff]{2}))/;
/** `★市民政局`, `市民政局*`: a sign that a note explains. */
const SIGN = '★☆▲△·◆◇■※*#';
export const SIGNS = new CharSet(SIGN);

/** `市城管局牵头停车泊位,市交通运输局牵头农村路`: how much of the text says for what its unit leads. */
const OBJECT = /^(.{2,30}?)(?:牵头负责|牵头|负责|配合)(?!单位|部门|负责|落实|实施|抓总|人)([^、,;]{2,20})$/;

function objectBehindRole(folded: string): number {
  const [, unit, object] = OBJECT.exec(folded.trimEnd()) ?? [];
  return unit === undefined || object === undefined || !endsLikeUnit(unit) ? 0 : object.length;
}

/** The role of the names before it, two of them at least. */
const LEAD_ALL = { role: 'lead', length: 0, together: true } as const;

/** One word of a list: a name, or more where a blank parts them, and what it says of its role. */
export interface Word {
  readonly names: readonly string[];
  readonly signed: boolean;
  /** The role of the last name alone. */
  readonly own: UnitRole | undefined;
  /** The role of the names up to here. */
  readonly role: UnitRole | undefined;
  readonly together: boolean;
}

/** What makes a word more than a bare name: a role, a sign, a bracket, a blank, a colon, 等 or 由, a word that is none. */
const MARKED = new RegExp(`[ \\t()[\\]:等由${SIGN}]|^(?:会同|并|各$|责任[单部])|${ROLE_VERB.source}`);
/** `联系人:张三`, `政策期限:2026年`: a label that says nothing of units; `各`, `责任单位`: words without a name. */
const NO_NAME = /:|^(?:各|(?:牵头|责任|配合|主办|协办|承办)(?:责任)?(?:单位|部门))$/;
const WITH = /^(?:并)?会同(?!县)|^并(?=由|[市省县区])/;

/** Reads `[from, to)` of a list, between two marks; undefined where it names nobody. */
export function nameAt(raw: string, folded: string, from: number, to: number): Word | undefined {
  if (to > from && !MARKED.test(folded.slice(from, to)))
    return { names: [raw.slice(from, to)], signed: false, own: undefined, role: undefined, together: false };
  let start = behindBlanks(folded, from, to);
  let end = beforeBlanks(folded, start, to);
  const word = folded.slice(start, end);
  const saysRole = ROLE_VERB.test(word);
  let isMarked = false;
  if (saysRole) end -= objectBehindRole(word);
  const allLead = saysRole && word.endsWith(')') ? ALL_LEAD.exec(word) : null;
  if (allLead !== null) end = start + allLead.index;
  const found = allLead !== null ? LEAD_ALL : saysRole ? roleWord(folded.slice(start, end)) : undefined;
  if (found !== undefined) end -= found.length;
  end = beforeBlanks(folded, start, end);
  const own = saysRole ? OWN_ROLE.exec(folded.slice(start, end)) : null;
  if (own !== null && own.index > 0) end = start + own.index;
  const others = word.includes('等') ? AND_OTHERS.exec(folded.slice(start, end)) : null;
  if (others !== null && others.index > 0) end = start + others.index;
  // `此项工作由市教育局、市财政局共同牵头`: the role stands behind the last of them.
  if (word.includes('由') && (found !== undefined || BY_BODY.test(word)))
    start += BEFORE_BY.exec(folded.slice(start, end))?.[0].length ?? 0;
  start = behindBlanks(folded, start, end);
  end = beforeBlanks(folded, start, end);
  // `市民政局(*)`
  if (folded[end - 1] === ')' && folded[end - 3] === '(' && SIGNS.has(folded, end - 2)) {
    end = beforeBlanks(folded, start, end - 3);
    isMarked = true;
  }
  const signed = isMarked || SIGNS.has(folded, start) || SIGNS.has(folded, end - 1);
  while (start < end && SIGNS.has(folded, start)) start += 1;
  while (end > start && SIGNS.has(folded, end - 1)) end -= 1;
  start += WITH.exec(folded.slice(start, end))?.[0].length ?? 0;
  start = behindBlanks(folded, start, end);
  end = beforeBlanks(folded, start, end);
  if (end <= start || NO_NAME.test(folded.slice(start, end))) return undefined;
  return {
    names: splitAtBlanks(raw, folded, start, end),
    signed,
    own: own === null ? undefined : /配合|协|参与/.test(own[0]) ? 'support' : 'lead',
    role: found?.role,
    together: found?.together ?? false,
  };
}

/** `[from, to)` without the blanks at its start, and at its end. */
function behindBlanks(folded: string, from: number, to: number): number {
  let at = from;
  while (at < to && folded.charCodeAt(at) === 0x20) at += 1;
  return at;
}

function beforeBlanks(folded: string, from: number, to: number): number {
  let at = to;
  while (at > from && folded.charCodeAt(at - 1) === 0x20) at -= 1;
  return at;
}

/**
 * `区统计局 区经信局`, one unit a line in a table's cell: a blank parts two names that are whole on both sides. Any
 * other blank is stray (`市 科技局`).
 */
const LONGEST_NAME = 40;

function splitAtBlanks(raw: string, folded: string, start: number, end: number): string[] {
  const printed = raw.slice(start, end);
  if (!folded.slice(start, end).includes(' ')) return [withoutBlanks(printed)];
  const names: string[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const char = folded[at];
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (char === ' ' && depth === 0) {
      const before = folded.slice(Math.max(from, at - LONGEST_NAME), at).replaceAll(' ', '');
      const next =
        folded
          .slice(at, Math.min(end, at + LONGEST_NAME))
          .trimStart()
          .split(' ')[0] ?? '';
      if (before.length < 3 || next.length < 3 || !endsLikeUnit(before) || !endsLikeUnit(next)) continue;
      names.push(withoutBlanks(raw.slice(from, at)));
      from = at + 1;
    }
  }
  names.push(withoutBlanks(raw.slice(from, end)));
  return names;
}
