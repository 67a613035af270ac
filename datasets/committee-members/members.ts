import { withoutBlanks } from '../_gazette/fold.ts';
import { trimRange } from '../_gazette/brackets.ts';
import { unpadName } from '../_units/leaders.ts';
import { couldBeName, isName, isNameLikeSurname, nameAtEnd, surnameLength } from '../_units/names.ts';
import { beginsWithPlaceName } from '../_units/places.ts';
import { endsInPosition, isBarePosition, readPost } from '../_units/posts.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { withSharedEnd } from './shared-end.ts';
import { tokensOf, withSeats, type Token } from './tokens.ts';

/**
 * The people and bodies behind a role, on the folded view:
 *
 *     马 蕾 市法院                    name, body
 *     张三(市财政局副局长)、李四        name with brackets; names in a row
 *     张三 李四 王五                   names in columns
 *     张三 市委常委、常务副市长          one name, several posts
 *     市发展改革委、市财政局主要负责人    bodies without names
 *     市发展改革委主任李四              the post before the name
 */
export interface Member {
  readonly person: string | null;
  readonly organization: string | null;
  readonly concurrent: boolean;
  /** The whole entry as printed, posts and all. */
  readonly printed: string;
  readonly from: number;
  readonly to: number;
}

interface PostRange {
  readonly from: number;
  readonly to: number;
  readonly isSeat?: true;
}

interface Draft {
  person: string | null;
  posts: PostRange[];
  concurrent: boolean;
  readonly from: number;
  to: number;
}

const IN_CHARGE =
  /(?:各?[一1]名)?(?:的)?(?:党委|党组|行政)?(?:主要|分管|有关|相关|具体)?(?:负责人|负责同志|领导同志|领导|负责人员|负责)(?:各?[一1]名)?$/;
/** `分管副县(区)长`, `县(市、区)长`: a seat for each kind of place, behind the body that it stands in. */
const SEAT_OF_PLACES =
  /(?<=政府|管委会|委)(?:分管|联系|主管)?(?:常务)?副?(?:[市县区州旗]|\([市县区州旗、]{1,7}\)){1,3}长$/;
/** `市纪委常委` is of the 市纪委; `市委常委` is a seat and of no body. */
const STANDING_MEMBER = /(?<=纪委|纪工委|监委|政协|人大)常委$/;
const CONCURRENT = /^兼(?:任|职)?$/;
/** What a bracket behind a name may say that is no body: `(女)`, `(回族)`, `(正处级)`. */
const PERSONAL = /^(?:女|男|[\u4e00-\u9fff]{1,4}族|挂职|常驻|.{1,3}级|按.*序|排名不分先后)$/;
/** `省社科院院长(省政府发展研究中心主任)`: another post in a bracket behind the whole one. */
const POST_ASIDE = /^([^()]+)\([^()]*\)$/;
/** What a role does, or where its list is, instead of who bears it: `组长:负责全面工作`, `成员:名单附后`, `委员:参加会议`. */
const NO_MEMBER =
  /^(?:负责|主持|协助|组织|统筹|承担|落实|研究|指导|名单|详见|见附|另行|由|附|按[照规职要程时期有]|参加|召集|贯彻|配合|督促|完成|做好|履行|根据|提出|定期|具体|各司其职|报[送请经办])|(?:附后|略)$|(?:确定|指定|选派|明确)[一1各]|^(?:有关|相关|其他|各位|全体)同志$/;
/** Posts that name no body of their own. */
const BARE_SEAT = /^(?:[省市区县州]委)?(?:常委|副?书记)$|^(?:常务)?副?[省市区县州]长$/;
/** Instead of a name that is not known yet; the body behind it is. */
const NOT_YET: ReadonlySet<string> = new Set(['待定', '空缺', '暂缺', '待补']);
/** Before 同志, of people whom no name tells: `分管负责同志`, `有关同志`. */
const ANYBODY = /(?:负责|领导|主管|分管|有关|相关|其他|全体|各位|上述|以上)$/;

