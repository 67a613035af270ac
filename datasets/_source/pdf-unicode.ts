import type { Row } from './pdf-lines.ts';
import { SourceError } from './source-error.ts';

/** So many characters are needed to judge a text by its characters. */
const FEWEST = 100;
/** Characters that no text is written in: private, unassigned, control, replaced. */
const NO_CHARACTER = /[\p{Co}\p{Cn}\p{Cc}\uFFFD]/gu;
const IDEOGRAPH = /\p{Script=Han}/gu;
/** Characters that make up a third of any official Chinese text; glyph numbers taken for characters hit few of them. */
const COMMON =
  /[的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会发后作用市政府办公室委局关工理定通知部门展建设业法行开全区县单位责任]/g;

/**
 * Refuses a text that is only glyph numbers: fonts without a map to Unicode, or whose character map could not be had.
 * @throws SourceError `pdf-no-text`, `pdf-unavailable` or `pdf-no-unicode`
 */
export function requireReadable(
  pages: readonly { readonly rows: readonly Row[] }[],
  missing: readonly string[],
): void {
  if (missing.length > 0) {
    throw new SourceError(
      'pdf-unavailable',
      `The PDF's fonts need the character maps ${Array.from(new Set(missing)).join(', ')}, which could not be read; ` +
        'install the cmaps folder of pdfjs-dist beside the reader.',
    );
  }
  let [characters, wrong, ideographs, common] = [0, 0, 0, 0];
  for (const { rows } of pages) {
    for (const fragment of rows.flat()) {
      characters += fragment.text.length;
      wrong += fragment.text.match(NO_CHARACTER)?.length ?? 0;
      ideographs += fragment.text.match(IDEOGRAPH)?.length ?? 0;
      common += fragment.text.match(COMMON)?.length ?? 0;
    }
  }
  if (wrong > characters * 0.1 || (ideographs >= FEWEST && common < ideographs * 0.06)) {
    throw new SourceError(
      'pdf-no-unicode',
      `The PDF's fonts do not say which characters their glyphs are (${wrong} of ${characters} have none, ${common} of ` +
        `${ideographs} ideographs are common ones); print it to a new PDF, or upload DOCX, HTML or text.`,
    );
  }
}
