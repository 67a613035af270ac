import { withoutBlanks } from '../_text/fold.ts';
import { citationsIn, type Citation } from '../_gazette/citations.ts';
import { parseNumeral } from '../_text/numerals.ts';

/**
 * Corrections of an earlier issue, on the folded view:
 *
 *     本刊2026年第1期第7页《…》(…号)中“2200亿元”应为“2300亿元”,特此更正。
 *     第5页第3行“张三”误为“张山”。     更正:“A”改为“B”     2200亿元应为2300亿元
 */
export interface IssueReference {
  readonly year: number | undefined;
  readonly numbers: readonly number[];
  /** As printed: `2026年第1期`. */
  readonly text: string;
}

export interface ValuePair {
  readonly before: string;
  readonly after: string;
}

export interface Correction {
  readonly issue: IssueReference | undefined;
  readonly page: string | undefined;
  /** The document in the earlier issue; the gazette's own name is none. */
  readonly target: Citation | undefined;
  readonly values: readonly ValuePair[];
}

const ISSUE =
  /(?:(?<year>(?:19|20)\d{2}|[二〇零一三四五六七八九]{4}) ?年(?:度)?)? {0,3}第? {0,3}(?<numbers>\d{1,3}(?: ?[、,—-] ?\d{1,3}){0,11}|[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十]{1,3}){0,11}) ?期/;
const PAGE = /(\d{1,4}|[一二三四五六七八九十百]{1,5}) ?页/;
const QUOTED = '[“"「『]([^”"」』]{1,200})[”"」』]';
const MIDDLE =
  '(?:一[词句段]|字样|的?表述|等?[字词句])?,? ?(?:有误,?)?(?:应当?|现|均|统一|须)?(?:更正|修改|改|订正|调整)?';
const OLD_FIRST = new RegExp(`${QUOTED}${MIDDLE}(?:为|成|是|作)${QUOTED}`, 'g');
const NEW_FIRST = new RegExp(
  `${QUOTED}(?:一[词句]|字样)?,?(?:被)?(?:误|错)(?:写|印|排|植|录|登|刊)?(?:为|作|成)${QUOTED}`,
  'g',
);
const UNQUOTED =
  /(?:^|[,。;、:中]|第[^第,。;]{1,6}[页行段条款栏]) ?(?:的)?([^,。;:、“”"第行页中]{1,40}?)应(?:当)?(?:更正|改|修改)?(?:为|是)([^,。;:“”"]{1,40})/g;

/** The sentence speaks of what an issue printed wrong; `责令更正` and the like do not. */
export function isCorrection(folded: string): boolean {
  if (!/更正|勘误|订正|应(?:当)?(?:更正|改|修改)?为|误[为作写印排]|错[为写印排]/.test(folded)) return false;
  return /本刊|公报|我刊|本期|上期/.test(folded) && ISSUE.test(folded);
}

/** What `[from, to)` of a text corrects. */
export function readCorrection(raw: string, folded: string, from: number, to: number): Correction {
  const text = folded.slice(from, to);
  const issue = ISSUE.exec(text);
  const values = valuesIn(raw.slice(from, to), text);
  const target = citationsIn(raw, folded, from, to).find(
    (citation) =>
      (citation.title === null || !/公报$|公报》?$/.test(citation.title)) &&
      // `目录中“咸政发〔2025〕3号”误为…`: a number that is itself corrected names no document.
      (values.length === 0 || !isQuoted(text, citation.from - from)),
  );
  return {
    issue: issue === null ? undefined : referenceOf(issue),
    page: PAGE.exec(text)?.[1],
    target,
    values,
  };
}

function isQuoted(folded: string, at: number): boolean {
  let open = 0;
  for (let index = 0; index < at; index += 1) {
    const char = folded[index] ?? '';
    if ('“「『'.includes(char)) open += 1;
    else if ('”」』'.includes(char)) open = 0;
    else if (char === '"') open = open === 0 ? 1 : 0;
  }
  return open > 0;
}

function referenceOf(match: RegExpExecArray): IssueReference {
  const year = match.groups?.['year'];
  const numbers = (match.groups?.['numbers'] ?? '').split(/[、,—-]/).map((part) => parseNumeral(part.trim()));
  return {
    year: year === undefined ? undefined : parseNumeral(year),
    numbers: numbers.filter((number) => number !== undefined),
    text: withoutBlanks(match[0]),
  };
}

function valuesIn(raw: string, folded: string): ValuePair[] {
  const quoted = [
    ...Array.from(folded.matchAll(OLD_FIRST), (match) => pair(raw, match, 1, 2)),
    ...Array.from(folded.matchAll(NEW_FIRST), (match) => pair(raw, match, 2, 1)),
  ];
  if (quoted.length > 0) return quoted;
  return Array.from(folded.matchAll(UNQUOTED), (match) => pair(raw, match, 1, 2));
}

function pair(raw: string, match: RegExpExecArray, before: number, after: number): ValuePair {
  const first = match.index + match[0].indexOf(match[1] ?? '');
  const second = match.index + match[0].lastIndexOf(match[2] ?? '');
  const values = [
    raw.slice(first, first + (match[1] ?? '').length),
    raw.slice(second, second + (match[2] ?? '').length),
  ];
  return { before: values[before - 1] ?? '', after: values[after - 1] ?? '' };
}
