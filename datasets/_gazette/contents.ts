import type { Block } from './blocks.ts';
import { documentNumbersIn, orderNumberBehind } from './document-number.ts';
import { bareName, numberedSection, sectionName } from './sections.ts';
import { readTables } from './tables.ts';
import { isTitle, isTitleLike, tidyTitle } from './titles.ts';

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
  /** Names of the house sections, without ornaments. */
  readonly sections: ReadonlySet<string>;
  /** Index of the heading 目录 and of the first block behind the contents. */
  readonly from: number;
  readonly to: number;
}

const HEADING = /^【?(?:本期)?(?:目录|目次|要目|contents)】?$/i;
/** `..... (2)`, `……3`, `·····5`, `  (17)`, `/ 3`: a leader with a page behind it. */
const PAGE =
  /\s*(?:[.…·⋯]{2,}|…|—{2,}|\/|\s{2,}|\t|(?=\()|(?<=[号)]|通知|决定|意见|名单|办法|规定|方案|公告|通告|通报|批复|条例|细则|规划|计划)\s+)\s*\(?\s*(\d{1,4})\s*(?:页)?\s*\)?\s*$/;
const PAGE_AT_END = /[(/]?\s*(\d{1,4})\s*[)页]?\s*$/;
const PAGE_ALONE = /^[(/]?\s*\d{1,4}\s*[)页]?$/;
/** `1. `, `2、`, `●`: what entries are told off by. */
const BULLET = /^(?:\d{1,3}\s*[.、](?!\d)|[·*●○◎◆◇■□▲△★☆>-])\s*/;
const MONTHS_REMARK = /\([^()]*月[^()日]*\)/;
/** `(2025年8月21日…通过)` behind a title: when it was passed, no part of it. */
const PASSED = /\s*[(（][^()（）]{4,60}(?:通过|批准|公布)[)）]\s*$/;

/** The table of contents, or undefined where the issue prints none. */
export function readContents(blocks: readonly Block[]): Contents | undefined {
  const from = blocks.findIndex((block) => block.index < 60 && HEADING.test(block.key));
  if (from < 0) return undefined;
  const to = bodyStart(blocks, from);
  const inside = blocks.slice(from + 1, to);
  const entries = byRows(inside) ?? byPages(inside) ?? byBlocks(inside);
  if (entries.length === 0) return undefined;
  const sections = new Set(entries.flatMap(({ category }) => (category === undefined ? [] : [category])));
  return { entries, sections, from, to };
}

/**
 * The first document begins where a number stands by itself below its title and above its text, or where a title
 * of the contents is printed again. A section's name above it is printed again as well.
 */
function bodyStart(blocks: readonly Block[], from: number): number {
  const at = firstTitle(blocks, from);
  const before = blocks[at - 1];
  return at - 1 > from + 1 && before !== undefined && sectionName(before) !== undefined ? at - 1 : at;
}

function firstTitle(blocks: readonly Block[], from: number): number {
  let key = '';
  for (let at = from + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.kind === 'number' && !block.folded.startsWith('(') && isAboveText(blocks[at + 1])) {
      return titleStart(blocks, from, at);
    }
    if (
      at > from + 2 &&
      block.key.length >= 8 &&
      isTitleLike(block) &&
      pageOf(block) === undefined &&
      key.includes(block.key)
    ) {
      // `洛阳市人民政府` ⏎ `关于…的通知`: the title may begin a line or two above.
      return titleStart(blocks, from, at + 1);
    }
    key += block.key;
  }
  return blocks.length;
}

/** In contents a number is followed by the next title, a section or a page; above a text by what is none of these. */
function isAboveText(next: Block | undefined): boolean {
  if (next === undefined || pageOf(next) !== undefined || BULLET.test(next.folded)) return false;
  if (next.kind === 'number' || next.kind === 'section') return false;
  return next.kind !== 'text' || next.marker !== undefined || /[。;:]/.test(next.folded);
}

/** Walks up from a document's number over the blocks of its title, which the contents print as well. */
function titleStart(blocks: readonly Block[], from: number, number: number): number {
  let at = number;
  let title = '';
  while (at - 1 > from && number - at < 4) {
    const before = blocks[at - 1];
    if (before === undefined || !isTitleLike(before) || pageOf(before) !== undefined) break;
    if (title !== '' && !keyOf(blocks, from, at - 1).includes(before.key + title)) break;
    title = before.key + title;
    at -= 1;
  }
  return at;
}

