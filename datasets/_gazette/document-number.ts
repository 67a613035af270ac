import { dateAlone, endsInDay } from '../_text/dates.ts';
import { foldText, withoutBlanks } from '../_text/fold.ts';
import { parseNumeral } from '../_text/numerals.ts';

/**
 * 发文字号 on the folded view: `嘉政办发[2026]7号`. Folding has made 〔〕 ﹝﹞ ［］ „‟ and [] one; 【】 and () stand in
 * for them now and then, digits may be full-width or set off by blanks (`16 号`).
 *
 * Not document numbers: `浙内准字第F031号`, `0573—82521257`, `ZJAC00-2024-0001`.
 */
const PREFIX = String.raw`[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{0,11}?(?:\([\u4e00-\u9fff]{1,4}\))?`;
const YEAR = String.raw`\s*[[【(]\s*((?:19|20)\d{2})\s*[\]】)]\s*`;
/** `省政府令〔2013〕第7号`: with its 第, where that is printed. */
const SERIAL = String.raw`(第?\s*\d{1,5})\s*号`;
const ALONE = new RegExp(
  `^[(]?\\s*(?:发文字号\\s*:|文号\\s*:|发文文号\\s*:)?\\s*(${PREFIX})${YEAR}${SERIAL}\\s*[)]?$`,
);
const SERIAL_OPTIONAL = new RegExp(`^(${PREFIX})${YEAR}(\\d{1,5})$`);
const BRACKETED_YEAR = /[[【(]\s*(?:19|20)\d{2}\s*[\]】)]/g;
/** Twelve characters and a remark of four in brackets. */
const LONGEST_PREFIX = 18;
const ANYWHERE = new RegExp(`(${PREFIX})${YEAR}${SERIAL}`, 'g');
/** `国令第707号`, `市政府令第5号`, `第5号`: an order has no year. */
const ORDER_ALONE =
  /^\(?\s*([\u4e00-\u9fff]{0,14}令)?\s*第\s*(\d{1,5}|[一二三四五六七八九十百]{1,6})\s*号\s*\)?$/;

/** `CDCR—2025—00004`, `登记编号:云府登2345号`: the number under which a normative document is registered. */
const REGISTRATION = String.raw`\(?(?:(?:[\u4e00-\u9fff]{2,6}:)?\s*[A-Z]{2,6}\d{0,3}\s*[-—]\s*\d{4}\s*[-—]\s*\d{2,6}|(?:统一)?(?:登记|备案|编制)编?号?\s*:\s*[^()\s:]{3,24})\)?`;
/** `常政发[2025]5号  CDCR—2025—00004`: it may stand behind the document's own. */
const REGISTERED = new RegExp(String.raw`(?<=号\)?)\s*${REGISTRATION}$`);
const REGISTRATION_ALONE = new RegExp(`^${REGISTRATION}$`);

/** The text is the number of a registration and nothing else. */
export function isRegistration(folded: string): boolean {
  return folded.length <= LONGEST_NUMBER && /[-—:]/.test(folded) && REGISTRATION_ALONE.test(folded);
}

export interface DocumentNumber {
  /** As printed, brackets normalised to 〔〕 and blanks removed: `嘉政办发〔2026〕7号`. */
  readonly text: string;
  /** `嘉政办发`; with `year` and `serial` the parts that sequences are made of. */
  readonly prefix: string;
  readonly year: number | undefined;
  readonly serial: number;
}

function numberOf(prefix: string, year: string, serial: string): DocumentNumber {
  return {
    text: `${withoutBlanks(prefix)}〔${year}〕${withoutBlanks(serial)}号`,
    prefix: withoutBlanks(prefix),
    year: Number(year),
    serial: Number(serial.replace('第', '')),
  };
}

/** `湘新出准字(2025)第008号` is the permit to print the gazette. */
const PERMIT = /新出|内资|准印|印字$/;
const LONGEST_NUMBER = 48;

/** The document number that a folded text is, alone or in brackets; undefined when it is anything else or more. */
export function documentNumberAlone(folded: string): DocumentNumber | undefined {
  if (folded.length > LONGEST_NUMBER) return undefined;
  const last = folded.charCodeAt(folded.length - 1);
  // Ends in 号, ) or a digit: most lines fail here, cheaply.
  if (last !== 0x53f7 && last !== 0x29 && !(last >= 0x30 && last <= 0x39)) return undefined;
  const own = /[-—:]/.test(folded) ? folded.replace(REGISTERED, '') : folded;
  const match = ALONE.exec(own) ?? SERIAL_OPTIONAL.exec(own);
  if (match !== null && PERMIT.test(match[1] ?? '')) return undefined;
  if (match !== null) return numberOf(match[1] ?? '', match[2] ?? '', match[3] ?? '');
  const order = ORDER_ALONE.exec(own);
  if (order === null) return undefined;
  const serial = parseNumeral(order[2] ?? '');
  if (serial === undefined) return undefined;
  const prefix = order[1] ?? '';
  return { text: `${prefix}第${order[2] ?? ''}号`, prefix, year: undefined, serial };
}

