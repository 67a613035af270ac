import { type Matrix } from './pdf-matrix.ts';

/** A ruled line: at one `at`, from one end to the other. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  /** `at` is the distance from the page's top. */
  readonly horizontal: readonly Rule[];
  /** `at` is the distance from its left edge. */
  readonly vertical: readonly Rule[];
}

/** Shorter lines are strokes of drawings. */
const SHORTEST = 4;
/** A page with more lines is a map or a plan. */
const MOST = 4000;
export const NO_RULES: Rules = { horizontal: [], vertical: [] };
/** Marks of a path as pdfjs packs them. */
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4];

/** Gathers the straight lines that a page draws, borders of filled boxes included: what tables are ruled with. */
export class RuleCollector {
  private readonly edges: (readonly [x0: number, y0: number, x1: number, y1: number])[] = [];

  /** A path's straight edges; `[[mark, x, y, …]]` as pdfjs packs it. */
  addPath(packed: unknown, matrix: Matrix): void {
    const data: unknown = Array.isArray(packed) ? packed[0] : undefined;
    if (!isNumbers(data)) return;
    let [x, y, startX, startY] = [0, 0, 0, 0];
    const edge = (toX: number, toY: number): void => {
      this.addEdge(matrix, x, y, toX, toY);
      [x, y] = [toX, toY];
    };
    for (let at = 0; at < data.length && this.edges.length <= MOST;) {
      const mark = data[at];
      const value = (offset: number): number => data[at + offset] ?? 0;
      if (mark === MOVE) {
        [x, y, startX, startY] = [value(1), value(2), value(1), value(2)];
        at += 3;
      } else if (mark === LINE) {
        edge(value(1), value(2));
        at += 3;
      } else if (mark === CURVE) {
        [x, y] = [value(5), value(6)];
        at += 7;
      } else if (mark === QUADRATIC) {
        [x, y] = [value(3), value(4)];
        at += 5;
      } else if (mark === CLOSE) {
        edge(startX, startY);
        at += 1;
      } else return;
    }
  }

  /** The lines that lie or stand after the page was turned; none of a page that is a drawing. */
  turned([a, b, c, d, e, f]: Matrix): Rules {
    if (this.edges.length > MOST) return NO_RULES;
    const horizontal: Rule[] = [];
    const vertical: Rule[] = [];
    for (const [x0, y0, x1, y1] of this.edges) {
      const [left, top, right, bottom] = [
        a * x0 + c * y0 + e,
        b * x0 + d * y0 + f,
        a * x1 + c * y1 + e,
        b * x1 + d * y1 + f,
      ];
      const [width, height] = [Math.abs(right - left), Math.abs(bottom - top)];
      if (height < 0.5 && width >= SHORTEST)
        horizontal.push({ at: (top + bottom) / 2, from: Math.min(left, right), to: Math.max(left, right) });
      else if (width < 0.5 && height >= SHORTEST)
        vertical.push({ at: (left + right) / 2, from: Math.min(top, bottom), to: Math.max(top, bottom) });
    }
    return { horizontal, vertical };
  }

  private addEdge([a, b, c, d, e, f]: Matrix, x0: number, y0: number, x1: number, y1: number): void {
    const [fromX, fromY, toX, toY] = [
      a * x0 + c * y0 + e,
      b * x0 + d * y0 + f,
      a * x1 + c * y1 + e,
      b * x1 + d * y1 + f,
    ];
    const [width, height] = [Math.abs(toX - fromX), Math.abs(toY - fromY)];
    if (Math.max(width, height) >= SHORTEST && Math.min(width, height) < 0.5)
      this.edges.push([fromX, fromY, toX, toY]);
  }
}

function isNumbers(data: unknown): data is ArrayLike<number> {
  return (
    data instanceof Float32Array ||
    data instanceof Float64Array ||
    (Array.isArray(data) && typeof data[0] === 'number')
  );
}
