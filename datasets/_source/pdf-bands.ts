import { looksLikeColumns, partedAtGap, type Gap } from './pdf-gaps.ts';
import type { TableBox } from './pdf-grid.ts';
import { maximum, type Fragment, type Row } from './pdf-lines.ts';
import { withoutSpread } from './pdf-spread.ts';

/** One line of a column, or a ruled table that stands in it. */
export type Line =
  | { readonly kind: 'text'; readonly fragments: Row; readonly top: number; readonly bottom: number }
  | { readonly kind: 'table'; readonly table: TableBox; readonly top: number; readonly bottom: number };

/** What stands on a page, running headers and the like taken off. */
export interface PageContent {
  readonly number: number;
  readonly rows: readonly Row[];
  readonly tables: readonly TableBox[];
}

/** The column that a line stands in, counted from the left, or `across` more than one. */
export type Side = number | 'across';

/** Lines of one column, or across columns, that are read one after the other. */
export interface SidedRegion {
  readonly page: number;
  readonly side: Side;
  readonly lines: readonly Line[];
}

interface Placed {
  readonly line: Line;
  readonly side: Side;
}

/** A page of one column. */
export function onlyColumn(page: PageContent): SidedRegion[] {
  const lines = placedLines(page, () => 'across').map(({ line }) => line);
  return lines.length === 0 ? [] : [{ page: page.number, side: 'across', lines }];
}

/**
 * Parts a page with columns into regions in reading order: lines across the gaps, then what stands between those,
 * left before right.
 * @param isCertain the page itself shows the gaps; else they are those of other pages, and a part of this page that
 *   does not look like columns has none
 */
export function bands(page: PageContent, gaps: readonly Gap[], isCertain: boolean): SidedRegion[] {
  const rows = page.rows.map((row) =>
    gaps.reduce<Row>((parts, gap) => parts.flatMap((fragment) => partedAtGap(fragment, gap)), row),
  );
  const builder = new BandBuilder(page.number, gaps, isCertain);
  for (const placed of placedLines({ ...page, rows }, (left, right) => sideOf(gaps, left, right)))
    builder.add(placed);
  return builder.finish();
}

class BandBuilder {
  private readonly page: number;
  private readonly gaps: readonly Gap[];
  private readonly isCertain: boolean;
  private readonly regions: { page: number; side: Side; lines: Line[] }[] = [];
  private band: Placed[] = [];

  constructor(page: number, gaps: readonly Gap[], isCertain: boolean) {
    this.page = page;
    this.gaps = gaps;
    this.isCertain = isCertain;
  }

  add(placed: Placed): void {
    if (placed.side !== 'across') {
      this.band.push(placed);
      return;
    }
    const { band } = this;
    const isBetween =
      this.regions.at(-1)?.side === 'across' || (!this.isCertain && this.regions.length === 0);
    // The short last line of a wide paragraph stands on the left alone, between lines across.
    const isLeft = band.every(({ side }) => side === 0) && (band.length <= 2 || !this.isCertain);
    if (isBetween && isLeft) this.endAcross();
    else this.endBand();
    this.write('across', placed.line);
  }

  finish(): SidedRegion[] {
    this.endBand();
    return this.regions;
  }

  private write(side: Side, line: Line): void {
    const last = this.regions.at(-1);
    if (last?.side === side) last.lines.push(line);
    else this.regions.push({ page: this.page, side, lines: [line] });
  }

  private endBand(): void {
    if (
      !this.isCertain &&
      !looksLikeColumns(
        this.band.flatMap(({ line }) => boxesOf(line)),
        this.gaps,
      )
    ) {
      this.endAcross();
      return;
    }
    for (let column = 0; column <= this.gaps.length; column += 1) {
      const lines = this.band.filter(({ side }) => side === column).map(({ line }) => line);
      if (lines.length > 0) this.regions.push({ page: this.page, side: column, lines });
    }
    this.band = [];
  }

  /** The lines of the band as they stand across the page: parts on one baseline are one line again. */
  private endAcross(): void {
    let before: Line | undefined;
    for (const { line } of this.band) {
      const last = this.regions.at(-1);
      if (
        line.kind === 'text' &&
        before?.kind === 'text' &&
        last !== undefined &&
        before.fragments[0]?.baseline === line.fragments[0]?.baseline
      ) {
        last.lines.pop();
        before = textLine([...before.fragments, ...line.fragments].toSorted((a, b) => a.left - b.left));
      } else before = line;
      this.write('across', before);
    }
    this.band = [];
  }
}

function boxesOf(line: Line): { readonly left: number; readonly right: number; readonly size: number }[] {
  if (line.kind === 'table') return [{ left: line.table.left, right: line.table.right, size: 10 }];
  const [first] = line.fragments;
  return first === undefined
    ? []
    : [{ left: first.left, right: line.fragments.at(-1)?.right ?? first.right, size: first.size }];
}

/** A mark that hangs into the gap leaves a line in its column. */
function sideOf(gaps: readonly Gap[], left: number, right: number): Side {
  const isBefore = ({ middle, to }: Gap): boolean => right <= middle + 2 || (left < middle && right < to);
  const side = gaps.findIndex(isBefore);
  const column = side === -1 ? gaps.length : side;
  const before = gaps[column - 1];
  return before === undefined || left >= before.middle - 2 ? column : 'across';
}

/** All lines of a page with the side that they stand on, from top to bottom. */
function placedLines(page: PageContent, side: (left: number, right: number) => Side): Placed[] {
  const lines: Placed[] = [];
  for (const row of page.rows) {
    const sides = new Map<Side, Fragment[]>();
    for (const fragment of row) {
      const own = side(fragment.left, fragment.right);
      const others = sides.get(own);
      if (others === undefined) sides.set(own, [fragment]);
      else others.push(fragment);
    }
    for (const [own, fragments] of sides) lines.push({ side: own, line: textLine(withoutSpread(fragments)) });
  }
  for (const table of page.tables) {
    lines.push({
      side: side(table.left, table.right),
      line: { kind: 'table', table, top: table.top, bottom: table.bottom },
    });
  }
  return lines.toSorted((a, b) => a.line.bottom - b.line.bottom);
}

function textLine(fragments: Row): Line {
  const baseline = fragments[0]?.baseline ?? 0;
  const size = maximum(fragments.map((fragment) => fragment.size));
  return { kind: 'text', fragments, top: baseline - size * 0.85, bottom: baseline + size * 0.15 };
}
