import { CharSet } from '../_text/char-set.ts';
import { withoutBlanks } from '../_text/fold.ts';
import type { Block } from '../_lines/blocks.ts';
import { firstDate } from '../_text/dates.ts';
import { documentNumbersIn } from './document-number.ts';
import { holdsDocuments, isCorrectionHeading, isPersonnelSection, sectionName } from './sections.ts';
import { endsInKind, isIssuer, isTitle, tidyTitle } from './titles.ts';

/** One row of the list of issued documents (发文目录). */
export interface IssuedEntry {
  readonly number: string;
  readonly title: string;
  readonly key: string;
  readonly block: Block;
  /** The rest of a title that was cut: `嘉政办发〔2026〕1号 嘉兴市人民政府` ⏎ `办公室关于…的通知`. */
  readonly rest?: Block | undefined;
  /** Only where the head of the list calls its dates 成文日期: a document may be printed or sent on another day. */
  readonly signedOn: string | undefined;
}

export interface IssuedList {
  /** Its heading; a section of that name may stand above it: `【发文目录】` ⏎ `2026年2—3月市政府发文目录`. */
  readonly headings: readonly Block[];
  readonly entries: readonly IssuedEntry[];
  /** Index of the heading, and of the first block behind the list. */
  readonly from: number;
  readonly to: number;
}

/** `废止的行政规范性文件目录`: a list of documents, but not of those that were issued. */
const OTHER_LIST = /废止|失效|修改|有效|清理|保留/;
const HEADING = /(?:发文目录|文件目录|发文一览表?|发文索引)\s*(?:\([^()]*\))?$/;
/** Most lines end in none of what the heading can end in. */
const HEADING_ENDS = new CharSet('录览表引)】');

/** The list of documents issued in the period, or undefined where the issue has none. */
export function readIssuedList(blocks: readonly Block[], from: number, to: number): IssuedList | undefined {
  const at = blocks.findIndex(
    (block, index) =>
      index >= from &&
      index < to &&
      block.folded.length < 60 &&
      HEADING_ENDS.ends(block.folded) &&
      HEADING.test(block.key.replace(/】$/, '')) &&
      !OTHER_LIST.test(block.key),
  );
  if (at < 0) return undefined;
  const entries: IssuedEntry[] = [];
  const headings = blocks.slice(at, at + 1);
  let isSigned = false;
  let end = at + 1;
  let misses = 0;
  for (let index = at + 1; index < to; index += 1) {
    const block = blocks[index];
    if (block === undefined) break;
    const next = blocks[index + 1];
    if (endsList(block)) break;
    if (entries.length === 0 && /成文(?:日期|时间)/.test(block.key)) isSigned = true;
    const found = readEntry(block, next, isSigned);
    if (found === undefined) {
      // Its heading a second time, and the head of a table, are no end of the list.
      const isHeading = block.kind !== 'row' && HEADING.test(block.key);
      if (isHeading && entries.length === 0) headings.push(block);
      if (entries.length === 0 && (block.kind === 'row' || isHeading)) continue;
      misses += 1;
      if (misses > 2 || (block.kind === 'section' && entries.length > 0)) break;
      continue;
    }
    misses = 0;
    entries.push(found.entry);
    index += found.used - 1;
    end = index + 1;
  }
  return { headings, entries, from: at, to: Math.max(end, at + 1) };
}

const LONGEST_SECTION = 24;

/** `大事记`, `勘 误`: what is headed so is no part of the list; `市政府办公室文件` in it may be. */
function endsList(block: Block): boolean {
  if (block.folded.length > LONGEST_SECTION || block.kind === 'row') return false;
  const name = sectionName(block);
  return isCorrectionHeading(block.key) || (name !== undefined && speaksOfOther(name));
}

function speaksOfOther(name: string): boolean {
  return !HEADING.test(name) && (holdsDocuments(name) === false || isPersonnelSection(name));
}

function readEntry(
  block: Block,
  next: Block | undefined,
  isSigned: boolean,
): { readonly entry: IssuedEntry; readonly used: number } | undefined {
  if (block.kind === 'number' && block.number !== undefined) {
    // The number on one line, the title on the next.
    if (next === undefined || next.kind === 'number' || !isTitle(next.folded)) return undefined;
    const signedOn = isSigned ? block.date : undefined;
    return {
      entry: { number: block.number.text, title: tidyTitle(next.raw), key: next.key, block: next, signedOn },
      used: 2,
    };
  }
  const number = documentNumbersIn(block.folded)[0];
  if (number === undefined) return undefined;
  const dated = DATE.exec(block.folded);
  const end = dated === null || dated.index < number.end ? block.raw.length : dated.index;
  const before = strip(block.raw.slice(0, number.index));
  const after = strip(block.raw.slice(number.end, end));
  const title = after.length >= before.length ? after : before;
  if (title === '') return undefined;
  const key = foldedKey(block, title);
  const signedOn = isSigned && dated !== null ? dateOf(dated[0]) : undefined;
  const entry = { number: number.text, block, signedOn };
  if (next !== undefined && isRestOfTitle(key, next)) {
    return {
      entry: { ...entry, title: tidyTitle(title + next.raw), key: key + next.key, rest: next },
      used: 2,
    };
  }
  // A body alone is no title; as one, it would find every signature.
  return title.length < 4 || isIssuer(key)
    ? undefined
    : { entry: { ...entry, title: tidyTitle(title), key }, used: 1 };
}

const LONGEST_REST = 100;
/** `关于印发2026年市政府工作报告` ⏎ `重点工作责任分解的通知`: what is issued may end in a kind of its own. */
const ISSUES = /关于(?:印发|公布|发布|转发|批转|下达)/;

/** `办公室关于…的通知`, `的通知`: what the title above needs to be one. */
function isRestOfTitle(key: string, next: Block): boolean {
  if (next.kind !== 'text' || next.marker !== undefined || next.folded.length > LONGEST_REST) return false;
  const isWhole = endsInKind(key) && (key.endsWith('通知') || !ISSUES.test(key));
  if (isWhole && !next.key.startsWith('的')) return false;
  return endsInKind(key + next.key) && documentNumbersIn(next.folded).length === 0;
}

/** `…的批复 2025年11月27日`, `… | 2025-12-02 |`: the date behind a title, set apart from it. */
const DATE =
  /(?:(?<=[\s|])|\()(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}([-./])\d{1,2}\1\d{1,2})\)?[\s|]*$/;

function dateOf(printed: string): string | undefined {
  const [year, month, day] = printed.match(/\d+/g) ?? [];
  return firstDate(`${year ?? ''}年${month ?? ''}月${day ?? ''}日`);
}

/** Cell borders, running numbers and brackets around a title. */
function strip(text: string): string {
  return text
    .replace(/^[\s|)）\t:：]+/, '')
    .replace(/^\d{1,3}(?:[.、．]\s*|\s*[|\t]\s*)/, '')
    .replace(/[\s|(（\t]+$/, '')
    .replace(/\s*\|.*$/, '')
    .trim();
}

function foldedKey(block: Block, title: string): string {
  const at = block.raw.indexOf(title);
  return withoutBlanks(block.folded.slice(at, at + title.length));
}
