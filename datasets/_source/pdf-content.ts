import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { count, LIMITS } from './limits.ts';
import { brokenPage, type OpenPdf } from './pdf-document.ts';
import { IDENTITY, matrixOf, multiply, type Matrix } from './pdf-matrix.ts';
import { RuleCollector } from './pdf-rules.ts';
import { initialTextState, type PdfFont, showText, type TextPiece, type TextState } from './pdf-text.ts';
import { SourceError } from './source-error.ts';

/** What a page draws: its text, piece by piece, and the straight lines that may rule tables. */
export interface PageContent {
  readonly pieces: readonly TextPiece[];
  /** Lines as drawn, in the page's own coordinates; to be turned with its text. */
  readonly rules: RuleCollector;
}

/**
 * Follows a page's drawing operators (ISO 32000-2, 8 and 9). Text is placed glyph by glyph, so that a blank that the
 * PDF holds and a gap that a justified line leaves are told apart.
 */
export async function readContent(pdf: OpenPdf, page: PDFPageProxy, base: Matrix): Promise<PageContent> {
  const { OPS, AnnotationMode } = pdf.pdfjs;
  const { fnArray, argsArray } = await page
    .getOperatorList({ annotationMode: AnnotationMode.DISABLE })
    .catch((cause: unknown) => {
      throw brokenPage(page.pageNumber, cause);
    });
  pdf.checkTime(page.pageNumber);
  const fonts = await loadFonts(page, fnArray, argsArray, OPS.setFont);
  const canvas = new Canvas(OPS, fonts, base);
  fnArray.forEach((operator, at) => {
    const args: unknown = argsArray[at];
    canvas.draw(operator, Array.isArray(args) ? Array.from<unknown>(args) : []);
    if (canvas.pieces.length > LIMITS.pdfPageItems) throw tooComplex(page.pageNumber);
  });
  return canvas;
}

type Operators = OpenPdf['pdfjs']['OPS'];

/** Draws nothing, but keeps where everything would stand. */
class Canvas implements PageContent {
  readonly pieces: TextPiece[] = [];
  readonly rules = new RuleCollector();
  private readonly operators: Operators;
  private readonly fonts: ReadonlyMap<string, PdfFont>;
  private readonly stack: { readonly matrix: Matrix; readonly text: TextState }[] = [];
  private matrix: Matrix;
  private text = initialTextState();

  constructor(operators: Operators, fonts: ReadonlyMap<string, PdfFont>, base: Matrix) {
    this.operators = operators;
    this.fonts = fonts;
    this.matrix = base;
  }

  draw(operator: number, args: readonly unknown[]): void {
    const { OPS, first } = { OPS: this.operators, first: args[0] };
    if (operator === OPS.save) this.save();
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) this.restore();
    else if (operator === OPS.transform) this.matrix = multiply(this.matrix, matrixOf(args));
    else if (operator === OPS.paintFormXObjectBegin) {
      this.save();
      this.matrix = multiply(this.matrix, matrixOf(first));
    } else if (operator === OPS.constructPath) {
      if (first !== OPS.endPath) this.rules.addPath(args[1], this.matrix);
    } else if (operator === OPS.showText) {
      if (Array.isArray(first)) showText(first, this.text, this.matrix, this.pieces);
    } else this.setText(operator, args);
  }

  private save(): void {
    this.stack.push({ matrix: this.matrix, text: { ...this.text } });
  }

  private restore(): void {
    const state = this.stack.pop();
    if (state !== undefined) ({ matrix: this.matrix, text: this.text } = state);
  }

  /** Operators of the text's state and place. */
  private setText(operator: number, args: readonly unknown[]): void {
    const { operators: OPS, text } = this;
    const [first, second] = [Number(args[0]), Number(args[1])];
    if (operator === OPS.beginText) this.startAt(IDENTITY);
    else if (operator === OPS.setTextMatrix) this.startAt(matrixOf(args.length >= 6 ? args : args[0]));
    else if (operator === OPS.moveText) this.move(first, second);
    else if (operator === OPS.nextLine) this.move(0, text.leading);
    else if (operator === OPS.setLeadingMoveText) {
      text.leading = second;
      this.move(first, second);
    } else if (operator === OPS.setFont) {
      text.font = this.fonts.get(String(args[0]));
      text.size = second;
    } else if (operator === OPS.setCharSpacing) text.characterSpacing = first;
    else if (operator === OPS.setWordSpacing) text.wordSpacing = first;
    else if (operator === OPS.setHScale) text.horizontalScale = first / 100;
    else if (operator === OPS.setLeading) text.leading = -first;
    else if (operator === OPS.setTextRise) text.rise = first;
  }

  private startAt(matrix: Matrix): void {
    Object.assign(this.text, { matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
  }

  private move(x: number, y: number): void {
    const { text } = this;
    text.lineX += x;
    text.lineY += y;
    text.x = text.lineX;
    text.y = text.lineY;
  }
}

/** The fonts that a page sets, by the names that its operators use. */
async function loadFonts(
  page: PDFPageProxy,
  operators: readonly number[],
  args: readonly unknown[],
  setFont: number,
): Promise<ReadonlyMap<string, PdfFont>> {
  const names = new Set<string>();
  operators.forEach((operator, at) => {
    const own: unknown = args[at];
    if (operator === setFont && Array.isArray(own)) names.add(String(own[0]));
  });
  const fonts = new Map<string, PdfFont>();
  for (const name of names) {
    const font = await new Promise<unknown>((resolve) => {
      page.commonObjs.get(name, resolve);
    });
    fonts.set(name, fontOf(font));
  }
  return fonts;
}

function fontOf(font: unknown): PdfFont {
  const read = (name: string): unknown =>
    typeof font === 'object' && font !== null ? Reflect.get(font, name) : undefined;
  const scale = matrixOf(read('fontMatrix') ?? [0.001, 0, 0, 0.001, 0, 0])[0];
  return { unitsScale: scale === 0 ? 0.001 : Math.abs(scale), isVertical: read('vertical') === true };
}

function tooComplex(page: number): SourceError {
  return new SourceError(
    'pdf-too-complex',
    `Page ${page} of the PDF has more than ${count(LIMITS.pdfPageItems)} pieces of text; print it to a new PDF.`,
  );
}
