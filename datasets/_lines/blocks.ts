import type { Span } from '../model.ts';
import type { Label } from '../_units/labels.ts';
import { findLabels, type FoundLabel } from '../_units/responsibility.ts';
import { labelOfLine } from '../_units/spaced-labels.ts';
import { documentNumberWithDate, type DocumentNumber } from '../_gazette/document-number.ts';
import { isCut, isStart } from './joining.ts';
import { startOf, type LineStart } from './line-start.ts';
import { markerAt, type Marker } from './markers.ts';
import type { Line } from './line.ts';
import { endsSentence } from './open-ends.ts';
import { isFull, measureWrap, type Wrap } from './wrap.ts';

/**
 * A block is what a person would call one paragraph, heading or table row, however many lines it was cut into.
 */
export type BlockKind =
  | 'text'
  /** A Markdown heading; its level says nothing. */
  | 'heading'
  /** `嘉政办发〔2026〕7号` and nothing else. */
  | 'number'
  /** `2026年1月27日` and nothing else. */
  | 'date'
  /** `【市政府文件】`, perhaps with a remark behind it. */
  | 'section'
  /** Table cells in a line. */
  | 'row'
  /** `责任单位:…` and its like. */
  | 'label';

interface Piece {
  /** Where the piece starts in the block's text. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** Where the source's line ends. */
  readonly end: number;
}

/** A cell of a table, in the row that prints it. */
export interface PlacedCell {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

function pieceOf({ number, column, raw, end }: Line, offset: number): Piece {
  return { offset, line: number, column, length: raw.length, end };
}

/** The column of the source's line in which the character at `at` of the block's text stands. */
function columnIn({ column, offset, end }: Piece, at: number): number {
  return Math.min(Math.max(end, column), column + Math.max(0, at - offset));
}

export class Block {
  readonly index: number;
  kind: BlockKind;
  /** As printed, cut lines joined. */
  raw: string;
  /** The folded view of `raw`, index for index. */
  folded: string;
  /** The house section that it opens, where its contents say that it is one. */
  section: string | undefined;
  /** It is the title of a notice, however much it reads as a section's name: `宜宾市人民政府任免通知`. */
  isTitle = false;
  /** What `isTitleLike` found: many readers ask. */
  titleLike: boolean | undefined;
  /** The cells of a row that lost some of them, one a column of its table. */
  cells: readonly PlacedCell[] | undefined;
  /** The row lost cells, and nobody can say which. */
  isUnclearRow = false;
  marker: Marker | undefined;
  readonly number: DocumentNumber | undefined;
  readonly date: string | undefined;
  /** It starts with an indent. */
  readonly indented: boolean;
  /** What it was joined from, in printed order. */
  readonly pieces: Piece[];
  private knownKey: string | undefined;
  private knownLabels: readonly FoundLabel[] | undefined;
  /** Null where it is not known to begin with a label or without one. */
  private knownLabel: Label | undefined | null;

  constructor(index: number, line: Line, start: LineStart) {
    this.index = index;
    this.raw = line.raw;
    this.folded = line.folded;
    this.indented = line.indented;
    this.pieces = [pieceOf(line, 0)];
    this.marker = start.marker;
    this.knownLabel = start.marker === undefined && line.kind !== 'row' ? start.label : null;
    const dated = line.kind === 'row' ? undefined : documentNumberWithDate(line.folded);
    this.number = dated?.number ?? start.number;
    this.date = dated?.date ?? (this.number === undefined ? start.date : undefined);
    this.kind = kindOf(line, this);
  }

  /** Takes the line that continues this block. Blanks at the cut belong to the cut. */
  append(line: Line): void {
    this.pieces.push(pieceOf(line, this.raw.length));
    const length = this.folded.length;
    this.raw += line.raw;
    this.folded += line.folded;
    this.knownKey = undefined;
    this.knownLabel = null;
    this.knownLabels = undefined;
    this.titleLike = undefined;
    if (length <= LONGEST_START && this.kind === 'text' && this.marker === undefined) {
      // `(` ⏎ `一)完善机制…`, `责任` ⏎ `单位:市教育局`: the line was cut within what says what it is.
      this.marker = markerAt(this.folded);
      if (this.marker === undefined && this.label !== undefined) this.kind = 'label';
    }
  }

  /** The label that its text begins with: `责任单位:…`. */
  get label(): Label | undefined {
    if (this.knownLabel === null) this.knownLabel = labelOfLine(this.folded);
    return this.knownLabel;
  }

