import type { Block } from '../_lines/blocks.ts';
import { entryFrom, type ContentsEntry } from './contents-entry.ts';
import { documentNumbersIn } from './document-number.ts';
import { nameInCell } from './sections.ts';
import { isRuleRow } from '../_tables/table-cells.ts';
import { readRow, readTables, type Table, type TableRow } from '../_tables/tables.ts';

/** `栏目 | 标题 | 页码`: contents that are a table; undefined where they are none. */
export function byRows(blocks: readonly Block[]): ContentsEntry[] | undefined {
  const entries: ContentsEntry[] = [];
  const isTable = blocks.every(({ kind }) => kind === 'row');
  for (const table of readTables(blocks)) {
    const columns = columnsOf(table) ?? (isTable ? withoutHeader(table) : undefined);
    if (columns === undefined) continue;
    const { title, section, page, rows } = columns;
    let category: string | undefined;
    for (const row of rows) {
      if (section === undefined && page !== undefined && isSectionRow(row, title, page)) {
        category = nameInCell(row.cell(title));
        continue;
      }
      category = (section === undefined ? '' : row.cell(section).replaceAll(/^【|】$/g, '')) || category;
      const printed = page === undefined ? '' : row.folded(page);
      const text = { raw: row.cell(title), folded: row.folded(title) };
      const number = PAGE_CELL.exec(printed)?.[1];
      const at = number === undefined ? undefined : Number(number);
      const entry = entryFrom(text.raw, text.folded, category, at, [row.block]);
      if (entry !== undefined) entries.push(entry);
    }
  }
  return entries.length === 0 ? undefined : entries;
}

const PAGE_CELL = /^[(/]?\s*(\d{1,4})\s*[)页]?$/;

interface Columns {
  readonly title: number;
  readonly section: number | undefined;
  readonly page: number | undefined;
  readonly rows: readonly TableRow[];
}

function columnsOf(table: Table): Columns | undefined {
  const title = table.column(/^(?:标题|题目|文件名称|文件标题|名称|目录|内容)$/);
  if (title === undefined) return undefined;
  const page = table.column(/^(?:页码?|页数|页次)$/) ?? (hasPages(table.rows) ? 1 : undefined);
  return { title, section: table.column(SECTION_COLUMN), page, rows: table.rows };
}

/** `| 市政府文件 | |` ⏎ `| …的通知 | 3 |`: nothing but texts and pages. */
function withoutHeader(table: Table): Columns | undefined {
  const rows = table.blocks.filter((block) => !isRuleRow(block)).map((block) => readRow(block));
  return hasPages(rows) ? { title: 0, section: undefined, page: 1, rows } : undefined;
}

/** Of two columns the second has pages, but for the rows of sections. */
function hasPages(rows: readonly TableRow[]): boolean {
  let pages = 0;
  for (const row of rows) {
    const cell = row.folded(1);
    if (row.size !== 2) return false;
    if (PAGE_CELL.test(cell)) pages += 1;
    else if (cell !== '' && cell !== row.folded(0)) return false;
  }
  return pages > 0;
}

const SECTION_COLUMN = /^(?:栏目|类别|类型|分类|版块)$/;

/** `| **市政府文件** | |`: a row without a page between rows with one; HTML says its name in every cell. */
function isSectionRow(row: TableRow, title: number, page: number): boolean {
  const name = row.folded(title);
  if (name === '' || name.length > 24 || documentNumbersIn(name).length > 0) return false;
  return row.folded(page) === '' || row.folded(page) === name;
}
