import { cellText } from './blocks.ts';
import { attribute, isElement, parseHtml, type HtmlElement } from './html-tree.ts';
import { elementText } from './html-text.ts';
import { expandSpans, type SpannedCell } from './table-grid.ts';

/** Spans beyond these are read as these (WHATWG: colspan and rowspan). */
const MAX_COLUMNS = 1000;
const MAX_ROWS = 65_534;

/**
 * The rows of the first table in a piece of HTML, row and column spans expanded: a spanned cell's text stands in
 * each row and column that it covers. No table, no rows. Rows of tables inside its cells are those cells' text.
 * @throws SourceError `html-too-deep`, `html-too-complex` or `source-table-too-large`
 */
export function parseHtmlTable(html: string): string[][] {
  const table = firstTable(parseHtml(html));
  return table === undefined ? [] : tableRows(table);
}

/** The expanded rows of a table element. */
export function tableRows(table: HtmlElement): string[][] {
  return expandSpans(
    tableCells(table).map((row) =>
      row.map((cell) => ({
        text: cellText(elementText(cell)),
        columns: span(cell, 'colspan', MAX_COLUMNS),
        rows: span(cell, 'rowspan', MAX_ROWS),
      })),
    ) satisfies SpannedCell[][],
  );
}

/** The cells of a table's own rows, not those of tables inside them. */
export function tableCells(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = [];
  for (const child of table.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') rows.push(rowCells(child));
    else if (child.tagName === 'thead' || child.tagName === 'tbody' || child.tagName === 'tfoot') {
      for (const row of child.childNodes)
        if (isElement(row) && row.tagName === 'tr') rows.push(rowCells(row));
    }
  }
  return rows;
}

function rowCells(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(
    (node): node is HtmlElement => isElement(node) && (node.tagName === 'td' || node.tagName === 'th'),
  );
}

/** `rowspan="0"` reaches to the end of the table; what is no number counts as 1. */
function span(cell: HtmlElement, name: 'colspan' | 'rowspan', limit: number): number {
  const text = attribute(cell, name);
  if (text === undefined) return 1;
  const value = Number.parseInt(text, 10);
  if (value === 0 && name === 'rowspan') return limit;
  return Number.isFinite(value) && value > 0 ? Math.min(value, limit) : 1;
}

function firstTable(element: HtmlElement): HtmlElement | undefined {
  if (element.tagName === 'table') return element;
  for (const child of element.childNodes) {
    const found = isElement(child) ? firstTable(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
