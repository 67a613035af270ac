import type { Rule } from './pdf-rules.ts';
import type { Run } from './pdf-runs.ts';
import { withoutLayoutBlanks } from './pdf-blanks.ts';

/** Text on one line without a wide gap: a line of a column, or a cell's line. */
export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** Room, in points, that was spread between its characters to make it longer. */
  readonly stretch: number;
  /** The pieces that it was joined from, from left to right; blanks before it are the first. */
  readonly runs: readonly Run[];
}

/** Fragments on one baseline, from left to right. */
export type Row = readonly Fragment[];

/** A gap so wide, in heights of its font, ends a fragment: the next column or cell begins. */
const WIDE_GAP = 1.2;
const WIDE_LATIN_GAP = 4;
/** Runs closer than this touch; in a spread line none do, and their gaps are at most so wide. */
const TOUCHING = 0.08;
const WIDEST_SPREAD = 1.6;
/** Runs whose baselines differ by less than this, in heights of the smaller font, stand on one line. */
const SAME_LINE = 0.45;

/** The rows of a page, from top to bottom; upright rules part what stands on both sides of them. */
export function rowsOf(runs: readonly Run[], rules: readonly Rule[] = []): Row[] {
  const sorted = runs.toSorted((a, b) => a.baseline - b.baseline || a.left - b.left);
  const rows: Run[][] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined) {
      if (run.baseline - first.baseline <= SAME_LINE * Math.min(run.size, first.size)) {
        row.push(run);
        continue;
      }
    }
    rows.push([run]);
  }
  return rows
    .map((row) =>
      joinRuns(
        row.toSorted((a, b) => a.left - b.left),
        rules,
      ),
    )
    .filter((row) => row.length > 0);
}

/** Text without a gap, or a blank that the PDF holds. */
export interface Unit {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  readonly runs: Run[];
}

/**
 * Runs of one line, from left to right, as the fragments that wide gaps and upright rules leave of it. A line that is
 * spread to fill its column has gaps everywhere, so a gap counts by what it exceeds those beside it.
 */
export function joinRuns(
  runs: readonly Run[],
  rules: readonly Rule[] = [],
  widestGap: number = WIDE_GAP,
): Fragment[] {
  const units = unitsOf(runs, rules);
  const found: (Fragment & { readonly runs: Run[] })[] = [];
  let blanks: Unit[] = [];
  units.forEach((unit, at) => {
    if (unit.text === ' ') {
      blanks.push(unit);
      return;
    }
    const before = found.at(-1);
    if (
      before === undefined ||
      ends(before, blanks, unit, spread(units, at, blanks.length), rules, widestGap)
    ) {
      const { text, left, right, baseline, size } = unit;
      const own = [...blanks, unit].flatMap((part) => part.runs);
      found.push({ text, left, right, baseline, size, stretch: 0, runs: own });
    } else {
      const gap = (unit.left - before.right) / Math.max(unit.size, before.size);
      const usual = spread(units, at, blanks.length);
      const isBlank = blanks.length > 0 || isBlankGap(before.text, unit.text, gap - usual);
      found[found.length - 1] = {
        text: before.text + (isBlank ? ' ' : '') + unit.text,
        left: before.left,
        right: Math.max(before.right, unit.right),
        baseline: before.baseline,
        size: unit.text.length > before.text.length ? unit.size : before.size,
        stretch: before.stretch + usual * (blanks.length + 1) * unit.size,
        runs: before.runs,
      };
      for (const blank of blanks) for (const run of blank.runs) before.runs.push(run);
      for (const run of unit.runs) before.runs.push(run);
    }
    blanks = [];
  });
  return found.map((fragment) => ({
    ...fragment,
    text: withoutLayoutBlanks(fragment.text, (fragment.right - fragment.left) / fragment.size),
  }));
}

/** The pieces of a line: runs that touch are one, blanks are pieces of their own. */
export function unitsOf(runs: readonly Run[], rules: readonly Rule[]): Unit[] {
  const units: Unit[] = [];
  for (const run of runs) {
    const text = run.text.trim() === '' ? ' ' : run.text.trim();
    const before = units.at(-1);
    const touches =
      before !== undefined &&
      before.text !== ' ' &&
      text !== ' ' &&
      run.left - before.right < TOUCHING * Math.max(run.size, before.size) &&
      !isParted(before, run, rules);
    if (!touches) {
      const { left, right, baseline, size } = run;
      units.push({ text, left, right, baseline, size, runs: [run] });
      continue;
    }
    // Raised and lowered characters do not make a line larger or smaller.
    if (text.length > before.text.length) before.size = run.size;
    before.text += text;
    before.right = Math.max(before.right, run.right);
    before.runs.push(run);
  }
  return units;
}

