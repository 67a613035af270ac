import type { Block } from './blocks.ts';
import { alignedTable, CELL_GAP } from './pdf-aligned.ts';
import type { Line } from './pdf-bands.ts';
import type { Region } from './pdf-columns.ts';
import { hasPage, isContentsHeading, isLed, isTitledNumber, withLeaders } from './pdf-contents.ts';
import type { TableBox } from './pdf-grid.ts';
import { bodySize, firstPieceWidth, type Fragment, joinLines, maximum, quantile } from './pdf-lines.ts';
import { COLUMN_GAP } from './tabbed-rows.ts';

/** A line of text with what its place says. */
interface TextLine {
  readonly text: string;
  readonly size: number;
  readonly baseline: number;
  readonly region: number;
  /** Distance from the column's left edge, and what is left free at its right, in heights of the body's font. */
  readonly indent: number;
  readonly room: number;
  /** Where its last part begins. */
  readonly lastIndent: number;
  /** What was spread between its characters, in the same measure. */
  readonly stretch: number;
  /** How much of its column's width it takes. */
  readonly share: number;
  /** It is parted as a list is: `张 三    市委组织部副部长`. */
  readonly isEntry: boolean;
  /** It ends in the page of a contents line, at the column's right edge. */
  readonly endsInPage: boolean;
}

type Piece =
  | { readonly kind: 'line'; readonly line: TextLine }
  | ({ readonly kind: 'table' } & Pick<TableBox, 'rows' | 'startsCut' | 'endsCut'>);

/** Text this much larger than the body is a heading. */
const HEADING = 1.1;
/** An indent between these begins a paragraph; a deeper one is a signature, a centred title, a list. */
const INDENT = 1.1;
const FLUSH = 0.35;
const DEEP_INDENT = 2.9;
/** A gap this much larger than the usual one parts paragraphs. */
const PARAGRAPH_GAP = 1.22;

