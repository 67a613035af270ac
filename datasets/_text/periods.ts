import { foldText } from './fold.ts';
import { parseNumeral } from './numerals.ts';

export interface Period {
  readonly start: number;
  readonly end: number;
}

const FIVE_YEAR_PLAN =
  /[“"‘「]?\s*([一二三四五六七八九十]{1,3})五\s*[”"’」]|([一二三四五六七八九十]{2,3})五(?=时期|规划|期间)/;
const RANGE = /(?:19|20)(\d{2})\s*年?\s*(?:[—\-~至到]|——)\s*(?:(?:19|20))?(\d{2})\s*年/;
const YEAR = /((?:19|20)\d{2})\s*年/;

/**
 * The years that a title names: “十五五” = 2026–2030 (the fifteenth five-year plan; the sixth began in 1981),
 * `2024—2026年`, `2026年度`. Undefined where it names none.
 */
export function periodOf(title: string): Period | undefined {
  const folded = foldText(title);
  const fiveYear = FIVE_YEAR_PLAN.exec(folded);
  const ordinal = parseNumeral(fiveYear?.[1] ?? fiveYear?.[2] ?? '');
  if (ordinal !== undefined && ordinal >= 6 && ordinal <= 30) {
    const start = 1951 + 5 * ordinal;
    return { start, end: start + 4 };
  }
  const range = RANGE.exec(folded);
  if (range !== null) {
    const start = Number(range[0].slice(0, 4));
    const end = Math.floor(start / 100) * 100 + Number(range[2]);
    if (end > start) return { start, end };
  }
  const year = YEAR.exec(folded);
  return year === null ? undefined : { start: Number(year[1]), end: Number(year[1]) };
}
