import { withoutEmphasis } from './emphasis.ts';
import type { Line } from './line.ts';
import { ColumnWidths, joinCells, markRow, type PrintedRow } from './printed-lines.ts';
import { BREAK, mayHoldResidue, withoutResidue } from './residue.ts';

/**
 * Tables drawn with characters, of which a row takes as many lines as its longest cell:
 *
 *     +------+----------------+--------------+
 *     | 序号 | 工作任务       | 责任单位     |
 *     +======+================+==============+
 *     | 1    | 新建、改扩建   | 市教育局、   |
 *     |      | 学校10所。     | 市财政局     |
 *     +------+----------------+--------------+
 *
 * One whose lines have other cells than its first ruler stays as it is.
 */
export function markGridRows(lines: Line[], source: readonly string[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line?.kind !== 'text' || line.folded.charCodeAt(0) !== PLUS || !RULER.test(line.folded)) continue;
    const from = at;
    const to = endOf(lines, from);
    const rows = rowsOf(lines, source, from, to);
    at = to - 1;
    if (rows === undefined) continue;
    for (let own = from; own < to; own += 1) {
      const inside = lines[own];
      if (inside !== undefined && isRuler(inside)) inside.kind = 'rule';
    }
    for (const row of rows) markRow(lines, row);
  }
}

/** `市教育局、\` ends in a break that the next piece shows as well. */
function pieceOf(printed: string): string {
  const piece = printed.trim();
  return mayHoldResidue(piece) ? withoutResidue(piece).replaceAll(BREAK, ' ').trim() : piece;
}

const PLUS = 0x2b;
const RULER = /^\+(?:[-=:]{2,}\+)+$/;

function isRuler({ folded }: Line): boolean {
  return folded.charCodeAt(0) === PLUS && RULER.test(folded);
}

function endOf(lines: readonly Line[], from: number): number {
  let to = from;
  for (let line = lines[to]; line !== undefined && (line.kind === 'row' || isRuler(line)); line = lines[to])
    to += 1;
  return to;
}

function rowsOf(
  lines: readonly Line[],
  source: readonly string[],
  from: number,
  to: number,
): readonly PrintedRow[] | undefined {
  const columns = (lines[from]?.folded.split('+').length ?? 0) - 2;
  const rows: { lines: number[]; pieces: (readonly string[])[] }[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line === undefined || isRuler(line)) {
      rows.push({ lines: [], pieces: [] });
      continue;
    }
    const pieces = (source[at] ?? '').trim().split('|').slice(1, -1);
    if (pieces.length !== columns) return undefined;
    rows.at(-1)?.lines.push(at);
    rows.at(-1)?.pieces.push(pieces.map(pieceOf));
  }
  if (columns < 2 || lines[to - 1]?.kind === 'row') return undefined;
  const widths = new ColumnWidths(rows.flatMap((row) => row.pieces));
  return rows
    .filter((row) => row.lines.length > 0)
    .map((row) => ({
      lines: row.lines,
      cells: joinCells(row.pieces, columns, widths).map((cell) => withoutEmphasis(cell, false)),
    }));
}
