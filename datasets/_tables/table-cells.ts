import type { Block } from '../_lines/blocks.ts';

/** `|---|:--:|`: the rule row of a Markdown table. */
const RULE_ROW = /^[|\s:—-]+$/;

/** The row is the rule under a Markdown table's header and says nothing. */
export function isRuleRow(block: Block): boolean {
  return RULE_ROW.test(block.folded);
}

interface Frame {
  readonly separator: '|' | '\t';
  readonly from: number;
  readonly end: number;
}

/** Cells are parted by TABs or Markdown's pipes, of which a row may have outer ones. */
function frameOf(folded: string): Frame {
  const pipe = folded.startsWith('|') || (!folded.includes('\t') && folded.includes('|'));
  return {
    separator: pipe ? '|' : '\t',
    from: pipe && folded.startsWith('|') ? 1 : 0,
    end: pipe && folded.endsWith('|') ? folded.length - 1 : folded.length,
  };
}

/** How many cells {@link cellsIn} finds. */
export function countCells(folded: string): number {
  const { separator, from, end } = frameOf(folded);
  let count = 1;
  for (let at = folded.indexOf(separator, from); at >= 0 && at < end; at = folded.indexOf(separator, at + 1))
    count += 1;
  return count;
}

/** Where the cells of a row stand in its folded text, without outer blanks. */
export function cellsIn(folded: string): (readonly [from: number, to: number])[] {
  const cells: (readonly [number, number])[] = [];
  const { separator, end, ...frame } = frameOf(folded);
  let { from } = frame;
  for (let at = from; at <= end; at += 1) {
    if (at !== end && folded[at] !== separator) continue;
    let start = from;
    let stop = at;
    while (start < stop && /\s/.test(folded[start] ?? '')) start += 1;
    while (stop > start && /\s/.test(folded[stop - 1] ?? '')) stop -= 1;
    cells.push([start, stop]);
    from = at + 1;
  }
  return cells;
}
