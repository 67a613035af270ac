import { parseNumeral } from '../_text/numerals.ts';

/** What a bracket or a clause adds to a post. */
export interface Modifiers {
  readonly probationMonths: number | null;
  readonly secondmentMonths: number | null;
  readonly remark: string | null;
}

export const NO_MODIFIERS: Modifiers = { probationMonths: null, secondmentMonths: null, remark: null };

/** `一年`, `18个月`, `一年半`, `一年零六个月`. */
const LENGTH = String.raw`([\d一二两三四五六七八九十半]{1,3})\s*(年|个月)(?:(半)|[零又]?\s*([\d一二两三四五六七八九十]{1,3})\s*个月)?`;
/** `试用期一年`, `任职试用期为一年`, `试用期:12个月`. */
const PROBATION = new RegExp(`(?:任职)?试用期\\s*(?:均?为|均|:)?\\s*${LENGTH}`);
/** `挂职一年`, `挂职期两年`, `挂职,期限一年`, `挂职时间为一年`, `挂职锻炼半年`. */
const SECONDMENT = new RegExp(`挂职(?:锻炼)?[,、]?(?:任职)?(?:时间|期限?)?\\s*(?:均?为|均|:)?\\s*${LENGTH}`);
const LENGTH_ALONE = new RegExp(
  `^(?:挂职|任职)?(?:时间|期限|任期|为期|期)?\\s*(?:均?为|均|:)?\\s*${LENGTH}$`,
);
/** `…职务,予以免去`: the verb once more, no remark. */
const MODIFIER =
  /^(?:(?:以上|上述)(?:[\d一二两三四五六七八九十]{1,3}(?:名|位|人))?(?:同志|任职人员|人员|干部)?的?)?(?:任职|任期)?(?:试用期|挂职)[^、;]{1,14}(?:,?(?:从|自)[^,;。]{4,16}(?:计算|算起|起算))?(?:\([^()]{2,40}\))?。?$/;
/** `因其到龄退休予以免去` */
const VERB_BEHIND = /(?<=.)[，,]?(?:现|依法)?予以(?:免去|免除|免职)$/;
const REMOVED = /^(?:予以|同时)?(?:免去|免除|免职)$/;
/** `并报银川市人民代表大会备案`: what becomes of the decision, no remark on the post. */
const FILED = /^(?:并)?(?:依法)?报[^,;]{2,30}(?:备案|批准|备查)$/;
const IN_BRACKETS = /^[(（]([^()（）]+)[)）]$/;
const EDGES = /^[\s,，、;；]+|[\s,，、;；。:：]+$/g;

/** The text is a modifier and nothing else: `试用期一年`, `任职试用期为一年`, `以上同志试用期均为一年`. */
export function isModifier(folded: string): boolean {
  const text = folded.trim();
  return MODIFIER.test(text) && (PROBATION.test(text) || SECONDMENT.test(text));
}

/** The modifier speaks of everybody above it: `以上同志任职试用期一年`. */
export function isCollective(folded: string): boolean {
  return /^(?:以上|上述)/.test(folded.trim());
}

/** `以上三位同志…`: of how many people it speaks; undefined where it speaks of all. */
export function collectiveCount(folded: string): number | undefined {
  const count = /^(?:以上|上述)([\d一二两三四五六七八九十]{1,3})(?:名|位|人)/.exec(folded.trim())?.[1];
  return count === undefined ? undefined : parseNumeral(count === '两' ? '二' : count);
}

/** What a bracket or a clause says of a post. */
export function modifiersIn(folded: string, raw: string): Modifiers {
  const probation = PROBATION.exec(folded);
  const secondment = SECONDMENT.exec(folded);
  if (probation === null && secondment === null) return { ...NO_MODIFIERS, remark: tidy(raw) };
  const cut = [probation, secondment].filter((match) => match !== null).sort((a, b) => b.index - a.index);
  let rest = raw;
  for (const match of cut) rest = rest.slice(0, match.index) + rest.slice(match.index + match[0].length);
  return {
    probationMonths: probation === null ? null : months(probation),
    secondmentMonths: secondment === null ? null : months(secondment),
    remark: tidy(
      rest.replace(
        /^(?:以上|上述)(?:[\d一二两三四五六七八九十]{1,3}(?:名|位|人))?(?:同志|任职人员|人员)?/,
        '',
      ),
    ),
  };
}

function tidy(raw: string): string | null {
  const bare = raw.replaceAll(EDGES, '');
  // `试用期一年(从2025年3月起计算)`
  const text = (IN_BRACKETS.exec(bare)?.[1] ?? bare).replace(VERB_BEHIND, '');
  return text === '' || REMOVED.test(text) || FILED.test(text) ? null : text;
}

/** `时间一年`, `为期两年`, `期限:6个月`: a length and nothing else. */
export function monthsSaid(folded: string): number | undefined {
  const match = LENGTH_ALONE.exec(folded.trim());
  return match === null ? undefined : (months(match) ?? undefined);
}

function months([, first = '', unit, half, more]: RegExpExecArray): number | null {
  if (first === '半') return 6;
  const value = countOf(first);
  if (value === undefined) return null;
  const rest = half === undefined ? (more === undefined ? 0 : countOf(more)) : 6;
  return unit === '年' ? value * 12 + (rest ?? 0) : value;
}

function countOf(text: string): number | undefined {
  return parseNumeral(text === '两' ? '二' : text);
}

export function mergeModifiers(first: Modifiers, second: Modifiers): Modifiers {
  // `(挂职)…,挂职时间一年`: the length says it all.
  const isSaid = (first.secondmentMonths ?? second.secondmentMonths) !== null;
  const remarks = [first.remark, second.remark].filter(
    (remark) => remark !== null && !(isSaid && remark === '挂职'),
  );
  const secondmentMonths = first.secondmentMonths ?? second.secondmentMonths;
  return {
    probationMonths: first.probationMonths ?? second.probationMonths,
    secondmentMonths,
    remark: remarks.length === 0 ? null : remarks.join('，'),
  };
}
