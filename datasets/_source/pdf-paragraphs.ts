import type { Block } from './blocks.ts';
import { alignedTable } from './pdf-aligned.ts';
import type { Line } from './pdf-bands.ts';
import type { Region } from './pdf-columns.ts';
import { bodySize, firstPieceWidth, joinLines, maximum, quantile } from './pdf-lines.ts';

/** A line of text with what its place says. */
interface TextLine {
  readonly text: string;
  readonly size: number;
  readonly baseline: number;
  readonly region: number;
  /** Distance from the column's left edge, and what is left free at its right, in heights of the body's font. */
  readonly indent: number;
  readonly room: number;
  /** What was spread between its characters, in the same measure. */
  readonly stretch: number;
  /** How much of its column's width it takes. */
  readonly share: number;
}

type Piece =
  | { readonly kind: 'line'; readonly line: TextLine }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

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
      pieces.push({ kind: 'table', rows: line.table.rows });
      at += 1;
      continue;
    }
    const table = alignedTable(region.lines, at);
    if (table === undefined) {
      pieces.push({ kind: 'line', line: textLine(line, region, index, body) });
      at += 1;
    } else {
      pieces.push({ kind: 'table', rows: table.rows });
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
  return {
    text: fragments.map((fragment) => fragment.text).join(' '),
    size: maximum(fragments.map((fragment) => fragment.size)),
    baseline: fragments[0]?.baseline ?? 0,
    region: index,
    indent: ((fragments[0]?.left ?? 0) - region.left) / body,
    room: (region.right - (fragments.at(-1)?.right ?? 0)) / body,
    stretch: fragments.reduce((sum, { stretch }) => sum + stretch, 0) / body,
    share:
      ((fragments.at(-1)?.right ?? 0) - (fragments[0]?.left ?? 0)) / Math.max(region.right - region.left, 1),
  };
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
    this.headingSizes = distinct(lines.filter((line) => !this.isBody(line)).map((line) => line.size));
  }

  assemble(pieces: readonly Piece[]): readonly Block[] & Block[] {
    for (const piece of pieces) {
      if (piece.kind === 'line') this.add(piece.line);
      else this.addTable(piece.rows);
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

  private add(line: TextLine): void {
    const { open } = this;
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
    const piece = firstPieceWidth(line.text);
    // It was ended on purpose; some programs then spread it over the room that it left.
    const spread = before.stretch - this.tracking * before.text.length;
    if (before.room > piece + 0.4 || before.room + spread > piece + 0.9) return false;
    const together = before.region === line.region;
    if (together && line.baseline - before.baseline > this.pitch * PARAGRAPH_GAP) return false;
    if (Math.abs(before.size - line.size) > this.body * 0.08) return false;
    const deep = line.indent >= DEEP_INDENT || before.indent >= DEEP_INDENT;
    // Signatures and centred titles are short; long lines below each other hang from an item.
    const hangs = together && before.share > 0.55 && Math.abs(line.indent - before.indent) < 0.5;
    if (deep) return hangs && !STARTS_ITEM.test(line.text);
    // A long heading in the column's middle stands in a little, and is no word's second half: `四、打造…资源`.
    if (this.indents && line.indent < FLUSH) return true;
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
      line.indent >= INDENT &&
      isCentred(line) &&
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
    return near && !STARTS_ITEM.test(line.text);
  }

  /** A table goes on over columns and pages; its header is printed again, a row may be cut. */
  private addTable(rows: readonly (readonly string[])[]): void {
    const before = this.open === undefined ? this.blocks.at(-1) : undefined;
    this.end();
    const [header] = rows;
    if (before?.kind !== 'table' || before.rows[0]?.length !== header?.length) {
      this.blocks.push({ kind: 'table', rows });
      return;
    }
    const isRepeated = header?.every((cell, index) => cell === before.rows[0]?.[index]) ?? false;
    const joined = [...before.rows];
    for (const row of isRepeated ? rows.slice(1) : rows) {
      const last = joined.at(-1);
      // The first cell of a row that a page's end cut is empty in its second half.
      const isCut =
        row === (isRepeated ? rows[1] : header) && row[0] === '' && last !== undefined && last[0] !== '';
      if (isCut) joined[joined.length - 1] = last.map((cell, index) => joinLines(cell, row[index] ?? ''));
      else joined.push(row);
    }
    this.blocks[this.blocks.length - 1] = { kind: 'table', rows: joined };
  }
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
