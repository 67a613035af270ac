import { CharSet } from '../_text/char-set.ts';
import { MAGNITUDES, parseNumeral } from '../_text/numerals.ts';
import { anyOf, firstsOf, UNITS } from './words.ts';

export type UnitClass = 'percent' | 'money' | 'measure' | 'count' | 'time';

/** A figure with its unit as a folded text prints it: `110万吨`, `3—5家`, `五千场`, `百分之八十`, `30余家`. */
export interface Quantity {
  /** From the first digit … */
  readonly from: number;
  /** … to behind the unit. */
  readonly to: number;
  readonly value: number;
  readonly valueMax: number | undefined;
  /** As printed, magnitude included: `万吨`. */
  readonly unit: string;
  readonly unitClass: UnitClass;
  /** The unit is set against another: `元/亩`. */
  readonly per: boolean;
  /** What 万 and 亿 in the unit stand for. */
  readonly magnitude: number;
  /** 余, 多 behind the number: more than it says. */
  readonly more: boolean;
  /** In Chinese numerals, where a small number is often no count at all (`两个健康`, `三大工程`). */
  readonly wording: 'digits' | 'numeral' | 'small-numeral';
}

const CLASSES: ReadonlyMap<string, UnitClass> = new Map(
  (['count', 'measure', 'money', 'percent', 'time'] as const).flatMap((unitClass) =>
    UNITS[unitClass].map((unit): [string, UnitClass] => [unit, unitClass]),
  ),
);

const UNIT = anyOf(UNITS.percent, UNITS.money, UNITS.measure, UNITS.count, UNITS.time);
/** `3万套(间)`, `5个(处)`: one thing counted in either of two ways. */
const OR_UNIT = String.raw`(?:\(${anyOf(UNITS.count)}\))?`;
const PER = String.raw`(?:\/(?:万|百|千|百万)?${anyOf(UNITS.per)})`;
const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:\.\d{1,8})?`;
/** The 千 of 千克, 千米 and 千瓦 belongs to the unit. */
const MAGNITUDE = `(?!千[克米瓦伏卡])${anyOf(['十亿', '百亿', '千亿', '十万'], Object.keys(MAGNITUDES))}`;
const VALUES: Readonly<Record<string, number>> = {
  ...MAGNITUDES,
  十万: 100_000,
  十亿: 1_000_000_000,
  百亿: 10_000_000_000,
  千亿: 100_000_000_000,
};

/**
 * Not figures: what stands behind a letter, a point or an ordinal (`G60`, `PM2.5`, `第80次`, `前10位`), is summed or
 * dialled (`8+4`, `0573—82521257`), and every number without a unit of the lists (`2026年`, `32条例`, `5A级`).
 */
const FIGURE = new RegExp(
  String.raw`(?<![\dA-Za-z.第前+/×*=]|\d[—-])(${DIGITS})\s?(?:(?=\D{0,24}?[—~至到-])(${MAGNITUDE})?(${UNIT}${PER}?)?\s?[—~至到-]+\s?(${DIGITS})\s?)?(余|多)?(${MAGNITUDE})?(余|多)?\s?(?:(${UNIT}${OR_UNIT})(${PER})?|(?<=[万亿]))(?![之A-Za-z])`,
  'y',
);
const BEFORE_NO_NUMERAL = `第前每初周星零一二三四五六七八九十百千万亿两几数“‘'"`;
const NUMERAL = new RegExp(
  String.raw`(?<![${BEFORE_NO_NUMERAL}])([一二两三四五六七八九十][一二三四五六七八九十百千零]{0,8})(万亿|[万亿])?(余|多)?(${anyOf(UNITS.percent, UNITS.money, UNITS.measure, UNITS.count)}${OR_UNIT})(?![之大])`,
  'y',
);
const NO_NUMERAL_BEHIND = new CharSet(BEFORE_NO_NUMERAL);
/** What may stand behind the first character of a numeral with a unit. */
const BEHIND_NUMERAL = firstsOf(
  [...UNITS.percent, ...UNITS.money, ...UNITS.measure, ...UNITS.count],
  '一二三四五六七八九十百千零万亿余多',
);
const HUNDREDTHS =
  /([百千])分之(\d{1,3}(?:\.\d{1,4})?|[一二三四五六七八九十百零]{1,5}(?:点[零一二三四五六七八九]{1,4})?)/g;
