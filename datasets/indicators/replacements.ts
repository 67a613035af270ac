import { CharSet } from '../_text/char-set.ts';
import type { Block } from '../_lines/blocks.ts';

/** A stretch of a block's folded text. */
interface Quoted {
  readonly from: number;
  readonly to: number;
}

/** `关于修改部分行政规范性文件的决定`, `…清理结果的通知`: texts that put words into others. */
const AMENDING = /修[改订正]|更[改正]|清理|废止|调整|变更|延长|补充/;
/** `第七条第二款修改为:“`, `增加一款,作为第三款:“`, `统一表述为“` */
const PUTS_IN = /(?:改|更正|调整|规定|表述|替换|变更)为[:,]? ?$|(?:增加|增补|增设|补充)[^。;“”"]{0,20}$/;
const PUTS_IN_ENDS = new CharSet(' :,为款项条句段目容定后');
const LONGEST_LEAD = 24;
const OPENING = new CharSet('“"');
const QUOTES = /[“”"]/g;
/** Paragraphs of an article that is put in as a whole. */
const MOST_PARAGRAPHS = 30;

/**
 * What a text puts into another one, by its blocks: `第七条第二款修改为:“燃气经营企业应当每年…一次入户安全检查。”` says
 * what that other text is to say from now on, and promises nothing. A quote may go on over several paragraphs; one that
 * never closes ends with its own.
 */
export class Replacements {
  private readonly quoted = new Map<Block, Quoted[]>();

  constructor(title: string, body: readonly Block[]) {
    if (!AMENDING.test(title)) return;
    for (let at = 0; at < body.length;) at = this.readFrom(body, at);
  }

  has(block: Block, at: number): boolean {
    return this.quoted.get(block)?.some(({ from, to }) => from <= at && at < to) === true;
  }

  /** Reads what is put in by a block; answers where the next one to read stands. */
  private readFrom(body: readonly Block[], at: number): number {
    const folded = body[at]?.folded ?? '';
    for (let from = 0; ;) {
      const open = openingIn(folded, from, body[at - 1]?.folded ?? '');
      if (open < 0) return at + 1;
      const close = closing(body, at, open);
      for (let index = at; index <= close.block; index += 1)
        this.add(body[index], index === at ? open : 0, index === close.block ? close.at : Infinity);
      if (close.block > at) return close.block + 1;
      from = close.at;
    }
  }

  private add(block: Block | undefined, from: number, to: number): void {
    if (block === undefined) return;
    const quoted = this.quoted.get(block);
    if (quoted === undefined) this.quoted.set(block, [{ from, to }]);
    else quoted.push({ from, to });
  }
}

/** Index of the next quote that is put in; -1 where there is none. `above` is the text of the paragraph before. */
function openingIn(folded: string, from: number, above: string): number {
  QUOTES.lastIndex = from;
  while (QUOTES.test(folded)) {
    const at = QUOTES.lastIndex - 1;
    if (!OPENING.has(folded, at)) continue;
    const lead = at === 0 ? above.slice(-LONGEST_LEAD) : folded.slice(Math.max(0, at - LONGEST_LEAD), at);
    if (PUTS_IN_ENDS.ends(lead) && PUTS_IN.test(lead)) return at;
  }
  return -1;
}

/** Behind the quote that closes the one at `open`, in its own block or in one below. */
function closing(
  body: readonly Block[],
  first: number,
  open: number,
): { readonly block: number; readonly at: number } {
  const isStraight = body[first]?.folded[open] === '"';
  let depth = 0;
  for (let block = first; block < Math.min(body.length, first + MOST_PARAGRAPHS); block += 1) {
    const folded = body[block]?.folded ?? '';
    // Each paragraph of a quote may open it anew.
    QUOTES.lastIndex = block === first ? open + 1 : Number(OPENING.has(folded, 0));
    while (QUOTES.test(folded)) {
      const at = QUOTES.lastIndex - 1;
      const char = folded[at];
      if ((char === '"') !== isStraight) continue;
      if (char === '“') depth += 1;
      else if (depth === 0) return { block, at: at + 1 };
      else depth -= 1;
    }
  }
  return { block: first, at: body[first]?.folded.length ?? 0 };
}
