import { bands, onlyColumn, type Line, type PageContent, type SidedRegion } from './pdf-bands.ts';
import { findGaps, usualGaps } from './pdf-gaps.ts';
import { quantile, type Fragment } from './pdf-lines.ts';

/** Marks that may hang into the margin at a line's end. */
const HANGING = /[，。、；：！？）》」』】〕”’]/;

/** Lines that are read from top to bottom, one after the other. */
export interface Region {
  readonly page: number;
  readonly lines: readonly Line[];
  /** The edges of the column that the lines stand in. */
  readonly left: number;
  readonly right: number;
}

/**
 * The regions of all pages in reading order. A gap between columns is found where text of both sides comes up to it on
 * several pages' worth of lines; a page with little text takes over the gaps that most pages have. What runs across
 * a gap parts the page: what stands above it is read first, column by column from the left.
 */
export function readingOrder(pages: readonly PageContent[]): Region[] {
  const own = pages.map((page) => findGaps(page.rows));
  const usual = usualGaps(own);
  const regions = pages.flatMap((page, index) => {
    const found = own[index] ?? [];
    if (found.length > 0) return bands(page, found, true);
    return usual.length > 0 ? bands(page, usual, false) : onlyColumn(page);
  });
  return withEdges(regions);
}

/** Adds each column's edges: its own on a page with enough lines, else those of all pages. */
function withEdges(regions: readonly SidedRegion[]): Region[] {
  const all = new Map<string, Fragment[]>();
  const own = new Map<string, Fragment[]>();
  for (const region of regions) {
    for (const line of region.lines) {
      if (line.kind !== 'text') continue;
      for (const [map, key] of [
        [all, String(region.side)],
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
      cache.get(key) ??
      (fragments.length >= 20 ? edges(fragments) : (known.get(String(side)) ?? edges(fragments)));
    cache.set(key, found);
    return { page, lines, ...found };
  });
}

function edges(fragments: readonly Fragment[]): { left: number; right: number } {
  const left =
    quantile(
      fragments.map((fragment) => fragment.left),
      0.03,
    ) ?? 0;
  // Where nearly every line is a paragraph's first one, the few others show where the column begins.
  const flush = fragments.find(
    (fragment) => Math.abs(left - fragment.left - 2 * fragment.size) < 0.4 * fragment.size,
  );
  return { left: flush?.left ?? left, right: quantile(fragments.map(rightEdge), 0.97) ?? 0 };
}

/** Where a line ends without the mark that some programs hang into the margin: `…，坚决破除隐性壁垒` `，`. */
function rightEdge({ text, right, size }: Fragment): number {
  return HANGING.test(text.slice(-1)) ? right - size : right;
}
