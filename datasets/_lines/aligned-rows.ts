import { cutTable } from './aligned-cells.ts';
import { findAlignedTable } from './aligned-table.ts';
import { groupRows } from './aligned-wraps.ts';
import type { Line } from './line.ts';
import { markRow, type PrintedRow } from './printed-lines.ts';

/**
 * Tables that plain text sets with blanks, as typists and `pdftotext -layout` do:
 *
 *     序号  课题名称                        负责人    承担单位
 *     1     绿色低碳发展示范区建设研究       夏侯溪    盐城师范学院
 *     2     湿地生态产品价值实现研究         尧  天    盐城工学院
 *
 *     序号 实事内容              牵头单位     责任领导
 *        实施“一圈两场三改”，建成 市住房城乡建
 *     1 生活圈20个。          设局       舒望
 *     2 整治背街小巷100条。    市综合行政执法局 舒望
 *
 * The header begins with 序号 and has three columns or more; rows begin with a number. Where a line does not keep to the
 * columns, the table ends.
 */
export function markAlignedRows(lines: Line[], source: readonly string[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const table = findAlignedTable(lines, at);
    if (table === undefined) continue;
    const cut = cutTable(table, source);
    const rows = cut === undefined ? [] : groupRows(cut);
    if (isTable(rows)) for (const row of rows) markRow(lines, row);
    at = table.lines.at(-1)?.index ?? at;
  }
}

const FEWEST_FILLED = 3;

/** A header and two rows, of which more than a number and a text are filled where the header has more. */
function isTable([header, ...rows]: readonly PrintedRow[]): boolean {
  if (header === undefined || rows.length < 2) return false;
  const filled = header.cells.filter((_, column) => rows.some(({ cells }) => (cells[column] ?? '') !== ''));
  return filled.length >= Math.min(FEWEST_FILLED, header.cells.length);
}
