import type { CutLine, CutTable } from './aligned-cells.ts';
import { foldText } from '../_text/fold.ts';
import { ColumnWidths, joinCells, type PrintedRow } from './printed-lines.ts';

/**
 * Puts the lines of a table together to rows. A number stands beside the first line of its row, or in its middle:
 *
 *        实施“一圈两场三改”，建成 市住房城乡建
 *     1 生活圈20个。          设局       舒望
 *        改造城镇老旧小区1.5万户， 市综合行政执
 *     2 整治背街小巷100条。    法局       舒望
 *
 * A line begins a row where it has text below a cell that has ended: one that does not fill its column, or ends in 。
 */
export function groupRows({ header, lines }: CutTable): readonly PrintedRow[] {
  // What stands below the last number may be no part of the table.
  const last = lines.findLastIndex(({ kind }) => kind === 'number');
  const ends = new CellEnds(lines.slice(0, last + 1));
  const rows: Row[] = [];
  let loose: CutLine[] = [];
  for (const line of lines) {
    if (line.kind === 'part') {
      loose.push(line);
      continue;
    }
    const before = rows.at(-1);
    const taken = before?.isTask === true ? takenAbove(before, loose, line, ends) : 0;
    for (const part of loose.slice(0, taken)) before?.add(part);
    const rest = loose.slice(taken);
    loose = [];
    if (line.kind === 'number') rows.push(new Row(true, [...rest, line]));
    else if (rest.length > 0) break;
    else rows.push(new Row(false, [line.kind === 'header' ? { ...line, cells: header.cells } : line]));
  }
  const open = rows.at(-1);
  for (const part of loose) {
    if (open?.isTask !== true || part.apart || ends.beginsBelow(open.ends, part.cells)) break;
    open.add(part);
  }
  while (rows.at(-1)?.isTask === false) rows.pop();
  const printed = rows.map((row) => row.printed(ends.widths));
  if (!lines.some(({ kind }) => kind === 'part')) return [header, ...printed];
  const people = header.cells.flatMap((name, at) => (PEOPLE.test(name) ? [at] : []));
  const wrong = printed.findIndex(
    ({ cells }) => people.some((at) => !holdsPeople(cells[at] ?? '')) || isMixed(cells),
  );
  return [header, ...(wrong < 0 ? printed : printed.slice(0, wrong))];
}

const PEOPLE = /(?:领导|负责人|主持人)$/;
const LONGEST_NAME = 4;

/** `市发展改沈钧革委` below 牵头领导: the cells of a line were told apart wrongly. */
function holdsPeople(cell: string): boolean {
  return foldText(cell)
    .split(/[\s、,;()]/)
    .every((name) => name.length <= LONGEST_NAME || name.includes('·') || /[长任记员]$/.test(name));
}

/** A bracket that one cell opens and another closes. */
function isMixed(cells: readonly string[]): boolean {
  const open = cells.map((cell) => foldText(cell).replaceAll(/[^()]/g, ''));
  const depth = (brackets: string): number => 2 * brackets.split('(').length - brackets.length;
  return depth(open.join('')) === 2 && open.some((brackets) => depth(brackets) !== 2);
}

class Row {
  /** Of a task, which may go on below; a heading does not. */
  readonly isTask: boolean;
  /** So many lines stand above its number. */
  readonly above: number;
  private readonly lines: CutLine[] = [];

  constructor(isTask: boolean, lines: readonly CutLine[]) {
    this.isTask = isTask;
    this.above = lines.length - 1;
    this.lines.push(...lines);
  }

  add(line: CutLine): void {
    this.lines.push(line);
  }

  /** What stands last in each column. */
  get ends(): readonly string[] {
    return this.lines.reduce<readonly string[]>((before, { cells }) => below(before, cells), []);
  }

  printed(widths: ColumnWidths): PrintedRow {
    const columns = this.lines[0]?.cells.length ?? 0;
    return {
      lines: this.lines.map(({ index }) => index),
      cells: joinCells(
        this.lines.map(({ cells }) => cells),
        columns,
        widths,
      ),
    };
  }
}

function below(before: readonly string[], cells: readonly string[]): readonly string[] {
  return cells.map((cell, column) => (cell === '' ? (before[column] ?? '') : cell));
}

/** How many of the lines between a row and what stands below them are the row's. */
function takenAbove(before: Row, loose: readonly CutLine[], next: CutLine, ends: CellEnds): number {
  if (next.kind !== 'number' || loose.length === 0) return loose.length;
  let last = before.ends;
  let begins: number | undefined;
  for (const [at, { cells }] of loose.entries()) {
    const isNew = ends.beginsBelow(last, cells);
    if (isNew) begins = at;
    last = isNew ? cells : below(last, cells);
  }
  // The number's own line begins its row: what ended above are paragraphs of one cell.
  if (ends.beginsBelow(last, next.cells)) return loose.length;
  if (begins !== undefined) return begins;
  const apart = loose.findIndex((line) => line.apart);
  if (apart >= 0) return apart;
  // A number in the middle of its row has as many lines below as above.
  return before.above > 0 ? Math.min(before.above, loose.length) : loose.length;
}

const OPEN = /[、,(]$/;
const SENTENCE_END = /[。;!?]$/;

/** Tells which cells are over, and so which lines go on with a row. */
class CellEnds {
  readonly widths: ColumnWidths;

  constructor(lines: readonly CutLine[]) {
    this.widths = new ColumnWidths(lines.flatMap(({ kind, cells }) => (kind === 'section' ? [] : [cells])));
  }

  /** Something of the line stands below a cell that has ended. */
  beginsBelow(above: readonly string[], cells: readonly string[]): boolean {
    return cells.some((cell, column) => cell !== '' && this.hasEnded(above[column] ?? '', column));
  }

  private hasEnded(cell: string, column: number): boolean {
    if (cell === '') return false;
    const folded = foldText(cell);
    if (OPEN.test(folded)) return false;
    return SENTENCE_END.test(folded) || !this.widths.isFilled(cell, column);
  }
}
