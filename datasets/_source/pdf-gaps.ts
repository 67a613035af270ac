import { joinRuns, maximum, median, minimum, quantile, type Fragment, type Row } from './pdf-lines.ts';

/** The gap between two columns: its middle, where the left column's full lines end, where the right one's begin. */
export interface Gap {
  readonly middle: number;
  readonly from: number;
  readonly to: number;
}

/** So many columns, and how far, as a share of the page's text, a gap may stand from its even place. */
const LAYOUTS: readonly (readonly [columns: number, slack: number])[] = [
  [4, 0.06],
  [3, 0.08],
  [2, 0.15],
];
/** A gap between columns is wider than this, in heights of their font. */
const NARROW_GAP = 0.5;
/** So many lines must tell that a page has columns. */
const FEWEST_LINES = 8;
/** Points of the widest page that is looked at, a wall chart; a damaged PDF may place text anywhere. */
const WIDEST_PAGE = 20_000;
/** So large a share of a page's lines may run across a gap: titles, tables. */
const ACROSS_SHARE = 0.35;

/** The gaps between a page's columns, from left to right; none where it has one column, or too few lines to tell. */
export function findGaps(rows: readonly Row[]): Gap[] {
  // Columns may stand as close as a few blanks, and punctuation may hang into the gap.
  const pieces = rows.flatMap((row) => row.flatMap((fragment) => joinRuns(fragment.runs, [], NARROW_GAP)));
  const left = edge(pieces, 'left', 0.02);
  const right = edge(pieces, 'right', 0.98);
  const size = median(pieces.map((piece) => piece.size));
  if (left === undefined || right === undefined || size === undefined || pieces.length < FEWEST_LINES)
    return [];
  const width = right - left;
  if (!(width <= WIDEST_PAGE)) return [];
  const covered = coverage(pieces, left, width);
  for (const [columns, slack] of LAYOUTS) {
    const middles = Array.from({ length: columns - 1 }, (_, index) =>
      emptiest(covered, width * ((index + 1) / columns - slack), width * ((index + 1) / columns + slack), {
        most: pieces.length * ACROSS_SHARE,
        widest: size * 0.8,
      }),
    );
    const places = middles.filter((middle) => middle !== undefined).map((middle) => left + middle);
    const gaps = places.length < columns - 1 ? [] : reachedGaps(pieces, places, size);
    if (gaps.length === columns - 1) return gaps;
  }
  return [];
}

/** The gaps that most pages of a document have. */
export function usualGaps(pages: readonly (readonly Gap[])[]): Gap[] {
  const counts = new Map<number, number>();
  for (const { length } of pages) if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [number = 0] = Array.from(counts).toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const alike = pages.filter(({ length }) => length === number);
  return Array.from({ length: number }, (_, index) => {
    const middleOf = (name: keyof Gap): number => median(alike.map((gaps) => gaps[index]?.[name] ?? 0)) ?? 0;
    return { middle: middleOf('middle'), from: middleOf('from'), to: middleOf('to') };
  });
}

/** What is beside a usual gap looks like a column: it begins where the column does, or stands in its middle. */
export function looksLikeColumns(
  boxes: readonly { readonly left: number; readonly right: number; readonly size: number }[],
  gaps: readonly Gap[],
): boolean {
  return gaps.every(({ middle, to }, index) => {
    const end = gaps[index + 1]?.from ?? maximum(boxes.map((box) => box.right));
    const right = boxes.filter((box) => box.left >= middle && box.right <= end + box.size);
    const fitting = right.filter(({ left, right: edge, size }) => {
      const [before, behind] = [left - to, end - edge];
      return Math.abs(before) < size * 2.6 || Math.abs(before - behind) < size;
    });
    return fitting.length >= right.length * 0.5;
  });
}

