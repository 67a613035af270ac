import { kindOfCell, kindOfColumn, type CellKind } from './cell-kinds.ts';

/**
 * Where the cells of a short row belong, one entry a column: the index of its own cell, the cell of the row above, or
 * none.
 */
export type Placement = readonly (number | 'above' | 'none')[];

interface Column {
  readonly header: string;
  /** What most of its cells are. */
  readonly main: CellKind;
  readonly seen: ReadonlySet<CellKind>;
  readonly costIfMissing: number;
}

/** A cell that looks like nothing in its column. */
const MISFIT = 6;
/** A row that fits no better is none of the table's. */
const MOST_COST = 4;
const COSTS: Readonly<Record<CellKind, Partial<Record<CellKind, number>>>> = {
  blank: { number: 1, date: 1, people: 1, bodies: 1, sentence: 1, phrase: 1 },
  number: { blank: 2 },
  date: { phrase: 2, sentence: 3, blank: 2 },
  people: { phrase: 2, bodies: 4, blank: 2 },
  bodies: { phrase: 2, people: 3, sentence: 4, blank: 2 },
  sentence: { phrase: 1, bodies: 2, people: 2, date: 3, blank: 2 },
  phrase: { sentence: 2, bodies: 2, people: 2, date: 3, blank: 2 },
};

/** What a row is about: hardly ever does its cell span rows. */
const SUBJECT = /标题|题目|(?:文件|课题)名称|姓名/;
/** What tells a row from the others. */
const OWN = /文号|字号|编号|标题|页|姓名/;
/** What holds for several rows where its cell spans them: who is responsible, and until when. */
const COMMON =
  /^(?!.*(?:配合|协办|协同|协助|参与|参加|其他|其它|支持)).*(?:单位|部门|领导|市长|时限|时间|期限)/;
/** A row is about one person: what is not said of one is not what is said of another. */
const ONE_PERSON = /^(?:姓名|人员|同志|人员姓名|成员姓名|任免人员)$/;

/** What the rows of a table that are whole tell of its columns. */
export class ColumnProfiles {
  private readonly columns: readonly Column[];
  private readonly number: number;
  private readonly known = new Map<string, Placement | 'unclear' | undefined>();

  constructor(header: readonly string[], rows: readonly (readonly string[])[]) {
    const some = rows.slice(0, MOST_ROWS).map((row) => row.map((key) => kindOfCell(key)));
    this.columns = header.map((name, column) =>
      columnOf(
        name,
        some.map((row) => row[column] ?? 'blank'),
      ),
    );
    this.number = this.columns.findIndex(({ main }) => main === 'number');
  }

  get size(): number {
    return this.columns.length;
  }

  /** One of the cells is a number, as one of the columns says. */
  areNumbered(keys: readonly string[]): boolean {
    return this.number >= 0 && keys.some((key) => kindOfCell(key) === 'number');
  }

  /** Where a short row's cells belong; undefined where they fit nowhere. */
  place(keys: readonly string[]): Placement | 'unclear' | undefined {
    const kinds = keys.map((key) => kindOfCell(key));
    const pattern = kinds.join(' ');
    if (!this.known.has(pattern)) this.known.set(pattern, this.placeKinds(kinds));
    return this.known.get(pattern);
  }

  private placeKinds(kinds: readonly CellKind[]): Placement | 'unclear' | undefined {
    const candidates = this.candidates(kinds);
    const least = Math.min(...candidates.map(({ cost }) => cost));
    if (least > MOST_COST) return undefined;
    const best = candidates.filter(({ cost }) => cost === least);
    const asPrinted = best.find(({ missing }) => missing[0] === kinds.length);
    if (asPrinted !== undefined) return this.withTail(kinds.length, best.length === 1);
    const near = candidates.filter(({ cost }) => cost <= least + 1);
    const chosen = near.length === 1 ? near[0] : this.outermost(near);
    if (chosen === undefined || this.losesNumber(chosen.missing)) return 'unclear';
    const missing = new Set(chosen.missing);
    let next = 0;
    return this.columns.map((_, column) => {
      if (missing.has(column)) return this.spans(column, missing) ? 'above' : 'none';
      next += 1;
      return next - 1;
    });
  }