/** Reads `[from, to)` of a text: every member that stands there, in printed order. */
export function readMembers(raw: string, folded: string, from: number, to: number): Member[] {
  const drafts: Draft[] = [];
  const tokens = withSeats(folded, tokensOf(folded, from, to));
  // `商周、江海同志`: the word behind the last tells that all are people, whatever their surnames.
  const areComrades =
    folded.startsWith('同志', to - 2) && !ANYBODY.test(folded.slice(Math.max(from, to - 6), to - 2));
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.to - token.from === 2 && NOT_YET.has(folded.slice(token.from, token.to))) continue;
    const padded = token.isSeat === true ? undefined : paddedName(folded, tokens, index, areComrades);
    if (padded !== undefined) index += padded.used - 1;
    const name =
      padded ?? nameIn(folded, token, tokens[index + 1], awaitsPost(drafts.at(-1), token), areComrades);
    if (name !== undefined) {
      const draft: Draft = {
        person: unpadName(raw.slice(name.from, name.to)),
        posts: name.post === undefined ? [] : [name.post],
        concurrent: false,
        from: token.from,
        to: name.behind?.to ?? name.end,
      };
      drafts.push(draft);
      takeBrackets(folded, draft, name.to, name.end);
      if (name.behind !== undefined) draft.posts.push(name.behind);
      continue;
    }
    takePost(folded, drafts, token);
  }
  const members = drafts.map((draft) => finish(raw, folded, draft)).filter((member) => member !== undefined);
  return withSharedEnd(folded, members);
}

interface NameFound {
  /** The name alone. */
  readonly from: number;
  readonly to: number;
  /** Index behind the brackets that follow it. */
  readonly end: number;
  /** A post that stands before the name, in one word with it. */
  readonly post?: { readonly from: number; readonly to: number };
  /** A post glued behind the name. */
  readonly behind?: { readonly from: number; readonly to: number };
}

/** `马 蕾`, `马 蕾(兼)`, `邱 国华`, `王 小 明 市财政局`: a single character at the start of a padded name. */
function paddedName(
  folded: string,
  tokens: readonly Token[],
  index: number,
  areComrades: boolean,
): (NameFound & { readonly used: number }) | undefined {
  const first = tokens[index];
  const second = tokens[index + 1];
  if (first === undefined || second?.separator !== ' ') return undefined;
  const length = first.to - first.from;
  if (length !== 1 && !(length === 2 && surnameLength(folded.slice(first.from, first.to)) === 2))
    return undefined;
  const end = nameEnd(folded, second);
  const isComrade = folded.startsWith('同志', end - 2) && end - 2 > second.from;
  const to = isComrade ? end - 2 : end;
  const rest = to - second.from;
  const third = tokens[index + 2];
  const fourth = tokens[index + 3];
  const gap = second.from - first.to;
  const spaced = spacedName(folded, tokens, index);
  if (spaced !== undefined) return spaced;
  if (rest === 1 && third?.separator === ' ' && third.to === second.to + gap + 1) {
    // In `张 三 李 四` the third begins a name of its own.
    const own = fourth?.separator === ' ' && fourth.to - fourth.from === 1;
    if (!own && third.to - third.from === 1 && isName(folded.slice(first.from, third.to)))
      return { from: first.from, to: third.to, end: third.to, used: 3 };
  }
  const name = folded.slice(first.from, to);
  // A surname that no list knows is a name where a body or a post follows.
  const behind =
    end < second.to ? folded.slice(end + 1, second.to - 1) : folded.slice(third?.from, third?.to);
  const rare =
    (end < second.to || third !== undefined) &&
    (couldBeName(name) || (length === 1 && isNameLikeSurname(name))) &&
    looksLikePost(behind);
  const isPerson = isName(name) || rare || ((areComrades || isComrade) && couldBeName(name));
  if (rest > 2 || !isPerson) return undefined;
  return { from: first.from, to, ...afterName(folded, end, second.to), used: 2 };
}

/** `哈 斯 巴 根  市信访局副局长`: three characters or more, each set off by as many blanks, before a wider gap and a post. */
function spacedName(
  folded: string,
  tokens: readonly Token[],
  index: number,
): (NameFound & { readonly used: number }) | undefined {
  const from = tokens[index]?.from ?? 0;
  const gap = (tokens[index + 1]?.from ?? 0) - from;
  for (let used = 1; used <= LONGEST_SPACED; used += 1) {
    const last = tokens[index + used - 1];
    const next = tokens[index + used];
    if (last === undefined || last.to - last.from !== 1 || next?.separator !== ' ') return undefined;
    if (next.from - last.from === gap) continue;
    const isName =
      used >= 3 && next.from - last.from > gap && HAN_AND_BLANKS.test(folded.slice(from, last.to));
    if (!isName || !looksLikePost(folded.slice(next.from, next.to))) return undefined;
    return { from, to: last.to, end: last.to, used };
  }
  return undefined;
}

