import { joinRuns, maximum, median, minimum, quantile, type Fragment, type Row } from './pdf-lines.ts';
import type { TableBox } from './pdf-grid.ts';

/** One line of a column, or a ruled table that stands in it. */
export type Line =
  | { readonly kind: 'text'; readonly fragments: Row; readonly top: number; readonly bottom: number }
  | { readonly kind: 'table'; readonly table: TableBox; readonly top: number; readonly bottom: number };

/** Lines that are read from top to bottom, one after the other. */
export interface Region {
  readonly page: number;
  readonly lines: readonly Line[];
  /** The edges of the column that the lines stand in. */
  readonly left: number;
  readonly right: number;
}

/** What stands on a page, running headers and the like taken off. */
export interface PageContent {
  readonly number: number;
  readonly rows: readonly Row[];
  readonly tables: readonly TableBox[];
}

/** The gap between two columns: its middle, where the left column's full lines end, where the right one's begin. */
interface Gap {
  readonly middle: number;
  readonly from: number;
  readonly to: number;
}

type Side = 'left' | 'right' | 'across';
interface Placed {
  readonly line: Line;
  readonly side: Side;
}

/** A gap between columns is wider than this, in heights of their font. */
const NARROW_GAP = 0.5;
/** So many lines must tell that a page has two columns. */
const FEWEST_LINES = 8;
/** So large a share of a page's lines may run across the gap: titles, tables. */
const ACROSS_SHARE = 0.35;

/**
 * The regions of all pages in reading order. A gap between columns is found where text of both sides comes up to it on
 * several pages' worth of lines; a page with little text takes over the gap that most pages have. What runs across
 * the gap parts the page: what stands above it is read first, left column, then right.
 */
export function readingOrder(pages: readonly PageContent[]): Region[] {
  const gaps = pages.map((page) => findGap(page));
  const usual = usualGap(gaps.filter((gap) => gap !== undefined));
  const regions = pages.flatMap((page, index) => {
    const gap = gaps[index] ?? (usual !== undefined && allowsGap(page, usual.middle) ? usual : undefined);
    return gap === undefined
      ? [{ page: page.number, side: 'across' as const, lines: linesOf(page, () => 'across') }]
      : bands(page, gap);
  });
  return withEdges(regions);
}

function usualGap(gaps: readonly Gap[]): Gap | undefined {
  const [middle, from, to] = (['middle', 'from', 'to'] as const).map((name) =>
    median(gaps.map((gap) => gap[name])),
  );
  return middle === undefined || from === undefined || to === undefined ? undefined : { middle, from, to };
}

/** The gap between two columns, if a page has one. */
function findGap(page: PageContent): Gap | undefined {
  // Columns may stand as close as a few blanks, and punctuation may hang into the gap.
  const fragments = page.rows.flatMap((row) =>
    row.flatMap((fragment) => joinRuns(fragment.runs, [], NARROW_GAP)),
  );
  const left = quantile(
    fragments.map((fragment) => fragment.left),
    0.02,
  );
  const right = quantile(
    fragments.map((fragment) => fragment.right),
    0.98,
  );
  const size = median(fragments.map((fragment) => fragment.size));
  if (left === undefined || right === undefined || size === undefined || fragments.length < FEWEST_LINES)
    return undefined;
  const width = right - left;
  const covered = coverage(fragments, left, width);
  let best: { middle: number; across: number; width: number } | undefined;
  for (let from = Math.floor(width * 0.35); from < width * 0.65; from += 1) {
    // The widest stretch from here on which equally few fragments cover.
    const across = covered[from] ?? 0;
    if (across > fragments.length * ACROSS_SHARE) continue;
    let to = from;
    while (to < width * 0.68 && (covered[to] ?? 0) <= across) to += 1;
    if (to - from < size * 0.8) continue;
    const better =
      best === undefined || across < best.across || (across === best.across && to - from > best.width);
    if (better) best = { middle: left + (from + to) / 2, across, width: to - from };
  }
  return best === undefined ? undefined : reachedGap(fragments, best.middle, size);
}