const STARTS_ITEM =
  /^(?:[一二三四五六七八九十百]{1,4}、|[(（][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[.．、]\s*[^\d\s]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[条章节]|(?:附件\d*|(?:责任|牵头|配合|主办|协办)(?:单位|市领导|部门)|完成时限)[:：]|【)/;

/** A document's number on a line of its own, with a registration number beside it: `常政发〔2025〕5号`, `第3号`. */
const NUMBER_LINE =
  /^(?:[\u4E00-\u9FFF]{1,12}[〔﹝[【(（]\s*[\d０-９]{4}\s*[〕﹞\]】)）]\s*第?\s*|第\s*)[\d０-９]{1,4}\s*号(?:[\s\u3000]+[A-Z]{2,8}[\d—–-]{4,})?$/;
/** Room for the column of the pages in the contents, in heights of the body's font, and how many lines show it. */
const PAGE_COLUMN = 5;
const FEWEST_PAGES = 3;
/** `副组长：`, `主办：`: a list's role, a colophon's label. */
const ROLE = /^[\u4E00-\u9FFF\s]{2,10}[:：]/;
/** The first part of an entry has no more characters: a role, a name. */
const LONGEST_HEAD = 10;

/** A number that hardly any line but an item's first begins with. */
const STARTS_TASK = /^\d{1,3}[.．]\s*[\u4E00-\u9FFF]/;

/** The blocks of a document: lines joined into paragraphs across columns and pages, headings, tables. */
export function paragraphs(regions: readonly Region[]): Block[] {
  const body = bodySize(
    regions.flatMap((region) =>
      region.lines.flatMap((line) => (line.kind === 'text' ? [line.fragments] : [])),
    ),
  );
  const pieces = regions.flatMap((region, index) => regionPieces(region, index, body));
  const lines = pieces.flatMap((piece) => (piece.kind === 'line' ? [piece.line] : []));
  return new Assembler(body, lines).assemble(pieces);
}

function regionPieces(region: Region, index: number, body: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < region.lines.length;) {
    const line = region.lines[at];
    if (line === undefined) break;
    if (line.kind === 'table') {
      const { rows, startsCut, endsCut } = line.table;
      pieces.push({ kind: 'table', rows, startsCut, endsCut });
      at += 1;
      continue;
    }
    const table = alignedTable(region.lines, at);
    if (table === undefined) {
      pieces.push({ kind: 'line', line: textLine(line, region, index, body) });
      at += 1;
    } else {
      pieces.push({ kind: 'table', rows: table.rows, startsCut: false, endsCut: false });
      at += table.lines;
    }
  }
  return pieces;
}

function textLine(
  line: Extract<Line, { kind: 'text' }>,
  region: Region,
  index: number,
  body: number,
): TextLine {
  const { fragments } = line;
  const text = lineText(fragments);
  const room = (region.right - (fragments.at(-1)?.right ?? 0)) / body;
  const [first, second] = fragments;
  const endsInPage = hasPage(text, fragments, room < 1);
  return {
    text,
    size: maximum(fragments.map((fragment) => fragment.size)),
    baseline: fragments[0]?.baseline ?? 0,
    region: index,
    indent: ((fragments[0]?.left ?? 0) - region.left) / body,
    room,
    lastIndent: ((fragments.at(-1)?.left ?? 0) - region.left) / body,
    stretch: fragments.reduce((sum, { stretch }) => sum + stretch, 0) / body,
    share:
      ((fragments.at(-1)?.right ?? 0) - (fragments[0]?.left ?? 0)) / Math.max(region.right - region.left, 1),
    isEntry:
      !endsInPage &&
      first !== undefined &&
      second !== undefined &&
      first.text.length <= LONGEST_HEAD &&
      second.left - first.right > CELL_GAP * first.size * 0.5,
    endsInPage,
  };
}

/** The parts of a line; a gap that parts columns stays one. */
function lineText(fragments: readonly Fragment[]): string {
  return fragments.reduce((text, fragment, at) => {
    const before = fragments[at - 1];
    if (before === undefined) return fragment.text;
    const isWide = fragment.left - before.right > CELL_GAP * fragment.size;
    return `${text}${isWide ? COLUMN_GAP : ' '}${fragment.text}`;
  }, '');
}

class Assembler {
  private readonly blocks: Block[] = [];
  private readonly body: number;
  private readonly pitch: number;
  /** Whether paragraphs begin with an indent in this document. */
  private readonly indents: boolean;
  /** What is spread between two characters in most lines. */
  private readonly tracking: number;
  private readonly headingSizes: readonly number[];
  private readonly hasPages: boolean;
  /** From the heading 目录 to the first document. */
  private inContents = false;
  /** The last table's last row had no end. */
  private isTableCut = false;
  private open: { text: string; readonly level: number; last: TextLine; isCentred: boolean } | undefined;

  constructor(body: number, lines: readonly TextLine[]) {
    this.body = body;
    const pairs = lines.slice(1).map((line, index) => [lines[index] ?? line, line] as const);
    const neighbours = pairs.filter(([a, b]) => a.region === b.region && this.isBody(a) && this.isBody(b));
    // Most paragraphs may be single lines with a gap between; lines of one paragraph are the closer ones.
    const pitches = neighbours.map(([a, b]) => b.baseline - a.baseline);
    this.pitch = quantile(pitches, 0.15) ?? body * 1.7;
    this.tracking =
      quantile(
        lines.filter((line) => this.isBody(line)).map((line) => line.stretch / line.text.length),
        0.5,
      ) ?? 0;
    const starts = neighbours.filter(
      ([a, b]) => a.indent < DEEP_INDENT && b.indent < DEEP_INDENT && a.room > 3,
    );
    this.indents =
      starts.length > 0 && starts.filter(([, line]) => line.indent >= INDENT).length >= starts.length * 0.4;
    this.hasPages = lines.filter(({ endsInPage }) => endsInPage).length >= FEWEST_PAGES;
    this.headingSizes = distinct(lines.filter((line) => !this.isBody(line)).map((line) => line.size));
  }

  assemble(pieces: readonly Piece[]): readonly Block[] & Block[] {
    for (const piece of pieces) {
      if (piece.kind === 'line') this.add(piece.line);
      else this.addTable(piece);
    }
    this.end();
    return this.blocks;
  }

  private isBody(line: TextLine): boolean {
    return line.size < this.body * HEADING;
  }

  private levelOf(line: TextLine): number {
    if (this.isBody(line)) return 0;
    return Math.min(this.headingSizes.findIndex((size) => line.size >= size * 0.97) + 1, 6);
  }

  private add(placed: TextLine): void {
    const { open } = this;
    const line = this.withLeaders(placed);
    const level = this.levelOf(line);
    const joins =
      open !== undefined &&
      open.level === level &&
      (level > 0
        ? this.continuesHeading(open.last, line)
        : (open.isCentred && this.continuesCentred(open, line)) || this.continues(open.last, line));
    if (joins) {
      open.text = joinLines(open.text, line.text);
      open.last = line;
      open.isCentred &&= isCentred(line);
    } else {
      this.end();
      this.open = { text: line.text, level, last: line, isCentred: isCentred(line) };
    }
  }

  /** A contents line without leaders, or with drawn ones, gets written ones, as all other formats have them. */
  private withLeaders(line: TextLine): TextLine {
    if (isContentsHeading(line.text)) this.inContents = true;
    else if (isNumberLine(line) || /[:：]$/.test(line.text)) this.inContents = false;
    return this.inContents && line.endsInPage ? { ...line, text: withLeaders(line.text) } : line;
  }

  private end(): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined) return;
    this.blocks.push(
      open.level > 0
        ? { kind: 'heading', level: open.level, text: open.text }
        : { kind: 'paragraph', text: open.text },
    );
  }

  /** Whether a line goes on with the paragraph that the line before it belongs to. */
  private continues(before: TextLine, line: TextLine): boolean {
    if (before.endsInPage && (this.inContents || isLed(before.text))) return false;
    // `…承担单位：福州大` `学  课题负责人：魏了翁`: at the column's edge a paragraph goes on.
    const begins = line.isEntry && (before.isEntry || !this.indents || line.indent >= FLUSH);
    if (begins || isContentsHeading(line.text) || isNumberLine(before) || isNumberLine(line)) return false;
    const together = before.region === line.region;
    if (together && line.baseline - before.baseline > this.pitch * PARAGRAPH_GAP) return false;
    // In the contents lines leave room for the column of the pages, and each title ends in its page.
    if (this.inContents && this.hasPages && together)
      return (
        !isTitledNumber(line.text) &&
        before.room < PAGE_COLUMN &&
        Math.abs(line.size - before.size) < 0.1 &&
        !STARTS_ITEM.test(line.text)
      );
    const piece = firstPieceWidth(line.text);
    // It was ended on purpose; some programs then spread it over the room that it left.
    const spread = before.stretch - this.tracking * before.text.length;
    if (before.room > piece + 0.4 || (!before.isEntry && before.room + spread > piece + 0.9)) return false;
    if (Math.abs(before.size - line.size) > this.body * 0.08) return false;
    // `副组长：凌云志    市人民政府副秘书` `长`: such lines are not spread, so a full one has no room for a character.
    if (together && before.isEntry)
      return before.room < piece && goesOn(before, line) && !STARTS_ITEM.test(line.text);
    const deep = line.indent >= DEEP_INDENT || before.indent >= DEEP_INDENT;
    // Signatures and centred titles are short; long lines below each other hang from an item.
    const isWhole = /[。；;）)]$/.test(before.text);
    const hangs = together && before.share > 0.55 && !isWhole && Math.abs(line.indent - before.indent) < 0.5;
    if (deep) return hangs && !STARTS_ITEM.test(line.text);
    // A long heading in the column's middle stands in a little, and is no word's second half: `四、打造…资源`.
    if (this.indents && line.indent < FLUSH)
      return (
        !STARTS_TASK.test(line.text) &&
        !(STARTS_ITEM.test(line.text) && (before.text.endsWith('。') || ROLE.test(before.text)))
      );
    return (!this.indents || line.indent < INDENT) && !STARTS_ITEM.test(line.text);
  }

  /** A title in the body's size: a full line that ends no sentence, then what is left, in the column's middle. */
  private continuesCentred(
    open: { readonly text: string; readonly last: TextLine },
    line: TextLine,
  ): boolean {
    const { last, text } = open;
    const near = last.region === line.region && line.baseline - last.baseline <= this.pitch * PARAGRAPH_GAP;
    const wraps = last.share > 0.8 && last.room < firstPieceWidth(line.text) + 2.5;
    return (
      near &&
      wraps &&
      !last.endsInPage &&
      line.indent >= INDENT &&
      isCentred(line) &&
      !NUMBER_LINE.test(line.text) &&
      !isContentsHeading(line.text) &&
      !/[。；;：:！!？?]/.test(text) &&
      !STARTS_ITEM.test(line.text)
    );
  }

  /** Lines of one title stand close together; they are set by hand, so how full they are says nothing. */
  private continuesHeading(before: TextLine, line: TextLine): boolean {
    const near =
      before.region === line.region
        ? line.baseline - before.baseline < line.size * 1.85
        : // A full line at the end of a column, and its rest at the top of the next.
          before.share > 0.8 && Math.abs(before.size - line.size) < 0.1;
    return (
      near && !STARTS_ITEM.test(line.text) && !NUMBER_LINE.test(line.text) && !NUMBER_LINE.test(before.text)
    );
  }

  /** A table goes on over columns and pages; its header is printed again, a row may be cut. */
  private addTable({ rows, startsCut, endsCut }: Extract<Piece, { kind: 'table' }>): void {
    const before = this.open === undefined ? this.blocks.at(-1) : undefined;
    this.end();
    const [header] = rows;
    const goesOn = startsCut || this.isTableCut;
    this.isTableCut = endsCut;
    if (before?.kind !== 'table' || before.rows[0]?.length !== header?.length) {
      this.blocks.push({ kind: 'table', rows });
      return;
    }
    // A narrow cell of it may have slipped into the row below.
    const isRepeated =
      header?.every((cell, index) => cell === before.rows[0]?.[index] || (index === 0 && cell === '')) ??
      false;
    const joined = [...before.rows];
    for (const row of isRepeated ? rows.slice(1) : rows) {
      const last = joined.at(-1);
      // The first cell of a row that a page's end cut is empty in its second half.
      const isFirst = row === (isRepeated ? rows[1] : header);
      if (isFirst && last !== undefined && isRest(row, last, goesOn))
        joined[joined.length - 1] = last.map((cell, index) => joinLines(cell, row[index] ?? ''));
      else joined.push(row);
    }
    this.blocks[this.blocks.length - 1] = { kind: 'table', rows: joined };
  }
}

