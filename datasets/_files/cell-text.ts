import type { Cell } from '../model.ts';

/** How lists are joined within a cell of a spreadsheet. */
export const LIST_SEPARATOR = ';';

/** What a separator inside an item becomes: the full-width one, so that splitting gives the items back. */
const SEPARATOR_IN_ITEM = '；';

const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]+/;
/** Control characters have no place in a cell: XML forbids them, spreadsheets cut the text at them. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex
const UNUSUAL = /[\0-\x08\n-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]/;

/**
 * A cell as one line of text, as spreadsheets show it: lists joined by `;`, line breaks as one blank, no control
 * characters. Empty for null and for an empty list.
 */
export function cellText(value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return oneLine(value);
  if (typeof value !== 'object') return String(value);
  return value
    .map((item) => oneLine(item).replaceAll(LIST_SEPARATOR, SEPARATOR_IN_ITEM))
    .join(LIST_SEPARATOR);
}

function oneLine(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  const lines = text.split(LINE_BREAK);
  const line =
    lines.length === 1
      ? text
      : lines
          .map((part) => part.trim())
          .filter((part) => part !== '')
          .join(' ');
  return line.replaceAll(CONTROL, '').toWellFormed();
}
