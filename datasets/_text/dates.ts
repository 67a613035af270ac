import { parseNumeral } from './numerals.ts';
import { allMatches } from './matches.ts';

/**
 * Dates as gazettes print them, on the folded view: `2025年12月7日`, `2024 年 2 月 18 日`, `2018年11月05日`,
 * `二〇〇九年三月十九日`, `二○一二年…` (U+25CB folds to 〇), `二OO六年…` (Latin O).
 */
const DATE = String.raw`(\d{4}|[〇零O一二三四五六七八九]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日`;
const DATE_ANYWHERE = new RegExp(DATE);
const DATE_ALONE = new RegExp(`^\\(?${DATE}\\)?$`);
const DATE_AT_END = new RegExp(`${DATE}$`);

/** 日 */
const DAY = 0x65e5;

function iso(match: RegExpExecArray | null): string | undefined {
  if (match === null) return undefined;
  const year = parseNumeral(match[1] ?? '');
  const month = parseNumeral(match[2] ?? '');
  const day = parseNumeral(match[3] ?? '');
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  // 2月30日 is a misprint, not the 2nd of March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The ISO date of a folded text that is a date and nothing else. */
export function dateAlone(folded: string): string | undefined {
  if (!endsInDay(folded)) return undefined;
  return iso(DATE_ALONE.exec(folded));
}

/** It ends in 日, perhaps in a bracket: most lines do not, and need not be looked at further. */
export function endsInDay(folded: string): boolean {
  const last = folded.charCodeAt(folded.length - 1);
  return last === DAY || (last === 0x29 && folded.charCodeAt(folded.length - 2) === DAY);
}

/** The first date in a folded text, as ISO. */
export function firstDate(folded: string): string | undefined {
  return iso(DATE_ANYWHERE.exec(folded));
}

/** The date at the very end of a folded text, with the index at which it starts. */
export function dateAtEnd(folded: string): { readonly date: string; readonly index: number } | undefined {
  if (!folded.endsWith('日')) return undefined;
  const match = DATE_AT_END.exec(folded);
  const date = iso(match);
  return match === null || date === undefined ? undefined : { date, index: match.index };
}

/** `2025年12月`, `2025年8、9月份` (a number before 、 has no 月 of its own), `7月至9月`, `7—9月`. */
const MONTHS =
  /(?:(\d{4})\s*年)?\s*(\d{1,2})\s*(?:月(?:份?\s*[—\-至]\s*(\d{1,2})\s*月)?|(?=\s?(?:[、,]\s?\d{1,2}\s?){1,10}月)|[—\-至]\s*(\d{1,2})\s*月)/g;

/** `2025年第二季度`, `2025年上半年`: the months that they stand for. */
const PART_OF_YEAR = /((?:19|20)\d{2})\s*年\s*(?:第?\s?([一二三四1-4])\s?季度|([上下])半年)/;

function monthsOfPart(folded: string): string {
  const part = PART_OF_YEAR.exec(folded);
  if (part === null) return folded;
  const quarter = parseNumeral(part[2] ?? '');
  const first = quarter === undefined ? (part[3] === '上' ? 1 : 7) : quarter * 3 - 2;
  return `${part[1] ?? ''}年${first}—${first + (quarter === undefined ? 5 : 2)}月`;
}

/** `二〇二五年七月`, `二〇二五年七至八月` */
const CN_YEAR = /[〇零O一二三四五六七八九]{4}(?=\s*年)/;
const CN_MONTH = /[一二三四五六七八九十]{1,3}(?=\s*(?:月|[、—至]\s*[一二三四五六七八九十]{1,3}\s*月))/g;

function withDigits(folded: string): string {
  const toDigits = (numeral: string): string => String(parseNumeral(numeral) ?? numeral);
  return folded.replace(CN_YEAR, toDigits).replaceAll(CN_MONTH, toDigits);
}

/** Every year and month in a folded text, as `YYYY-MM` (`2025年12月份、2026年1月份`; a bare `、1月` takes the year before). */
export function monthsIn(folded: string): string[] {
  const months: string[] = [];
  const printed = folded.includes('月') ? folded : monthsOfPart(folded);
  if (!printed.includes('月')) return months;
  const text = CN_YEAR.test(printed) ? withDigits(printed) : printed;
  let year: string | undefined;
  for (const match of allMatches(text, MONTHS)) {
    year = match[1] ?? year;
    if (year === undefined) continue;
    const first = Number(match[2]);
    const last = Number(match[3] ?? match[4] ?? match[2]);
    for (let month = first; month <= last && month <= 12; month += 1) {
      const value = `${year}-${String(month).padStart(2, '0')}`;
      if (month >= 1 && !months.includes(value)) months.push(value);
    }
  }
  return months;
}