/** `“3个80%”`: the one figure that is written as a name. */
const NAMED_SHARE = /[“"]\d{1,2}个(\d{1,3}(?:\.\d+)?)%[”"]/g;

/** `1类新药`, `3类医疗器械`: names, and no three kinds. */
const CLASS_NAME = /^(?:创?新药|改良型|仿制药|医疗器械|器械|生物制品|水质|水体)/;

/** `孕产妇死亡率控制在9/10万以下` */
const PER_HUNDRED_THOUSAND = /(?<![\d./])(\d{1,4}(?:\.\d{1,3})?)\/10万(?![\u4e00-\u9fff]{0,1}[元人吨亩])/g;

/** Where a number may begin, and what it goes on with. */
const DIGIT = /\d/g;
const DIGITS_ON = /[\d.,]+/y;
const NUMERAL_CHAR = /[一二两三四五六七八九十]/g;

const ANY_DIGIT = /[\d\uff10-\uff19]/;

/** A text without digits and without a Chinese numeral before a unit holds no figure. Takes the unfolded text. */
export function mayHoldQuantities(raw: string): boolean {
  if (ANY_DIGIT.test(raw) || raw.includes('分之')) return true;
  NUMERAL_CHAR.lastIndex = 0;
  while (NUMERAL_CHAR.test(raw)) {
    const at = NUMERAL_CHAR.lastIndex - 1;
    if (!mayBeNumeral(raw, at)) continue;
    NUMERAL.lastIndex = at;
    if (NUMERAL.test(raw)) return true;
  }
  return false;
}

/** Most numerals count nothing: `一批`, `第三`, `统一`. */
function mayBeNumeral(text: string, at: number): boolean {
  return !NO_NUMERAL_BEHIND.has(text, at - 1) && BEHIND_NUMERAL.has(text, at + 1);
}

/** Every figure of a folded text in printed order, whatever it says. */
export function findQuantities(folded: string): Quantity[] {
  const found: Quantity[] = [];
  readFigures(folded, found);
  readNumerals(folded, found);
  if (found.some(({ unit }) => unit === '%') && (folded.includes('%”') || folded.includes('%"')))
    for (const match of folded.matchAll(NAMED_SHARE)) found.push(share(match.index, match[0], match[1]));
  if (folded.includes('/10万'))
    for (const match of folded.matchAll(PER_HUNDRED_THOUSAND))
      found.push({ ...share(match.index, match[0], match[1]), unit: '/10万' });
  if (folded.includes('分之')) for (const match of folded.matchAll(HUNDREDTHS)) add(found, hundredths(match));
  return isInOrder(found) ? found : found.sort((a, b) => a.from - b.from);
}

function isInOrder(found: readonly Quantity[]): boolean {
  for (let at = 1; at < found.length; at += 1)
    if ((found[at - 1]?.from ?? 0) > (found[at]?.from ?? 0)) return false;
  return true;
}

/** Looks for figures where a number begins; most texts have few, and the long pattern is tried only there. */
function readFigures(folded: string, found: Quantity[]): void {
  DIGIT.lastIndex = 0;
  while (DIGIT.test(folded)) {
    const from = DIGIT.lastIndex - 1;
    FIGURE.lastIndex = from;
    const match = FIGURE.exec(folded);
    if (match === null) {
      DIGITS_ON.lastIndex = from;
      DIGITS_ON.test(folded);
      DIGIT.lastIndex = DIGITS_ON.lastIndex;
    } else {
      add(found, figure(match));
      DIGIT.lastIndex = from + match[0].length;
    }
  }
}