/** Whether a row is the second half of one that a page's end cut: its first cell is empty, or the row has no end. */
function isRest(row: readonly string[], before: readonly string[], goesOn: boolean): boolean {
  if (row.some((cell, index) => /^\d+$/.test(cell) && /^\d+$/.test(before[index] ?? ''))) return false;
  if (row[0] === '') return goesOn || before[0] !== '';
  // `常政发〔2025〕5` `号`
  return goesOn || (row.includes('') && /^[号、，。；：）》]/.test(row[0] ?? ''));
}

/** Whether an entry can go on in a line: at the left of its names, below its role, or below its last part. */
function goesOn(entry: TextLine, { text, indent }: TextLine): boolean {
  if (Math.abs(indent - entry.lastIndent) < 0.5 || indent <= entry.indent - 0.5) return true;
  return indent < entry.indent + 0.5 && ROLE.test(entry.text) && !ROLE.test(text);
}

/** A number in its column's middle; at its left edge it may be the end of a sentence that cites it. */
function isNumberLine(line: TextLine): boolean {
  return line.indent >= FLUSH * 2 && NUMBER_LINE.test(line.text);
}

/** As much room before a line as behind it. */
function isCentred(line: TextLine): boolean {
  return Math.abs(line.indent - line.room) < 0.8;
}

/** Sizes from large to small, those that differ by a hair taken as one. */
function distinct(sizes: readonly number[]): number[] {
  const found: number[] = [];
  for (const size of sizes.toSorted((a, b) => b - a))
    if (size < (found.at(-1) ?? Infinity) * 0.97) found.push(size);
  return found;
}
