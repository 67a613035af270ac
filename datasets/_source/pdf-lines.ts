import type { Rule } from './pdf-rules.ts';
import type { Run } from './pdf-runs.ts';

/** Text on one line without a wide gap: a line of a column, or a cell's line. */
export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** The pieces that it was joined from, from left to right. */
  readonly runs: readonly Run[];
}

/** Fragments on one baseline, from left to right. */
export type Row = readonly Fragment[];

/** A gap so wide, in heights of its font, ends a fragment: the next column or cell begins. */
const WIDE_GAP = 1.2;
/** Runs whose baselines differ by less than this, in heights of the smaller font, stand on one line. */
const SAME_LINE = 0.45;

/** The rows of a page, from top to bottom; upright rules part what stands on both sides of them. */
export function rowsOf(runs: readonly Run[], rules: readonly Rule[] = []): Row[] {
  const sorted = runs
    .flatMap((run) => splitAtRules(run, rules))
    .toSorted((a, b) => a.baseline - b.baseline || a.left - b.left);
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

/** Runs of one line, from left to right, as the fragments that wide gaps and upright rules leave of it. */
export function joinRuns(
  runs: readonly Run[],
  rules: readonly Rule[] = [],
  widestGap: number = WIDE_GAP,
): Fragment[] {
  const found: (Fragment & { readonly runs: Run[] })[] = [];
  let blank = false;
  for (const run of runs) {
    const text = run.text.trim();
    if (text === '') {
      blank = true;
      continue;
    }
    const before = found.at(-1);
    const gap = before === undefined ? 0 : run.left - before.right;
    const size = Math.max(run.size, before?.size ?? 0);
    const starts = blank || /^\s/.test(run.text);
    blank = /\s$/.test(run.text);
    if (before === undefined || gap > widestGap * size || isParted(before, run, rules)) {
      const { left, right, baseline } = run;
      found.push({ text, left, right, baseline, size: run.size, runs: [run] });
      continue;
    }
    before.runs.push(run);
    const separator = starts || isBlankGap(before.text, text, gap / size) ? ' ' : '';
    found[found.length - 1] = {
      text: before.text + separator + text,
      left: before.left,
      right: Math.max(before.right, run.right),
      baseline: before.baseline,
      size: mainSize(before, run, text),
      runs: before.runs,
    };
  }
  return found.map((fragment) => ({
    ...fragment,
    text: withoutSpacing(
      withoutAutomaticBlanks(fragment.text),
      (fragment.right - fragment.left) / fragment.size,
    ),
  }));
}

/** Text of two cells that the PDF draws in one piece is cut at the blank nearest to the rule between them. */
function splitAtRules(run: Run, rules: readonly Rule[]): Run[] {
  if (rules.length === 0 || !run.text.trim().includes(' ')) return [run];
  const middle = run.baseline - run.size * 0.35;
  const rule = rules.find(
    ({ at, from, to }) => at > run.left + 1 && at < run.right - 1 && from <= middle && to >= middle,
  );
  if (rule === undefined) return [run];
  const total = textWidth(run.text);
  const place = (at: number): number =>
    run.left + (textWidth(run.text.slice(0, at)) / total) * (run.right - run.left);
  let [cut, nearest] = [-1, run.size * 2];
  for (let at = run.text.indexOf(' '); at !== -1; at = run.text.indexOf(' ', at + 1)) {
    const distance = Math.abs(place(at) - rule.at);
    if (distance < nearest) [cut, nearest] = [at, distance];
  }
  if (cut === -1) return [run];
  return [
    { ...run, text: run.text.slice(0, cut), right: Math.min(place(cut), rule.at) },
    ...splitAtRules(
      { ...run, text: run.text.slice(cut + 1), left: Math.max(place(cut + 1), rule.at) },
      rules,
    ),
  ];
}

/** Width of a text in heights of its font, about: ideographs are square, letters and digits half as wide. */
function textWidth(text: string): number {
  return text.length - text.replace(/[^ -~]/g, '').length / 2;
}

function isParted(before: Fragment, run: Run, rules: readonly Rule[]): boolean {
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

const AUTOMATIC_BLANK = /(?<=\p{Script=Han}) (?=[A-Za-z\d])|(?<=[A-Za-z\d%]) (?=\p{Script=Han})/gu;

/** Word processors set a quarter of a blank between ideographs and Latin letters or digits; it is no character. */
export function withoutAutomaticBlanks(text: string): string {
  return text.replace(AUTOMATIC_BLANK, '');
}

const IN_IDEOGRAPHS = /(?<=[\p{Script=Han}，。、；：,;:“”]) (?=[\p{Script=Han}，。、；：,;:“”])/gu;
const NEIGHBOURS = /(?<=\p{Script=Han}) ?(?=\p{Script=Han})/gu;

/**
 * A line whose characters are spread to fill it looks as if there were a blank after each. Names that are padded
 * (`马 蕾`) keep theirs: few, or so wide apart that they fill the line by themselves.
 */
function withoutSpacing(text: string, width: number): string {
  const blanks = text.match(IN_IDEOGRAPHS)?.length ?? 0;
  if (blanks < 5 || blanks < (text.match(NEIGHBOURS)?.length ?? 0) * 0.4) return text;
  const spread = text.replaceAll(' ', '');
  const isProse = /[，。；,;“”]/.test(spread) || width < spread.length * 1.45;
  return isProse ? text.replace(IN_IDEOGRAPHS, '') : text;
}

/** Raised and lowered characters do not make a line larger or smaller. */
function mainSize(before: Fragment, run: Run, text: string): number {
  return text.length > before.text.length ? run.size : before.size;
}

/** Joins the two sides of a line's end: words keep their blank, Chinese text has none. */
export function joinLines(before: string, after: string): string {
  const words = /[A-Za-z,.;:)]$/.test(before) && /^[A-Za-z(]/.test(after);
  return before + (words ? ' ' : '') + after;
}

/** Opening marks never end a line, closing ones and stops never begin one. */
const FIRST_PIECE =
  /^([（《「『【〔“‘([]{0,8})(?:([A-Za-z\d.+-]+)|[^])([，。、；：！？）》」』】〕”’％…,.;:!?)\]%]{0,8})/u;

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
