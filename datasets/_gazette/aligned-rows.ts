import { CharSet } from './char-set.ts';
import { foldText } from './fold.ts';
import { lineOf, type Line } from './line.ts';

/**
 * Tables that plain text sets with blanks:
 *
 *     序号  课题名称                        负责人    承担单位
 *     1     绿色低碳发展示范区建设研究       夏侯溪    盐城师范学院
 *     2     湿地生态产品价值实现研究         尧  天    盐城工学院
 *
 * The header begins with 序号 and has three columns or more; rows begin with a number. Gaps of two blanks part cells; a
 * gap too many pads a name.
 */
const GAP = /\s{2,}/;
const HEADER = /^(?:序号|编号|课题编号|项目编号)\s{2,}\S/;
const HEADER_STARTS = new CharSet('序编课项');
const ROW = /^\d{1,4}[.、]?\s{2,}\S/;
const MOST_BLANK_LINES = 2;

export function markAlignedRows(lines: Line[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const header = lines[at];
    if (header?.kind !== 'text' || !HEADER_STARTS.has(header.folded, 0)) continue;
    if (!HEADER.test(header.folded)) continue;
    const columns = header.folded.split(GAP).length;
    if (columns < 3) continue;
    const rows = rowsBelow(lines, at, columns);
    if (rows.length < 2) continue;
    for (const [index, cells] of [[at, header.raw.split(GAP)] as const, ...rows]) {
      const line = lines[index];
      if (line === undefined) continue;
      const raw = cells.join('\t');
      lines[index] = lineOf({ ...line, kind: 'row', raw, folded: foldText(raw) });
    }
    at = rows.at(-1)?.[0] ?? at;
  }
}

function rowsBelow(
  lines: readonly Line[],
  header: number,
  columns: number,
): (readonly [index: number, cells: readonly string[]])[] {
  const rows: (readonly [number, readonly string[]])[] = [];
  let blank = 0;
  for (let at = header + 1; at < lines.length && blank <= MOST_BLANK_LINES; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.kind === 'blank' || line.kind === 'furniture') {
      blank += 1;
      continue;
    }
    const cells = line.kind === 'text' && ROW.test(line.folded) ? cellsOf(line.raw, columns) : undefined;
    if (cells === undefined) break;
    rows.push([at, cells]);
    blank = 0;
  }
  return rows;
}

/** `尧  天`: of too many cells, two neighbours of one character each are one name. */
function cellsOf(raw: string, columns: number): readonly string[] | undefined {
  const cells = raw.split(GAP);
  for (let at = 1; cells.length > columns && at < cells.length - 1; at += 1) {
    if (cells[at]?.length === 1 && (cells[at + 1]?.length ?? 9) <= 2)
      cells.splice(at, 2, `${cells[at] ?? ''} ${cells[at + 1] ?? ''}`);
  }
  return cells.length === columns ? cells : undefined;
}
