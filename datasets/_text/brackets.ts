import { CharSet } from './char-set.ts';
import { FIRST_HAN } from './fold.ts';

const OPENS = new CharSet('([《〈“‘【');
const CLOSES = new CharSet(')]》〉”’】');

/**
 * Cuts `[from, to)` of a folded text at the separators that stand outside brackets and quotation marks:
 * `市司法局(市行政复议局)、各县(市、区)政府` has one 、 that parts. Yields the parts without outer blanks, no
 * empty one.
 */
export function* splitOutside(
  folded: string,
  separators: string,
  from = 0,
  to = folded.length,
): Generator<{ readonly from: number; readonly to: number }> {
  let depth = 0;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const code = folded.charCodeAt(at);
    if (code >= FIRST_HAN) continue;
    if (OPENS.hasCode(code)) depth += 1;
    else if (CLOSES.hasCode(code)) depth -= depth > 0 ? 1 : 0;
    else if (depth === 0 && isOneOf(separators, code)) {
      const part = trimRange(folded, start, at);
      if (part.to > part.from) yield part;
      start = at + 1;
    }
  }
  const last = trimRange(folded, start, to);
  if (last.to > last.from) yield last;
}

/** Of the two or three separators of a list. */
function isOneOf(chars: string, code: number): boolean {
  for (let at = 0; at < chars.length; at += 1) if (chars.charCodeAt(at) === code) return true;
  return false;
}

/** `[from, to)` without the blanks at its ends. */
export function trimRange(
  folded: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  let start = from;
  let end = to;
  while (start < end && isBlank(folded.charCodeAt(start))) start += 1;
  while (end > start && isBlank(folded.charCodeAt(end - 1))) end -= 1;
  return { from: start, to: end };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Where the bracket opens that closes at the end of a folded text; -1 where none does. */
export function openingOf(folded: string): number {
  let depth = 0;
  for (let at = folded.length - 1; at >= 0; at -= 1) {
    const char = folded.charAt(at);
    if (char === ')') depth += 1;
    else if (char === '(' && (depth -= 1) === 0) return at;
  }
  return -1;
}
