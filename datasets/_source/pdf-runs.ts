import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { count, LIMITS } from './limits.ts';
import { brokenPage, type OpenPdf } from './pdf-document.ts';
import { meantCharacters } from './shared-glyphs.ts';
import { SourceError } from './source-error.ts';

/** A piece of text with its place on the page, in points from the page's left and top edge. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where its letters stand, from the top. */
  readonly baseline: number;
  /** Height of its font. */
  readonly size: number;
}

/** The upright text of a page, in no order. */
export interface PageRuns {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  /** Text at other angles than most of the page: watermarks, stamps. */
  readonly askew: readonly string[];
  /** How the page is turned so that its text stands upright, as pdfjs's matrices go. */
  readonly matrix: Matrix;
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
export type Matrix = readonly [number, number, number, number, number, number];
type Turn = 0 | 1 | 2 | 3;

/** One matrix after the other (ISO 32000-2, 8.3.4): first `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Reads a page's text, piece by piece, so that a page without an end is stopped. */
export async function readRuns(pdf: OpenPdf, page: PDFPageProxy): Promise<PageRuns> {
  const viewport = page.getViewport({ scale: 1 });
  const base = toMatrix(viewport.transform);
  const byTurn = new Map<Turn, { run: Run; characters: number }[]>();
  for (const item of await textItems(pdf, page)) {
    const [a, b, , , e, f] = multiply(base, toMatrix(item.transform));
    const size = Math.hypot(a, b);
    const text = meantCharacters(item.text).replace(/[\t\r\n\f\u200B\uFEFF]+/g, '');
    if (text === '' || size < 0.5 || !Number.isFinite(size + e + f + item.width)) continue;
    const turn = turnOf(a, b);
    if (turn === undefined) continue;
    const [x, y] = upright(turn, e, f, viewport.width, viewport.height);
    const runs = byTurn.get(turn) ?? [];
    byTurn.set(turn, runs);
    const run: Run = { text, left: x, right: x + Math.max(item.width, 0), baseline: y, size };
    runs.push({ run, characters: text.trim().length });
  }
  const weight = (turn: Turn): number =>
    (byTurn.get(turn) ?? []).reduce((sum, { characters }) => sum + characters, 0);
  const main = ([0, 1, 2, 3] as const).reduce((best, turn) => (weight(turn) > weight(best) ? turn : best));
  const sideways = main % 2 === 1;
  const askew = ([0, 1, 2, 3] as const).filter((turn) => turn !== main);
  return {
    width: sideways ? viewport.height : viewport.width,
    height: sideways ? viewport.width : viewport.height,
    runs: withoutRepeats((byTurn.get(main) ?? []).map(({ run }) => run)),
    askew: askew
      .flatMap((turn) => (byTurn.get(turn) ?? []).map(({ run }) => run.text.trim()))
      .filter((text) => text !== ''),
    matrix: multiply(turnMatrix(main, viewport.width, viewport.height), base),
  };
}

interface TextPiece {
  readonly text: string;
  readonly transform: readonly unknown[];
  readonly width: number;
}

async function textItems(pdf: OpenPdf, page: PDFPageProxy): Promise<TextPiece[]> {
  const pieces: TextPiece[] = [];
  const stream = page.streamTextContent({ disableNormalization: true }) as ReadableStream<TextContent>;
  const reader = stream.getReader();
  try {
    for (;;) {
      const chunk = await reader.read();
      if (chunk.done) return pieces;
      for (const item of chunk.value.items) {
        if ('str' in item && item.str !== '')
          pieces.push({ text: item.str, transform: item.transform, width: item.width });
      }
      if (pieces.length > LIMITS.pdfPageItems) {
        throw new SourceError(
          'pdf-too-complex',
          `Page ${page.pageNumber} of the PDF has more than ${count(LIMITS.pdfPageItems)} pieces of text; print it to a new PDF.`,
        );
      }
      pdf.checkTime(page.pageNumber);
    }
  } catch (cause) {
    if (cause instanceof SourceError) {
      await reader.cancel(cause);
      throw cause;
    }
    throw brokenPage(page.pageNumber, cause);
  }
}

/** Quarter turns of a text's direction; undefined at any other angle. */
function turnOf(a: number, b: number): Turn | undefined {
  const slack = 0.1 * Math.hypot(a, b);
  if (Math.abs(b) <= slack) return a > 0 ? 0 : 2;
  if (Math.abs(a) <= slack) return b > 0 ? 1 : 3;
  return undefined;
}

/** A place on the page after turning it so that text of this direction runs from left to right. */
function upright(turn: Turn, x: number, y: number, width: number, height: number): [number, number] {
  const [a, b, c, d, e, f] = turnMatrix(turn, width, height);
  return [a * x + c * y + e, b * x + d * y + f];
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
    if (others?.slice(-8).some(near) === true) return false;
    if (others === undefined) seen.set(key, [run]);
    else others.push(run);
    return true;
  });
}

function toMatrix(values: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = values.map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}
