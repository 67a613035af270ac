/**
 * Lines, tidied: what of each line is text, and what is page furniture. Nothing is thrown away; a line that
 * carries no text of the gazette keeps its kind, so that it can be claimed for what it is.
 */
export type LineKind =
  /** Nothing, or `>` alone in a quotation. */
  | 'blank'
  /** `---`, `***`, `===`: a ruler. */
  | 'rule'
  /** `— 1 —`, `第 3 页`, a running header, a line of web-page chrome. */
  | 'furniture'
  | 'text'
  /** Cells in one line: `1<tab>题目`, `| 1 | 题目 |`. */
  | 'row';

export interface Line {
  /** 1-based. */
  readonly number: number;
  kind: LineKind;
  /** Markdown heading level, 0 for none. */
  readonly heading: number;
  /** The line's text as printed and folded, without heading marks, list bullets, emphasis and outer blanks. */
  readonly raw: string;
  readonly folded: string;
  /** Where `raw` starts in the source's line (UTF-16 units). */
  readonly column: number;
  /** Where the source's line ends: what was put together from several lines reaches no farther. */
  readonly end: number;
  /** The line began with an indent of at least two half-width columns. */
  readonly indented: boolean;
  /**
   * Of a row whose cells stand on lines of their own, and of a heading that a converter broke: whether it begins here.
   * Undefined for every other line.
   */
  readonly startsRow?: boolean | undefined;
}

/** A line; made here alone, so that all lines have one shape, which is what makes reading them fast. */
export function lineOf(parts: Line): Line {
  const { number, kind, heading, raw, folded, column, end, indented, startsRow } = parts;
  return { number, kind, heading, raw, folded, column, end, indented, startsRow };
}
