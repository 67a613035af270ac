import { isOfLeaders } from '../_units/labels.ts';
import type { LeadRule, Responsibility } from '../_units/responsibility.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import { isTotal } from '../_tables/cell-kinds.ts';
import { foldKey, foldText } from '../_text/fold.ts';
import { markerAt } from '../_lines/markers.ts';
import { parseNumeral } from '../_text/numerals.ts';
import { joinRows, joinTexts, readRoles, textsOf, withoutDitto } from './plan-cells.ts';
import { headsMeasures, isHeaderWord, readPlanColumns, type PlanColumns } from './plan-columns.ts';
import { groupingColumn } from './plan-groups.ts';
import { isMisplaced } from '../_tables/misplaced-cells.ts';
import type { PlanSection } from './plan-model.ts';
import { TableSections } from './plan-sections.ts';
import { isRuleRow } from '../_tables/table-cells.ts';
import { readRow } from '../_tables/tables.ts';

/** One task of a table. Rows that go on with it (a page break inside a cell) are in `blocks`. */
export interface TableItem {
  readonly number: number;
  readonly section: PlanSection | undefined;
  /** One a column of text. */
  readonly texts: readonly string[];
  readonly text: string;
  readonly responsibility: Responsibility;
  readonly blocks: readonly Block[];
}

export interface TableReading {
  readonly items: readonly TableItem[];
  readonly headings: readonly Block[];
  /** Rows whose cells do not fit the header. */
  readonly puzzles: readonly Block[];
  /** The header itself speaks of tasks or measures. */
  readonly hasTaskHeader: boolean;
  /** It speaks of a policy's measures. */
  readonly hasMeasureHeader: boolean;
  readonly rule: LeadRule | undefined;
}

/** A row's cells as printed, and folded without blanks; it stands on several lines where it was cut. */
interface Row {
  readonly cells: readonly string[];
  readonly keys: readonly string[];
  readonly blocks: readonly Block[];
}

interface Draft {
  readonly number: number;
  section: PlanSection | undefined;
  columns: PlanColumns;
  /** As printed, with what the next page holds of them. */
  cells: readonly string[];
  readonly blocks: Block[];
}

/**
 * Reads the rows of a table of tasks, across the pages that cut it:
 *
 *     序号 | 主  要  工  作     | 牵头领导 | 第一责任单位 | 其他责任单位
 *     一、经济发展
 *     1   | 地区生产总值增长5%。| 张三     | 区发改局     | 区统计局、区经信局
 */
export class PlanTable {
  private columns: PlanColumns | undefined;
  private readonly sections = new TableSections();
  private readonly headings: Block[] = [];
  private readonly puzzles: Block[] = [];
  private readonly drafts: Draft[] = [];
  private lastRow: Row | undefined;
  private rule: LeadRule | undefined;
  private readonly ruleIn: (folded: string) => LeadRule | undefined;

  private readonly givesTasks: boolean;

  /** `givesTasks`: the title above the table says that it gives out tasks. */
  constructor(ruleIn: (folded: string) => LeadRule | undefined, givesTasks: boolean) {
    this.ruleIn = ruleIn;
    this.givesTasks = givesTasks;
  }

  /**
   * Takes the next row; false when it stands under no header that says what its cells are for. `outer` is the section
   * whose heading stands above the table.
   */
  take(block: Block, outer: PlanSection | undefined): boolean {
    this.sections.standUnder(outer);
    if (isRuleRow(block)) {
      this.headings.push(block);
      return true;
    }
    if (block.isUnclearRow && this.columns !== undefined) {
      this.puzzles.push(block);
      return true;
    }
    const row = this.completed(rowOf(block));
    if (this.takeHeader(block, row.keys)) return true;
    const { columns } = this;
    const printed = row.keys.filter((key) => key !== '');
    if (columns === undefined) return this.takeAboveHeader(block, row, printed);
    if (printed.length === 0 || isTotal(printed[0] ?? '')) {
      this.headings.push(block);
      return true;
    }
    // `一、经济发展` alone in its row, or repeated in every cell that it spans.
    const isSpanning =
      new Set(printed).size === 1 && (printed.length === 1 || printed.length >= columns.size - 1);
    if ((isSpanning && this.takeSpanning(block, row)) || this.takeSectionRow(block, row, columns))
      return true;
    this.takeCells(row, columns.texts.length > 0 ? columns : this.withWidest(row, columns));
    return true;
  }

  /** No header names the task: of the columns that no header explains it is the widest. */
  private withWidest(row: Row, columns: PlanColumns): PlanColumns {
    const width = (column: number): number => row.keys[column]?.length ?? 0;
    const [widest] = columns.unknown.toSorted((a, b) => width(b) - width(a));
    if (widest === undefined || width(widest) < SHORTEST_TASK) return columns;
    this.columns = {
      ...columns,
      texts: [widest],
      unknown: columns.unknown.filter((column) => column !== widest),
    };
    return this.columns;
  }

