import { LEADERS } from './blocks.ts';
import type { Fragment } from './pdf-lines.ts';

const CONTENTS = /^目[\s\u3000]*[录次]$/;
/** The number below a title in the contents: `黄政规〔2025〕2号……（9）`. */
const TITLED_NUMBER =
  /^[\u4E00-\u9FFF]{2,12}[〔﹝[【(（]\s*[\d０-９]{4}\s*[〕﹞\]】)）]\s*[\d０-９]{1,4}\s*号(?!\s*[)）])/;
/** The end of a contents line: leaders, then a page. */
const LED_PAGE = /[.．·…‥]{3,}\s*[(（]?[\d０-９]{1,4}[)）]?$/;
/** `号）（６）`, `名单.（１８）`, `决定〔2024〕18号)..8`: so full a line that leaders have little room. */
const CLOSE_PAGE =
  /(?:[》)）][.．·…‥]{0,2}\s?[(（]?[\d０-９]{1,4}[)）]?|[.．·…‥]\s*(?:\([\d０-９]{1,4}\)|（[\d０-９]{1,4}）))$/;
const PAGE = /^[(（]?[\d０-９]{1,4}[)）]?$/;

/** Whether a line is the heading of a table of contents. */
export function isContentsHeading(text: string): boolean {
  return CONTENTS.test(text);
}

/** Whether a line ends in leaders and a page. */
export function isLed(text: string): boolean {
  return LED_PAGE.test(text);
}

/** Whether a line below a title in the contents is its document's number. */
export function isTitledNumber(text: string): boolean {
  return TITLED_NUMBER.test(text);
}

/** Whether a line ends in a page as contents lines do: behind leaders, or at the column's edge. */
export function hasPage(text: string, fragments: readonly Fragment[], isFull: boolean): boolean {
  if (LED_PAGE.test(text)) return true;
  return (
    isFull && (CLOSE_PAGE.test(text) || (fragments.length > 1 && PAGE.test(fragments.at(-1)?.text ?? '')))
  );
}

/** A contents line that ends in a page, with written leaders, as all other formats have them. */
export function withLeaders(text: string): string {
  if (LED_PAGE.test(text)) return text;
  const at = text.search(/[(（]?[\d０-９]{1,4}[)）]?$/);
  return text.slice(0, at).replace(/[\s.．·…‥]+$/, '') + LEADERS + text.slice(at);
}
