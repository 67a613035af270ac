import { couldBeName } from '../_units/names.ts';
import { endsInPosition, isBarePosition } from '../_units/posts.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { allMatches } from '../_text/matches.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A person and posts that a list prints side by side, under a heading that says 任命 or 免去. */
export interface ListedPerson {
  readonly person: Range;
  readonly posts: Range;
}

const GAP = /\s+|:|,|——?|\t/g;
const AFFILIATION_GAP = /\s+|[:,(]|——?/g;
const LONGEST_NAME = 16;
const VERB_AT_END = /[任兼为的聘免]$/;
const TAIL = /\s*(?:\([^()]*\)\s*)*$/;

/**
 * One line of such a list, `[from, to)` of a folded text:
 *
 *     李  尚 武    昆明市公安局副局长(试用期1年)        the name first, padded or not
 *     李尚武，昆明市公安局副局长
 *     昆明市公安局副局长:李尚武                          the post first
 */
export function readListed(folded: string, from: number, to: number): ListedPerson | undefined {
  const text = folded.slice(from, to);
  if (text.length > 120) return undefined;
  let found: ListedPerson | undefined;
  for (const { index, 0: gap } of allMatches(text, GAP)) {
    const behind = index + gap.length;
    // `李芳任,市水利局副局长职务` is a clause with a stray comma.
    if (gap === ',' && VERB_AT_END.test(text.slice(0, index))) continue;
    if (index <= LONGEST_NAME && isPersonText(text.slice(0, index)) && isPostText(text.slice(behind)))
      found = { person: { from, to: from + index }, posts: { from: from + behind, to } };
  }
  if (found !== undefined) return found;
  const last = /(?:\s{2,}|:\s*|\t)(\S[^:\t]{1,60})$/.exec(text);
  if (
    last?.[1] === undefined ||
    !last[1].split('、').every(isPersonText) ||
    !isPostText(text.slice(0, last.index))
  )
    return undefined;
  return { person: { from: to - last[1].length, to }, posts: { from, to: from + last.index } };
}

function isPersonText(text: string): boolean {
  return couldBeName(text.replace(/\([^()]{1,12}\)\s*$/, '').trim());
}

/** A post with its body: a position alone (`市长  张三`) is a signature. */
function isPostText(text: string): boolean {
  const post = text
    .replace(TAIL, '')
    .replace(/(?:的)?职[务级]\s*$/, '')
    .trim();
  if (/^(?:任|为|担任|兼|免|不再|挂职|聘|提名|推荐)/.test(post) || post[1] === ' ') return false;
  return post.length >= 4 && endsInPosition(post) && !isBarePosition(post) && !/[;。]/.test(post);
}

/**
 * `费 里  贵州乌蒙律师事务所主任` below `聘任下列同志为…法律顾问:`: where the person comes from is no post that is given.
 * Index behind the name; undefined where a name alone, or anything else, stands in `[from, to)`.
 */
export function readAffiliated(folded: string, from: number, to: number): number | undefined {
  const text = folded.slice(from, to);
  if (text.length > 80 || /[;。、](?=[^()]*$)/.test(text)) return undefined;
  let found: number | undefined;
  for (const { index, 0: gap } of allMatches(text, AFFILIATION_GAP)) {
    const behind = text
      .slice(index + gap.length)
      .replace(/\)$/, '')
      .replace(TAIL, '')
      .trim();
    const isBody = behind.length >= 4 && (endsInPosition(behind) || endsLikeUnit(behind));
    if (index <= LONGEST_NAME && isPersonText(text.slice(0, index)) && isBody) found = from + index;
  }
  return found;
}

/** `聘任下列同志为市政府参事,聘期五年:`, `聘任张三等5人为…:`, `免去以下人员的…职务:`: what holds for the names below. */
export interface SharedPost {
  readonly action: 'appoint' | 'remove';
  readonly posts: Range;
}

const SHARED_APPOINTMENT =
  /^(?:[经根按][^;。:任免聘]{0,60},)?(?:[^,;。:任免聘]{0,16}决定)?(?:任命|聘任|续聘|聘请|增聘|委派|推荐|选派)?(?:(?:下列|以下)(?:[\u4e00-\u9fff\d]{0,6}?)(?:同志|人员|人|专家|名单)|[\u4e00-\u9fff·、]{2,16}?等[一二三四五六七八九十\d]{1,3}(?:名|位|人)(?:同志)?(?=.*:$))(?:担任|兼任|任|为)([^;:。]{4,60})\s*[:。]?$/;
const SHARED_REMOVAL =
  /^(?:[经根按][^;。:任免聘]{0,60},)?(?:[^,;。:任免聘]{0,16}决定)?(?:免去|免除|解聘)(?:下列|以下)(?:[\u4e00-\u9fff\d]{0,6}?)(?:同志|人员|人)(?:的)?([^;:。]{4,60}?职[务级][^;:。]{0,12})\s*[:。]?$/;

/** Reads `[from, to)` as the head of a list of people who are given, or lose, one post. */
export function readSharedPost(folded: string, from: number, to: number): SharedPost | undefined {
  const text = folded.slice(from, to);
  const isCounted = text.endsWith(':') && text.includes('等');
  if (!isCounted && !text.includes('下列') && !text.includes('以下')) return undefined;
  const appointed = SHARED_APPOINTMENT.exec(text);
  const match = appointed ?? SHARED_REMOVAL.exec(text);
  if (match?.[1] === undefined) return undefined;
  const start = from + match[0].lastIndexOf(match[1]);
  return {
    action: appointed === null ? 'remove' : 'appoint',
    posts: { from: start, to: start + match[1].trimEnd().length },
  };
}
