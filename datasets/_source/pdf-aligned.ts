import { joinLines, type Fragment } from './pdf-lines.ts';
import type { Line } from './pdf-bands.ts';
import { areTableRows } from './tabbed-rows.ts';

/** Rows that only their alignment makes a table, and how many lines they take. */
export interface AlignedTable {
  readonly rows: readonly (readonly string[])[];
  readonly lines: number;
}

/** Cells of one column begin within so many heights of their font. */
const SAME_START = 0.8;
/** A table without lines must show at least so many rows. */
const FEWEST_ROWS = 3;
/** A gap between cells, in heights of their font; a narrower one is a blank in a text. */
export const CELL_GAP = 1.8;

/**
 * The table that begins at a line, if lines below each other have cells at the same places. A line that only fills a
 * later column continues that cell.
 */
export function alignedTable(lines: readonly Line[], from: number): AlignedTable | undefined {
  const first = cellsOf(lines[from]);
  if (first === undefined || first.length < 2) return undefined;
  const starts = first.map((cell) => cell.left);
  const rows: string[][] = [];
  let bottom = lines[from]?.top ?? 0;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    const cells = cellsOf(line);
    if (line === undefined || cells === undefined || line.top - bottom > (cells[0]?.size ?? 0) * 2.2) break;
    const columns = cells.map((cell) => columnOf(starts, cell));
    if (columns.includes(-1) || new Set(columns).size < columns.length) break;
    const last = rows.at(-1);
    if (cells.length >= 2 && columns[0] === 0) {
      rows.push(starts.map((_, column) => cells[columns.indexOf(column)]?.text ?? ''));
    } else if (last !== undefined && columns[0] !== 0 && line.top - bottom < (cells[0]?.size ?? 0)) {
      cells.forEach((cell, index) => {
        const column = columns[index] ?? 0;
        last[column] = joinLines(last[column] ?? '', cell.text);
      });
    } else break;
    bottom = line.bottom;
  }
  return rows.length >= FEWEST_ROWS && areTableRows(rows) ? { rows, lines: at - from } : undefined;
}

/** The fragments of a line as cells: those that only a blank parts are one cell. */
function cellsOf(line: Line | undefined): Fragment[] | undefined {
  if (line === undefined || line.kind !== 'text') return undefined;
  const cells: Fragment[] = [];
  for (const fragment of line.fragments) {
    const before = cells.at(-1);
    if (before === undefined || fragment.left - before.right > CELL_GAP * fragment.size) cells.push(fragment);
    else
      cells[cells.length - 1] = { ...before, text: `${before.text} ${fragment.text}`, right: fragment.right };
  }
  return cells;
}

function columnOf(starts: readonly number[], cell: Fragment): number {
  return starts.findIndex((start) => Math.abs(start - cell.left) <= cell.size * SAME_START);
}
