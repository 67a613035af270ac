import { cutLine, type Cut } from './aligned-cuts.ts';
import type { AlignedKind, AlignedTable } from './aligned-table.ts';
import { joinCell, MEASURES, PrintedLine, type BlankRun, type Measure } from './printed-lines.ts';

/** A line of a table with what stands in each of its columns. */
export interface CutLine {
  readonly index: number;
  readonly kind: AlignedKind;
  readonly apart: boolean;
  /** One a column, as printed; of a section its numeral and its heading, or both in one. */
  readonly cells: readonly string[];
}

export interface CutTable {
  readonly header: { readonly lines: readonly number[]; readonly cells: readonly string[] };
  readonly lines: readonly CutLine[];
}

const FEWEST_COLUMNS = 2;
const LONGEST_HEADER_CELL = 16;
/** So many cells, and so large a share of a column's, must begin at one place for others to be held to it. */
const FEWEST_ALIKE = 3;
const SHARE_ALIKE = 0.6;

/** The table's lines, up to the first that does not keep to its columns, by the measure that most of them keep to. */
export function cutTable(table: AlignedTable, source: readonly string[]): CutTable | undefined {
  let best: { readonly table: CutTable; readonly cost: number } | undefined;
  for (const measure of MEASURES) {
    const cut = cutBy(table, source, measure);
    if (cut === undefined) continue;
    const more = cut.table.lines.length - (best?.table.lines.length ?? 0);
    if (more > 0 || (more === 0 && cut.cost < (best?.cost ?? Infinity))) best = cut;
  }
  return best?.table;
}

function cutBy(
  table: AlignedTable,
  source: readonly string[],
  measure: Measure,
): { readonly table: CutTable; readonly cost: number } | undefined {
  const print = (index: number): PrintedLine => new PrintedLine(source[index] ?? '', measure);
  const columns = headerColumns(table.header.map((index) => print(index)));
  if (columns.length < FEWEST_COLUMNS) return undefined;
  const printed = new Map(table.lines.map(({ index }) => [index, print(index)] as const));
  // What stands below the last number may be no part of the table.
  const last = table.lines.findLastIndex(({ kind }) => kind === 'number');
  const rows = table.lines
    .slice(0, last + 1)
    .flatMap(({ index, kind }) => (kind === 'section' ? [] : (printed.get(index) ?? [])));
  const gaps = gapsBetween(columns, rows);
  const cuts = new Map(cutLines(table, printed, gaps));
  let cost = 0;
  const lines: CutLine[] = [];
  for (const line of table.lines) {
    const own = printed.get(line.index);
    const cut = cuts.get(line.index);
    if (own === undefined || (cut === undefined && line.kind !== 'section')) break;
    cost += cut?.cost ?? 0;
    lines.push({
      ...line,
      cells: cut === undefined ? sectionCells(own) : own.cells(cut.at).map((cell) => withoutPadding(cell)),
    });
  }
  const header = { lines: table.header, cells: columns.map(({ text }) => text) };
  return { table: { header, lines }, cost };
}

/** `一  稳增长攻坚`: a numeral without its 、 stands in a cell of its own. */
function sectionCells(line: PrintedLine): readonly string[] {
  const text = withoutPadding(line.text(0, Infinity));
  const bare = /^([一二三四五六七八九十]+)\s+(.+)$/.exec(text);
  return bare === null ? [text] : bare.slice(1);
}

/** `尧  天` */
function withoutPadding(cell: string): string {
  return cell.includes('  ') ? cell.replaceAll(/ {2,}/g, ' ') : cell;
}