const HAN_AND_BLANKS = /^[\u3400-\u9fff ]+$/;
const LONGEST_SPACED = 6;

function nameEnd(folded: string, token: Token): number {
  // Within the token alone: looking on to the next bracket would read the whole text for every name.
  const bracket = folded.slice(token.from, token.to).indexOf('(');
  return bracket < 0 ? token.to : token.from + bracket;
}

/** Behind a name: brackets, and what is glued to them (`于燕华(兼)嘉兴仲裁委员会`). */
function afterName(folded: string, from: number, to: number): Pick<NameFound, 'end' | 'behind'> {
  let end = from;
  while (folded[end] === '(') {
    const close = folded.slice(end, to).indexOf(')');
    if (close < 0) break;
    end += close + 1;
  }
  return end < to ? { end, behind: { from: end, to } } : { end: to };
}

/** Behind `邱国华 ` a body or a post is due, whatever its first characters look like. */
function awaitsPost(last: Draft | undefined, token: Token): boolean {
  return token.separator === ' ' && last !== undefined && last.person !== null && last.posts.length === 0;
}

function nameIn(
  folded: string,
  token: Token,
  next: Token | undefined,
  postDue: boolean,
  areComrades: boolean,
): NameFound | undefined {
  if (token.isSeat === true) return undefined;
  const to = nameEnd(folded, token);
  let text = folded.slice(token.from, to);
  const isCalled = text.endsWith('同志');
  if (isCalled) text = text.slice(0, -2);
  if (isCalled && ANYBODY.test(text)) return undefined;
  const end = token.from + text.length;
  const isComrade = (areComrades || isCalled) && couldBeName(text);
  if (isName(text) || isComrade) return { from: token.from, to: end, ...afterName(folded, to, token.to) };
  // A surname that no list knows: `佴三 市财政局`.
  const mayBe = couldBeName(text) || isNameLikeSurname(text);
  if (token.separator !== ' ' && next?.separator === ' ' && mayBe) {
    if (looksLikePost(folded.slice(next.from, next.to))) return { from: token.from, to: end, end: token.to };
  }
  if (postDue) return undefined;
  if (to < token.to && couldBeName(text) && looksLikePost(folded.slice(to + 1, token.to - 1)))
    return { from: token.from, to: end, ...afterName(folded, to, token.to) };
  const whole = folded.slice(token.from, token.to);
  // `国网常德供电公司负责人`, `常德海关负责人`: a body sends whom it likes, whatever its first characters look like.
  if (IN_CHARGE.test(whole)) return undefined;
  const before =
    nameAtEnd(text, (head) => endsInPosition(head) || (endsLikeUnit(head) && head.length >= 3)) ??
    (areComrades || isCalled ? nameAtEnd(text, endsInPosition, couldBeName) : rareNameAtEnd(whole));
  if (before !== undefined && before > 0) {
    const start = token.from + before;
    return {
      from: start,
      to: end,
      post: { from: token.from, to: start },
      ...afterName(folded, to, token.to),
    };
  }
  const glued = gluedName(whole);
  if (glued === undefined) return undefined;
  const split = token.from + glued;
  return { from: token.from, to: split, end: token.to, behind: { from: split, to: token.to } };
}

/** `三星堆博物馆副馆长税明亮`: behind the post of a body three characters are a name, whatever the surname. */
function rareNameAtEnd(text: string): number | undefined {
  const at = text.length - 3;
  if (at < 6 || looksLikePost(text) || !endsInPosition(text.slice(0, at))) return undefined;
  return couldBeName(text.slice(at)) ? at : undefined;
}

/** `马蔚为市政府办公室`, `张建国财政部部长`: how long the name is; a place (平湖市政府) is none. */
function gluedName(text: string): number | undefined {
  // `黄亮常德海关关长`
  for (const length of beginsWithPlaceName(text.slice(2)) ? [2, 3] : [3, 2]) {
    const rest = text.slice(length);
    if (rest.length < 2 || !isName(text.slice(0, length))) continue;
    const place = /^[市县区州](?:副?[市县区州]长|委|政府|人民政府|人大|政协)/.test(rest) && length === 2;
    if (place || beginsWithPlaceName(text) || !looksLikePost(rest)) continue;
    if (/^[省市县区州]/.test(rest) ? length === 3 || endsInPosition(rest) : endsInPosition(rest))
      return length;
  }
  return undefined;
}