/** How many fragments cover each point of the width. */
function coverage(fragments: readonly Fragment[], left: number, width: number): number[] {
  const changes = Array.from({ length: Math.ceil(width) + 2 }, () => 0);
  for (const fragment of fragments) {
    const from = Math.min(Math.max(Math.floor(fragment.left - left), 0), changes.length - 1);
    const to = Math.min(Math.max(Math.ceil(fragment.right - left), from), changes.length - 1);
    changes[from] = (changes[from] ?? 0) + 1;
    changes[to] = (changes[to] ?? 0) - 1;
  }
  let sum = 0;
  return changes.map((change) => (sum += change));
}

/** Text in columns comes up to the gap from both sides, line after line; cells of a table do not. */
function reachedGap(fragments: readonly Fragment[], middle: number, size: number): Gap | undefined {
  const left = fragments.filter((fragment) => fragment.right <= middle);
  const right = fragments.filter((fragment) => fragment.left >= middle);
  if (left.length < FEWEST_LINES / 2 || right.length < FEWEST_LINES / 2) return undefined;
  const edge = maximum(left.map((fragment) => fragment.right));
  const start = minimum(right.map((fragment) => fragment.left));
  const full = left.filter((fragment) => edge - fragment.right < size * 1.6).length;
  const flush = right.filter((fragment) => fragment.left - start < size * 2.6).length;
  const leftWidth = edge - minimum(left.map((fragment) => fragment.left));
  const rightWidth = maximum(right.map((fragment) => fragment.right)) - start;
  const even = leftWidth > rightWidth * 0.6 && rightWidth > leftWidth * 0.5;
  const wide = leftWidth > size * 10;
  if (!even || !wide || full < left.length * 0.3 || flush < right.length * 0.5) return undefined;
  return { middle, from: edge, to: start };
}

/** A line of both columns that was taken for one, since a mark at the left one's end hangs into the gap. */
function partedAtGap(fragment: Fragment, gap: Gap): Fragment[] {
  if (fragment.left >= gap.middle || fragment.right <= gap.middle + 2) return [fragment];
  const { size, runs } = fragment;
  const at = runs.findIndex((run, index) => {
    const before = runs[index - 1];
    if (before === undefined || before.left >= gap.middle || run.left < gap.to - size * 0.5) return false;
    const indent = (run.left - gap.to) / size;
    const begins = Math.abs(indent) < 0.5 || Math.abs(indent - 2) < 0.5;
    return begins && before.right > gap.from - size && run.left - before.right > size * 0.3;
  });
  if (at === -1) return [fragment];
  return [...joinRuns(runs.slice(0, at)), ...joinRuns(runs.slice(at))];
}

/** Whether a page without a gap of its own leaves the usual one free. */
function allowsGap(page: PageContent, gap: number): boolean {
  const fragments = page.rows.flat();
  const across = fragments.filter((fragment) => fragment.left < gap - 2 && fragment.right > gap + 2).length;
  const right = fragments.filter((fragment) => fragment.left >= gap).length;
  // All text on the left: a last page whose right column stayed empty.
  return across <= fragments.length * ACROSS_SHARE && (across === 0 || right > 0);
}

/** All lines of a page with the side that they stand on, from top to bottom. */
function placedLines(page: PageContent, sideOf: (left: number, right: number) => Side): Placed[] {
  const lines: Placed[] = [];
  for (const row of page.rows) {
    const sides = new Map<Side, Fragment[]>();
    for (const fragment of row) {
      const side = sideOf(fragment.left, fragment.right);
      const others = sides.get(side);
      if (others === undefined) sides.set(side, [fragment]);
      else others.push(fragment);
    }
    for (const [side, fragments] of sides) {
      const baseline = fragments[0]?.baseline ?? 0;
      const size = maximum(fragments.map((fragment) => fragment.size));
      lines.push({
        side,
        line: { kind: 'text', fragments, top: baseline - size * 0.85, bottom: baseline + size * 0.15 },
      });
    }
  }
  for (const table of page.tables) {
    lines.push({
      side: sideOf(table.left, table.right),
      line: { kind: 'table', table, top: table.top, bottom: table.bottom },
    });
  }
  return lines.toSorted((a, b) => a.line.bottom - b.line.bottom);
}

