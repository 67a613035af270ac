import { labelAt } from '../_units/labels.ts';
import { lineOf, type Line } from './line.ts';
import { markerAt } from './markers.ts';

/**
 * Finds the rest of a numbered row that a blank line cut, so that it is joined to it:
 *
 *     1⇥加快推进“公铁水空”联运枢纽城市建      2⇥江南水乡文化体验地研究⇥市文化广
 *     ⏎                                   ⏎
 *     设的对策建议                          电旅游局⇥丰子言
 *     2⇥以文化软实力助推高质量发展的策略研究    3⇥“三治融合”的实践与启示⇥市社科院⇥褚遂明
 *
 * A row was cut where it has fewer cells than its sisters and the line below has the rest of them, or where it does not
 * end as they do and the line below does. `重点课题` between two rows does neither.
 */
export function markCutRows(lines: Line[]): void {
  let run: number[] = [];
  let last = 0;
  let at = -1;
  for (const line of lines) {
    at += 1;
    if (line.kind !== 'row' || !line.folded.includes('\t')) continue;
    const number = Number(NUMBERED.exec(line.folded)?.[1] ?? 0);
    if (number === 0) continue;
    if (number !== last + 1) {
      markRun(lines, run);
      run = [];
    }
    run.push(at);
    last = number;
  }
  markRun(lines, run);
}

const NUMBERED = /^(\d{1,3})\t/;
const FEWEST = 3;
const LONGEST_REST = 60;

function markRun(lines: Line[], run: readonly number[]): void {
  if (run.length < FEWEST) return;
  const rows = run.map((at) => lines[at]?.folded ?? '');
  const width = mostFrequent(rows.map(cellsOf));
  for (const [index, at] of run.entries()) {
    const below = nextText(lines, at);
    const rest = lines[below];
    if (rest === undefined || below === run[index + 1] || !couldBeRest(rest)) continue;
    // Behind the rest stands the next row; behind the last row, anything may.
    if (index + 1 < run.length && nextText(lines, below) !== run[index + 1]) continue;
    const row = rows[index] ?? '';
    const cells = cellsOf(row);
    const isRest =
      cells < width
        ? cells + cellsOf(rest.folded) - 1 === width
        : !rest.folded.includes('\t') && endsOtherwise(row, rest.folded, rows);
    if (isRest) lines[below] = lineOf({ ...rest, startsRow: false });
  }
}

function couldBeRest({ kind, heading, folded, startsRow }: Line): boolean {
  if ((kind !== 'text' && kind !== 'row') || heading > 0 || startsRow !== undefined) return false;
  if (folded.length > LONGEST_REST || folded.startsWith('|')) return false;
  return !/[。:]/.test(folded) && markerAt(folded) === undefined && labelAt(folded) === undefined;
}

/** Its sisters end in `研究` and `建议`, and so does the line below it, but not the row: it was cut in its last cell. */
function endsOtherwise(row: string, rest: string, rows: readonly string[]): boolean {
  const ends = new Set(rows.filter((one) => one !== row).map((one) => one.at(-1)));
  return !ends.has(row.at(-1)) && ends.has(rest.at(-1));
}

function nextText(lines: readonly Line[], at: number): number {
  let next = at + 1;
  while (lines[next]?.kind === 'blank' || lines[next]?.kind === 'furniture') next += 1;
  return next;
}

function cellsOf(folded: string): number {
  return folded.split('\t').length;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  let best = 0;
  for (const count of counts) {
    const so = (times.get(count) ?? 0) + 1;
    times.set(count, so);
    if (so > (times.get(best) ?? 0)) best = count;
  }
  return best;
}
