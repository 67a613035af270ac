import { labelAt } from '../_units/labels.ts';
import { isSection } from './cell-lines.ts';
import { CharSet } from '../_text/char-set.ts';
import { dateAlone } from '../_text/dates.ts';
import type { Line } from './line.ts';

/** What a line of a table is: a row's first line or the one that its number stands beside, part of it, or none of these. */
export type AlignedKind = 'header' | 'number' | 'part' | 'section';

export interface AlignedLine {
  /** Index among the lines. */
  readonly index: number;
  readonly kind: AlignedKind;
  /** A blank line or the end of a page stands above it. */
  readonly apart: boolean;
}

/** The lines that may be a table, of which its author parted the cells by blanks. */
export interface AlignedTable {
  readonly header: readonly number[];
  readonly lines: readonly AlignedLine[];
}

const HEADER = /^(?:序 {0,3}号|编 {0,3}号|课题编号|项目编号)\s+\S/;
/** `序` above `号`, in a column of one character. */
const CUT_HEADER = /^序\s{2,}\S/;
const HEADER_STARTS = new CharSet('序编课项');
/** No header has these. */
const SENTENCE = /[。,;:!?《》]/;
const LONGEST_HEADER = 200;
const LONGEST_LINE = 300;
/** `1`, `12.`, `RSZX202501`, `2025-A-03` */
const NUMBER = /^(?=[A-Z-]{0,8}\d)[A-Z\d—-]{1,16}[.、]?(?=\s+\S|$)/;
/** `一  稳增长攻坚` */
const SECTION = /^[一二三四五六七八九十]{1,3} +[^ ]{2,20}$/;
const TWO_GAPS = /\S {2,}\S+ {2,}\S/;
const PLAIN = /^\d+(?![A-Z\d—-])/;
/** So many rows may be missing between two numbers. */
const MOST_LOST = 50;
const MOST_BLANK_LINES = 2;
/** Blank lines, page mark and running header where a page ends. */
const MOST_PAGE_LINES = 9;
/** A cell goes on over so many lines at most. */
const MOST_PARTS = 40;
/** A header has so many characters a line, and so many lines, where its columns are narrow. */
const LONGEST_HEADER_WORD = 4;
const MOST_HEADER_LINES = 4;

export function findAlignedTable(lines: readonly Line[], at: number): AlignedTable | undefined {
  const line = lines[at];
  if (line?.kind !== 'text' || !HEADER_STARTS.has(line.folded, 0) || line.folded.length > LONGEST_HEADER)
    return undefined;
  const isCut = CUT_HEADER.test(line.folded);
  if ((!isCut && !HEADER.test(line.folded)) || SENTENCE.test(line.folded)) return undefined;
  const header = headerLines(lines, at);
  if (isCut && !header.some((index) => index > at && lines[index]?.folded.startsWith('号') === true))
    return undefined;
  const table = linesBelow(lines, header, line.column + (isCut ? 1 : line.folded.indexOf('号') + 1));
  return table.filter(({ kind }) => kind === 'number').length < 2 ? undefined : { header, lines: table };
}

/** `牵头` above and `领导` below the line of the header, whose columns are narrow. */
function headerLines(lines: readonly Line[], at: number): readonly number[] {
  const header = [at];
  const isPart = (index: number): boolean => {
    const line = lines[index];
    if (line?.kind !== 'text' || line.heading > 0 || line.folded.length > LONGEST_HEADER) return false;
    return (
      !NUMBER.test(line.folded) &&
      !isSection(line) &&
      !SENTENCE.test(line.folded) &&
      line.folded.split(/\s+/).every((word) => word.length <= LONGEST_HEADER_WORD)
    );
  };
  for (let below = at + 1; header.length < MOST_HEADER_LINES && isPart(below); below += 1) header.push(below);
  if (header.length === 1) return header;
  for (let above = at - 1; header.length < MOST_HEADER_LINES && isPart(above); above -= 1) {
    if ((lines[above]?.column ?? 0) <= (lines[at]?.column ?? 0) + 2) break;
    header.unshift(above);
  }
  return header;
}

/** `edge` is where the column of the numbers ends. */
function linesBelow(lines: readonly Line[], header: readonly number[], edge: number): readonly AlignedLine[] {
  const found: AlignedLine[] = [];
  const own = header.length === 1 ? lines[header[0] ?? 0]?.folded : undefined;
  let blanks = 0;
  let page = false;
  let parts = 0;
  let last = 0;
  for (let index = (header.at(-1) ?? 0) + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (dateAlone(line.folded) !== undefined) {
      // What stands above a date has signed it.
      if (found.at(-1)?.kind === 'part') found.pop();
      break;
    }
    if (line.kind === 'blank' || line.kind === 'furniture') {
      blanks += 1;
      page ||= line.kind === 'furniture';
      if (blanks > (page ? MOST_PAGE_LINES : MOST_BLANK_LINES)) break;
      continue;
    }
    if (line.kind !== 'text' || line.heading > 0 || line.folded.length > LONGEST_LINE) break;
    const kind = kindOf(line, own, edge);
    parts = kind === 'part' ? parts + 1 : 0;
    const number = kind === 'number' ? Number(PLAIN.exec(line.folded)?.[0] ?? NaN) : NaN;
    // `2026 年重点工作任务分解表` below the last row.
    if (last > 0 && number > last + MOST_LOST) break;
    if (number > 0) last = number;
    if (kind === undefined || parts > MOST_PARTS || (kind === 'header' && found.at(-1)?.kind === kind)) break;
    found.push({ index, kind, apart: blanks > 0 });
    blanks = 0;
    page = false;
  }
  return found;
}

function kindOf(line: Line, header: string | undefined, edge: number): AlignedKind | undefined {
  const { folded, column } = line;
  if (folded === header) return 'header';
  if (column <= edge && NUMBER.test(folded)) return 'number';
  if (isSection(line) ? !TWO_GAPS.test(folded) : column <= edge && SECTION.test(folded)) return 'section';
  return column < edge || labelAt(folded) !== undefined ? undefined : 'part';
}