/** The gap, in heights of the font, that a spread line has between all its characters at this place; else 0. */
function spread(units: readonly Unit[], at: number, blanks: number): number {
  const [after, before] = [units[at], units[at - blanks - 1]];
  if (after === undefined || before === undefined) return 0;
  // Ideographs that touch are not spread; letters and digits of one word never are.
  const behind = TOUCHING_IDEOGRAPHS.test(after.text) ? 0 : gapAt(units, at + 1);
  const ahead = TOUCHING_IDEOGRAPHS.test(before.text) ? 0 : gapAt(units, at - blanks - 1);
  const least = Math.min(behind ?? Infinity, ahead ?? Infinity) / Math.max(after.size, before.size);
  return least === Infinity ? 0 : Math.max(least, 0);
}

const TOUCHING_IDEOGRAPHS = /[\u2E80-\u9FFF\uF900-\uFAFF].|.[\u2E80-\u9FFF\uF900-\uFAFF]/;

function gapAt(units: readonly Unit[], at: number): number | undefined {
  const [before, after] = [units[at - 1], units[at]];
  return before === undefined || after === undefined ? undefined : after.left - before.right;
}

/** Whether a fragment ends before a unit: by a rule, by a wide gap, or by as many blanks as make one. */
function ends(
  before: Fragment,
  blanks: readonly Unit[],
  unit: Unit,
  usual: number,
  rules: readonly Rule[],
  widestGap: number,
): boolean {
  if (isParted(before, unit, rules)) return true;
  const size = Math.max(unit.size, before.size);
  const blank = blanks.reduce((sum, { left, right }) => sum + right - left, 0) / size;
  const gap = ((unit.left - before.right) / size - blank) / (blanks.length + 1);
  // A line of a few Latin words is spread between its words alone.
  const isLatin = blanks.length === 1 && /[A-Za-z]$/.test(before.text) && /^[A-Za-z]/.test(unit.text);
  const widest = isLatin && widestGap === WIDE_GAP ? WIDE_LATIN_GAP : widestGap;
  return blank > WIDE_GAP || gap > widest + Math.min(usual, WIDEST_SPREAD);
}

function isParted(
  before: { readonly right: number },
  run: { readonly left: number; readonly baseline: number; readonly size: number },
  rules: readonly Rule[],
): boolean {
  // Cells keep some room at their edges.
  if (rules.length === 0 || run.left - before.right < run.size * 0.15) return false;
  const middle = run.baseline - run.size * 0.35;
  return rules.some(
    ({ at, from, to }) => at > before.right - 1 && at < run.left + 1 && from <= middle && to >= middle,
  );
}

/** A gap without a blank in the text is one all the same between words, and between ideographs when it is wide. */
function isBlankGap(before: string, after: string, gap: number): boolean {
  const words = /[A-Za-z\d]$/.test(before) && /^[A-Za-z\d]/.test(after);
  return gap > (words ? 0.2 : 0.6);
}

/** Joins the two sides of a line's end: words keep their blank, Chinese text has none. */
export function joinLines(before: string, after: string): string {
  const words = /[A-Za-z,.;:)]$/.test(before) && /^[A-Za-z(]/.test(after);
  return before + (words ? ' ' : '') + after;
}

/** Opening marks never end a line, closing ones and stops never begin one. */
const FIRST_PIECE =
  /^([（《「『【〔“‘([]{0,8})(?:([A-Za-z\d.+×-]+)|[^])([，。、；：！？）》」』】〕”’％…,.;:!?)\]%]{0,8})/u;

/**
 * Width, in heights of the font, of the first piece of a text that a line break cannot cut: the line before had less
 * room than this, or it was ended on purpose.
 */
export function firstPieceWidth(text: string): number {
  const [, opening = '', word = '', closing = ''] = FIRST_PIECE.exec(text.slice(0, 60)) ?? [];
  const narrow = closing.replace(/[^,.;:!?)\]%]/g, '').length;
  return opening.length + (word === '' ? 1 : word.length * 0.55) + closing.length - narrow * 0.5;
}

/** Not Math.max(…): a page may hold more pieces than a call takes arguments. */
export function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

export function minimum(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

/** The middle value; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
}

/** The height of the font that most characters are set in. */
export function bodySize(rows: Iterable<Row>): number {
  const characters = new Map<number, number>();
  for (const row of rows) {
    for (const { size, text } of row) {
      const key = Math.round(size * 4) / 4;
      characters.set(key, (characters.get(key) ?? 0) + text.length);
    }
  }
  let [best, most] = [10, 0];
  for (const [size, number] of characters) if (number > most) [best, most] = [size, number];
  return best;
}
