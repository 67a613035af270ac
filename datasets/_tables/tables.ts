import { withoutBlanks } from '../_text/fold.ts';
import type { Span } from '../model.ts';
import type { Block, PlacedCell } from '../_lines/blocks.ts';
import { cellsIn, isRuleRow } from './table-cells.ts';
import { isHeader, kindOfCell, kindOfColumn } from './cell-kinds.ts';
import { isTitleLike, tidyTitle } from '../_gazette/titles.ts';

/** A table as gazettes print it: tab-separated, Markdown pipes or HTML; a page break may have cut it. */
export interface Table {
  /** The nearest title above it. */
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** Rows that lost cells, nobody can say which. */
  readonly unclear: readonly Block[];
  /** Index of the first column whose folded header, without blanks, the pattern matches. */
  column: (pattern: RegExp) => number | undefined;
}

export class TableRow {
  readonly block: Block;
  private readonly cells: readonly PlacedCell[];

  constructor(block: Block, cells: readonly PlacedCell[]) {
    this.block = block;
    this.cells = cells;
  }

  get size(): number {
    return this.cells.length;
  }

  get span(): Span {
    return this.block.span();
  }

  /** The cell as printed; empty where the row has none. */
  cell(column: number): string {
    const cell = this.cells[column];
    return cell === undefined ? '' : cell.block.raw.slice(cell.from, cell.to);
  }

  folded(column: number): string {
    const cell = this.cells[column];
    return cell === undefined ? '' : foldedOf(cell);
  }

  /** All cells without blanks, folded. */
  keys(): string[] {
    return this.cells.map((cell) => withoutBlanks(foldedOf(cell)));
  }
}

function foldedOf({ block, from, to }: PlacedCell): string {
  return block.folded.slice(from, to);
}

/** Cuts a row block into its cells; those that it lost are those of the rows above that span it. */
export function readRow(block: Block): TableRow {
  return new TableRow(
    block,
    block.cells ?? cellsIn(block.folded).map(([from, to]): PlacedCell => ({ block, from, to })),
  );
}

/** The rows of a table that stand below each other, with nothing between them: headings part the runs. */
export function runsOf(table: Table): readonly Table[] {
  const runs = new Map<Block, Block>();
  let first: Block | undefined;
  let before: Block | undefined;
  for (const block of table.blocks) {
    if (first === undefined || before?.index !== block.index - 1) first = block;
    runs.set(block, first);
    before = block;
  }
  const blocks = Map.groupBy(table.blocks, (block) => runs.get(block));
  const rows = Map.groupBy(table.rows, ({ block }) => runs.get(block));
  const unclear = Map.groupBy(table.unclear, (block) => runs.get(block));
  return Array.from(blocks, ([start, own]) => ({
    ...table,
    blocks: own,
    rows: rows.get(start) ?? [],
    unclear: unclear.get(start) ?? [],
  }));
}

/** Every table among the blocks, in order; a header that is repeated on the next page continues the table. */
export function readTables(blocks: readonly Block[]): Table[] {
  const tables: Table[] = [];
  let title: Block[] = [];
  let group: Block[] = [];
  let titleOfGroup: Block[] = [];
  const close = (): void => {
    const table = buildTable(group, titleOfGroup);
    if (table !== undefined) tables.push(table);
    group = [];
  };
  for (const block of blocks) {
    if (block.kind === 'row') {
      if (group.length === 0) titleOfGroup = title;
      group.push(block);
      continue;
    }
    if (group.length > 0) close();
    if (!isTitleLike(block)) continue;
    if (title.at(-1)?.index === block.index - 1) title.push(block);
    else title = [block];
  }
  if (group.length > 0) close();
  return mergeContinued(tables);
}

function buildTable(group: readonly Block[], title: readonly Block[]): Table | undefined {
  const rows = group
    .filter((block) => !isRuleRow(block) && !block.isUnclearRow)
    .map((block) => readRow(block));
  const [head, ...body] = rows;
  if (head === undefined) return undefined;
  const header = head.keys();
  const headerKey = header.join('|');
  return {
    title: title.length === 0 ? undefined : tidyTitle(title.map((block) => block.raw.trim()).join('')),
    blocks: group,
    header,
    rows: body.filter((row) => row.keys().join('|') !== headerKey),
    unclear: group.filter((block) => block.isUnclearRow),
    column: columnFinder(header),
  };
}

function columnFinder(header: readonly string[]): Table['column'] {
  return (pattern) => {
    const at = header.findIndex((name) => pattern.test(name));
    return at < 0 ? undefined : at;
  };
}

/** The cells are a row of the table before, below a heading of a section: as its columns say, a number or a name. */
function isRowBelow(keys: readonly string[], { header, rows }: Table): boolean {
  if (/^\d+$/.test(keys[0] ?? '')) return true;
  if (!isHeader(header) || isHeader(keys)) return false;
  if (rows.length === 0) return true;
  return header.some((name, column) => {
    const kind = kindOfColumn(name);
    return (kind === 'number' || kind === 'people') && kindOfCell(keys[column] ?? '') === kind;
  });
}

/** `序号|题目` again at the top of the next page, or rows that go on without a header. */
function mergeContinued(tables: readonly Table[]): Table[] {
  const merged: Table[] = [];
  for (const table of tables) {
    const before = merged.at(-1);
    const near =
      before !== undefined && (table.blocks[0]?.index ?? 0) - (before.blocks.at(-1)?.index ?? 0) <= 2;
    if (before === undefined || !near) {
      merged.push(table);
      continue;
    }
    const sameHeader = table.header.join('|') === before.header.join('|');
    const goesOn = table.header.length === before.header.length && isRowBelow(table.header, before);
    if (!sameHeader && !goesOn) {
      merged.push(table);
      continue;
    }
    const first = table.blocks.find((block) => !isRuleRow(block));
    const headRow = goesOn && first !== undefined ? [readRow(first)] : [];
    merged[merged.length - 1] = {
      ...before,
      blocks: [...before.blocks, ...table.blocks],
      rows: [...before.rows, ...headRow, ...table.rows],
      unclear: [...before.unclear, ...table.unclear],
    };
  }
  return merged;
}
