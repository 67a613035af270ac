import { withoutBlanks } from '../_text/fold.ts';
import type { Block } from '../_lines/blocks.ts';
import { documentNumbersIn, orderNumberBehind } from './document-number.ts';
import { PERSONNEL_WORD } from './personnel-word.ts';
import { holdsDocuments, isPersonnelPeriod } from './sections.ts';
import { endsInKind, isIssuer, isTitle, isTitleLike, tidyTitle } from './titles.ts';

/** One line of the table of contents. */
export interface ContentsEntry {
  readonly title: string;
  /** Folded, without blanks: for comparing. */
  readonly key: string;
  /** Normalised document number, where the contents give one. */
  readonly number: string | undefined;
  readonly category: string | undefined;
  readonly page: number | undefined;
  readonly blocks: readonly Block[];
  /** The text below the contents prints it again, as the title of something. */
  isReprinted: boolean;
}

/** `1. `, `2、`, `●`: what entries are told off by. */
export const BULLET = /^(?:\d{1,3}\s*[.、](?!\d)|[·*●○◎◆◇■□▲△★☆>-])\s*/;
const MONTHS_REMARK = /\([^()]*月[^()日]*\)/;
/** `(2025年8月21日…通过)` behind a title: when it was passed, no part of it. */
const PASSED = /\s*\([^()]{4,60}(?:通过|批准|公布)\)\s*$/;

/** `在…会议上的讲话(2025年7月30日)王某某`: when a speech was held, and who spoke. */
const SPOKEN = /(?<=讲话|致辞|发言|报告)\s*\([^()]{4,30}日\)\s*[\u4e00-\u9fff·\s]{0,10}$/;

/** The entry that a piece of the contents is, without its page; undefined where it is empty. */
export function entryFrom(
  printed: string,
  view: string,
  category: string | undefined,
  page: number | undefined,
  blocks: readonly Block[],
): ContentsEntry | undefined {
  let raw = printed;
  let folded = view;
  const number = documentNumbersIn(folded).at(-1) ?? orderNumberBehind(folded);
  if (number !== undefined) {
    const ahead = folded.slice(0, number.index).trimEnd();
    const start = ahead.endsWith('(') ? ahead.length - 1 : number.index;
    // The number stands behind the title, now and then before it.
    const before = folded.slice(0, start).trim();
    const [cutFrom, cutTo] = before === '' ? [number.end, folded.length] : [0, start];
    raw = raw.slice(cutFrom, cutTo);
    folded = folded.slice(cutFrom, cutTo);
  }
  const lead = folded.length - folded.trimStart().length;
  raw = raw.slice(lead);
  folded = folded.slice(lead);
  const passed = folded.includes(')') ? (PASSED.exec(folded) ?? SPOKEN.exec(folded)) : null;
  if (passed !== null) {
    raw = raw.slice(0, passed.index);
    folded = folded.slice(0, passed.index);
  }
  const bullet = BULLET.exec(folded)?.[0].length ?? 0;
  const title = tidyTitle(raw.slice(bullet).replace(/^\s*[\])）〕]/, ''));
  const key = withoutBlanks(folded.slice(bullet));
  if (title === '') return undefined;
  return { title, key, number: number?.text, category, page, blocks, isReprinted: false };
}

/**
 * Notes which entries without number and 文种 are titles in the text as well: `在全市…会议上的讲话`,
 * `…关于进一步…的若干措施`.
 */
export function markReprinted(
  entries: readonly ContentsEntry[],
  blocks: readonly Block[],
  from: number,
): void {
  const open = entries.filter((entry) => entry.number === undefined && !isTitle(entry.key));
  if (open.length === 0) return;
  const longest = open.reduce((length, { key }) => Math.max(length, key.length), 0);
  const titles = new Set<string>();
  for (let at = from; at < blocks.length; at += 1) {
    let key = '';
    for (let to = at; to < at + LONGEST_TITLE; to += 1) {
      const block = blocks[to];
      if (block === undefined || !isTitleLike(block)) break;
      key += block.key;
      if (key.length > longest) break;
      titles.add(key);
    }
  }
  for (const entry of open) entry.isReprinted = titles.has(entry.key);
}

/** Blocks that a title is cut into at most. */
const LONGEST_TITLE = 3;
/** What gazettes print beside documents: `《…办法》政策解读`, `…大事记`, `2024年1—11月全县主要经济指标`. */
const NO_DOCUMENT = new RegExp(
  `解读|大事记|问答|答记者|图解|一图|主要.{0,6}指标|统计|更正|勘误|启事|发文|目录$|任免|${PERSONNEL_WORD}`,
);

/** The entry announces a document, not a section (`【市政府人事任免】(2025年12月份…)`) or the list of documents. */
export function isDocumentEntry(entry: ContentsEntry): boolean {
  if (entry.number !== undefined) return true;
  const { key, category } = entry;
  if (/发文目录|文件目录$|大事记$/.test(key) || key.startsWith('【')) return false;
  if (isTitle(key)) return !MONTHS_REMARK.test(key) && !isPersonnelPeriod(key);
  if (!entry.isReprinted || NO_DOCUMENT.test(key) || isIssuer(key)) return false;
  return (category === undefined ? undefined : holdsDocuments(category)) ?? endsInKind(key);
}
