import { endsLikeUnit } from '../_units/unit-words.ts';
import { lineOf, type Line } from './line.ts';
import { markerAt } from './markers.ts';

/**
 * Tables of which a converter left one cell a line:
 *
 *     序号 ⏎ 主要工作 ⏎ 责任单位 ⏎ 1 ⏎ 新增学位5000个。 ⏎ 区教育局 ⏎ 2 ⏎ …
 *
 * A run that begins with 序号 and reaches `1` within a few short lines is a header; from there each next number begins a
 * row. Its lines become cells of one row, which {@link Line.startsRow} begins.
 */
const NUMBER_HEADER = /^(?:序号|编号|项目序号|任务序号)$/;
const MOST_COLUMNS = 10;
const LONGEST_HEADER = 16;

export function markCellLines(lines: Line[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line?.kind !== 'text' || line.folded.length > 8 || !NUMBER_HEADER.test(keyOf(line))) continue;
    const text = textLines(lines, at);
    const columns = columnsOf(text);
    if (columns === undefined) continue;
    const rows = rowsOf(text, columns);
    if (rows.length < 2) continue;
    for (const row of rows) markRow(lines, row);
    at = (rows.at(-1)?.at(-1)?.at(-1)?.number ?? at + 1) - 1;
  }
}

/** One row: for each cell the lines that it stands on. */
type Row = readonly (readonly Line[])[];

function keyOf(line: Line): string {
  return line.folded.replaceAll(' ', '');
}

/** The lines with text from `from` on, up to one that cannot be a cell. */
function textLines(lines: readonly Line[], from: number): Line[] {
  const text: Line[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.kind === 'row' || line.kind === 'rule' || line.heading > 0) break;
    if (line.kind === 'text') text.push(line);
  }
  return text;
}

/** How many short lines stand before the first `1`. */
function columnsOf(text: readonly Line[]): number | undefined {
  for (let at = 1; at <= MOST_COLUMNS; at += 1) {
    const line = text[at];
    if (line === undefined) return undefined;
    if (/^1[.、]?$/.test(keyOf(line)) || isSection(line)) return at >= 2 ? at : undefined;
    if (line.folded.length > LONGEST_HEADER || /[,。;!?:]/.test(line.folded)) return undefined;
  }
  return undefined;
}

function rowsOf(text: readonly Line[], columns: number): Row[] {
  const rows: Row[] = [text.slice(0, columns).map((line) => [line])];
  let at = columns;
  for (let number = 1; ; number += 1) {
    for (let line = text[at]; line !== undefined && isSection(line); line = text[at]) {
      rows.push([[line]]);
      at += 1;
    }
    if (numberOf(text[at]) !== number) break;
    const next = nextRow(text, at + 1, number + 1, columns);
    const end = next ?? Math.min(at + columns, text.length);
    rows.push(cellsOf(text.slice(at, end), columns));
    at = end;
    if (next === undefined) break;
  }
  return rows;
}

/** `一、经济发展` among the cells: a heading over the whole width. */
export function isSection(line: Line): boolean {
  const level = markerAt(line.folded)?.level;
  return (level === 'cn' || level === 'cn-paren') && line.folded.length <= 40 && !/[。;]$/.test(line.folded);
}

function numberOf(line: Line | undefined): number | undefined {
  const match = line === undefined ? null : /^(\d{1,4})[.、]?$/.exec(keyOf(line));
  return match === null ? undefined : Number(match[1]);
}

/** Where the row with that number, or a heading above it, begins; a cell may run over lines, so it may be further off than the columns say. */
function nextRow(text: readonly Line[], from: number, number: number, columns: number): number | undefined {
  for (let at = from; at < Math.min(from + columns * 4, text.length); at += 1) {
    const line = text[at];
    if (numberOf(line) === number) return at;
    if (
      line !== undefined &&
      at >= from + columns - 1 &&
      isSection(line) &&
      numberOf(text[at + 1]) === number
    )
      return at;
  }
  return undefined;
}

/**
 * The lines of a row as cells: where there are more lines than columns, those are joined that were cut apart (`国网` ⏎
 * `丽水供电公司`), else the text behind the number takes them.
 */
function cellsOf(lines: readonly Line[], columns: number): Row {
  const cells = lines.map((line) => [line]);
  while (cells.length > columns) {
    const cut = cells.findIndex(
      (cell, at) => at > 0 && at + 1 < cells.length && isCutCell(cell.at(-1)?.folded ?? ''),
    );
    const at = cut < 0 ? 1 : cut;
    cells.splice(at, 2, [...(cells[at] ?? []), ...(cells[at + 1] ?? [])]);
  }
  return cells;
}

/** The cell cannot end here: a separator, or a list of which the last name is no whole unit. */
function isCutCell(folded: string): boolean {
  return /[、,(]$/.test(folded) || (folded.includes('、') && !/[。;]/.test(folded) && !endsLikeUnit(folded));
}

/** Cells are parted by a TAB before each but the first; it stands in no line, so the column is one to the left. */
function markRow(lines: Line[], row: Row): void {
  for (const [column, cell] of row.entries()) {
    for (const [index, line] of cell.entries()) {
      const parted = column > 0 && index === 0;
      lines[line.number - 1] = lineOf({
        ...line,
        kind: 'row',
        startsRow: column === 0 && index === 0,
        raw: parted ? `\t${line.raw}` : line.raw,
        folded: parted ? `\t${line.folded}` : line.folded,
        column: parted ? line.column - 1 : line.column,
      });
    }
  }
}
