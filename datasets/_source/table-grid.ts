import { count, LIMITS } from './limits.ts';
import { SourceError } from './source-error.ts';

/** A cell as a format states it. */
export interface SpannedCell {
  readonly text: string;
  /** Columns and rows that it covers, itself included; at least 1. */
  readonly columns: number;
  readonly rows: number;
}

/**
 * Lays cells out as HTML does (WHATWG, forming a table): each takes the first free place of its row. A spanned
 * cell's text stands in every place that it covers, places that no cell covers are empty.
 * @throws SourceError `source-table-too-large` when the spans add up to more cells than {@link LIMITS} allows
 */
export function expandSpans(rows: readonly (readonly SpannedCell[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  let filled = 0;
  rows.forEach((cells, top) => {
    let column = 0;
    for (const cell of cells) {
      while (grid[top]?.[column] !== undefined) column += 1;
      const bottom = Math.min(top + cell.rows, rows.length);
      filled += cell.columns * (bottom - top);
      if (filled > LIMITS.tableCells) {
        throw new SourceError(
          'source-table-too-large',
          `A table's spans cover more than ${count(LIMITS.tableCells)} cells (a cell spans ${cell.rows} rows and ` +
            `${cell.columns} columns); mend its rowspan and colspan.`,
        );
      }
      for (let row = top; row < bottom; row += 1) {
        const line = grid[row];
        if (line === undefined) continue;
        for (let at = column; at < column + cell.columns; at += 1) line[at] ??= cell.text;
      }
      column += cell.columns;
    }
  });
  return grid.map((row) => Array.from(row, (text: string | undefined) => text ?? ''));
}
