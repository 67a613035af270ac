import { CharSet } from '../_text/char-set.ts';
import { parseNumeral } from '../_text/numerals.ts';

/**
 * The numerals that say where an item stands, from outer to inner: 第一章 · 第一条 · 一、 · (一) · 1. · (1) · ①.
 * The hierarchy of a gazette is in these, not in its Markdown headings.
 */
export type MarkerLevel = 'chapter' | 'article' | 'cn' | 'cn-paren' | 'num' | 'num-paren' | 'circle';

export interface Marker {
  readonly level: MarkerLevel;
  readonly number: number;
  /** Index behind the marker and the blanks that follow it. */
  readonly end: number;
}

/** Outer levels have smaller ranks. */
export const MARKER_RANK: Readonly<Record<MarkerLevel, number>> = {
  chapter: 0,
  article: 1,
  cn: 2,
  'cn-paren': 3,
  num: 4,
  'num-paren': 5,
  circle: 6,
};

const CN_NUMERALS = new CharSet('一二三四五六七八九十百');
const CN = /^([一二三四五六七八九十百]{1,5})\s*[、.](?!\d)\s*/;
const CN_PAREN = /^\(\s*([一二三四五六七八九十百]{1,5})\s*\)[、.]?\s*/;
const NUM_PAREN = /^\(\s*(\d{1,3})\s*\)[、.]?\s*/;
const ARTICLE =
  /^第\s*([一二三四五六七八九十百零〇\d]{1,6})\s*([章编节条])(?![款项例]|中的|规定|所[列称述指])[、:]?\s*/;
/**
 * `1. ` `1．` `1、` with and without a blank, and alone on a line; not `5.5%`, but `1.2026年…`, `1.2026 年底前…`,
 * `1.2026—2028年…` (an item that begins with a year).
 */
const NUM = /^(\d{1,3})\s*(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d(?: ?年| ?[—~-]{1,2} ?(?:20)?\d\d ?年)))\s*/;
/** What is counted in whole numbers: a figure with decimals in front of it is a number and a figure. */
const WHOLE =
  '个(?!百分点|人|体|别|性)|户(?!籍|外)|家(?!庭|具|电|居|政)|条(?!件|例|款)|项(?!目)|名(?!称|单|录)|件|座(?!谈)|台(?!账|风)|辆|场(?!地|所|馆)|种(?!植|业|子|粮)|批(?!准|复|发)|类(?!别|型)|所(?!有|在|需)|次(?!序)|人(?!才|员|大|民|口|力|均)|处(?!理|置|罚)|月|只|岁|间|片|栋|幢|对';
/**
 * `3.30 个老旧小区…`, `2.12月底前…`: the number of an item in front of a figure that has no decimals. Not `2.1个百分点`,
 * `2.1家庭…` (a section's item), and not `5.5%`, `2.1万吨`, which may have decimals.
 */
const GLUED = new RegExp(`^(\\d{1,3})\\.(?=\\d{1,5} ?[余多]?(?:${WHOLE})|\\d{2,4}0 ?[余多]?[亩米公平吨])`);

/** `Ⅱ. 共同富裕`, with Roman numerals of one character (U+2160 …). */
const ROMAN = /^[\u2160-\u216b]\s*[、.]?\s*/;
/** `2.1 低收入农户…`: the second item of section 2; not `2.1万`, `2.1%`, `2.1倍`. */
const DOTTED = /^\d{1,2}\.(\d{1,2})(?:\s+|[、.]\s*)(?=[\u4e00-\u9fff“《])(?![万亿千百倍个元吨亩人次公平])/;

/** The marker that a folded text starts with, or undefined. */
export function markerAt(folded: string): Marker | undefined {
  const first = folded.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39)
    return build('num', NUM.exec(folded)) ?? build('num', DOTTED.exec(folded));
  if (first === 0x28)
    return build('cn-paren', CN_PAREN.exec(folded)) ?? build('num-paren', NUM_PAREN.exec(folded));
  if (first === 0x7b2c) {
    const match = ARTICLE.exec(folded);
    return build(match?.[2] === '条' ? 'article' : 'chapter', match);
  }
  if (first >= 0x2160 && first <= 0x216b) {
    return { level: 'cn', number: first - 0x2160 + 1, end: ROMAN.exec(folded)?.[0].length ?? 1 };
  }
  if (first >= 0x2460 && first <= 0x2473) return circled('circle', first - 0x2460 + 1, folded);
  if (first >= 0x2474 && first <= 0x2487) return circled('num-paren', first - 0x2474 + 1, folded);
  if (first >= 0x2488 && first <= 0x249b) return circled('num', first - 0x2488 + 1, folded);
  if (first >= 0x3220 && first <= 0x3229) return circled('cn-paren', first - 0x3220 + 1, folded);
  return CN_NUMERALS.has(folded, 0) ? build('cn', CN.exec(folded)) : undefined;
}

/** The number that a text begins with whose first words are a figure: an item where the item before has the number before. */
export function gluedMarkerAt(folded: string, expected: number): Marker | undefined {
  const first = folded.charCodeAt(0);
  if (first < 0x30 || first > 0x39 || !folded.startsWith('.', String(expected).length)) return undefined;
  const marker = build('num', GLUED.exec(folded));
  return marker?.number === expected ? marker : undefined;
}

function build(level: MarkerLevel, match: RegExpExecArray | null): Marker | undefined {
  if (match === null) return undefined;
  const number = parseNumeral(match[1] ?? '');
  return number === undefined ? undefined : { level, number, end: match[0].length };
}

function circled(level: MarkerLevel, number: number, folded: string): Marker {
  let end = 1;
  while (folded[end] === ' ' || folded[end] === '、' || folded[end] === '.') end += 1;
  return { level, number, end };
}
