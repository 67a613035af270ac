import { periodOf } from '../_text/periods.ts';
import { allMatches } from '../_text/matches.ts';

/** The years that a commitment is made for; null where the text leaves an end open. */
export interface Years {
  readonly start: number | null;
  readonly end: number | null;
}

/** What a text says of time, and where: `到2027年`, `2026—2030年`, `今年6月底前`, `每年`, `“十五五”期间`. */
export interface TimeMark {
  readonly at: number;
  /**
   * `by`: reached by the end of a year; `in`: within a year or years; `this`: the year that the text was written
   * in; `every`: each year; `term`: within years that have no number.
   */
  readonly kind: 'by' | 'in' | 'this' | 'every' | 'term';
  readonly years: Years;
}

/** `2000年底前建成的城镇老旧小区`: the year says which, and when nothing is done. */
export const YEAR_OF_ORIGIN =
  '[^,。;、\\d]{0,8}(?:建成|竣工|建造|投用|投入使用|出厂|登记|注册|成立|毕业|立项|认定|批准|签约|开工)[^,。;、\\d]{0,4}的';
const SINGLE = `(?:(到|至|截至) ?)?(20\\d\\d) ?年(?!${YEAR_OF_ORIGIN})(?: ?\\d{1,2} ?月(?! ?\\d))?(底|末|年底| ?\\d{1,2} ?日)?(?:之?(前))?(?!版|以来|起|基础|同期|的通知)`;
const RANGE = '(?:(到|至) ?)?(20\\d\\d)(?: ?年)? ?[—~至到-]+ ?(20\\d\\d) ?年';
const PRESENT =
  '今年|本年度?|(?<![一二两三四五六七八九十几多])年内|全年(?!龄)|年底(?:之?前)|\\d{1,2} ?月底(?:之?前)';
/** `三年内`, `未来5年内`: within years that are not named. */
const TERM = '(?<![近前去])(?:[一二两三四五六七八九十]{1,2}|\\d{1,2} ?)年(?:时间)?内';
const FIVE_YEARS = '([一二三四五六七八九十]{1,2}五)[”"’」]?(?:时期|期间|期末|末|规划期)';
/** What a mark can begin with, in two classes: one of more than sixteen characters is much slower to look in. */
const START = '[\\d一二两三四五六七八九十]|[到至截今本年全明每]';
const MARK = new RegExp(
  `(?=${START})(?<![比较自从于和与\\d]|[比较自从于和与\\d] )(?:${RANGE}|${SINGLE}|(${PRESENT})|(明年)|(每年|每季度|每月|每半年)|${FIVE_YEARS}|(${TERM}))`,
  'g',
);
const MAY_MARK = /年|月底|“?[一二三四五六七八九十]五|每[季月]/;

/** Every time mark of a folded text, in order. `year` is the year that the text was written in. */
export function findTimes(folded: string, year: number | null): TimeMark[] {
  if (!MAY_MARK.test(folded)) return [];
  return allMatches(folded, MARK).map((match): TimeMark => {
    const [, , first, last, by, single, ending, before, present, next, every, plan, term] = match;
    const at = match.index;
    if (first !== undefined && last !== undefined)
      return { at, kind: 'in', years: { start: Number(first), end: Number(last) } };
    if (single !== undefined) {
      const end = Number(single);
      const reached = by !== undefined || ending !== undefined || before !== undefined;
      return { at, kind: reached ? 'by' : 'in', years: { start: reached ? null : end, end } };
    }
    if (present !== undefined) return { at, kind: 'this', years: { start: year, end: year } };
    if (next !== undefined) {
      const following = year === null ? null : year + 1;
      return { at, kind: 'in', years: { start: following, end: following } };
    }
    if (every !== undefined) return { at, kind: 'every', years: { start: year, end: null } };
    if (term !== undefined) return { at, kind: 'term', years: { start: null, end: null } };
    const period = periodOf(`${plan ?? ''}期间`);
    return { at, kind: 'in', years: { start: period?.start ?? null, end: period?.end ?? null } };
  });
}

/**
 * The mark that speaks for the figure at `at`: the last year before it in its sentence, else a 每年 in its own
 * clause (from `clauseFrom`).
 */
export function markFor(
  marks: readonly TimeMark[],
  folded: string,
  clauseFrom: number,
  at: number,
): TimeMark | undefined {
  if (marks.length === 0) return undefined;
  const sentenceFrom = folded.lastIndexOf('。', at) + 1;
  const inSentence = marks.filter((mark) => mark.at < at && mark.at >= sentenceFrom);
  const last = inSentence.findLast((mark) => mark.kind !== 'every');
  const every = inSentence.findLast((mark) => mark.kind === 'every' && mark.at >= clauseFrom - 1);
  // `2026—2028年,每年新增…`: each of those years.
  return last ?? every;
}

/** The years of a commitment, from its mark and from the plan that it stands in. */
export function yearsOf(mark: TimeMark | undefined, plan: Years): Years {
  if (mark === undefined) return plan;
  switch (mark.kind) {
    case 'in':
      return mark.years;
    case 'by': {
      const end = mark.years.end ?? 0;
      const inPlan = plan.start !== null && plan.start <= end && (plan.end ?? end) >= end;
      return { start: inPlan ? plan.start : null, end: mark.years.end };
    }
    case 'this':
      // In a plan of several years, 全年 and 年内 say no single one.
      return plan.start !== null && plan.start !== plan.end ? plan : mark.years;
    case 'every':
      return plan.start === null ? mark.years : plan;
    case 'term':
      // `三年内` in a plan of 2026 does not end with it, and when it does is not said.
      return plan.start !== plan.end ? plan : mark.years;
  }
}
