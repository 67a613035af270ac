import type { NumberingReference, ParagraphStyle } from './docx-styles.ts';
import { chineseNumber, circledNumber, letterNumber, romanNumber } from './list-number.ts';
import { child, children, childValue, isOn, type XmlElement } from './xml.ts';

/** One level of a list, as `w:lvl` gives it (ISO/IEC 29500-1, 17.9). */
interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1、`, `(%2)`, `%1.%2`: what is printed, with the numbers' places. */
  readonly text: string;
  readonly suffix: string;
  /** The level whose number restarts this one: 0 never, undefined any above it. */
  readonly restart: number | undefined;
  /** Numbers of the levels above are printed as digits. */
  readonly legal: boolean;
  readonly style: string | undefined;
}

interface List {
  /** Lists with one counter: all that use one abstract definition go on counting. */
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

const MAX_LEVEL = 8;

/**
 * The numbers that Word prints before paragraphs and does not keep in their text: follows every list through
 * the document, so paragraphs must be asked for in their order.
 */
export class Numbering {
  private readonly abstracts = new Map<string, XmlElement>();
  private readonly byStyleLink = new Map<string, string>();
  private readonly numbers = new Map<string, XmlElement>();
  private readonly lists = new Map<string, List | undefined>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  constructor(numbering: XmlElement | undefined) {
    for (const element of children(numbering, 'w:abstractNum')) {
      const id = element.attributes.get('w:abstractNumId') ?? '';
      this.abstracts.set(id, element);
      const link = childValue(element, 'w:styleLink');
      if (link !== undefined) this.byStyleLink.set(link, id);
    }
    for (const element of children(numbering, 'w:num')) {
      this.numbers.set(element.attributes.get('w:numId') ?? '', element);
    }
  }

  /** The next number of a paragraph's list with what stands behind it, or `''`. Counts. */
  next(reference: NumberingReference | undefined, style: ParagraphStyle): string {
    const numId = reference?.numId;
    if (numId === undefined || numId === '0') return '';
    const list = this.list(numId);
    if (list === undefined) return '';
    const at = Math.min(Math.max(reference?.level ?? levelOfStyle(list, style.id) ?? 0, 0), MAX_LEVEL);
    const level = list.levels.get(at);
    if (level === undefined) return '';
    const counts = this.count(numId, list, at, level);
    return printed(list, level, counts);
  }

  private count(numId: string, list: List, at: number, level: Level): readonly (number | undefined)[] {
    const counts = this.counters.get(list.counter) ?? [];
    this.counters.set(list.counter, counts);
    const key = `${numId}/${at}`;
    const override = this.started.has(key) ? undefined : list.startOverrides.get(at);
    this.started.add(key);
    const current = counts[at];
    counts[at] = override ?? (current === undefined ? level.start : current + 1);
    for (let below = at + 1; below <= MAX_LEVEL; below += 1) {
      const restart = list.levels.get(below)?.restart;
      if (restart === undefined || (restart !== 0 && at < restart)) counts[below] = undefined;
    }
    // A level above that has no number yet shows its first one, and goes on from there.
    for (let above = 0; above < at; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
    return counts;
  }

  private list(numId: string): List | undefined {
    if (!this.lists.has(numId)) this.lists.set(numId, this.readList(numId));
    return this.lists.get(numId);
  }

  private readList(numId: string): List | undefined {
    const number = this.numbers.get(numId);
    let counter = childValue(number, 'w:abstractNumId') ?? '';
    let definition = this.abstracts.get(counter);
    const link = childValue(definition, 'w:numStyleLink');
    if (link !== undefined) {
      counter = this.byStyleLink.get(link) ?? counter;
      definition = this.abstracts.get(counter);
    }
    if (definition === undefined) return undefined;
    const levels = new Map<number, Level>();
    for (const element of children(definition, 'w:lvl')) addLevel(levels, element);
    const startOverrides = new Map<number, number>();
    for (const override of children(number, 'w:lvlOverride')) {
      const at = integer(override.attributes.get('w:ilvl'), 0);
      const own = child(override, 'w:lvl');
      if (own !== undefined) addLevel(levels, own);
      const start = childValue(override, 'w:startOverride');
      if (start !== undefined) startOverrides.set(at, integer(start, 1));
    }
    return { counter, levels, startOverrides };
  }
}

function addLevel(levels: Map<number, Level>, element: XmlElement): void {
  const restart = childValue(element, 'w:lvlRestart');
  levels.set(integer(element.attributes.get('w:ilvl'), 0), {
    start: integer(childValue(element, 'w:start'), 0),
    format: childValue(element, 'w:numFmt') ?? 'decimal',
    text: childValue(element, 'w:lvlText') ?? '',
    suffix: childValue(element, 'w:suff') ?? 'tab',
    restart: restart === undefined ? undefined : integer(restart, 0),
    legal: isOn(element, 'w:isLgl'),
    style: childValue(element, 'w:pStyle'),
  });
}

/** A style that numbers its paragraphs stands at the level that names it. */
function levelOfStyle(list: List, styleId: string): number | undefined {
  for (const [at, level] of list.levels) if (level.style === styleId) return at;
  return undefined;
}

function printed(list: List, level: Level, counts: readonly (number | undefined)[]): string {
  if (level.format === 'bullet' || level.format === 'none') return '';
  const text = level.text.slice(0, 100).replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = list.levels.get(at)?.format ?? 'decimal';
    return formatNumber(counts[at] ?? 1, level.legal ? 'decimal' : format);
  });
  // What Word prints as a tab is a blank here, and nothing behind marks that need none.
  return text === '' || level.suffix === 'nothing' || /[、）)〕】」]$/.test(text) ? text : `${text} `;
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const DIGITS = '〇一二三四五六七八九';
const PLAIN = `${DIGITS}十百千零`;
const FORMAL = '零壹贰叁肆伍陆柒捌玖拾佰仟零';

/** A number in one of Word's formats (ST_NumberFormat); one that Chinese documents do not use is printed as digits. */
function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting': {
      return chineseNumber(value);
    }
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital': {
      return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
    }
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional': {
      const plain = chineseNumber(value).replace(/^十/, '一十');
      return plain.replace(/[^\d]/g, (digit) => FORMAL[PLAIN.indexOf(digit)] ?? digit);
    }
    case 'ideographTraditional': {
      return STEMS[value - 1] ?? String(value);
    }
    case 'ideographZodiac': {
      return BRANCHES[value - 1] ?? String(value);
    }
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese': {
      return circledNumber(value);
    }
    case 'decimalFullWidth':
    case 'decimalFullWidth2': {
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    }
    case 'decimalEnclosedParen': {
      return `(${value})`;
    }
    case 'decimalEnclosedFullstop': {
      return `${value}.`;
    }
    case 'ideographEnclosedCircle': {
      return value >= 1 && value <= 10 ? String.fromCharCode(0x327f + value) : `(${chineseNumber(value)})`;
    }
    case 'decimalZero': {
      return String(value).padStart(2, '0');
    }
    case 'lowerLetter': {
      return letterNumber(value);
    }
    case 'upperLetter': {
      return letterNumber(value).toUpperCase();
    }
    case 'lowerRoman': {
      return romanNumber(value);
    }
    case 'upperRoman': {
      return romanNumber(value).toUpperCase();
    }
    default: {
      return String(value);
    }
  }
}

function integer(text: string | undefined, fallback: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}
