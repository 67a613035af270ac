import { isInsideCatchAll } from '../_units/catch-all.ts';
import { isBarePosition } from '../_units/posts.ts';

/** A word of a list of members. */
export interface Token {
  readonly from: number;
  readonly to: number;
  /** What parts it from the token before: a blank, `、`, `,`, `;` or nothing. */
  readonly separator: string;
  /** Of padded characters that are a post without a body: `省  长`. */
  readonly isSeat?: true;
}

/** Tokens at blanks and separators outside brackets. */
export function tokensOf(folded: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let start = from;
  let separator = '';
  for (let at = from; at <= to; at += 1) {
    const char = at === to ? ' ' : (folded[at] ?? '');
    if (at < to && (char === '(' || char === '[')) depth += 1;
    else if (at < to && (char === ')' || char === ']') && depth > 0) depth -= 1;
    if (at < to && (depth > 0 || !' \t、,;。|'.includes(char))) continue;
    if (char === '、' && isInsideCatchAll(folded, start, at)) continue;
    if (at > start) {
      tokens.push({ from: start, to: at, separator });
      separator = '';
    }
    if (separator === '' || char !== ' ') separator = char === '\t' ? ' ' : char;
    start = at + 1;
  }
  return tokens;
}

/** `省  长`, `副 市 长`: padding inside a post that names no body parts no words. */
export function withSeats(folded: string, tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ from, to, separator }) => to - from === 1 && separator === ' ')) return tokens;
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const used = token.to - token.from === 1 ? seatLength(folded, tokens, index) : 1;
    const last = tokens[index + used - 1];
    joined.push(used === 1 || last === undefined ? token : { ...token, to: last.to, isSeat: true });
    index += used - 1;
  }
  return joined;
}

/** How many tokens from `index` on are one padded post; 1 where they are none. */
function seatLength(folded: string, tokens: readonly Token[], index: number): number {
  let text = '';
  let used = 0;
  let found = 1;
  for (let at = index; at < tokens.length && text.length <= 4; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.to - token.from > 3 || (at > index && token.separator !== ' ')) break;
    text += folded.slice(token.from, token.to);
    used += 1;
    if (used > 1 && isBarePosition(text)) found = used;
  }
  return found;
}
