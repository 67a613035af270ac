/**
 * Emphasis and escapes are the converter's, not the gazette's:
 *
 *     **责任单位：**市科技局 → 责任单位：市科技局      *斜体* → 斜体      \*市教育局 → *市教育局
 *
 * A star that is no half of a pair is the gazette's own sign, which a note explains (标“*”的为牵头单位): so are those of
 * `*市教育局、*市财政局`, `市教育局*、市财政局*`, `市教育局(*)`, `| *市教育局 | 市财政局 |`. A pair opens before a character and closes
 * behind one, where no comma, bracket, quote or break stands between, inside one cell.
 */
const MARKS =
  /\\([!-/:-@[-`{-~])|\*{2,}|__+|\*(?=[^\s*、，,;；|)）”"])([^*|\t\\]*[^*|\t\\\s、，,;；>(（“"])\*/g;

/** `*1.新增床位`, `*一、…`: a sign before a numeral would hide it; `…的通知*` in a heading is a note's. */
const BEFORE_NUMERAL = /^\*+(?=[\d(（①-⑳]|第?[一二三四五六七八九十百]+[、.．条章])/;

export function withoutEmphasis(raw: string, isHeading: boolean): string {
  const text = raw.replaceAll(
    MARKS,
    (_, escaped: string | undefined, inside: string | undefined) => escaped ?? inside ?? '',
  );
  if (!text.includes('*')) return text;
  return isHeading ? text.replaceAll('*', '') : text.replace(BEFORE_NUMERAL, '');
}
