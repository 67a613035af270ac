import type { PlanColumns } from './plan-columns.ts';
import { foldKey } from '../_text/fold.ts';

interface GroupedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * The column that groups a table's tasks without saying so in its header: left of their text, blank or repeated while
 * the numbers run on:
 *
 *     实事项目     | 序号 | 具体任务         | 年度目标
 *     优化养老服务 | 3    | 新增护理型床位   | 1500张
 *                  | 4    | 实施适老化改造   | 6000户
 */
export function groupingColumn(rows: readonly GroupedRow[], columns: PlanColumns): number | undefined {
  const { texts, unknown, sections } = columns;
  if (rows.length < 2 || sections.length > 0 || texts.length === 0) return undefined;
  const main = texts.at(-1) ?? 0;
  const candidates = [...unknown, ...texts].filter((column) => column < main).toSorted((a, b) => a - b);
  return candidates.find((column) =>
    groups(
      rows,
      column,
      texts.filter((text) => text !== column),
    ),
  );
}

function groups(rows: readonly GroupedRow[], column: number, texts: readonly number[]): boolean {
  if (texts.length === 0) return false;
  let above = '';
  let repeats = 0;
  for (const [at, { number, cells }] of rows.entries()) {
    const key = keyOf(cells, column);
    if (!texts.some((text) => keyOf(cells, text) !== '')) return false;
    const goesOn = at > 0 && (key === '' || key === above);
    if (at === 0 && key === '') return false;
    if (goesOn) {
      repeats += 1;
      if (number !== (rows[at - 1]?.number ?? 0) + 1) return false;
    } else above = key;
  }
  return repeats > 0;
}

function keyOf(cells: readonly string[], column: number): string {
  return foldKey(cells[column] ?? '');
}
