import { cellText } from './blocks.ts';
import { firstPieceWidth, type Fragment, joinLines, maximum, minimum } from './pdf-lines.ts';
import type { Rule, Rules } from './pdf-rules.ts';

/** A table with its place on the page. */
export interface TableBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** A merged cell's text stands in each place that it covers. */
  readonly rows: readonly (readonly string[])[];
  /** Its first row has no rule above, its last one none below: a page's end cuts them. */
  readonly startsCut: boolean;
  readonly endsCut: boolean;
}

export interface Grids {
  readonly tables: readonly TableBox[];
  /** The fragments that stand in none of them. */
  readonly rest: readonly Fragment[];
}

/** Lines closer than this, in points, are one line drawn twice: the two sides of a thin box. */
const SAME_RULE = 2.5;
/** Lines that miss each other by less still meet. */
const TOUCH = 3.5;
/** A cell with more characters is a frame around text, or a line between columns. */
const MOST_CHARACTERS = 1500;
/** An open row is higher than this, in points, and at least so many rules stand in it. */
const SHORTEST_ROW = 8;
const FEWEST_UPRIGHT = 3;
/** A grid with more places is squared paper. */
const MOST_PLACES = 20_000;

/** The tables that a page's lines rule, with the text that stands in them. */
export function ruledTables(rules: Rules, fragments: readonly Fragment[]): Grids {
  let rest = fragments;
  const tables: TableBox[] = [];
  for (const grid of findGrids(rules)) {
    const inside = rest.filter((fragment) => contains(grid, fragment));
    if (inside.length === 0) continue;
    const table = fillGrid(grid, inside);
    if (table === undefined) continue;
    tables.push(table);
    const taken = new Set(inside);
    rest = rest.filter((fragment) => !taken.has(fragment));
  }
  return { tables, rest };
}

interface Grid {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly startsCut: boolean;
  readonly endsCut: boolean;
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Lines that meet, directly or through others, make one grid, if they make at least two columns. */
function findGrids(rules: Rules): Grid[] {
  const horizontal = merged(rules.horizontal);
  const vertical = merged(rules.vertical);
  const groups = new Groups(horizontal.length + vertical.length);
  vertical.forEach((column, index) => {
    horizontal.forEach((row, at) => {
      const meet =
        column.at >= row.from - TOUCH &&
        column.at <= row.to + TOUCH &&
        row.at >= column.from - TOUCH &&
        row.at <= column.to + TOUCH;
      if (meet) groups.unite(at, horizontal.length + index);
    });
  });
  const grids = new Map<number, { horizontal: Rule[]; vertical: Rule[] }>();
  const gridOf = (member: number): { horizontal: Rule[]; vertical: Rule[] } => {
    const root = groups.rootOf(member);
    const grid = grids.get(root) ?? { horizontal: [], vertical: [] };
    grids.set(root, grid);
    return grid;
  };
  horizontal.forEach((rule, at) => gridOf(at).horizontal.push(rule));
  vertical.forEach((rule, at) => gridOf(horizontal.length + at).vertical.push(rule));
  return Array.from(grids.values())
    .map(({ horizontal, vertical }): Grid => ({
      horizontal,
      vertical,
      ...rowsWithOpenEnds(positions(horizontal), vertical),
      columns: positions(vertical),
    }))
    .filter(
      ({ rows, columns }) =>
        rows.length >= 2 && columns.length >= 3 && rows.length * columns.length <= MOST_PLACES,
    )
    .toSorted((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

function fillGrid(grid: Grid, fragments: readonly Fragment[]): TableBox | undefined {
  const [height, width] = [grid.rows.length - 1, grid.columns.length - 1];
  const cells = new Groups(height * width);
  for (let row = 0; row < height; row += 1) {
    const middle = ((grid.rows[row] ?? 0) + (grid.rows[row + 1] ?? 0)) / 2;
    for (let column = 0; column < width; column += 1) {
      const centre = ((grid.columns[column] ?? 0) + (grid.columns[column + 1] ?? 0)) / 2;
      const at = row * width + column;
      if (column + 1 < width && !isRuled(grid.vertical, grid.columns[column + 1] ?? 0, middle))
        cells.unite(at, at + 1);
      if (row + 1 < height && !isRuled(grid.horizontal, grid.rows[row + 1] ?? 0, centre))
        cells.unite(at, at + width);
    }
  }
  const inCell = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    const row = slot(grid.rows, fragment.baseline - fragment.size * 0.35);
    const column = slot(grid.columns, (fragment.left + fragment.right) / 2);
    const root = cells.rootOf(row * width + column);
    const others = inCell.get(root);
    if (others === undefined) inCell.set(root, [fragment]);
    else others.push(fragment);
  }
  const lastColumns = new Map<number, number>();
  for (let at = 0; at < cells.size; at += 1) {
    const root = cells.rootOf(at);
    lastColumns.set(root, Math.max(lastColumns.get(root) ?? 0, at % width));
  }
  const texts = new Map<number, string>();
  for (const [root, members] of inCell) {
    const right = grid.columns[(lastColumns.get(root) ?? 0) + 1] ?? 0;
    texts.set(root, wrappedText(members, right));
  }
  const longest = maximum(Array.from(texts.values(), (text) => text.length));
  if (longest > MOST_CHARACTERS || (height === 1 && longest > 200)) return undefined;
  return {
    left: grid.columns[0] ?? 0,
    right: grid.columns.at(-1) ?? 0,
    top: grid.rows[0] ?? 0,
    bottom: grid.rows.at(-1) ?? 0,
    startsCut: grid.startsCut,
    endsCut: grid.endsCut,
    rows: Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (__, column) => texts.get(cells.rootOf(row * width + column)) ?? ''),
    ),
  };
}

/** The lines of a cell in one text: a line that is full only wraps, one that ends early was ended on purpose. */
function wrappedText(fragments: readonly Fragment[], right: number): string {
  let text = '';
  let before: Fragment | undefined;
  for (const fragment of fragments.toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const sameLine =
      before !== undefined && Math.abs(fragment.baseline - before.baseline) < fragment.size * 0.45;
    // Cells keep half a character free at their edges.
    const room = before === undefined ? 0 : (right - before.right) / before.size - 0.7;
    if (before === undefined) text = fragment.text;
    else if (sameLine) text += ` ${fragment.text}`;
    else
      text =
        room < firstPieceWidth(fragment.text) ? joinLines(text, fragment.text) : `${text}\n${fragment.text}`;
    before = fragment;
  }
  return cellText(text);
}

function contains(grid: Grid, fragment: Fragment): boolean {
  const [x, y] = [(fragment.left + fragment.right) / 2, fragment.baseline - fragment.size * 0.35];
  const [left, right, top, bottom] = [grid.columns[0], grid.columns.at(-1), grid.rows[0], grid.rows.at(-1)];
  return x > (left ?? 0) && x < (right ?? 0) && y > (top ?? 0) && y < (bottom ?? 0);
}

function isRuled(rules: readonly Rule[], at: number, place: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= SAME_RULE && rule.from <= place && rule.to >= place);
}

