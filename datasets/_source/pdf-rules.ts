import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { brokenPage, type OpenPdf } from './pdf-document.ts';
import { type Matrix, multiply } from './pdf-runs.ts';

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
const NONE: Rules = { horizontal: [], vertical: [] };
/** Marks of a path as pdfjs packs them. */
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4];

/** The straight lines that a page draws, borders of filled boxes included: what tables are ruled with. */
export async function readRules(pdf: OpenPdf, page: PDFPageProxy, base: Matrix): Promise<Rules> {
  const { OPS } = pdf.pdfjs;
  const operators = await page.getOperatorList().catch((cause: unknown) => {
    throw brokenPage(page.pageNumber, cause);
  });
  pdf.checkTime(page.pageNumber);
  const collector = new Collector();
  const stack: Matrix[] = [];
  let matrix = base;
  for (let at = 0; at < operators.fnArray.length; at += 1) {
    const operator = operators.fnArray[at];
    const args: unknown = operators.argsArray[at];
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? base;
    else if (operator === OPS.transform) matrix = multiply(matrix, matrixOf(args));
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      if (Array.isArray(args) && Array.isArray(args[0])) matrix = multiply(matrix, matrixOf(args[0]));
    } else if (operator === OPS.constructPath && Array.isArray(args) && args[0] !== OPS.endPath) {
      collector.addPath(args[1], matrix);
    }
    if (collector.isFull) return NONE;
  }
  return collector;
}

class Collector implements Rules {
  readonly horizontal: Rule[] = [];
  readonly vertical: Rule[] = [];

  get isFull(): boolean {
    return this.horizontal.length + this.vertical.length > MOST;
  }

  /** A path's straight edges; `[[mark, x, y, …]]` as pdfjs packs it. */
  addPath(packed: unknown, matrix: Matrix): void {
    const data: unknown = Array.isArray(packed) ? packed[0] : undefined;
    if (!isNumbers(data)) return;
    let [x, y, startX, startY] = [0, 0, 0, 0];
    const edge = (toX: number, toY: number): void => {
      this.addEdge(matrix, x, y, toX, toY);
      [x, y] = [toX, toY];
    };
    for (let at = 0; at < data.length && !this.isFull;) {
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

  private addEdge([a, b, c, d, e, f]: Matrix, x0: number, y0: number, x1: number, y1: number): void {
    const [left, top, right, bottom] = [
      a * x0 + c * y0 + e,
      b * x0 + d * y0 + f,
      a * x1 + c * y1 + e,
      b * x1 + d * y1 + f,
    ];
    const [width, height] = [Math.abs(right - left), Math.abs(bottom - top)];
    if (width >= SHORTEST && height < 0.5) {
      this.horizontal.push({
        at: (top + bottom) / 2,
        from: Math.min(left, right),
        to: Math.max(left, right),
      });
    } else if (height >= SHORTEST && width < 0.5) {
      this.vertical.push({ at: (left + right) / 2, from: Math.min(top, bottom), to: Math.max(top, bottom) });
    }
  }
}

function isNumbers(data: unknown): data is ArrayLike<number> {
  return (
    data instanceof Float32Array ||
    data instanceof Float64Array ||
    (Array.isArray(data) && typeof data[0] === 'number')
  );
}

function matrixOf(values: unknown): Matrix {
  const [a, b, c, d, e, f] = (
    Array.isArray(values) || values instanceof Float32Array ? Array.from(values) : []
  ).map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}