function keyOf(blocks: readonly Block[], from: number, to: number): string {
  return blocks
    .slice(from + 1, to)
    .map((block) => block.key)
    .join('');
}

function pageOf(block: Block | undefined): number | undefined {
  if (block === undefined || block.kind === 'number' || block.kind === 'date') return undefined;
  const match = /[\d)页]\s*$/.test(block.folded.slice(-8)) ? PAGE.exec(block.folded) : null;
  return match === null ? undefined : Number(match[1]);
}

/** Every leader with its page, wherever lines were broken. */
const LEADERS = /(?:[.…·⋯]{2,}|…|—{2,}|(?:[.·]\s){3,})[\s.…·⋯]*\(?\s*(\d{1,4})\s*(?:页)?\s*\)?/g;

/** Cuts the running text of the contents behind each page; undefined where no leaders are printed. */
function byPages(blocks: readonly Block[]): ContentsEntry[] | undefined {
  const text = new RunningText(blocks);
  const entries: ContentsEntry[] = [];
  let from = 0;
  let category: string | undefined;
  for (const match of text.folded.matchAll(LEADERS)) {
    for (const part of text.parts(from, match.index)) {
      category = part.category ?? category;
      if (part.from === part.to) continue;
      const last = part.to === match.index;
      const entry = entryOf(text, part.from, part.to, category, last ? Number(match[1]) : undefined);
      if (entry !== undefined) entries.push(entry);
    }
    from = match.index + match[0].length;
  }
  return entries.length === 0 ? undefined : entries;
}

/** `栏目 | 标题 | 页码`: contents that are a table; undefined where they are none. */
function byRows(blocks: readonly Block[]): ContentsEntry[] | undefined {
  const entries: ContentsEntry[] = [];
  for (const table of readTables(blocks)) {
    const title = table.column(/^(?:标题|题目|文件名称|文件标题|名称|目录|内容)$/);
    if (title === undefined) continue;
    const section = table.column(/^(?:栏目|类别|类型|分类|版块)$/);
    const page = table.column(/^(?:页码?|页数|页次)$/);
    let category: string | undefined;
    for (const row of table.rows) {
      category = (section === undefined ? '' : row.cell(section).replaceAll(/^【|】$/g, '')) || category;
      const printed = page === undefined ? '' : row.folded(page).replaceAll(/[()]/g, '');
      const text = { raw: row.cell(title), folded: row.folded(title) };
      const number = /^\d{1,4}$/.test(printed) ? Number(printed) : undefined;
      const entry = entryFrom(text.raw, text.folded, category, number, [row.block]);
      if (entry !== undefined) entries.push(entry);
    }
  }
  return entries.length === 0 ? undefined : entries;
}

/** Without leaders every line is an entry, but for numbers and pages, which belong to the title before them. */
function byBlocks(blocks: readonly Block[]): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  let category: string | undefined;
  let pending: Block[] = [];
  const flush = (): void => {
    const last = pending.at(-1);
    const text = new RunningText(pending);
    const page = pending.length > 1 && PAGE_ALONE.test(last?.folded ?? '') ? PAGE_AT_END : PAGE;
    const found = page.exec(text.folded);
    const entry = entryOf(
      text,
      0,
      found?.index ?? text.folded.length,
      category,
      found === null ? undefined : Number(found[1]),
    );
    if (entry !== undefined) entries.push(entry);
    pending = [];
  };
  for (const [index, block] of blocks.entries()) {
    const section =
      sectionName(block) ??
      numberedSection(block) ??
      unlistedSection(block, pending.at(-1), blocks[index + 1]);
    if (section !== undefined) {
      flush();
      category = section;
      continue;
    }
    if (startsEntry(block) && isComplete(pending)) flush();
    pending.push(block);
  }
  flush();
  return entries;
}

