import { withoutEmphasis } from './emphasis.ts';
import type { Line } from './line.ts';
import {
  ColumnWidths,
  joinCells,
  markRow,
  MEASURES,
  PrintedLine,
  type Measure,
  type PrintedRow,
} from './printed-lines.ts';

/**
 * Tables that pandoc and its like set with blanks below rulers, which say where each column stands:
 *
 *       ------------ ------------------------ --------------
 *       **编号**     **课题名称**             **承担单位**
 *
 *       RSZX202501   融圈强链路径研究         县发展改革局
 *
 *       RSZX202502   枇杷全产业链             县农业农村局、
 *                    数字化研究               四川农业大学
 *       ------------ ------------------------ --------------
 *
 * Blank lines part the rows of such a table; where there are none, each line is a row. A header may stand above the ruler
 * as well, below a ruler of its own or below nothing.
 */
export function markRuledRows(lines: Line[], source: readonly string[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const ruler = lines[at];
    if (ruler?.kind !== 'rule' || !RULER.test(ruler.folded)) continue;
    const table = tableAt(lines, at);
    const rows = table === undefined ? undefined : rowsOf(table, source, at);
    if (table === undefined || rows === undefined) continue;
    for (const row of rows) markRow(lines, row);
    at = table.to;
  }
}

/** `-----  ------  ---`: several rulers on a line. */
const RULER = /^-{2,}(?: +-{2,})+$/;
const CLOSING = /^-{3,}(?: +-{2,})*$/;
const MOST_HEADER_LINES = 4;
/** So many lines are looked through for a table's last ruler. */
const MOST_LINES = 2000;

interface RuledTable {
  /** The lines of each row, by their indices. */
  readonly rows: readonly (readonly number[])[];
  readonly to: number;
}

function tableAt(lines: readonly Line[], ruler: number): RuledTable | undefined {
  let top = ruler - 1;
  while (lines[top]?.kind === 'text' && ruler - top <= MOST_HEADER_LINES) top -= 1;
  const header = Array.from({ length: ruler - top - 1 }, (_, index) => top + 1 + index);
  const isClosed = header.length === 0 || isRuler(lines[top]);
  if (header.length > 0 && !isClosed && lines[top]?.kind !== 'blank' && top >= 0) return undefined;
  const rows: number[][] = [[]];
  let at = ruler + 1;
  let apart = false;
  for (; at < lines.length && at - ruler < MOST_LINES; at += 1) {
    const line = lines[at];
    if (line === undefined || isRuler(line) || (!isClosed && line.kind === 'blank')) break;
    if (line.kind === 'text' || line.kind === 'row') rows.at(-1)?.push(at);
    else if (line.kind !== 'blank') continue;
    else {
      apart = true;
      rows.push([]);
    }
  }
  if (isClosed && !isRuler(lines[at])) return undefined;
  const printed = apart ? rows : rows.flat().map((index) => [index]);
  return { rows: [header, ...printed].filter((row) => row.length > 0), to: at };
}

function isRuler(line: Line | undefined): boolean {
  return line?.kind === 'rule' && CLOSING.test(line.folded);
}

/** The rows cut at the columns of the ruler; undefined where a line runs across one of its gaps by any measure. */
function rowsOf(
  { rows }: RuledTable,
  source: readonly string[],
  ruler: number,
): readonly PrintedRow[] | undefined {
  const runs = new PrintedLine(source[ruler] ?? '', ONE).blankRuns();
  const cuts = runs.filter(({ from, to }) => from > 0 && to < Infinity).map(({ to }) => to);
  if (rows.length < 2) return undefined;
  for (const measure of MEASURES.toReversed()) {
    const lines = new Map(rows.flat().map((at) => [at, new PrintedLine(source[at] ?? '', measure)] as const));
    if (!lines.values().every((line) => cuts.every((cut) => line.isBlank(cut - 1)))) continue;
    const printed = new Map(Array.from(lines, ([at, line]) => [at, line.cells(cuts)] as const));
    const widths = new ColumnWidths([...printed.values()]);
    return rows.map((own) => {
      const pieces = own.map((at) => printed.get(at) ?? []);
      const cells = joinCells(pieces, cuts.length + 1, widths);
      return { lines: own, cells: cells.map((cell) => withoutEmphasis(cell, false).trim()) };
    });
  }
  return undefined;
}

const ONE: Measure = () => 1;
