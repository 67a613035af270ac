import { foldText } from '../../../datasets/_text/fold.ts';

/** Blanks and controls, which printers and converters set as they please. */
// oxlint-disable-next-line no-control-regex
const BLANKS = /[\u0000-\u0020\u007f-\u00a0]+/g;
// oxlint-disable-next-line no-control-regex
const VARIANTS = /[[\]“”‘’A-Z\u0000-\u0020\u007f-\u00a0]|[^\u0000-\u007f\u2000-\u9fff\uff00-\uffef]/;

/**
 * How text is compared in filters, searches and orders: width, case, blanks and the kind of bracket or quotation
 * mark make no difference, so that `嘉政办发[2026]7号`, `嘉政办发（2026）7号` and `嘉政办发〔2026〕 7号` are one.
 * The folded text holds no character up to U+0020.
 */
export function searchFold(text: string): string {
  const folded = foldText(text);
  if (!VARIANTS.test(folded)) return folded;
  return folded
    .toLowerCase()
    .replaceAll(BLANKS, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‘’]/g, "'");
}