  /** `一、教育惠民` over the whole width, above the header. */
  private takeAboveHeader(block: Block, row: Row, printed: readonly string[]): boolean {
    const cell = row.cells[row.keys.findIndex((key) => key !== '')];
    if (new Set(printed).size !== 1 || cell === undefined || markerAt(foldText(cell)) === undefined)
      return false;
    this.takeHeading(block, cell);
    return true;
  }

  /**
   * `… | 市外办、市商务局,` ⏎ `泉州晚报社 | 2026年12月`: a row that was cut inside a cell, with what is left of it. The task that
   * was made of its first half is taken back.
   */
  private completed(row: Row): Row {
    const before = this.lastRow;
    this.lastRow = row;
    const size = this.columns?.size ?? 0;
    if (
      before === undefined ||
      before.cells.length >= size ||
      this.drafts.at(-1)?.blocks.at(-1) !== before.blocks.at(-1)
    )
      return row;
    const open = /[、,(]$/.test(foldText(before.cells.at(-1) ?? ''));
    if (!open || before.cells.length + row.cells.length - 1 > size) return row;
    this.drafts.pop();
    const [first = '', ...others] = row.cells;
    const cells = [...before.cells.slice(0, -1), `${before.cells.at(-1) ?? ''}${first}`, ...others];
    this.lastRow = { cells, keys: keysOf(cells), blocks: [...before.blocks, ...row.blocks] };
    return this.lastRow;
  }

  takeRepeatedTitle(block: Block): void {
    this.headings.push(block);
  }

  finish(): TableReading {
    this.group();
    const { columns, rule, headings, puzzles } = this;
    const items = this.drafts.map(({ number, section, columns: read, cells, blocks }): TableItem => {
      const texts = ownTexts(cells, read);
      const responsibility = readRoles(cells, read.roles);
      return { number, section, texts, text: joinTexts(texts), responsibility, blocks };
    });
    const hasTaskHeader = /任务|工作|举措|措施|事项|实事|攻坚|要点/.test(columns?.key ?? '');
    const hasMeasureHeader = columns !== undefined && headsMeasures(columns);
    return { items, headings, puzzles, hasTaskHeader, hasMeasureHeader, rule };
  }

  /** A column of text that groups the tasks: its cells are their sections, and no part of them. */
  private group(): void {
    for (const [columns, drafts] of Map.groupBy(this.drafts, (draft) => draft.columns)) {
      const column = groupingColumn(drafts, columns);
      if (column === undefined) continue;
      const texts = columns.texts.filter((candidate) => candidate !== column);
      const grouped = { ...columns, texts };
      for (const draft of drafts) {
        const [block] = draft.blocks;
        this.sections.standUnder(draft.section);
        if (block !== undefined) this.sections.takeGroup(block, draft.cells[column] ?? '', 0);
        draft.columns = grouped;
        draft.section = this.sections.current;
      }
    }
  }

  private takeHeader(block: Block, keys: readonly string[]): boolean {
    const known = this.columns;
    if (known !== undefined) {
      const repeats = keys.join('|') === known.key;
      const completes =
        this.drafts.length === 0 &&
        keys.every((key) => key === '' || isHeaderWord(key)) &&
        keys.some((key) => key !== '');
      if (!repeats && !completes) return this.takeOtherHeader(block, keys);
      this.headings.push(block);
      if (repeats) return true;
      const above = known.key.split('|');
      const both = keys.map((key, column) => (key === '' ? (above[column] ?? '') : key));
      this.columns = readPlanColumns(both, this.givesTasks) ?? known;
      return true;
    }
    return this.takeOtherHeader(block, keys);
  }

  private takeOtherHeader(block: Block, keys: readonly string[]): boolean {
    const columns = readPlanColumns(keys, this.givesTasks);
    if (columns === undefined || keys.filter((key) => key !== '').length < 2) return false;
    this.columns = columns;
    this.headings.push(block);
    this.rule ??= this.ruleIn(block.folded);
    return true;
  }

  /** `(一) | | 打造产业增长极 | | |`: a section's numeral and its title in cells of their own. */
  private takeSectionRow(block: Block, row: Row, columns: PlanColumns): boolean {
    if (columns.number === undefined) return false;
    const numeral = foldText(row.cells[columns.number] ?? '').trim();
    const prefix = markerAt(numeral) === undefined ? `${numeral}、` : numeral;
    const level = markerAt(prefix)?.level;
    if (level !== 'cn' && level !== 'cn-paren') return false;
    if (columns.roles.some(({ column }) => (row.keys[column] ?? '') !== '')) return false;
    const title = row.cells
      .filter((cell, column) => column !== columns.number && cell.trim() !== '')
      .join('');
    if (title === '') return false;
    this.takeHeading(block, `${prefix}${title}`);
    return true;
  }

  /** A heading over the whole width, or the rest of the task before it. */
  private takeSpanning(block: Block, row: Row): boolean {
    const column = row.keys.findIndex((key) => key !== '');
    const alone = row.keys.filter((key) => key !== '').length === 1;
    // One unit alone is the rest of a list that a page cut.
    if (alone && this.columns?.roles.some((role) => role.column === column) === true) return false;
    const folded = foldText(row.cells[column] ?? '');
    const marker = markerAt(folded);
    const before = this.drafts.at(-1);
    const open = before !== undefined && !isEnded(before);
    const inText = this.columns?.texts.includes(column) === true;
    if (marker === undefined && open && inText) return false;
    if (/^(?:备注|说明|注)\s*:/.test(folded) || /[。;]$/.test(folded)) return false;
    this.takeHeading(block, row.cells[column] ?? '');
    return true;
  }

  private takeHeading(block: Block, raw: string): void {
    this.sections.openHeading(block, raw);
    this.headings.push(block);
  }

  private takeCells(row: Row, columns: PlanColumns): void {
    if (isMisplaced(row.keys, columns)) {
      this.puzzles.push(...row.blocks);
      return;
    }
    this.sections.takeCells(row, columns);
    const cells = withoutDitto(row.cells, this.drafts.at(-1)?.cells, columns);
    const numberCell = columns.number === undefined ? '' : (row.keys[columns.number] ?? '');
    const text = joinTexts(textsOf(row.cells, columns.texts));
    const before = this.drafts.at(-1);
    const own = columns.number === undefined ? markerAt(foldText(text)) : undefined;
    const number = own?.number ?? parseNumeral(numberCell.replace(/[.、]$/, ''));
    const isRest =
      columns.number !== undefined && numberCell === '' && before !== undefined && !isEnded(before);
    const continues =
      before !== undefined &&
      before.section === this.sections.current &&
      ((isRest && !standsAlone(row, columns, before)) ||
        (text === '' && numberCell === '') ||
        (number === before.number && text === joinTexts(textsOf(before.cells, columns.texts))));
    if (continues) {
      before.cells = joinRows(before.cells, cells, columns);
      before.blocks.push(...row.blocks);
      return;
    }
    if (text === '') return;
    this.drafts.push({
      number: number ?? (before === undefined ? 1 : before.number + 1),
      section: this.sections.current,
      columns,
      cells,
      blocks: [...row.blocks],
    });
  }
}

const SHORTEST_TASK = 6;

/** The task's texts; without a column of numbers its numeral stands in the first. */
function ownTexts(cells: readonly string[], columns: PlanColumns): readonly string[] {
  const texts = textsOf(cells, columns.texts);
  const [first] = texts;
  if (first === undefined || columns.number !== undefined) return texts;
  return [first.slice(markerAt(foldText(first))?.end ?? 0), ...texts.slice(1)];
}

/** The task's text is over: what follows without a number is no rest of it. */
function isEnded({ cells, columns }: Draft): boolean {
  const last = columns.texts.findLast((column) => (cells[column] ?? '').trim() !== '');
  return last !== undefined && /[。;!?]$/.test(foldText((cells[last] ?? '').slice(-9).trimEnd()));
}

/** `|  | 养老服务 | 新增助餐点10个 | 钱牧远 | 市民政局 | …`: a row that lost its number, but names its own leader and lead. */
function standsAlone(row: Row, columns: PlanColumns, before: Draft): boolean {
  const filled = (cells: readonly string[]): boolean =>
    columns.roles.every(({ column, role }) => role === 'support' || (cells[column] ?? '').trim() !== '');
  const named = columns.roles.filter(({ role }) => role !== 'deadline');
  if (named.length < 2 || !filled(row.cells) || !filled(before.cells)) return false;
  if (!columns.texts.every((column) => (row.keys[column] ?? '') !== '')) return false;
  return named.every(({ column, role }) => {
    const cell = foldText((before.cells[column] ?? '').slice(-60)).trim();
    return isOfLeaders(role) || cell === '' || endsLikeUnit(cell);
  });
}

function rowOf(block: Block): Row {
  const row = readRow(block);
  const cells = Array.from({ length: row.size }, (_, column) => row.cell(column));
  return { cells, keys: keysOf(cells), blocks: [block] };
}

function keysOf(cells: readonly string[]): string[] {
  return cells.map((cell) => foldKey(cell));
}