/** A title begins an entry; a number, a page or a leader belongs to the title before it. */
function startsEntry(block: Block): boolean {
  if (BULLET.test(block.folded) || isNumberAndTitle(block)) return true;
  return block.kind !== 'number' && !/^[(.…·/\s\d]/.test(block.folded) && !beginsWithNumber(block);
}

/** `呼政发[2026]3号 /2` */
function beginsWithNumber(block: Block): boolean {
  return documentNumbersIn(block.folded)[0]?.index === 0;
}

/** `襄政发[2024]2号 市人民政府关于…的通知 (1)`: the number stands before the title, on one line with it. */
function isNumberAndTitle(block: Block): boolean {
  const number = documentNumbersIn(block.folded)[0];
  if (number?.index !== 0) return false;
  return isTitle(block.folded.slice(number.end).replace(PAGE, '').trim());
}

function isComplete(pending: readonly Block[]): boolean {
  const last = pending.at(-1);
  if (last === undefined) return false;
  return (
    last.kind === 'number' ||
    PAGE_ALONE.test(last.folded) ||
    pageOf(last) !== undefined ||
    isTitle(last.folded) ||
    /号\s*\)?$/.test(last.folded)
  );
}

/** A house section that `sections.json` does not list: a few words between whole entries, above a title. */
function unlistedSection(
  block: Block,
  before: Block | undefined,
  next: Block | undefined,
): string | undefined {
  const name = bareName(block);
  if (!/^[\u4e00-\u9fff]{2,10}$/.test(name) || isTitle(name)) return undefined;
  if (before !== undefined && !isComplete([before])) return undefined;
  return next !== undefined && (isTitle(next.folded.replace(PAGE, '')) || next.folded.includes('关于'))
    ? name
    : undefined;
}

/** Blocks as one text, with the way back to them. */
class RunningText {
  readonly raw: string;
  readonly folded: string;
  private readonly starts: { readonly offset: number; readonly block: Block }[] = [];

  constructor(blocks: readonly Block[]) {
    let raw = '';
    let folded = '';
    for (const block of blocks) {
      this.starts.push({ offset: raw.length, block });
      raw += `${block.raw} `;
      folded += `${block.folded} `;
    }
    this.raw = raw;
    this.folded = folded;
  }

  blocks(from: number, to: number): Block[] {
    return this.starts
      .filter(({ offset, block }) => offset < to && offset + block.raw.length > from)
      .map(({ block }) => block);
  }

  /** `[from, to)` parted at section names; a name alone is a category, one with a remark behind it an entry. */
  *parts(
    from: number,
    to: number,
  ): Generator<{ readonly category: string | undefined; readonly from: number; readonly to: number }> {
    let at = from;
    let category: string | undefined;
    for (const [index, { offset, block }] of this.starts.entries()) {
      if (offset < from || offset >= to) continue;
      const before = offset === from ? undefined : this.starts[index - 1]?.block;
      const name =
        sectionName(block) ??
        numberedSection(block) ??
        unlistedSection(block, before, this.starts[index + 1]?.block);
      if (name === undefined) continue;
      if (this.folded.slice(at, offset).trim() !== '') yield { category, from: at, to: offset };
      category = name;
      at =
        block.kind === 'section' && !/】\s*$/.test(block.folded)
          ? offset
          : Math.min(offset + block.raw.length, to);
    }
    yield { category, from: at, to: this.folded.slice(at, to).trim() === '' ? at : to };
  }
}

function entryOf(
  text: RunningText,
  from: number,
  to: number,
  category: string | undefined,
  page: number | undefined,
): ContentsEntry | undefined {
  const blocks = text.blocks(from, to);
  if (blocks.length === 0) return undefined;
  return entryFrom(text.raw.slice(from, to), text.folded.slice(from, to), category, page, blocks);
}

function entryFrom(
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
    const start = folded[number.index - 1] === '(' ? number.index - 1 : number.index;
    // The number stands behind the title, now and then before it.
    const before = folded.slice(0, start).trim();
    const [cutFrom, cutTo] = before === '' ? [number.end, folded.length] : [0, start];
    raw = raw.slice(cutFrom, cutTo);
    folded = folded.slice(cutFrom, cutTo);
  }
  const lead = folded.length - folded.trimStart().length;
  raw = raw.slice(lead);
  folded = folded.slice(lead);
  const passed = PASSED.exec(folded);
  if (passed !== null) {
    raw = raw.slice(0, passed.index);
    folded = folded.slice(0, passed.index);
  }
  const bullet = BULLET.exec(folded)?.[0].length ?? 0;
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
