import { CharSet } from '../_text/char-set.ts';

/** `..... (2)`, `……3`, `·····5`, `  (17)`, `/ 3`: a leader with a page behind it. */
const PAGE =
  /\s*(?:[.…·⋯]{2,}|…|—{2,}|\/|\s{2,}|\t|(?=\()|(?<=[号)]|通知|决定|意见|名单|公告|通告|通报|批复)\s*|(?<=[\u4e00-\u9fff》”])\s+(?=\(?\s*\d{1,3}\D{0,3}$))\s*\(?\s*(\d{1,4})\s*(?:页)?\s*\)?\s*$/;

export interface PrintedPage {
  readonly page: number;
  /** Where the leader in front of it begins. */
  readonly index: number;
}

/** What a page and its leader are made of; in front of them two characters decide. */
const PARTS = new CharSet('.…·⋯—/()0123456789页 \t');
const BLANKS = new CharSet(' \t');
const ENDS = new CharSet('0123456789)页 \t');
const BEFORE = 2;
/** No leader has more blanks; trying each of a thousand would take for ever. */
const MOST_BLANKS = 24;

/** The page that a folded entry of the contents ends in: `…的通知……(3)`. */
export function pageAtEnd(folded: string): PrintedPage | undefined {
  if (!ENDS.ends(folded) || !/[\d)页]\s*$/.test(folded.slice(-8))) return undefined;
  let from = folded.length;
  for (let blanks = 0; from > 0 && PARTS.has(folded, from - 1); from -= 1) {
    if (BLANKS.has(folded, from - 1)) blanks += 1;
    if (blanks > MOST_BLANKS) break;
  }
  from = Math.max(0, from - BEFORE);
  const match = PAGE.exec(folded.slice(from));
  return match === null ? undefined : { page: Number(match[1]), index: from + match.index };
}

/** A folded entry of the contents without its page. */
export function withoutPage(folded: string): string {
  const found = pageAtEnd(folded);
  return found === undefined ? folded : folded.slice(0, found.index);
}

const LAST_NUMBER = /[(/]?\s*(\d{1,4})\s*[)页]?\s*$/;
const LONGEST_NUMBER = 40;

/** The page that stands on a line of its own at the end of an entry. */
export function lastNumber(folded: string): PrintedPage | undefined {
  const from = Math.max(0, folded.length - LONGEST_NUMBER);
  const match = LAST_NUMBER.exec(folded.slice(from));
  return match === null ? undefined : { page: Number(match[1]), index: from + match.index };
}
