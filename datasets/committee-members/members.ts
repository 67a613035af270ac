import { withoutBlanks } from '../_text/fold.ts';
import { trimRange } from '../_text/brackets.ts';
import { unpadName } from '../_units/leaders.ts';
import { couldBeLongName } from '../_units/long-names.ts';
import { couldBeName } from '../_units/names.ts';
import { endsInPosition, isBarePosition, readPost } from '../_units/posts.ts';
import { ANYBODY, IN_CHARGE, looksLikePost, nameIn, paddedName } from './named.ts';
import { withBodiesAhead, withSharedEnd } from './shared-end.ts';
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

/** `分管副县(区)长`, `县(市、区)长`: a seat for each kind of place, behind the body that it stands in. */
const SEAT_OF_PLACES =
  /(?<=政府|管委会|委)(?:分管|联系|主管)?(?:常务)?副?(?:[市县区州旗]|\([市县区州旗、]{1,7}\)){1,3}长$/;
/** `市纪委常委` is of the 市纪委; `市委常委` is a seat and of no body. */
const STANDING_MEMBER = /(?<=纪委|纪工委|监委|政协|人大)常委$/;
const CONCURRENT = /^兼(?:任|职)?$/;
/** What a bracket behind a name may say that is no body: `(女)`, `(回族)`, `(正处级)`. */
const PERSONAL =
  /^(?:女|男|[\u4e00-\u9fff]{1,4}族|挂职|常驻|常务|执行|专职|兼职|牵头|召集人?|主持工作|.{1,3}级|按.*序|排名不分先后)$/;
/** `省社科院院长(省政府发展研究中心主任)`: another post in a bracket behind the whole one. */
const POST_ASIDE = /^([^()]+)\([^()]*\)$/;
/** What a role does, or where its list is, instead of who bears it: `组长:负责全面工作`, `成员:名单附后`, `委员:参加会议`. */
const NO_MEMBER =
  /^(?:负责|主持|协助|组织|统筹|承担|落实|研究|指导|名单|详见|见附|另行|由|附|按[照规职要程时期有]|参加|召集|贯彻|配合|督促|完成|做好|履行|根据|提出|定期|具体|各司其职|报[送请经办])|(?:附后|略)$|(?:确定|指定|选派|明确)[一1各]|^(?:有关|相关|其他|各位|全体)同志$/;
/** Posts that name no body of their own. */
const BARE_SEAT = /^(?:[省市区县州]委)?(?:常委|副?书记)$|^(?:常务)?副?[省市区县州]长$/;
/** Instead of a name that is not known yet; the body behind it is. */
const NOT_YET: ReadonlySet<string> = new Set(['待定', '空缺', '暂缺', '待补']);

/** `待定`, `(待定)` */
function isNotYet(folded: string, { from, to }: Token): boolean {
  const isBracketed = to - from === 4 && folded[from] === '(';
  if (!isBracketed && to - from !== 2) return false;
  return NOT_YET.has(isBracketed ? folded.slice(from + 1, to - 1) : folded.slice(from, to));
}

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
    if (isNotYet(folded, token)) continue;
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
  return withBodiesAhead(folded, members) ?? withSharedEnd(folded, members);
}

/** Behind `邱国华 ` a body or a post is due, whatever its first characters look like. */
function awaitsPost(last: Draft | undefined, token: Token): boolean {
  return token.separator === ' ' && last !== undefined && last.person !== null && last.posts.length === 0;
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
  const isShaped = (text.length <= 3 && couldBeName(text)) || couldBeLongName(text);
  if (names && token.separator === '、' && isShaped) {
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
    bodies[0]?.replace(
      /等(?:(?:有关|相关)?(?:单位|部门)[和及、]?){1,2}$|(?:分管|联系|主要|有关|相关)$/,
      '',
    ) ?? (draft.person === null ? seat : null);
  if (
    draft.person === null &&
    (organization === null || organization.length < 2 || NO_MEMBER.test(organization))
  )
    return undefined;
  const { person, from, to } = draft;
  return { person, organization, concurrent, printed: raw.slice(from, to), from, to };
}