  /** Every choice of the columns that have no cell, with what the others cost in the columns left. */
  private candidates(kinds: readonly CellKind[]): readonly Candidate[] {
    const found: Candidate[] = [];
    const choose = (cell: number, column: number, missing: readonly number[], cost: number): void => {
      if (cost > MOST_COST + 1) return;
      if (column === this.columns.length) {
        found.push({ missing, cost });
        return;
      }
      const kind = kinds[cell];
      if (kind !== undefined)
        choose(cell + 1, column + 1, missing, cost + costOf(kind, this.columns[column]));
      if (kinds.length - cell < this.columns.length - column)
        choose(cell, column + 1, [...missing, column], cost + (this.columns[column]?.costIfMissing ?? 0));
    };
    choose(0, 0, [], 0);
    return found;
  }

  /**
   * Spans nest from left to right: of cells that could be missing it is the left one, where a row begins or where both are
   * texts. Of two bodies (牵头单位, 配合单位) it may be either.
   */
  private outermost(candidates: readonly Candidate[]): Candidate | undefined {
    const leading = ({ missing }: Candidate): number => {
      const at = missing.findIndex((column, index) => column !== index);
      return at < 0 ? missing.length : at;
    };
    const most = Math.max(...candidates.map((candidate) => leading(candidate)));
    const outer = candidates.filter((candidate) => leading(candidate) === most);
    if (outer.length === 1) return outer[0];
    const doubtful = this.columns.filter((_, column) => {
      const times = outer.filter(({ missing }) => missing.includes(column)).length;
      return times > 0 && times < outer.length;
    });
    // Found from right to left.
    return doubtful.every(({ main }) => main === 'phrase' || main === 'sentence') ? outer.at(-1) : undefined;
  }

  /** The number is gone but what it numbers is not: nobody can say which number it was. */
  private losesNumber(missing: readonly number[]): boolean {
    return missing.includes(this.number) && !missing.includes(this.number + 1);
  }

  /** As printed; what is missing at its end is that of the row above where it holds for several rows. */
  private withTail(size: number, isOnly: boolean): Placement {
    const spans = isOnly && this.columns.every((_, column) => column < size || this.isCommon(column));
    return this.columns.map((_, column) => {
      if (column < size) return column;
      return spans ? 'above' : 'none';
    });
  }

  /** What stands left of a row's own cells spans rows; a number behind them is of one row, whatever is not printed. */
  private spans(column: number, missing: ReadonlySet<number>): boolean {
    const { header = '', main } = this.columns[column] ?? {};
    if (this.columns.every((_, other) => other > column || missing.has(other))) return true;
    if (main === 'number' || OWN.test(header)) return false;
    const isLast = this.columns.every((_, other) => other < column || missing.has(other));
    return !isLast || this.isCommon(column);
  }

  /** No whole row lacks it, and it is nothing that is said of one person. */
  private isCommon(column: number): boolean {
    const { header = '', seen } = this.columns[column] ?? {};
    return (
      COMMON.test(header) &&
      seen?.has('blank') !== true &&
      !this.columns.some((other) => ONE_PERSON.test(other.header))
    );
  }
}

const MOST_ROWS = 200;

interface Candidate {
  readonly missing: readonly number[];
  readonly cost: number;
}

function columnOf(header: string, kinds: readonly CellKind[]): Column {
  const counts = new Map<CellKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const printed = Array.from(counts).filter(([kind]) => kind !== 'blank');
  const most = printed.toSorted(([, a], [, b]) => b - a)[0]?.[0];
  const said = kindOfColumn(header);
  const costIfMissing = SUBJECT.test(header) ? 2 : 0;
  return { header, main: mainOf(said, most, counts), seen: new Set(counts.keys()), costIfMissing };
}

function mainOf(
  said: CellKind | undefined,
  most: CellKind | undefined,
  counts: ReadonlyMap<CellKind, number>,
): CellKind {
  // A task may end as a body does: `培育企业`, `建设体育公园`.
  if (said === 'phrase') return most === 'sentence' || most === 'number' ? most : 'phrase';
  return said !== undefined && (most === undefined || counts.has(said)) ? said : (most ?? 'blank');
}

function costOf(kind: CellKind, column: Column | undefined): number {
  if (column === undefined) return MISFIT;
  if (kind === column.main) return 0;
  if (column.seen.has(kind)) return 1;
  return COSTS[column.main][kind] ?? MISFIT;
}
