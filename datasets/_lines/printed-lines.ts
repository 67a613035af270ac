import { foldText } from '../_text/fold.ts';
import { lineOf, type Line } from './line.ts';

/** How a table's author counts columns: `pdftotext` gives each character one, typists and pandoc give ideographs two. */
export type Measure = (code: number) => 1 | 2;

/** “”, — and … take two columns in some fonts and one in others. */
export const MEASURES: readonly Measure[] = [
  () => 1,
  (code) => (code >= 0x2e80 ? 2 : 1),
  (code) => (code >= 0x2010 ? 2 : 1),
];

/** A stretch of blanks in a line, in columns, `to` behind it. */
export interface BlankRun {
  readonly from: number;
  readonly to: number;
}

/** A line of the source, of which one can ask what stands in a column. */
export class PrintedLine {
  private readonly raw: string;
  private readonly folded: string;
  /** For each column the character that stands there. */
  private readonly places: readonly number[];

  constructor(raw: string, measure: Measure) {
    this.raw = raw;
    this.folded = foldText(raw);
    const places: number[] = [];
    for (let at = 0; at < raw.length; at += 1) {
      places.push(at);
      if (measure(raw.charCodeAt(at)) === 2) places.push(at);
    }
    this.places = places;
  }

  isBlank(column: number): boolean {
    const at = this.places[column];
    return at === undefined || this.folded.charCodeAt(at) === 0x20;
  }

  /** How many columns the character takes that stands in this one. */
  widthAt(column: number): number {
    const at = this.places[column];
    return at !== undefined && (this.places[column - 1] === at || this.places[column + 1] === at) ? 2 : 1;
  }

  /** A letter, a digit or another character of half the width stands there. */
  isLatin(column: number): boolean {
    return this.raw.charCodeAt(this.place(column)) < 0x80;
  }

  /** Every stretch of blanks; the last has no end. */
  blankRuns(): readonly BlankRun[] {
    const runs: BlankRun[] = [];
    let from = 0;
    for (let column = 0; column <= this.places.length; column += 1) {
      if (column < this.places.length && this.isBlank(column)) continue;
      if (column > from) runs.push({ from, to: column });
      from = column + 1;
    }
    runs.push({ from: Math.max(0, from - 1), to: Infinity });
    return runs;
  }

  /** The words that blanks part, in columns. */
  words(): readonly (BlankRun & { readonly text: string })[] {
    let from = 0;
    return this.blankRuns().flatMap((run) => {
      const word = { from, to: run.from, text: this.text(from, run.from) };
      from = run.to;
      return word.text === '' ? [] : [word];
    });
  }

  /** What stands in `[from, to)`, as printed. */
  text(from: number, to: number): string {
    return this.raw.slice(this.place(from), this.place(to)).trim();
  }

  /** The line cut at these columns. */
  cells(cuts: readonly number[]): readonly string[] {
    return [0, ...cuts].map((from, index) => this.text(from, cuts[index] ?? Infinity));
  }

  private place(column: number): number {
    return this.places[column] ?? this.raw.length;
  }
}

/** One row of a table and the lines, by their indices, that it is printed on. */
export interface PrintedRow {
  readonly lines: readonly number[];
  readonly cells: readonly string[];
}

/**
 * Writes a row over its lines: the first takes its cells, the last the last of them, so that the row spans them all.
 */
export function markRow(lines: Line[], { lines: own, cells }: PrintedRow): void {
  const last = own.length - 1;
  for (const [order, index] of own.entries()) {
    const line = lines[index];
    if (line === undefined) continue;
    let raw = '';
    if (last === 0) raw = cells.join('\t');
    else if (order === 0) raw = cells.slice(0, -1).join('\t');
    else if (order === last) raw = `\t${cells.at(-1) ?? ''}`;
    lines[index] = lineOf({
      ...line,
      kind: 'row',
      heading: 0,
      raw,
      folded: foldText(raw),
      startsRow: order === 0,
    });
  }
}

/** A line that was wrapped fills its column but for so many half-width characters. */
const SLACK = 4;
const NARROW_SLACK = 2;
const NARROW = 20;

function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) >= 0x2010 ? 2 : 1;
  return width;
}

/** What fills each column of a table, in half-width characters, told by the widest of its cells. */
export class ColumnWidths {
  private readonly lines: readonly (readonly string[])[];
  /** Worked out when it is asked for: most columns have no number at a cut. */
  private readonly full: number[] = [];

  constructor(lines: readonly (readonly string[])[]) {
    this.lines = lines;
  }

  isFilled(cell: string, column: number): boolean {
    return widthOf(cell) >= (this.full[column] ??= this.widthOf(column));
  }

  private widthOf(column: number): number {
    let widest = 0;
    for (const cells of this.lines) widest = Math.max(widest, widthOf(cells[column] ?? ''));
    return widest - (widest < NARROW ? NARROW_SLACK : SLACK);
  }
}

const WORD_END = /[\dA-Za-z]$/;
const WORD_START = /^[\dA-Za-z]/;
/** Behind the words that it belongs to: years, dates and telephone numbers on lines of their own are whole. */
const NUMBER_CUT = /(?:[^ -~]|\()[\d.,]{0,6}\d$/;
const NUMBER_REST = /^\d/;

/**
 * What is printed on several lines of one cell. Only words of letters and digits have a blank at the cut, and not the
 * digits of a number that a full column cuts: `管网改造26` ⏎ `0公里`.
 */
export function joinCell(pieces: readonly string[], isFull: (piece: string) => boolean): string {
  let cell = '';
  let last = '';
  for (const piece of pieces) {
    const apart =
      WORD_END.test(last) &&
      WORD_START.test(piece) &&
      !(NUMBER_REST.test(piece) && NUMBER_CUT.test(last) && isFull(last));
    cell += apart ? ` ${piece}` : piece;
    if (piece !== '') last = piece;
  }
  return cell;
}

/** The cells of a row that is printed on several lines. */
export function joinCells(
  lines: readonly (readonly string[])[],
  columns: number,
  widths: ColumnWidths,
): readonly string[] {
  return Array.from({ length: columns }, (_, column) =>
    joinCell(
      lines.map((cells) => cells[column] ?? ''),
      (piece) => widths.isFilled(piece, column),
    ),
  );
}
