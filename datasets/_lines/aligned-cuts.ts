import type { BlankRun, PrintedLine } from './printed-lines.ts';

/**
 * Where a line of a table is cut: for each gap between two columns the stretch of blanks that is nearest to it. What stands
 * before it may shift a line, so blanks count that only a gap can have:
 *
 *     2 算力产业集群研究          市大数据局       上官渝
 *     4 存量债务化解与城投平台研究 市财政局、贵州财经大学 荆 轲
 */
export interface Cut {
  /** One a gap, in columns. */
  readonly at: readonly number[];
  /** Where the text of each cell begins; undefined where it has none. */
  readonly starts: readonly (number | undefined)[];
  /** How far the line is from the table's columns. */
  readonly cost: number;
}

/** So far from its place a gap may stand, and what a column of that costs. */
const FARTHEST = 8;
const SHIFT = 0.8;
/** A cell without text. */
const EMPTY = 1;
/** `6 月底前`, `荆 轲`: blanks aside of a gap that may well be a cell's own. */
const OWN = 3;
/** Blanks within a cell: beside letters and digits, in `荆 轲`, between words of ideographs, and wider ones. */
const LATIN = 0.5;
const PADDING = 1;
const WIDEST_PADDING = 6;
const WORDS = 6;
const WIDE = 7;
/** A cell that begins further from where its sisters do than a line is ever shifted. */
const ASIDE = 8;
/** A line beyond this is none of the table's. */
const MOST = 16;

interface State {
  readonly cost: number;
  readonly runs: readonly number[];
}

/**
 * @param gaps where the columns are parted in most lines
 * @param begins where the cells of each column mostly begin, as far as they do
 * @param isNumbered the line begins with a number; else its first cell is empty
 */
export function cutLine(
  line: PrintedLine,
  gaps: readonly BlankRun[],
  begins: readonly (number | undefined)[],
  isNumbered: boolean,
): Cut | undefined {
  const runs = line.blankRuns();
  const behindNumber = runs.findIndex(({ from }) => from > 0 === isNumbered);
  const inside = runs.map((run) => costInside(line, run));
  const isOwn = runs.map(({ from }, at) => inside[at] === LATIN && line.isLatin(from - 1));
  let states = new Map<number, State>([[-1, { cost: 0, runs: [] }]]);
  for (const [order, gap] of gaps.entries()) {
    const next = new Map<number, State>();
    for (const [at, { from, to }] of runs.entries()) {
      // The number, or the blank cell for it, is known.
      if (order === 0 && at !== behindNumber) continue;
      const distance = order === 0 ? 0 : Math.max(0, from - gap.to + 1, gap.from - to + 1);
      if (distance > FARTHEST) continue;
      let best: State | undefined;
      for (const [before, state] of states) {
        if (before > at || (before === at && !canHoldCell(runs[at]))) continue;
        const gapCost = distance * SHIFT + (distance > 0 && isOwn[at] === true ? OWN : 0);
        const cost = state.cost + gapCost + cellCost(runs, inside, before, at, begins[order]);
        if (cost < (best?.cost ?? Infinity)) best = { cost, runs: [...state.runs, at] };
      }
      if (best !== undefined) next.set(at, best);
    }
    states = next;
  }
  let best: State | undefined;
  for (const [at, state] of states) {
    const cost = state.cost + cellCost(runs, inside, at, runs.length - 1, begins[gaps.length]);
    if (cost < (best?.cost ?? Infinity)) best = { cost, runs: state.runs };
  }
  return best === undefined || best.cost > MOST ? undefined : cutAt(runs, best);
}

function cutAt(runs: readonly BlankRun[], { cost, runs: own }: State): Cut {
  const at = own.map((run) => runs[run]?.from ?? 0);
  const bounds = [-1, ...own, runs.length - 1];
  const starts = bounds
    .slice(1)
    .map((run, order) => (run === bounds[order] ? undefined : (runs[bounds[order] ?? -1]?.to ?? 0)));
  return { at, starts, cost };
}

/** An empty cell lies within blanks wide enough for it, or at an end of the line. */
function canHoldCell(run: BlankRun | undefined): boolean {
  return run !== undefined && (run.from === 0 || run.to - run.from >= 3);
}

function cellCost(
  runs: readonly BlankRun[],
  inside: readonly number[],
  from: number,
  to: number,
  begins: number | undefined,
): number {
  if (from === to) return EMPTY;
  let cost = 0;
  for (let at = from + 1; at < to; at += 1) cost += inside[at] ?? 0;
  const start = from < 0 ? undefined : runs[from]?.to;
  const aside = start === undefined || begins === undefined ? 0 : Math.abs(start - begins);
  return cost + (aside > FARTHEST ? ASIDE : 0);
}

function costInside(line: PrintedLine, { from, to }: BlankRun): number {
  if (from === 0 || to === Infinity) return 0;
  if (to - from === 1 && (line.isLatin(from - 1) || line.isLatin(to))) return LATIN;
  const isSingle = line.isBlank(from - 1 - line.widthAt(from - 1)) || line.isBlank(to + line.widthAt(to));
  if (isSingle && to - from <= WIDEST_PADDING) return PADDING;
  return to - from > 1 ? WIDE : WORDS;
}
