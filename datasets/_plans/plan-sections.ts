import type { Block } from '../_lines/blocks.ts';
import { foldText, withoutBlanks } from '../_text/fold.ts';
import { markerAt } from '../_lines/markers.ts';
import { withoutBreaks } from './plan-cells.ts';
import type { PlanColumns } from './plan-columns.ts';
import { readSectionHeading } from './plan-heading.ts';
import type { PlanSection } from './plan-model.ts';

/** The sections of a table of tasks, wherever they are printed: above it, in rows of their own, in columns. */
export class TableSections {
  /** The section that the next task stands in. */
  current: PlanSection | undefined;
  /** The section whose heading stands above the table. */
  private outer: PlanSection | undefined;
  /** The last heading of the outer level in a row of its own. */
  private heading: PlanSection | undefined;
  /** What is open in each column of sections. */
  private readonly groups: (PlanSection | undefined)[] = [];
  /** How many there are of each depth: sections without a numeral are numbered in printed order. */
  private readonly counts: number[] = [];

  standUnder(outer: PlanSection | undefined): void {
    if (outer === this.outer) return;
    this.outer = outer;
    this.current = outer;
    this.heading = undefined;
    this.groups.length = 0;
  }

  /** A heading in a row of its own; `(一)项目建设` stands below the `二、重点工作` before it. */
  openHeading(block: Block, raw: string): void {
    const isInner = markerAt(foldText(raw))?.level === 'cn-paren';
    const section = this.open(block, raw, isInner ? (this.heading ?? this.outer) : this.outer);
    if (!isInner) this.heading = section;
    this.groups.length = 0;
  }

  /** Cells that span their tasks, printed once or repeated in each row. Of several columns the last is the section. */
  takeCells({ cells, blocks }: TableRow, { sections }: PlanColumns): void {
    const [block] = blocks;
    if (sections.length === 0 || block === undefined) return;
    for (const [level, column] of sections.entries()) this.takeGroup(block, cells[column] ?? '', level);
  }

  /** The cell of one column; blank or as above it goes on. What is new ends what is open in the columns right of it. */
  takeGroup(block: Block, cell: string, level: number): void {
    const raw = withoutBreaks(cell);
    if (raw === '') return;
    const known = this.groups[level];
    if (known !== undefined && known.title === titleOf(raw)) return;
    const outer = this.groups.slice(0, level).findLast((group) => group !== undefined) ?? this.outer;
    this.groups.length = level;
    this.groups[level] = this.open(block, raw, outer);
  }

  private open(block: Block, raw: string, outer: PlanSection | undefined): PlanSection {
    const marker = markerAt(foldText(raw));
    const { leaders } = readSectionHeading(raw.slice(marker?.end ?? 0));
    const path = outer?.path ?? [];
    const count = (this.counts[path.length] ?? 0) + 1;
    this.counts[path.length] = count;
    const number = marker?.number ?? count;
    this.current = {
      title: titleOf(raw),
      number,
      leaders: leaders.length > 0 ? leaders : (outer?.leaders ?? []),
      path: [...path, number],
      block,
    };
    return this.current;
  }
}

interface TableRow {
  readonly cells: readonly string[];
  readonly blocks: readonly Block[];
}

function titleOf(raw: string): string {
  const { title } = readSectionHeading(raw.slice(markerAt(foldText(raw))?.end ?? 0));
  return withoutBlanks(title);
}
