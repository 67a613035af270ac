import type { Block } from '../_lines/blocks.ts';
import { BULLET, entryFrom, markReprinted, type ContentsEntry } from './contents-entry.ts';
import { lastNumber, pageAtEnd, withoutPage } from './contents-page.ts';
import { byRows } from './contents-table.ts';
import { documentNumbersIn } from './document-number.ts';
import { colophonFrom } from './masthead.ts';
import { bareName, numberedSection, sectionName } from './sections.ts';
import { readRow } from '../_tables/tables.ts';
import { endsInKind, isIssuer, isTitle, isTitleLike, namesNoIssuer } from './titles.ts';
import { allMatches } from '../_text/matches.ts';

export interface Contents {
  readonly entries: readonly ContentsEntry[];
  /** Names of the house sections, without ornaments. */
  readonly sections: ReadonlySet<string>;
  /** Index of the heading 目录 and of the first block behind the contents. */
  readonly from: number;
  readonly to: number;
  /** Index of the colophon that stands below the entries (`编辑出版:…` ⏎ `地址:…`); `to` where none does. */
  readonly colophon: number;
}

const HEADING = /^【?(?:本期)?(?:目录|目次|要目|contents)】?$/i;
const PAGE_ALONE = /^[(/]?\s*\d{1,4}\s*[)页]?$/;
/** The table of contents, or undefined where the issue prints none. */
export function readContents(blocks: readonly Block[]): Contents | undefined {
  const from = blocks.findIndex((block) => block.index < 60 && isHeading(block));
  if (from < 0) return undefined;
  const to = bodyStart(blocks, from);
  const colophon = colophonFrom(blocks.slice(0, to), from + 1);
  // The head of a table is one of its rows.
  const inside = blocks.slice(blocks[from]?.kind === 'row' ? from : from + 1, colophon);
  const entries = byRows(inside) ?? byPages(inside) ?? byBlocks(inside);
  if (entries.length === 0) return undefined;
  markReprinted(entries, blocks, to);
  const sections = new Set(entries.flatMap(({ category }) => (category === undefined ? [] : [category])));
  return { entries, sections, from, to, colophon };
}

/** `目录` alone, or as the head of a table: `| 目 录 | 页码 |`. */
function isHeading(block: Block): boolean {
  if (block.kind !== 'row') return HEADING.test(block.key);
  return block.folded.length < 40 && HEADING.test(readRow(block).keys()[0] ?? '');
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
  /** Entries with a page, without it: what is printed again may be as short as `政府工作报告`. */
  const paged = new Set<string>();
  for (let at = from + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.kind === 'number' && !block.folded.startsWith('(') && isAboveText(blocks[at + 1])) {
      return titleStart(blocks, from, at);
    }
    if (
      at > from + 2 &&
      isTitleLike(block) &&
      pageOf(block) === undefined &&
      (block.key.length >= 8 ? key.includes(block.key) : paged.has(block.key) && isTitle(block.key))
    ) {
      // `洛阳市人民政府` ⏎ `关于…的通知`: the title may begin a line or two above.
      return titleStart(blocks, from, at + 1);
    }
    key += block.key;
    const page = pageAtEnd(block.key);
    if (page !== undefined) paged.add(block.key.slice(0, page.index));
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
    const isOwnIssuer = namesNoIssuer(title) && isIssuer(before.key);
    if (title !== '' && !isOwnIssuer && !keyOf(blocks, from, at - 1).includes(before.key + title)) break;
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
  return pageAtEnd(block.folded)?.page;
}

/** Every leader with its page, wherever lines were broken. */
const LEADERS =
  /(?:(?<![.…·⋯]\s?)(?:[.…·⋯]{2}|…|(?:[.·]\s){3})|(?<!—)—{2,})[\s.…·⋯]*(?:\(\s*)?(\d{1,4})\s*(?:页\s*)?\)?/g;

/** Cuts the running text of the contents behind each page; undefined where no leaders are printed. */
function byPages(blocks: readonly Block[]): ContentsEntry[] | undefined {
  const text = new RunningText(blocks);
  const entries: ContentsEntry[] = [];
  let from = 0;
  let category: string | undefined;
  for (const match of allMatches(text.folded, LEADERS)) {
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

/** Without leaders every line is an entry, but for numbers and pages, which belong to the title before them. */
function byBlocks(blocks: readonly Block[]): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  let category: string | undefined;
  let pending: Block[] = [];
  // `绵府发〔2025〕10号` ⏎ `绵阳市人民政府关于…的通知  3`: in some houses the number stands above its title.
  const isNumberFirst = blocks.find((block) => sectionName(block) === undefined)?.kind === 'number';
  const flush = (): void => {
    const last = pending.at(-1);
    const text = new RunningText(pending);
    const isApart = pending.length > 1 && PAGE_ALONE.test(last?.folded ?? '');
    const found = isApart ? lastNumber(text.folded) : pageAtEnd(text.folded);
    const entry = entryOf(text, 0, found?.index ?? text.folded.length, category, found?.page);
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
    const isHead = isNumberFirst && pending.at(-1)?.kind === 'number';
    if ((startsEntry(block) || (isNumberFirst && block.kind === 'number')) && !isHead && isComplete(pending))
      flush();
    pending.push(block);
  }
  flush();
  return entries;
}

/** A title begins an entry; a number, a page or a leader belongs to the title before it. */
function startsEntry(block: Block): boolean {
  if (BULLET.test(block.folded) || isNumberAndTitle(block)) return true;
  return (
    block.kind !== 'number' &&
    !/^(?:[(.…·/\s]|\d(?!\d{3} ?年))/.test(block.folded) &&
    !beginsWithNumber(block)
  );
}

/** `呼政发[2026]3号 /2` */
function beginsWithNumber(block: Block): boolean {
  return documentNumbersIn(block.folded)[0]?.index === 0;
}

/** `襄政发[2024]2号 市人民政府关于…的通知 (1)`: the number stands before the title, on one line with it. */
function isNumberAndTitle(block: Block): boolean {
  const number = documentNumbersIn(block.folded)[0];
  if (number?.index !== 0) return false;
  return isTitle(withoutPage(block.folded.slice(number.end)).trim());
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
  if (!/^[\u4e00-\u9fff]{2,10}$/.test(name)) return undefined;
  // `州人民政府公告` above `大理白族自治州人民政府公告(第3号)…… 1`: with a page it would be an entry itself.
  if (isTitle(name) && (next === undefined || !isTitleLike(next) || pageOf(next) === undefined))
    return undefined;
  if (before !== undefined && !isComplete([before])) return undefined;
  if (next === undefined) return undefined;
  const title = withoutPage(next.folded);
  // `宁波市鄞州区民政局` ⏎ `关于…的通知……4` is one title.
  if (namesNoIssuer(title) && isIssuer(name)) return undefined;
  const isPaged = title.length < next.folded.length && name.length <= LONGEST_BARE_SECTION;
  return isPaged || isTitle(title) || endsInKind(title) || title.includes('关于') ? name : undefined;
}

/** A title is not cut behind so few characters: `特载` ⏎ `…要点……4` */
const LONGEST_BARE_SECTION = 6;

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
