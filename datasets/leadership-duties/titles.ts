import { endsInPosition } from '../_units/posts.ts';
import { isName } from '../_units/names.ts';

/**
 * The titles of a leader, joined by 、, a comma or 兼: the first tells what kind of leader it is, what is joined to it may be
 * any post (`副区长、公安徐汇分局局长`, `市委常委、高新区管委会主任`, `州公安局党委书记、局长`).
 */
export type FirstTitle =
  /** A seat of the government or its party group, or the post of one of its bodies. */
  | 'own'
  /** `滨江开发区管委会主任`, `民进区委主委`: any post, which makes a leader only where duties follow. */
  | 'any';

const SEAT = '(?:市长|省长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|书记|常委|委员|秘书长|党组成员|专员)';
const BODY = '(?:省|市|区|县|州|盟|旗|镇|乡)(?:人民政府|政府|委)?';
const POST = [
  `(?:${BODY})?(?:党组|党委|党工委|管委会)?(?:常务|执行|代|挂职)?副?${SEAT}(?:助理)?`,
  '(?:省|市|区|县|州)[\\u4e00-\\u9fff]{1,8}?(?:局|委|办|厅)(?:党委|党组)?副?(?:书记|局长|主任|厅长)',
  '[一二三四]级(?:巡视员|调研员)',
].join('|');
const OWN = new RegExp(POST, 'y');
/** What follows a post in the same breath is part of no post: `市公安局局长协助市长…`. */
const NO_POST =
  '同志|不再|协助|协管|配合|负责|分管|联系|主持|牵头|主管|主抓|兼|担任|继续|增加|新增|减少|受|根据';
/** As long as a post and the name behind it get. */
const WORDS = new RegExp(`(?:(?!${NO_POST})[\\u4e00-\\u9fff]){2,26}`, 'y');
const LONGEST_POST = 22;
const REMARK = /\s*\([^()]{1,12}\)/y;
const AND = /[、,]\s*兼?(?!任)|兼(?!任)/y;
const MOST_TITLES = 8;
/** `戴锋副市长` behind `黄亮副市长、` is somebody else. */
const SEAT_ALONE = /^(?:常务)?副?(?:市长|省长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|书记|秘书长)$/;

function endOf(pattern: RegExp, folded: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(folded) ? pattern.lastIndex : undefined;
}

/** Every place where titles that begin at `from` may end, in printed order; none where no title stands there. */
export function titleEnds(folded: string, from: number, first: FirstTitle): readonly number[] {
  const ends: number[] = [];
  let at: number | undefined = from;
  for (let count = 0; at !== undefined && count < MOST_TITLES; count += 1) {
    const own = count === 0 && first === 'own' ? endOf(OWN, folded, at) : undefined;
    if (count === 0 && first === 'own') {
      if (own !== undefined) ends.push(own);
    } else addPosts(ends, folded, at);
    const last = ends.at(-1);
    if (last === undefined || last <= at) return ends;
    const remark = endOf(REMARK, folded, last);
    if (remark !== undefined) ends.push(remark);
    at = endOf(AND, folded, remark ?? last);
  }
  return ends;
}

/** `公安徐汇分局局长钮建国`: wherever the words so far end in a position. */
function addPosts(ends: number[], folded: string, from: number): void {
  const to = endOf(WORDS, folded, from);
  if (to === undefined) return;
  const words = folded.slice(from, to);
  if (isSomebody(words)) return;
  for (let length = 2; length <= Math.min(words.length, LONGEST_POST); length += 1)
    if (endsInPosition(words.slice(0, length))) ends.push(from + length);
}

function isSomebody(words: string): boolean {
  return [2, 3].some((length) => SEAT_ALONE.test(words.slice(length)) && isName(words.slice(0, length)));
}

/** `(市委常委、副市长)`, `(县政府党组成员,挂职)`: what stands behind the titles in a bracket. */
const CLOSE = /(?:[、,]\s*(?:挂职|女|正[县处厅]级|副[县处厅]级))*\)/y;
const BRACKET = /\([^()。;:]{2,60}\)/y;
const NO_TITLE = /^\s*(?:挂职|女|正[县处厅]级|副[县处厅]级)$/;

/** The titles in the bracket that opens at `from`. */
export function titlesInBracket(
  folded: string,
  from: number,
  first: FirstTitle,
): { readonly to: number; readonly end: number } | undefined {
  if (folded[from] !== '(') return undefined;
  for (const to of titleEnds(folded, from + 1, first).toReversed()) {
    const end = endOf(CLOSE, folded, to);
    if (end !== undefined) return { to, end };
  }
  if (first === 'own') return undefined;
  const end = endOf(BRACKET, folded, from);
  if (end === undefined) return undefined;
  // `(援疆干部、一级警长)`: a bracket says who it is, whatever it says first.
  const parts = folded.slice(from + 1, end - 1).split(/[、,]/);
  while (parts.length > 0 && NO_TITLE.test(parts.at(-1) ?? '')) parts.pop();
  return endsInPosition(parts.at(-1) ?? '') ? { to: from + 1 + parts.join('、').length, end } : undefined;
}
