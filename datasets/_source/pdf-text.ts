import { multiply, type Matrix } from './pdf-matrix.ts';

/** Glyphs of one drawing operator that touch each other; a blank is a piece of its own. */
export interface TextPiece {
  readonly text: string;
  /** Where it begins and ends on its baseline. */
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** Height of its font. */
  readonly size: number;
}

export interface PdfFont {
  /** Heights of the font in one unit of its glyphs' widths: 0.001 for most. */
  readonly unitsScale: number;
  readonly isVertical: boolean;
}

/** The text state (ISO 32000-2, 9.3), with pdfjs's signs: `leading` is what y changes by on the next line. */
export interface TextState {
  font: PdfFont | undefined;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  matrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

/** A glyph as pdfjs hands it over. */
interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric: unknown;
}

/** A gap wider than this, in heights of the font, ends a piece; so does stepping back by more than half a height. */
const TOUCHING = 0.06;
const STEP_BACK = -0.55;

export function initialTextState(): TextState {
  return {
    font: undefined, size: 0, characterSpacing: 0, wordSpacing: 0, horizontalScale: 1, leading: 0, rise: 0,
    matrix: [1, 0, 0, 1, 0, 0], x: 0, y: 0, lineX: 0, lineY: 0,
  }; // prettier-ignore
}

/** Places the glyphs of one operator and moves the text state behind them. Numbers among them are adjustments. */
export function showText(
  glyphs: readonly unknown[],
  text: TextState,
  graphics: Matrix,
  pieces: TextPiece[],
): void {
  const { font } = text;
  const height = Math.abs(text.size);
  if (font === undefined || height === 0) return;
  const mirrored = text.size < 0 ? -1 : 1;
  const scale = font.isVertical ? 1 : text.horizontalScale * mirrored;
  const matrix = multiply(graphics, text.matrix);
  const size =
    height * (font.isVertical ? Math.hypot(matrix[0], matrix[1]) : Math.hypot(matrix[2], matrix[3]));
  const writer = new PieceWriter(pieces, size, (advance) =>
    font.isVertical
      ? place(matrix, text.x, text.y + advance)
      : place(matrix, text.x + advance * scale, text.y + text.rise),
  );
  let advance = 0;
  let gap = Infinity;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      const step = ((font.isVertical ? 1 : -1) * glyph * height) / 1000;
      advance += step;
      gap += step;
      continue;
    }
    if (!isGlyph(glyph)) continue;
    const width = glyphWidth(glyph, font) * height * font.unitsScale;
    writer.write(glyph.unicode, advance, advance + width, gap / height);
    const spacing = (glyph.isSpace ? text.wordSpacing : 0) + text.characterSpacing;
    gap = font.isVertical ? -spacing : spacing;
    advance += width + (font.isVertical ? -spacing : spacing);
  }
  writer.end();
  if (font.isVertical) text.y += advance;
  else text.x += advance * scale;
}

class PieceWriter {
  private readonly pieces: TextPiece[];
  private readonly size: number;
  private readonly placeOf: (advance: number) => readonly [number, number];
  private open: { text: string; from: number; to: number } | undefined;

  constructor(pieces: TextPiece[], size: number, placeOf: (advance: number) => readonly [number, number]) {
    this.pieces = pieces;
    this.size = size;
    this.placeOf = placeOf;
  }

  write(text: string, from: number, to: number, gap: number): void {
    const isBlank = text.trim() === '';
    if (this.open === undefined || isBlank || gap > TOUCHING || gap < STEP_BACK) {
      this.end();
      this.open = { text, from, to };
      if (isBlank) this.end();
      return;
    }
    this.open.text += text;
    this.open.to = to;
  }

  end(): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined || open.text === '') return;
    const [x, y] = this.placeOf(open.from);
    const [endX, endY] = this.placeOf(open.to);
    this.pieces.push({ text: open.text, x, y, endX, endY, size: this.size });
  }
}

function place(matrix: Matrix, x: number, y: number): readonly [number, number] {
  const [a, b, c, d, e, f] = matrix;
  return [a * x + c * y + e, b * x + d * y + f];
}

/** How far a glyph moves on; downwards, and so less than nothing, in a vertical font. */
function glyphWidth(glyph: Glyph, font: PdfFont): number {
  if (!font.isVertical) return glyph.width;
  const down: unknown = Array.isArray(glyph.vmetric) ? glyph.vmetric[0] : undefined;
  return typeof down === 'number' ? down : -1000;
}

function isGlyph(value: unknown): value is Glyph {
  return (
    typeof value === 'object' &&
    value !== null &&
    'unicode' in value &&
    typeof value.unicode === 'string' &&
    'width' in value &&
    typeof value.width === 'number'
  );
}