const DATE_BEHIND = /^(.{6,40}?号)\s*\(?\s*([^\s()]{8,12}日)\s*\)?$/;

/** `苏政发〔2006〕146号 二OO六年十一月十五日`: a number with the date of signature behind it, or undefined. */
export function documentNumberWithDate(
  folded: string,
): { readonly number: DocumentNumber; readonly date: string } | undefined {
  const match = endsInDay(folded) ? DATE_BEHIND.exec(folded) : null;
  if (match === null) return undefined;
  const number = documentNumberAlone(match[1] ?? '');
  const date = dateAlone((match[2] ?? '').trim());
  return number === undefined || date === undefined ? undefined : { number, date };
}

const PROCLAMATION =
  /^\(?\s*(?:((?:19|20)\d{2})\s*年\s*第|\[\s*((?:19|20)\d{2}|[一二三四五六七八九十]{1,4}届)\s*\]\s*(第?))\s*(\d{1,5})\s*号\s*\)?$/;

/** `2025年第1号`, `〔五届〕第12号` below a title that ends in 公告: a proclamation's number; elsewhere an issue's. */
export function proclamationNumber(folded: string): DocumentNumber | undefined {
  const match = folded.length <= LONGEST_PROCLAMATION ? PROCLAMATION.exec(folded) : null;
  if (match === null) return undefined;
  const [, year, bracketed = '', ordinal = '', digits] = match;
  const serial = Number(digits);
  const text = year === undefined ? `〔${bracketed}〕${ordinal}${serial}号` : `${year}年第${serial}号`;
  return { text, prefix: '', year: undefined, serial };
}

const LONGEST_PROCLAMATION = 20;

export interface FoundNumber extends DocumentNumber {
  readonly index: number;
  readonly end: number;
}

/** Where the first year in brackets stands at or behind `from`; -1 where none does. */
function yearFrom(folded: string, from: number): number {
  BRACKETED_YEAR.lastIndex = from;
  const index = BRACKETED_YEAR.exec(folded)?.index ?? -1;
  BRACKETED_YEAR.lastIndex = 0;
  return index;
}

/** Every document number in a folded text, with where it stands. */
export function documentNumbersIn(folded: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  let from = 0;
  // A number begins shortly before its year: the long pattern is tried there alone.
  for (let year = yearFrom(folded, from); year >= 0; year = yearFrom(folded, from)) {
    let prefixTo = year;
    while (prefixTo > from && folded.charCodeAt(prefixTo - 1) <= 0x20) prefixTo -= 1;
    ANYWHERE.lastIndex = Math.max(from, prefixTo - LONGEST_PREFIX);
    const match = ANYWHERE.exec(folded);
    if (match === null) break;
    from = match.index + match[0].length;
    const number = numberOf(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    found.push({ ...number, index: match.index, end: from });
  }
  return found;
}

/**
 * `…管理办法(武汉市人民政府令第327号)`, `…人民政府公告(第3号)`: the number of an order or a proclamation behind the
 * title of what it orders.
 */
const ORDER_BEHIND =
  /(?:\(?\s*([\u4e00-\u9fff]{0,14}令第\s*\d{1,5}\s*号)\s*\)?|\(\s*((?:\d{4}\s*年\s*|\[[^[\]]{1,6}\]\s*)?第\s*\d{1,5}\s*号)\s*\))\s*$/;

export function orderNumberBehind(folded: string): FoundNumber | undefined {
  const match = folded.includes('号') ? ORDER_BEHIND.exec(folded) : null;
  const printed = match?.[1] ?? match?.[2];
  if (match === null || printed === undefined) return undefined;
  const order = documentNumberAlone(printed) ?? proclamationNumber(printed);
  const index = match.index + match[0].indexOf(printed);
  return order === undefined ? undefined : { ...order, index, end: index + printed.length };
}

/** A printed number in its normal form, for comparing: `嘉政办发[2026] 7号` → `嘉政办发〔2026〕7号`. */
export function normaliseNumber(printed: string): string {
  return documentNumberAlone(foldText(printed).trim())?.text ?? printed.trim();
}
