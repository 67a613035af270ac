import type { Block } from '../_lines/blocks.ts';
import { documentNumberAlone, isRegistration, type DocumentNumber } from './document-number.ts';
import type { Frame, GazetteDocument } from './documents.ts';
import { foldText } from '../_text/fold.ts';
import { isSameTitle } from './titles.ts';

/** Blocks that may stand between a title and its number: as many lines as a portal's record of a document has. */
const MOST_BETWEEN = 8;
const LONGEST_BETWEEN = 60;
/** `(此件公开发布)`, `索引号:NP00100-0110-2024-00086`, `来源:市政府办公室` */
const BETWEEN = /^(?:\([^()]+\)|[\u4e00-\u9fff]{2,6}\s?:\s?[^\s。;])/;

/**
 * `(2025年1月21日)` ⏎ `沪府规〔2025〕2号`, `来源:市政府办公室 作者:综合科` ⏎ `南政综〔2024〕86号`: a number that does not stand
 * right below its title, and where the text begins behind it.
 */
export function lateNumber(
  text: readonly Block[],
): { readonly number: DocumentNumber; readonly textFrom: number } | undefined {
  for (let at = 0; at <= MOST_BETWEEN; at += 1) {
    const block = text[at];
    if (block === undefined) return undefined;
    // `第3号` without a year is an order's, which stands right below its title or the date.
    if (block.number !== undefined && (block.number.year !== undefined || text[0]?.date !== undefined))
      return { number: block.number, textFrom: at + 1 };
    if (!mayStandBetween(block)) return undefined;
  }
  return undefined;
}

function mayStandBetween({ kind, folded, date }: Block): boolean {
  if (kind === 'row' || folded.length > LONGEST_BETWEEN || /[。;:]$/.test(folded)) return false;
  return date !== undefined || isRegistration(folded) || BETWEEN.test(folded);
}

/**
 * Documents whose text has no number, with the one that contents or list of issued documents give with the title; where
 * these give two with it, or it is another's, none.
 */
export function withAnnouncedNumbers(
  documents: readonly GazetteDocument[],
  { contents, issued }: Frame,
): readonly GazetteDocument[] {
  if (documents.every(({ number }) => number !== undefined)) return documents;
  const taken = new Set(documents.map(({ number }) => number?.text));
  return documents.map((document) => {
    if (document.number !== undefined) return document;
    const number =
      announcedNumber(document, contents?.entries ?? []) ?? announcedNumber(document, issued?.entries ?? []);
    return number === undefined || taken.has(number.text) ? document : { ...document, number };
  });
}

/** Orders are left out: contents abbreviate whose they are. */
function announcedNumber(
  { titleKey }: GazetteDocument,
  entries: readonly { readonly key: string; readonly number: string | undefined }[],
): DocumentNumber | undefined {
  const numbers = new Set<string>();
  for (const { key, number } of entries)
    if (number !== undefined && isSameTitle(key, titleKey)) numbers.add(number);
  const [printed] = numbers;
  if (printed === undefined || numbers.size > 1) return undefined;
  const number = documentNumberAlone(foldText(printed));
  return number?.year === undefined ? undefined : number;
}