/** A line of two columns that was taken for one, since a mark at the left one's end hangs into the gap. */
export function partedAtGap(fragment: Fragment, gap: Gap): Fragment[] {
  if (fragment.left >= gap.middle || fragment.right <= gap.middle + 2) return [fragment];
  const { size } = fragment;
  const runs = fragment.runs.filter((run) => run.text.trim() !== '');
  const right = runs.find((run, index) => {
    const before = runs[index - 1];
    if (before === undefined || before.left >= gap.middle || run.left < gap.to - size * 0.5) return false;
    if (before.right <= gap.from - size || run.left - before.right <= size * 0.3) return false;
    const indent = (run.left - gap.to) / size;
    const begins = Math.abs(indent) < 0.5 || Math.abs(indent - 2) < 0.5;
    // A title beside a line of text has another size, and stands in its column's middle.
    return begins || Math.abs(run.size - before.size) > size * 0.08;
  });
  if (right === undefined) return [fragment];
  const at = fragment.runs.indexOf(right);
  return [...joinRuns(fragment.runs.slice(0, at)), ...joinRuns(fragment.runs.slice(at))];
}

function edge(pieces: readonly Fragment[], side: 'left' | 'right', share: number): number | undefined {
  return quantile(
    pieces.map((piece) => piece[side]),
    share,
  );
}

/** How many pieces cover each point of the width. */
function coverage(pieces: readonly Fragment[], left: number, width: number): number[] {
  const changes = Array.from({ length: Math.ceil(width) + 2 }, () => 0);
  for (const piece of pieces) {
    const from = Math.min(Math.max(Math.floor(piece.left - left), 0), changes.length - 1);
    const to = Math.min(Math.max(Math.ceil(piece.right - left), from), changes.length - 1);
    changes[from] = (changes[from] ?? 0) + 1;
    changes[to] = (changes[to] ?? 0) - 1;
  }
  let sum = 0;
  return changes.map((change) => (sum += change));
}

/** The middle of the widest stretch that the fewest pieces cover. */
function emptiest(
  covered: readonly number[],
  from: number,
  to: number,
  limits: { readonly most: number; readonly widest: number },
): number | undefined {
  let best: { middle: number; across: number; width: number } | undefined;
  for (let at = Math.floor(from); at < to; at += 1) {
    const across = covered[at] ?? 0;
    if (across > limits.most) continue;
    let end = at;
    while (end < to + limits.widest && (covered[end] ?? 0) <= across) end += 1;
    if (end - at < limits.widest) continue;
    const better =
      best === undefined || across < best.across || (across === best.across && end - at > best.width);
    if (better) best = { middle: (at + end) / 2, across, width: end - at };
  }
  return best?.middle;
}

/** Text in columns comes up to each gap from both sides, line after line; cells of a table do not. */
function reachedGaps(pieces: readonly Fragment[], middles: readonly number[], size: number): Gap[] {
  const edges = [-Infinity, ...middles, Infinity];
  const columns = edges
    .slice(1)
    .map((end, index) => pieces.filter((piece) => piece.left >= (edges[index] ?? 0) && piece.right <= end));
  return middles.flatMap((middle, index) => {
    const [left = [], right = []] = [columns[index], columns[index + 1]];
    return reachedGap(left, right, middle, size);
  });
}

function reachedGap(
  left: readonly Fragment[],
  right: readonly Fragment[],
  middle: number,
  size: number,
): Gap[] {
  if (left.length < FEWEST_LINES / 2 || right.length < FEWEST_LINES / 2) return [];
  const from = maximum(left.map((piece) => piece.right));
  const to = minimum(right.map((piece) => piece.left));
  const full = left.filter((piece) => from - piece.right < size * 1.6).length;
  const flush = right.filter((piece) => piece.left - to < size * 2.6).length;
  const leftWidth = from - minimum(left.map((piece) => piece.left));
  const rightWidth = maximum(right.map((piece) => piece.right)) - to;
  const even = leftWidth > rightWidth * 0.6 && rightWidth > leftWidth * 0.5;
  const wide = leftWidth > size * 10;
  if (!even || !wide || full < left.length * 0.3 || flush < right.length * 0.5) return [];
  return [{ middle, from, to }];
}
