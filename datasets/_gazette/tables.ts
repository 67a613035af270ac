import { withoutBlanks } from './fold.ts';
import type { Span } from '../model.ts';
import type { Block } from './blocks.ts';
import { isTitleLike, tidyTitle } from './titles.ts';

/** A table as gazettes print it: tab-separated, Markdown pipes or HTML; a page break may have cut it. */
export interface Table {
  /** The nearest title above it. */
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** Index of the first column whose folded header, without blanks, the pattern matches. */
  column: (pattern: RegExp) => number | undefined;
}

export class TableRow {
  readonly block: Block;
  private readonly cells: readonly (readonly [from: number, to: number])[];

  constructor(block: Block, cells: readonly (readonly [number, number])[]) {
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
    const [from, to] = this.cells[column] ?? [0, 0];
    return this.block.raw.slice(from, to);
  }

  folded(column: number): string {
    const [from, to] = this.cells[column] ?? [0, 0];
    return this.block.folded.slice(from, to);
  }

  /** All cells without blanks, folded. */
  keys(): string[] {
    return this.cells.map(([from, to]) => withoutBlanks(this.block.folded.slice(from, to)));
  }
}

/** `|---|:--:|`: the rule row of a Markdown table. */
const RULE_ROW = /^[|\s:—-]+$/;

/** The row is the rule under a Markdown table's header and says nothing. */
export function isRuleRow(block: Block): boolean {
  return RULE_ROW.test(block.folded);
}

/** Cuts a row block into its cells. */
export function readRow(block: Block): TableRow {
  const { folded } = block;
  const cells: (readonly [number, number])[] = [];
  const pipe = folded.startsWith('|') || (!folded.includes('\t') && folded.includes('|'));
  const separator = pipe ? '|' : '\t';
  let from = pipe && folded.startsWith('|') ? 1 : 0;
  const end = pipe && folded.endsWith('|') ? folded.length - 1 : folded.length;
  for (let at = from; at <= end; at += 1) {
    if (at !== end && folded[at] !== separator) continue;
    let start = from;
    let stop = at;
    while (start < stop && /\s/.test(folded[start] ?? '')) start += 1;
    while (stop > start && /\s/.test(folded[stop - 1] ?? '')) stop -= 1;
    cells.push([start, stop]);
    from = at + 1;
  }
  return new TableRow(block, cells);
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
  const rows = group.filter((block) => !isRuleRow(block)).map((block) => readRow(block));
  const [head, ...body] = rows;
  if (head === undefined) return undefined;
  const header = head.keys();
  const headerKey = header.join('|');
  return {
    title: title.length === 0 ? undefined : tidyTitle(title.map((block) => block.raw.trim()).join('')),
    blocks: group,
    header,
    rows: body.filter((row) => row.keys().join('|') !== headerKey),
    column: columnFinder(header),
  };
}

function columnFinder(header: readonly string[]): Table['column'] {
  return (pattern) => {
    const at = header.findIndex((name) => pattern.test(name));
    return at < 0 ? undefined : at;
  };
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
    const goesOn = table.header.length === before.header.length && /^\d+$/.test(table.header[0] ?? '');
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
    };
  }
  return merged;
}