function readNumerals(folded: string, found: Quantity[]): void {
  NUMERAL_CHAR.lastIndex = 0;
  while (NUMERAL_CHAR.test(folded)) {
    const from = NUMERAL_CHAR.lastIndex - 1;
    if (!mayBeNumeral(folded, from)) continue;
    NUMERAL.lastIndex = from;
    const match = NUMERAL.exec(folded);
    if (match === null) continue;
    add(found, numeral(match));
    NUMERAL_CHAR.lastIndex = from + match[0].length;
  }
}

function add(found: Quantity[], quantity: Quantity | undefined): void {
  if (quantity !== undefined) found.push(quantity);
}

function figure(match: RegExpExecArray): Quantity | undefined {
  const [whole, first, firstMagnitude, , last, more, magnitude, moreBehind, unit = '', per = ''] = match;
  const printedMagnitude = magnitude ?? firstMagnitude ?? '';
  const value = numberOf(first);
  const range = last === undefined ? undefined : numberOf(last);
  const end = match.index + whole.length;
  if (unit === '类' && value < 10 && CLASS_NAME.test(match.input.slice(end, end + 4))) return undefined;
  // `30—20家` is no range.
  const valueMax = range !== undefined && range > value ? range : undefined;
  if (last !== undefined && valueMax === undefined) return undefined;
  return {
    from: match.index,
    to: end,
    value,
    valueMax,
    unit: `${printedMagnitude}${unit}${per}`,
    unitClass: classOf(unit + per),
    per: per !== '' || unit.includes('/'),
    magnitude: valueOf(printedMagnitude),
    more: more !== undefined || moreBehind !== undefined,
    wording: 'digits',
  };
}

function valueOf(magnitude: string): number {
  return magnitude === '' ? 1 : (VALUES[magnitude] ?? 1);
}

function classOf(unit: string): UnitClass {
  if (unit === '') return 'count';
  return CLASSES.get(unit) ?? CLASSES.get(unit.replace(/[(/].*$/, '')) ?? 'measure';
}

function numeral(match: RegExpExecArray): Quantity | undefined {
  const [whole, digits = '', magnitude = '', more, unit = ''] = match;
  const value = parseNumeral(digits);
  if (value === undefined) return undefined;
  const unitClass = classOf(unit);
  return {
    from: match.index,
    to: match.index + whole.length,
    value,
    valueMax: undefined,
    unit: `${magnitude}${unit}`,
    unitClass,
    per: false,
    magnitude: valueOf(magnitude),
    more: more !== undefined,
    wording: value <= 10 && magnitude === '' ? 'small-numeral' : 'numeral',
  };
}

function hundredths(match: RegExpExecArray): Quantity | undefined {
  const [whole, base, printed = ''] = match;
  const [integer = '', fraction] = printed.split('点');
  const value = /^\d/.test(printed) ? Number(printed) : parseNumeral(integer);
  if (value === undefined) return undefined;
  const decimals = fraction === undefined ? 0 : (parseNumeral(`零${fraction}`) ?? 0) / 10 ** fraction.length;
  return {
    ...share(match.index, whole, String(value + decimals)),
    unit: base === '百' ? '%' : '‰',
  };
}

function share(from: number, printed: string, value = ''): Quantity {
  return {
    from,
    to: from + printed.length,
    value: Number(value),
    valueMax: undefined,
    unit: '%',
    unitClass: 'percent',
    per: false,
    magnitude: 1,
    more: false,
    wording: 'digits',
  };
}

function numberOf(printed = ''): number {
  return Number(printed.includes(',') ? printed.replaceAll(',', '') : printed);
}

/** Works out 万 and 亿 without the rounding noise of binary fractions: 0.4万 is 4000. */
export function baseValue(quantity: Quantity): number {
  const product = quantity.value * quantity.magnitude;
  return Number.isInteger(quantity.value) || quantity.magnitude === 1
    ? product
    : Number(product.toPrecision(15));
}