/** The slot between two positions that a value falls into. */
function slot(positions: readonly number[], value: number): number {
  const after = positions.findIndex((position) => position > value);
  return Math.min(Math.max((after === -1 ? positions.length : after) - 1, 0), positions.length - 2);
}

/** The distinct places of rules. */
function positions(rules: readonly Rule[]): number[] {
  const found: number[] = [];
  for (const { at } of rules.toSorted((a, b) => a.at - b.at)) {
    if (found.length === 0 || at - (found.at(-1) ?? 0) > SAME_RULE) found.push(at);
  }
  return found;
}

/** A row that a page's or a column's end cuts has no rule there; its upright rules end there all the same. */
function rowsWithOpenEnds(
  rows: readonly number[],
  vertical: readonly Rule[],
): Pick<Grid, 'rows' | 'startsCut' | 'endsCut'> {
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)];
  const above = vertical.filter(({ from }) => from < top - SHORTEST_ROW).map(({ from }) => from);
  const below = vertical.filter(({ to }) => to > bottom + SHORTEST_ROW).map(({ to }) => to);
  const [startsCut, endsCut] = [above.length >= FEWEST_UPRIGHT, below.length >= FEWEST_UPRIGHT];
  return {
    rows: [...(startsCut ? [minimum(above)] : []), ...rows, ...(endsCut ? [maximum(below)] : [])],
    startsCut,
    endsCut,
  };
}

/** Pieces of one line, and its two edges, become one rule. */
function merged(rules: readonly Rule[]): Rule[] {
  const result: { at: number; from: number; to: number }[] = [];
  const sorted = rules.toSorted(
    (a, b) => Math.round(a.at / SAME_RULE) - Math.round(b.at / SAME_RULE) || a.from - b.from,
  );
  for (const rule of sorted) {
    const last = result.at(-1);
    const isSame =
      last !== undefined &&
      Math.abs(last.at - rule.at) <= SAME_RULE &&
      rule.from <= last.to + TOUCH &&
      // Not one of another table, above this one, whose columns stand nearly at the same places.
      rule.to >= last.from - TOUCH;
    if (isSame) {
      last.from = Math.min(last.from, rule.from);
      last.to = Math.max(last.to, rule.to);
    } else result.push({ ...rule });
  }
  return result;
}

/** Disjoint sets of small integers. */
class Groups {
  readonly size: number;
  private readonly parents: number[];

  constructor(size: number) {
    this.size = size;
    this.parents = Array.from({ length: size }, (_, at) => at);
  }

  rootOf(member: number): number {
    let at = member;
    while ((this.parents[at] ?? at) !== at) {
      const parent = this.parents[at] ?? at;
      this.parents[at] = this.parents[parent] ?? parent;
      at = parent;
    }
    return at;
  }

  unite(one: number, other: number): void {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    // The smaller number stays the root: a group's first member speaks for it.
    if (a !== b) this.parents[Math.max(a, b)] = Math.min(a, b);
  }
}