function linesOf(page: PageContent, sideOf: (left: number, right: number) => Side): Line[] {
  return placedLines(page, sideOf).map(({ line }) => line);
}

interface SidedRegion {
  readonly page: number;
  readonly side: Side;
  readonly lines: readonly Line[];
}

/** Parts a page with a gap: lines across it, then what stands between them, left before right. */
function bands(page: PageContent, gap: Gap): SidedRegion[] {
  const { middle } = gap;
  const rows = page.rows.map((row) => row.flatMap((fragment) => partedAtGap(fragment, gap)));
  const placed = placedLines({ ...page, rows }, (left, right) =>
    right <= middle + 2 || (left < middle && right < gap.to)
      ? 'left'
      : left >= middle - 2
        ? 'right'
        : 'across',
  );
  const regions: SidedRegion[] = [];
  let band: Placed[] = [];
  const add = (side: Side, lines: readonly Line[]): void => {
    if (lines.length > 0) regions.push({ page: page.number, side, lines });
  };
  const endBand = (): void => {
    for (const side of ['left', 'right'] as const) {
      add(
        side,
        band.filter((entry) => entry.side === side).map(({ line }) => line),
      );
    }
    band = [];
  };
  for (const entry of placed) {
    if (entry.side !== 'across') {
      band.push(entry);
      continue;
    }
    const before = regions.at(-1);
    // The short last line of a wide paragraph stands on the left alone, between lines across.
    if (
      before?.side === 'across' &&
      band.length > 0 &&
      band.length <= 2 &&
      band.every(({ side }) => side === 'left')
    ) {
      regions[regions.length - 1] = {
        ...before,
        lines: [...before.lines, ...band.map(({ line }) => line), entry.line],
      };
      band = [];
      continue;
    }
    endBand();
    const last = regions.at(-1);
    if (last?.side === 'across')
      regions[regions.length - 1] = { ...last, lines: [...last.lines, entry.line] };
    else add('across', [entry.line]);
  }
  endBand();
  return regions;
}

/** Adds each column's edges: its own on a page with enough lines, else those of all pages. */
function withEdges(regions: readonly SidedRegion[]): Region[] {
  const all = new Map<string, Fragment[]>();
  const own = new Map<string, Fragment[]>();
  for (const region of regions) {
    for (const line of region.lines) {
      if (line.kind !== 'text') continue;
      for (const [map, key] of [
        [all, region.side],
        [own, `${region.page} ${region.side}`],
      ] as const) {
        const fragments = map.get(key);
        if (fragments === undefined) map.set(key, [...line.fragments]);
        else for (const fragment of line.fragments) fragments.push(fragment);
      }
    }
  }
  const known = new Map(Array.from(all, ([side, fragments]) => [side, edges(fragments)]));
  const cache = new Map<string, { left: number; right: number }>();
  return regions.map(({ page, side, lines }) => {
    const key = `${page} ${side}`;
    const fragments = own.get(key) ?? [];
    const found =
      cache.get(key) ?? (fragments.length >= 20 ? edges(fragments) : (known.get(side) ?? edges(fragments)));
    cache.set(key, found);
    return { page, lines, ...found };
  });
}

function edges(fragments: readonly Fragment[]): { left: number; right: number } {
  return {
    left:
      quantile(
        fragments.map((fragment) => fragment.left),
        0.03,
      ) ?? 0,
    right:
      quantile(
        fragments.map((fragment) => fragment.right),
        0.97,
      ) ?? 0,
  };
}
