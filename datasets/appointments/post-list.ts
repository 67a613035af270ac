import { endsInPosition, isBarePosition, readPost, type Post } from '../_units/posts.ts';
import { isModifier, mergeModifiers, modifiersIn, NO_MODIFIERS, type Modifiers } from './modifiers.ts';
import { allMatches } from '../_text/matches.ts';

export interface HeldPost extends Post {
  readonly concurrent: boolean;
  readonly modifiers: Modifiers;
}

const TAIL_BRACKET = /\s*\(([^()]*)\)\s*$/;
/** `…局长职务`, `…四级调研员职级`, `…主任等职务`, `…副局长职务的请求`: what ends the posts of a removal. */
const OFFICE = /(?:的)?\s*(?:等)?职(?:务职级|[务级])?(?:的(?:请求|申请))?\s*(?=$|[,(])/g;

/**
 * Reads `[from, to)` as posts, each with its modifiers:
 *
 *     嘉兴市数字经济发展局局长,嘉兴市中小企业局局长
 *     鄞州区科学技术局副局长、鄞州区外国专家局局长(兼)
 *     上海市商务委员会副主任,试用期一年
 *     统计局局长、党组书记职务,退休
 *
 * A part that is no post belongs to the next (经济、科技委员会主任); behind the last post it is a remark on all.
 */
export function readPosts(
  raw: string,
  folded: string,
  from: number,
  to: number,
  context: { readonly action: 'appoint' | 'remove'; readonly concurrent: boolean },
): readonly HeldPost[] {
  const end = context.action === 'remove' ? officeAt(folded, from, to) : { posts: to, rest: to };
  const last = end.rest < to ? clauseModifiers(raw, folded, end.rest, to) : NO_MODIFIERS;
  let said = NO_MODIFIERS;
  const found: HeldPost[] = [];
  for (const part of parts(folded, from, end.posts)) {
    const text = folded.slice(part.from, part.to);
    if (
      found.length > 0 &&
      !endsInPosition(withoutBrackets(text)) &&
      !isBarePosition(withoutBrackets(text))
    ) {
      said = mergeModifiers(said, clauseModifiers(raw, folded, part.from, part.to));
      continue;
    }
    found.push(readOne(raw, folded, part.from, part.to, context.concurrent, found.at(-1)));
  }
  const all = mergeModifiers(said, last);
  return withSharedMonths(found).map((post) => ({ ...post, modifiers: mergeModifiers(post.modifiers, all) }));
}

/** `市公安局副局长、党委委员(试用期一年)`: the bracket behind the last of one body's posts speaks of all of them. */
function withSharedMonths(posts: readonly HeldPost[]): readonly HeldPost[] {
  const last = posts.at(-1);
  if (last === undefined || last.organization === null || last.post !== last.position) return posts;
  const { probationMonths, secondmentMonths } = last.modifiers;
  if (probationMonths === null && secondmentMonths === null) return posts;
  return posts.map((post) =>
    post.organization === last.organization && post.modifiers === NO_MODIFIERS
      ? { ...post, modifiers: { probationMonths, secondmentMonths, remark: null } }
      : post,
  );
}

/** Where the posts of a removal end and what follows 职务 begins. */
function officeAt(
  folded: string,
  from: number,
  to: number,
): { readonly posts: number; readonly rest: number } {
  for (const match of allMatches(folded.slice(from, to), OFFICE)) {
    if (match[0].includes('职'))
      return { posts: from + match.index, rest: from + match.index + match[0].length };
  }
  return { posts: to, rest: to };
}

function clauseModifiers(raw: string, folded: string, from: number, to: number): Modifiers {
  const bracketed = /^\s*\((.*)\)\s*$/.exec(folded.slice(from, to));
  if (bracketed === null) return modifiersIn(folded.slice(from, to), raw.slice(from, to));
  const start = folded.indexOf('(', from) + 1;
  const end = folded.lastIndexOf(')', to);
  return modifiersIn(folded.slice(start, end), raw.slice(start, end));
}

/** Parts at 、 and commas where what stands before is a whole post, or a modifier follows. */
function* parts(
  folded: string,
  from: number,
  to: number,
): Generator<{ readonly from: number; readonly to: number }> {
  let depth = 0;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const char = folded[at];
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    // `…副局长兼…办公室主任`: 兼 behind a whole post begins the next.
    if (
      depth <= 0 &&
      char === '兼' &&
      at > start &&
      endsInPosition(withoutBrackets(endOf(folded, start, at)))
    ) {
      yield { from: start, to: at };
      start = at;
      continue;
    }
    if (depth > 0 || (char !== ',' && char !== '、')) continue;
    const part = withoutBrackets(endOf(folded, start, at));
    const ends = endsInPosition(part) || isBarePosition(part) || isModifier(folded.slice(at + 1, to));
    if (!ends && !(start > from && char === ',')) continue;
    if (folded.slice(start, at).trim() !== '') yield { from: start, to: at };
    start = at + 1;
  }
  if (folded.slice(start, to).trim() !== '') yield { from: start, to };
}

/** No post is longer: a part that goes on and on is looked at again at each comma. */
const LONGEST_POST = 200;

function endOf(folded: string, start: number, at: number): string {
  return folded.slice(Math.max(start, at - LONGEST_POST), at);
}

function withoutBrackets(text: string): string {
  return text
    .replace(TAIL_BRACKET, '')
    .replace(/(?:的)?(?:职务|职级|人选)\s*$/, '')
    .trim();
}

function readOne(
  raw: string,
  folded: string,
  from: number,
  to: number,
  concurrent: boolean,
  before: HeldPost | undefined,
): HeldPost {
  let start = from;
  let end = to;
  let own = concurrent;
  while (folded[start] === ' ') start += 1;
  const also = /^(?:并|同时)?兼(?:任)?\s*/.exec(folded.slice(start, end));
  if (also !== null) {
    start += also[0].length;
    own = true;
  }
  let modifiers = NO_MODIFIERS;
  for (let tail = TAIL_BRACKET.exec(folded.slice(start, end)); tail !== null;) {
    const at = start + tail.index;
    const inner = at + tail[0].indexOf('(') + 1;
    const text = tail[1] ?? '';
    if (/^兼[任职]?$/.test(text)) own = true;
    else modifiers = mergeModifiers(modifiersIn(text, raw.slice(inner, inner + text.length)), modifiers);
    end = at;
    tail = TAIL_BRACKET.exec(folded.slice(start, end));
  }
  // `…总经理职务、…外部董事职务`: the word behind each post.
  end -= /(?:的)?(?:职务|职级|人选)\s*$/.exec(folded.slice(start, end))?.[0].length ?? 0;
  const post = readPost(raw, folded, start, end);
  // `统计局局长、党组书记`: a position alone belongs to the organization before it.
  const organization =
    post.position !== null && post.organization === null ? (before?.organization ?? null) : post.organization;
  return { ...post, organization, concurrent: own, modifiers };
}