function looksLikePost(text: string): boolean {
  return endsInPosition(text) || endsLikeUnit(text) || IN_CHARGE.test(text);
}

/** `(兼)`, `(女)`, `(市财政局局长)`, `(兼,市财政局)` behind a name. */
function takeBrackets(folded: string, draft: Draft, from: number, to: number): void {
  for (let at = folded.indexOf('(', from); at >= 0 && at < to; at = folded.indexOf('(', at + 1)) {
    const close = folded.indexOf(')', at);
    if (close < 0) return;
    for (const token of tokensOf(folded, at + 1, close)) {
      const text = folded.slice(token.from, token.to);
      if (CONCURRENT.test(text)) draft.concurrent = true;
      else if (!PERSONAL.test(text)) draft.posts.push(token);
    }
  }
}

/** A token that names nobody: a post of the person before it, or a body that sends someone. */
function takePost(folded: string, drafts: Draft[], token: Token): void {
  const text = folded.slice(token.from, token.to);
  const last = drafts.at(-1);
  const range: PostRange = token;
  if (last !== undefined && last.person !== null && belongsTo(folded, last, token, text)) {
    last.posts.push(range);
    last.to = token.to;
    return;
  }
  // `…、丌官飞、…`: among names, what has the shape of one is one.
  const names = last !== undefined && last.person !== null && last.posts.length === 0;
  if (names && token.separator === '、' && couldBeName(text) && text.length <= 3) {
    drafts.push({ person: text, posts: [], concurrent: false, from: token.from, to: token.to });
    return;
  }
  if (last !== undefined && last.person === null && IN_CHARGE.exec(text)?.index === 0) {
    last.to = token.to;
    return;
  }
  drafts.push({ person: null, posts: [range], concurrent: false, from: token.from, to: token.to });
}

function belongsTo(folded: string, last: Draft, token: Token, text: string): boolean {
  if (token.separator === ' ' || token.separator === '') return true;
  const before = last.posts.at(-1);
  if (before === undefined) return endsInPosition(text) || (token.separator === ',' && looksLikePost(text));
  // `市委常委、常务副市长`: a list of one person's posts.
  const post = folded.slice(before.from, before.to);
  const seat = endsInPosition(post) || BARE_SEAT.test(post) || STANDING_MEMBER.test(post);
  return (
    token.separator !== ';' && seat && (endsInPosition(text) || isBarePosition(text) || BARE_SEAT.test(text))
  );
}

function finish(raw: string, folded: string, draft: Draft): Member | undefined {
  let { concurrent } = draft;
  const bodies: string[] = [];
  let seat: string | null = null;
  for (const range of draft.posts) {
    let { from, to } = trimRange(folded, range.from, range.to);
    const tail = folded[to - 1] === ')' ? /\(兼(?:任)?\)$/.exec(folded.slice(from, to)) : null;
    if (tail !== null) {
      concurrent = true;
      to = from + tail.index;
    }
    const printedPost = folded.slice(from, to);
    const charge =
      IN_CHARGE.exec(printedPost) ?? SEAT_OF_PLACES.exec(printedPost) ?? STANDING_MEMBER.exec(printedPost);
    if (charge !== null) to = from + charge.index;
    ({ from, to } = trimRange(folded, from, to));
    if (to <= from) continue;
    const aside = folded[to - 1] === ')' ? POST_ASIDE.exec(folded.slice(from, to)) : null;
    if (aside?.[1] !== undefined && endsInPosition(aside[1])) to = from + aside[1].length;
    const text = folded.slice(from, to);
    const printed = withoutBlanks(raw.slice(from, to));
    const post = range.isSeat === true || BARE_SEAT.test(text) ? undefined : readPost(raw, folded, from, to);
    if (post?.position === null) bodies.push(printed);
    else if (post !== undefined && post.organization !== null) {
      bodies.push(
        post.alias === null
          ? post.organization
          : printed.slice(0, printed.length - (post.position?.length ?? 0)),
      );
    } else seat ??= printed;
  }
  const organization =
    bodies[0]?.replace(/等(?:有关|相关)?(?:单位|部门)$|(?:分管|联系|主要|有关|相关)$/, '') ??
    (draft.person === null ? seat : null);
  if (
    draft.person === null &&
    (organization === null || organization.length < 2 || NO_MEMBER.test(organization))
  )
    return undefined;
  const { person, from, to } = draft;
  return { person, organization, concurrent, printed: raw.slice(from, to), from, to };
}
