import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readContent } from './pdf-content.ts';
import type { OpenPdf } from './pdf-document.ts';
import { matrixOf, type Matrix } from './pdf-matrix.ts';
import type { Rules } from './pdf-rules.ts';
import type { TextPiece } from './pdf-text.ts';
import { meantCharacters } from './shared-glyphs.ts';

/** A piece of text with its place on the page, in points from the page's left and top edge; a blank is one, too. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where its letters stand, from the top. */
  readonly baseline: number;
  /** Height of its font. */
  readonly size: number;
}

/** The upright text of a page, in no order, and its ruled lines. */
export interface PageRuns {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  readonly rules: Rules;
  /** Text at other angles than most of the page: watermarks, stamps. */
  readonly askew: readonly string[];
}

/** Quarter turns of a text's direction. */
type Turn = 0 | 1 | 2 | 3;

/** Reads a page's text and turns the page so that most of it runs from left to right. */
export async function readRuns(pdf: OpenPdf, page: PDFPageProxy): Promise<PageRuns> {
  const viewport = page.getViewport({ scale: 1 });
  const { pieces, rules } = await readContent(pdf, page, matrixOf(viewport.transform));
  const byTurn = new Map<Turn, TextPiece[]>();
  const askew: string[] = [];
  for (const piece of pieces) {
    if (piece.size < 0.5 || !Number.isFinite(piece.size + piece.x + piece.y + piece.endX + piece.endY))
      continue;
    const turn = turnOf(piece.endX - piece.x, piece.endY - piece.y);
    if (turn === undefined) {
      askew.push(piece.text);
      continue;
    }
    const others = byTurn.get(turn);
    if (others === undefined) byTurn.set(turn, [piece]);
    else others.push(piece);
  }
  const weight = (turn: Turn): number =>
    (byTurn.get(turn) ?? []).reduce((sum, { text }) => sum + text.trim().length, 0);
  const main = ([0, 1, 2, 3] as const).reduce((best, turn) => (weight(turn) > weight(best) ? turn : best));
  for (const [turn, others] of byTurn) if (turn !== main) askew.push(...others.map(({ text }) => text));
  const matrix = turnMatrix(main, viewport.width, viewport.height);
  const sideways = main % 2 === 1;
  return {
    width: sideways ? viewport.height : viewport.width,
    height: sideways ? viewport.width : viewport.height,
    runs: withoutRepeats((byTurn.get(main) ?? []).flatMap((piece) => runOf(piece, matrix))),
    rules: rules.turned(matrix),
    askew: askew.map((text) => text.trim()).filter((text) => text !== ''),
  };
}

function runOf(piece: TextPiece, [a, b, c, d, e, f]: Matrix): Run[] {
  const text = meantCharacters(piece.text).replace(/[\t\r\n\f\u200B\uFEFF]+/g, '');
  if (text === '') return [];
  const left = a * piece.x + c * piece.y + e;
  const right = a * piece.endX + c * piece.endY + e;
  return [
    { text, left, right: Math.max(left, right), baseline: b * piece.x + d * piece.y + f, size: piece.size },
  ];
}

/** Undefined at any angle between quarter turns. */
function turnOf(x: number, y: number): Turn | undefined {
  const slack = 0.1 * Math.hypot(x, y);
  if (Math.abs(y) <= slack) return x >= 0 ? 0 : 2;
  if (Math.abs(x) <= slack) return y > 0 ? 1 : 3;
  return undefined;
}

function turnMatrix(turn: Turn, width: number, height: number): Matrix {
  if (turn === 1) return [0, -1, 1, 0, 0, width];
  if (turn === 2) return [-1, 0, 0, -1, width, height];
  if (turn === 3) return [0, 1, -1, 0, height, 0];
  return [1, 0, 0, 1, 0, 0];
}

/** Without text that is drawn twice, a hair apart, to look bold or to throw a shadow. */
function withoutRepeats(runs: readonly Run[]): Run[] {
  const seen = new Map<string, Run[]>();
  return runs.filter((run) => {
    if (run.text.trim() === '') return true;
    const key = `${run.text}\n${Math.round(run.baseline / 4)}`;
    const near = (other: Run): boolean =>
      Math.abs(other.left - run.left) < run.size * 0.2 &&
      Math.abs(other.baseline - run.baseline) < run.size * 0.2;
    const others = seen.get(key);
    if (others?.slice(-64).some(near) === true) return false;
    if (others === undefined) seen.set(key, [run]);
    else others.push(run);
    return true;
  });
}
