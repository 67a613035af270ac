import type { Block } from './blocks.ts';
import { documentNumbersIn } from './document-number.ts';
import { sectionName } from './sections.ts';
import { isTitle, tidyTitle } from './titles.ts';

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
}

export interface Contents {
  readonly entries: readonly ContentsEntry[];
  /** Index of the heading 目录 and of the first block behind the contents. */
  readonly from: number;
  readonly to: number;
}

const HEADING = /^(?:本期)?(?:目录|目次|要目|contents)$/i;
/** `..... (2)`, `……3`, `·····5`, `  (17)`, `/ 3`: a leader with a page behind it. */
const PAGE = /\s*(?:[.…·⋯]{2,}|…|—{2,}|\/|\s{2,}|\t|(?=\())\s*\(?\s*(\d{1,4})\s*(?:页)?\s*\)?\s*$/;
const MONTHS_REMARK = /\([^()]*月[^()]*\)/;

/** The table of contents, or undefined where the issue prints none. */
export function readContents(blocks: readonly Block[]): Contents | undefined {
  const from = blocks.findIndex((block) => block.index < 60 && HEADING.test(block.key));
  if (from < 0) return undefined;
  const entries: ContentsEntry[] = [];
  let category: string | undefined;
  let pending: Block[] = [];
  let at = from + 1;
  const flush = (page: number | undefined): void => {
    const entry = entryOf(pending, category, page);
    if (entry !== undefined) entries.push(entry);
    pending = [];
  };
  for (; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (startsBody(block, entries, pending)) break;
    const page = pageOf(block);
    const section = sectionName(block);
    if (section !== undefined && pending.length > 0) flush(undefined);
    if (section !== undefined) {
      category = section;
      if (page === undefined) continue;
    } else if (pending.length > 0 && startsEntry(block, pending)) flush(undefined);
    pending.push(block);
    if (page !== undefined) flush(page);
  }
  flush(undefined);
  return entries.length === 0 ? undefined : { entries, from, to: at };
}

function pageOf(block: Block): number | undefined {
  const match = PAGE.exec(block.folded);
  if (match === null || block.kind === 'number' || block.kind === 'date') return undefined;
  return Number(match[1]);
}

/** A new entry begins while the one before has no page: `…的通知` ⏎ `…关于…的意见`. */
function startsEntry(block: Block, pending: readonly Block[]): boolean {
  const before = pending.at(-1);
  if (before === undefined || block.kind === 'number' || /^[(.…·\s]/.test(block.folded)) return false;
  return before.kind === 'number' || isTitle(before.folded) || /号\s*\)?$/.test(before.folded);
}

function startsBody(block: Block, entries: readonly ContentsEntry[], pending: readonly Block[]): boolean {
  const first = entries[0];
  if (first === undefined) return false;
  if (block.kind === 'number' && !block.folded.startsWith('(')) return true;
  if (pending.length > 0 || pageOf(block) !== undefined) return false;
  // The first title again, whole or (in two headings) its beginning, is the first document.
  const { key } = block;
  if (key.length >= 8 && entries.some((entry) => entry.key.startsWith(key))) return true;
  return block.kind === 'heading' && key.length >= 4 && first.key.startsWith(key);
}

function entryOf(
  blocks: readonly Block[],
  category: string | undefined,
  page: number | undefined,
): ContentsEntry | undefined {
  if (blocks.length === 0) return undefined;
  let raw = blocks.map((block) => block.raw).join('');
  let folded = blocks.map((block) => block.folded).join('');
  const leader = page === undefined ? null : PAGE.exec(folded);
  if (leader !== null) {
    raw = raw.slice(0, leader.index);
    folded = folded.slice(0, leader.index);
  }
  const number = documentNumbersIn(folded).at(-1);
  if (number !== undefined) {
    const start = folded[number.index - 1] === '(' ? number.index - 1 : number.index;
    // The number stands behind the title, now and then before it.
    const before = folded.slice(0, start).trim();
    const [cutFrom, cutTo] = before === '' ? [number.end, folded.length] : [0, start];
    raw = raw.slice(cutFrom, cutTo);
    folded = folded.slice(cutFrom, cutTo);
  }
  const bullet = /^(?:\d{1,3}\s*[.、](?!\d)|[·*●◆■□▲>-])\s*/.exec(folded)?.[0].length ?? 0;
  const title = tidyTitle(raw.slice(bullet).replace(/^\s*[\])）〕]/, ''));
  const key = folded.slice(bullet).replaceAll(/\s/g, '');
  if (title === '') return undefined;
  return { title, key, number: number?.text, category, page, blocks };
}

/** The entry announces a document, not a section (`【市政府人事任免】(2025年12月份…)`) or the list of documents. */
export function isDocumentEntry(entry: ContentsEntry): boolean {
  if (entry.number !== undefined) return true;
  if (/发文目录|文件目录$|大事记$/.test(entry.key) || entry.key.startsWith('【')) return false;
  return isTitle(entry.key) && !MONTHS_REMARK.test(entry.key);
}
