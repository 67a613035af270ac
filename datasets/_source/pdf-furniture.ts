import { bodySize, maximum, median, type Row } from './pdf-lines.ts';

/** A page as rows, before its running headers, footers and page numbers are taken off. */
export interface PageRows {
  readonly number: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** So many rows at each edge of a page may be furniture. */
const EDGE_ROWS = 4;
/** A running line stands at the same height on every page, within so many points. */
const SAME_HEIGHT = 4;
/** It stands on so large a share of the pages, or of the odd or the even ones. */
const SHARE = 0.5;
/** On so large a share it is one even where the text comes close to it. */
const CERTAIN_SHARE = 0.8;
/** Type smaller than this share of the body's is small. */
const SMALL = 0.93;
const PAGE_NUMBER =
  /^[-—–―－·•.~()（）\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:[/\s]*(?:共\s*)?\d{1,4}\s*页?)?[-—–―－·•.~()（）\s]*$/i;

/** The pages without what is printed on each of them, and what that was. */
export interface WithoutFurniture {
  readonly pages: readonly PageRows[];
  readonly furniture: readonly string[];
}

/**
 * Takes off running headers, footers and page numbers: rows at a page's edge that come back at the same height on
 * other pages with the same text, digits aside, and stand apart from the text or in another size. From the edges
 * inwards, so nothing inside the text is touched.
 */
export function withoutFurniture(pages: readonly PageRows[]): WithoutFurniture {
  const size = bodySize(pages.flatMap((page) => page.rows));
  const running = runningLines(pages, size);
  const furniture = new Set<string>();
  const cleaned = pages.map((page) => {
    const pitch = linePitch(page.rows) ?? size * 1.6;
    const isFurniture = (row: Row | undefined, inner: Row | undefined, top: boolean): boolean => {
      if (row === undefined) return false;
      const share = running.get(keyOf(page, row, top)) ?? 0;
      if (share >= CERTAIN_SHARE && pages.length >= 4) return true;
      const apart =
        inner === undefined ||
        Math.abs(baseline(inner) - baseline(row)) > pitch * 1.25 ||
        rowSize(row) < size * SMALL;
      if (!apart) return false;
      return share >= SHARE || (!top && isPageNumber(row, page, pages.length));
    };
    let first = 0;
    let last = page.rows.length;
    while (first < Math.min(EDGE_ROWS, last) && isFurniture(page.rows[first], page.rows[first + 1], true))
      first += 1;
    while (
      last > first &&
      page.rows.length - last < EDGE_ROWS &&
      isFurniture(page.rows[last - 1], page.rows[last - 2], false)
    )
      last -= 1;
    for (const row of [...page.rows.slice(0, first), ...page.rows.slice(last)]) furniture.add(pattern(row));
    return { ...page, rows: page.rows.slice(first, last) };
  });
  return { pages: cleaned, furniture: Array.from(furniture) };
}

/** On what share of the pages a line stands that may be a running one: of all, or of the odd or the even ones. */
function runningLines(pages: readonly PageRows[], size: number): ReadonlyMap<string, number> {
  const places = new Map<string, number[]>();
  for (const page of pages) {
    const keys = new Set<string>();
    for (const row of page.rows.slice(0, EDGE_ROWS)) keys.add(keyOf(page, row, true));
    for (const row of page.rows.slice(-EDGE_ROWS)) keys.add(keyOf(page, row, false));
    for (const key of keys) {
      const numbers = places.get(key);
      if (numbers === undefined) places.set(key, [page.number]);
      else numbers.push(page.number);
    }
  }
  const running = new Map<string, number>();
  for (const [key, numbers] of places) {
    const sameSide = numbers.every((number) => number % 2 === (numbers[0] ?? 0) % 2);
    const possible = sameSide && pages.length >= 4 ? pages.length / 2 : pages.length;
    if (numbers.length >= 2) running.set(key, numbers.length / possible);
  }
  // What runs over odd and even pages may differ: small type at one height on every page.
  const heights = new Map<string, number>();
  for (const page of pages)
    for (const height of new Set(smallKeys(page, size).map(heightOf)))
      heights.set(height, (heights.get(height) ?? 0) + 1);
  for (const page of pages)
    for (const key of smallKeys(page, size))
      if (pages.length > 1 && heights.get(heightOf(key)) === pages.length)
        running.set(key, Math.max(running.get(key) ?? 0, SHARE));
  return running;
}

/** A number alone below the text: with dashes, or the page's own place in the file. */
function isPageNumber(row: Row, page: PageRows, pages: number): boolean {
  const text = row.map((fragment) => fragment.text).join(' ');
  if (!PAGE_NUMBER.test(text) || baseline(row) < page.height * 0.85) return false;
  return /[^\d\s]/.test(text) || (pages > 1 && Number(text) === page.number);
}

/** Text without digits and blanks, with its height; odd and even pages may set it on different sides. */
function keyOf(page: PageRows, row: Row, top: boolean): string {
  const edge = top ? baseline(row) : page.height - baseline(row);
  return `${top ? 'top' : 'bottom'} ${Math.round(edge / SAME_HEIGHT)} ${pattern(row)}`;
}

/** The keys of a page's first line and last one, where they are of small type. */
function smallKeys(page: PageRows, size: number): string[] {
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  const isSmall = (row: Row | undefined): row is Row => row !== undefined && rowSize(row) < size * SMALL;
  return [
    isSmall(first) ? [keyOf(page, first, true)] : [],
    isSmall(last) ? [keyOf(page, last, false)] : [],
  ].flat();
}

/** The edge and height of a key. */
function heightOf(key: string): string {
  return key.split(' ', 2).join(' ');
}

function pattern(row: Row): string {
  return row
    .map((fragment) => fragment.text.replace(/\s+/g, '').replace(/\d+/g, '#'))
    .toSorted()
    .join(' ');
}

function baseline(row: Row): number {
  return row[0]?.baseline ?? 0;
}

function rowSize(row: Row): number {
  return maximum(row.map((fragment) => fragment.size));
}

function linePitch(rows: readonly Row[]): number | undefined {
  return median(rows.slice(1).map((row, index) => baseline(row) - baseline(rows[index] ?? row)));
}