  /** Every label in its text: `牵头市领导:戴锋,责任单位:市教育局`. */
  get labels(): readonly FoundLabel[] {
    this.knownLabels ??= findLabels(this.folded);
    return this.knownLabels;
  }

  get firstLine(): number {
    return this.pieces[0]?.line ?? 0;
  }

  get lastLine(): number {
    return this.pieces.at(-1)?.line ?? 0;
  }

  /** Where in the block's text each of the lines begins that it was joined from: 0 first. */
  lineStarts(): number[] {
    return this.pieces.map((piece) => piece.offset);
  }

  /** Where `[from, to)` of the block's text stands in the source. */
  span(from = 0, to = this.raw.length): Span {
    let first: Piece | undefined;
    let last: Piece | undefined;
    for (const piece of this.pieces) {
      if (first === undefined || piece.offset <= from) first = piece;
      if (piece.offset < to || last === undefined) last = piece;
    }
    return {
      firstLine: first?.line ?? 0,
      firstColumn: first === undefined ? 0 : columnIn(first, from),
      lastLine: last?.line ?? 0,
      lastColumn: last === undefined ? 0 : columnIn(last, Math.min(to, last.offset + last.length)),
    };
  }

  /** Index in the block's text of a place in the source; the nearest one where the place lies between its pieces. */
  offsetOf(line: number, column: number): number {
    let offset = 0;
    for (const piece of this.pieces) {
      if (piece.line > line) break;
      const within =
        piece.line === line ? Math.min(Math.max(0, column - piece.column), piece.length) : piece.length;
      offset = piece.offset + within;
    }
    return offset;
  }

  /** The text without blanks, folded: for comparing titles. */
  get key(): string {
    this.knownKey ??= this.folded.includes(' ') ? this.folded.replaceAll(' ', '') : this.folded;
    return this.knownKey;
  }
}

const LONGEST_START = 12;
const SECTION = /^【[^】:;,。]{2,20}】/;

function kindOf(line: Line, block: Block): BlockKind {
  if (line.kind === 'row') return 'row';
  if (block.number !== undefined) return 'number';
  if (block.date !== undefined) return 'date';
  if (line.folded.charCodeAt(0) === 0x3010 && SECTION.test(line.folded)) return 'section';
  if (line.heading > 0) return 'heading';
  return block.marker === undefined && block.label !== undefined ? 'label' : 'text';
}

/** What lies between a line and the text before it. */
export type Gap = 'none' | 'blank' | 'page';

/** Joins the lines that were cut apart, by evidence; never two items. */
export function joinLines(lines: readonly Line[]): Block[] {
  const wrap = measureWrap(lines);
  const blocks: Block[] = [];
  let gap: Gap = 'none';
  let previous: Line | undefined;
  let block: Block | undefined;
  let item = 0;
  for (const line of lines) {
    if (line.kind === 'blank') {
      if (gap === 'none') gap = 'blank';
      continue;
    }
    if (line.kind === 'furniture' || line.kind === 'rule') {
      // A ruler is a border; a page mark may stand in the middle of a sentence.
      if (line.kind === 'furniture') gap = 'page';
      else previous = undefined;
      continue;
    }
    const start = startOf(line, item);
    if (
      block !== undefined &&
      previous !== undefined &&
      continues(block, blocks[block.index - 1], previous, line, start, gap, wrap)
    ) {
      block.append(line);
    } else {
      block = new Block(blocks.length, line, start);
      blocks.push(block);
      if (block.marker?.level === 'num') item = block.marker.number;
    }
    previous = line;
    gap = 'none';
  }
  return blocks;
}

/** No paragraph is joined from lines beyond this: each join reads what was joined before. */
const LONGEST_PARAGRAPH = 8000;

function continues(
  block: Block,
  before: Block | undefined,
  previous: Line,
  line: Line,
  start: LineStart,
  gap: Gap,
  wrap: Wrap | undefined,
): boolean {
  if (line.startsRow !== undefined) return !line.startsRow;
  if (line.heading > 0 || block.kind === 'date') return false;
  // `铜政发〔2025〕12` ⏎ `号`
  if (block.kind === 'number') return line.folded === '号' && !block.folded.includes('号');
  if (block.folded.length > LONGEST_PARAGRAPH) return false;
  const wrapped = wrap !== undefined && gap !== 'blank' && isFull(previous, wrap);
  if (isStart(block, line, start, wrapped)) return false;
  if (wrapped && (gap === 'none' || !isCutOff(block))) return !(line.indented && wrap.hasIndents);
  return isCut(block, line, gap, before);
}

function isCutOff(block: Block): boolean {
  return endsSentence(block.folded);
}