/** The cuts of every line that is no heading: first by the gaps alone, then by where most cells of each column begin. */
function cutLines(
  { lines }: AlignedTable,
  printed: ReadonlyMap<number, PrintedLine>,
  gaps: readonly BlankRun[],
): readonly (readonly [index: number, cut: Cut])[] {
  const cutAll = (begins: readonly (number | undefined)[]): readonly (readonly [number, Cut])[] =>
    lines.flatMap(({ index, kind }) => {
      const line = kind === 'section' ? undefined : printed.get(index);
      const cut = line === undefined ? undefined : cutLine(line, gaps, begins, kind !== 'part');
      return cut === undefined ? [] : [[index, cut] as const];
    });
  const first = cutAll([]);
  const begins = [0, ...gaps].map((_, column) => usualStart(first.map(([, { starts }]) => starts[column])));
  return cutAll(begins.with(0, undefined));
}

/** Where most cells of a column begin; undefined where they are set in its middle. */
function usualStart(starts: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const start of starts) if (start !== undefined) counts.set(start, (counts.get(start) ?? 0) + 1);
  const [most] = Array.from(counts).toSorted((a, b) => b[1] - a[1]);
  const all = counts.values().reduce((sum, count) => sum + count, 0);
  return most !== undefined && most[1] >= Math.max(FEWEST_ALIKE, all * SHARE_ALIKE) ? most[0] : undefined;
}

interface HeaderColumn extends BlankRun {
  readonly text: string;
}

/** The words of a header, those above each other joined: `牵头` ⏎ `领导`, and padded ones: `负 责 人`. */
function headerColumns(lines: readonly PrintedLine[]): readonly HeaderColumn[] {
  const words = lines.flatMap((line) => paddedWords(line.words())).toSorted((a, b) => a.from - b.from);
  const columns: { from: number; to: number; pieces: string[] }[] = [];
  for (const { from, to, text } of words) {
    const last = columns.at(-1);
    if (last === undefined || from >= last.to) columns.push({ from, to, pieces: [text] });
    else {
      last.to = Math.max(last.to, to);
      last.pieces.push(text);
    }
  }
  const header = columns.map(({ from, to, pieces }) => ({ from, to, text: joinCell(pieces, () => false) }));
  return header.some(({ text }) => text.length > LONGEST_HEADER_CELL) ? [] : header;
}

/** `负 责 人`: characters that one or two blanks part are one word. */
function paddedWords(words: readonly HeaderColumn[]): readonly HeaderColumn[] {
  const joined: { from: number; to: number; text: string; padded: boolean }[] = [];
  for (const { from, to, text } of words) {
    const last = joined.at(-1);
    const goesOn =
      last !== undefined &&
      text.length === 1 &&
      from - last.to <= 2 &&
      (last.padded || last.text.length === 1);
    if (goesOn) Object.assign(last, { to, text: `${last.text}${text}`, padded: true });
    else joined.push({ from, to, text, padded: false });
  }
  return joined;
}

/** Between each two columns of the header, where most lines are blank and most words begin behind. */
function gapsBetween(columns: readonly HeaderColumn[], lines: readonly PrintedLine[]): readonly BlankRun[] {
  return columns.slice(1).map(({ from: end }, index) => {
    const start = columns[index]?.to ?? 0;
    const blank = Array.from({ length: end - start }, (_, at) =>
      count(lines, (line) => line.isBlank(start + at)),
    );
    const scores = blank.map(
      (blanks, at) =>
        blanks +
        count(
          lines,
          (line) => line.isBlank(start + at) && line.isBlank(start + at - 1) && !line.isBlank(start + at + 1),
        ),
    );
    const best = scores.lastIndexOf(Math.max(...scores));
    const most = blank[best] ?? 0;
    let from = best;
    let to = best + 1;
    while ((blank[from - 1] ?? -1) >= most) from -= 1;
    while ((blank[to] ?? -1) >= most) to += 1;
    return { from: start + from, to: start + to };
  });
}

function count(lines: readonly PrintedLine[], holds: (line: PrintedLine) => boolean): number {
  return lines.reduce((sum, line) => sum + (holds(line) ? 1 : 0), 0);
}
