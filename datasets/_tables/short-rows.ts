import { withoutBlanks } from '../_text/fold.ts';
import type { Block, PlacedCell } from '../_lines/blocks.ts';
import { columnAbove, isHeader, isTotal } from './cell-kinds.ts';
import { ColumnProfiles } from './column-profiles.ts';
import { cellsIn, countCells, isRuleRow } from './table-cells.ts';

/**
 * Finds the columns of rows that lost cells. Who copies a table from a page or a PDF loses the cells that span rows: each
 * is left in the first of its rows, and what stands right of it moves up.
 *
 *     工作类别⇥序号⇥工作任务⇥分管领导⇥责任单位⇥完成时限
 *     品牌基地建设⇥1⇥新建示范基地30个。⇥余立诚⇥市农业农村局⇥2025年10月
 *     2⇥授权企业年销售额达到120亿元。⇥余立诚⇥武夷集团⇥2025年12月
 *
 * The cells go where the rows that are whole have cells of their kind; what is missing is that of the row above, as it is
 * where a format states the span. A row that could be placed in several ways is called unclear, and one that fits
 * nowhere is left alone.
 */
export function placeShortRows(blocks: readonly Block[]): void {
  let table: OpenTable | undefined;
  let apart = 0;
  let at = -1;
  for (const block of blocks) {
    at += 1;
    if (block.kind !== 'row') {
      if (table === undefined) continue;
      apart += 1;
      if (apart <= MOST_APART && block.kind !== 'number' && block.kind !== 'date') table.interrupt();
      else {
        table.place();
        table = undefined;
      }
      continue;
    }
    if (isRuleRow(block)) continue;
    apart = 0;
    const below = blocks[at + 1];
    const header = headerOf(block, below?.kind === 'row' && isRuleRow(below));
    if (header !== undefined && below?.kind === 'row' && table?.isCompletedBy(block, header, below) === true)
      continue;
    if (header === undefined) table?.take(block);
    else if (table?.isHeadedBy(header) !== true) {
      table?.place();
      table = new OpenTable(block, header);
    }
  }
  table?.place();
}

/** Headings of sections and the like between the rows of one table. */
const MOST_APART = 3;
const LONGEST_HEADER_ROW = 160;
const FEWEST_COLUMNS = 3;
const MOST_COLUMNS = 12;
const MOST_MISSING = 4;

function headerOf({ folded }: Block, isRuled: boolean): readonly string[] | undefined {
  if (!isRuled && (folded.length > LONGEST_HEADER_ROW || BEGINS_WITH_NUMBER.test(folded))) return undefined;
  const keys = keysOf(folded, cellsIn(folded));
  return isRuled || isHeader(keys) ? keys : undefined;
}

const BEGINS_WITH_NUMBER = /^[|\s]*\d/;

function keysOf(folded: string, cells: readonly (readonly [from: number, to: number])[]): string[] {
  return cells.map(([from, to]) => withoutBlanks(folded.slice(from, to)));
}

interface Row {
  readonly block: Block;
  readonly cells: readonly PlacedCell[];
  readonly keys: readonly string[];
}

class OpenTable {
  private readonly heading: Block;
  private header: readonly string[];
  /** Undefined where something else stands between the rows. */
  private readonly blocks: (Block | undefined)[] = [];
  private hasShort = false;

  constructor(heading: Block, header: readonly string[]) {
    this.heading = heading;
    this.header = header;
  }

  isHeadedBy(header: readonly string[]): boolean {
    return header.join('|') === this.header.join('|');
  }

  /**
   * `序号⇥重点任务⇥责任分工⇥完成时限` ⏎ `牵头单位⇥配合单位`: a header of two rows, of which the second has lost what spans
   * both. Both get the names of the columns.
   */
  isCompletedBy(block: Block, names: readonly string[], below: Block): boolean {
    const { heading, header } = this;
    if (this.blocks.length > 0 || heading.index !== block.index - 1 || names.length >= header.length)
      return false;
    const at = columnAbove(names, header);
    const size = header.length - 1 + names.length;
    if (at === undefined || countCells(below.folded) !== size) return false;
    const cells = rowOf(heading).cells.toSpliced(at, 1, ...rowOf(block).cells);
    heading.cells = cells;
    block.cells = cells;
    this.header = header.toSpliced(at, 1, ...names);
    return true;
  }

  interrupt(): void {
    this.blocks.push(undefined);
  }

  take(block: Block): void {
    this.blocks.push(block);
    this.hasShort ||= countCells(block.folded) < this.header.length;
  }

  place(): void {
    const { header, hasShort } = this;
    const { length } = header;
    if (!hasShort || length < FEWEST_COLUMNS || length > MOST_COLUMNS) return;
    const rows = this.blocks.map((block) => (block === undefined ? undefined : rowOf(block)));
    const whole = rows.flatMap((row) => (row?.keys.length === length && !isSpanning(row) ? [row.keys] : []));
    const profiles = new ColumnProfiles(header, whole);
    // No cell spans rows across a heading: the first row below it has all that it has, or is of another table.
    let above: readonly PlacedCell[] | undefined;
    let rest: Row | undefined;
    for (const [at, row] of rows.entries()) {
      if (row === undefined || isSpanning(row) || isTotal(row.keys[0] ?? '')) above = undefined;
      else if (row.keys.length === length) above = row.cells;
      else if (row !== rest && (above !== undefined || profiles.areNumbered(row.keys))) {
        if (isCut(row, rows[at + 1], length)) rest = rows[at + 1];
        else above = placeRow(row, above, profiles);
      }
    }
  }
}

function rowOf(block: Block): Row {
  const ranges = cellsIn(block.folded);
  const cells = ranges.map(([from, to]): PlacedCell => ({ block, from, to }));
  return { block, cells, keys: keysOf(block.folded, ranges) };
}

/** Places the row's cells below those of the row above; answers with the cells that the next row stands below. */
function placeRow(
  { block, cells, keys }: Row,
  above: readonly PlacedCell[] | undefined,
  profiles: ColumnProfiles,
): readonly PlacedCell[] | undefined {
  const missing = profiles.size - keys.length;
  const placement = missing > 0 && missing <= MOST_MISSING ? profiles.place(keys) : undefined;
  if (placement === 'unclear') block.isUnclearRow = true;
  if (placement === undefined || placement === 'unclear') return above;
  const nothing: PlacedCell = { block, from: 0, to: 0 };
  const placed = placement.map((from, column): PlacedCell => {
    if (from === 'none') return nothing;
    return (from === 'above' ? above?.[column] : cells[from]) ?? nothing;
  });
  // A row that lacks its last cells stands as it is printed.
  if (placement.some((from, column) => from !== column && from !== 'none')) block.cells = placed;
  return placed;
}

/** `二、营销推广` alone in its row, or in every cell of it. */
function isSpanning({ keys }: Row): boolean {
  return new Set(keys.filter((key) => key !== '')).size <= 1;
}

/** `… | 市外办、市商务局,` ⏎ `泉州晚报社 | 2026年12月`: a row that was cut inside a cell, with what is left of it. */
function isCut(row: Row, next: Row | undefined, size: number): boolean {
  if (next === undefined || row.keys.length + next.keys.length - 1 > size) return false;
  return /[、,(]$/.test(row.keys.at(-1) ?? '');
}
