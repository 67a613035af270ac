import { withoutBlanks } from '../_text/fold.ts';
import { allMatches } from '../_text/matches.ts';
import { couldBeLongName } from './long-names.ts';
import { couldBeName, isName } from './names.ts';

/** Leaders as responsibility statements name them: `颜海荣常务副市长`, `黄亮副市长`, `许小月市长`, `戴锋`. */

const TITLE = String.raw`(?:(?:省委|市委|区委|县委|州委|党组)?(?:常委)?[、,]?\s*(?:常务)?副?(?:省长|市长|区长|县长|州长|盟长|旗长|镇长|主席|主任|专员|秘书长|书记|部长|局长)(?:助理)?|[省市区县州]委常委)`;
/** Two to four characters, padded or not; up to eight (`斯琴其木格`) where none of them speaks of an office. */
const NAME = String.raw`(?:[\u4e00-\u9fff]{1,3}?\s*[\u4e00-\u9fff](?:·[\u4e00-\u9fff]{2,8})?|(?:(?![市省县区州政府办局委部厅会院处科])[\u4e00-\u9fff]){5,8}?)`;
const WITH_TITLE = new RegExp(`^(${NAME})\\s*(${TITLE})`);
const HEADING = new RegExp(`^(?:由)?(${NAME})\\s*(${TITLE}|同志)\\s*(?:牵头|负责|领衔|分管|主抓)`);

export interface Leader {
  readonly name: string;
  readonly title: string | null;
}

/** A name without the blank that pads it: `马 蕾` → 马蕾. */
export function unpadName(raw: string): string {
  return withoutBlanks(raw);
}

/** The leader and title that a folded text starts with, or undefined. */
export function leaderAt(folded: string): (Leader & { readonly end: number }) | undefined {
  const match = WITH_TITLE.exec(folded);
  if (match === null) return undefined;
  return { name: unpadName(match[1] ?? ''), title: match[2] ?? null, end: match[0].length };
}

/** The leader whom a section's heading puts in charge: `颜海荣常务副市长牵头重点工作`. */
export function leaderOfHeading(folded: string): Leader | undefined {
  const match = HEADING.exec(folded);
  if (match === null || !isPerson(unpadName(match[1] ?? ''))) return undefined;
  return { name: unpadName(match[1] ?? ''), title: match[2] ?? null };
}

const LEADS = '(?:共同|联合|分别|总)?(?:牵头|负责|领衔|分管|主抓|包抓|挂帅)';
/** `李明远副市长、王岩副市长共同牵头的任务`, `(李明远、王岩牵头)`. */
const SEVERAL = new RegExp(`^\\(?\\s*(?:由)?([^():;。]{2,40}?)${LEADS}`);

/**
 * Every leader whom a section's heading puts in charge in its first words, each with his title; in a bracket of its own
 * names alone will do.
 */
export function leadersOfHeading(folded: string): readonly string[] {
  const first = leaderOfHeading(folded);
  if (first !== undefined) return [first.name];
  const listed = SEVERAL.exec(folded)?.[1] ?? '';
  const isPlain = folded.startsWith('(');
  const parts = partsOf(listed);
  if (listed === '' || !parts.every(({ text }) => isLeader(text, isPlain) || isOffice(text))) return [];
  return leaderNames(listed, listed);
}

const SEPARATOR = /[、,;\s]+(?=\S)/;
const AND = /以及|[和与及]/g;

interface Part {
  readonly text: string;
  readonly from: number;
}

/** A list of leaders part by part: 、, a comma and a semicolon part them, and 和 between two of them (not in 张和平). */
function partsOf(folded: string): readonly Part[] {
  // `马 蕾、戴 锋`: a blank between single characters pads a name, it does not part two.
  const isPadded =
    folded.includes('、') || folded.includes(',') || PADDED.test(folded) || joinedAt(folded) !== undefined;
  const parts: Part[] = [];
  let offset = 0;
  for (const text of folded.split(isPadded ? /[、,;]/ : SEPARATOR)) {
    const from = folded.indexOf(text, offset);
    offset = from + text.length;
    let start = 0;
    for (let and = joinedAt(text); and !== undefined; and = joinedAt(text.slice(start))) {
      parts.push({ text: text.slice(start, start + and.from), from: from + start });
      start += and.to;
    }
    parts.push({ text: text.slice(start), from: from + start });
  }
  return parts;
}

/** The leaders of a list, each as printed. */
export function leaderParts(folded: string): readonly string[] {
  return partsOf(folded).map(({ text }) => text);
}

/** Where 和 stands between two leaders. */
function joinedAt(text: string): { readonly from: number; readonly to: number } | undefined {
  if (text.length > LONGEST_PAIR || !/[和与及]/.test(text)) return undefined;
  for (const { index, 0: word } of allMatches(text, AND)) {
    const to = index + word.length;
    const [next = ''] = text.slice(to).split(AND_NEXT, 1);
    if (isLeader(text.slice(0, index), true) && (isLeader(text.slice(to), true) || isLeader(next, true)))
      return { from: index, to };
  }
  return undefined;
}

const LONGEST_PAIR = 60;
const AND_NEXT = /(?<=长|书记|主任|同志)[和与及]/;
/** `分管副市长`, `各位副市长`, `市委常委、副市长`: whoever it is. */
const NOBODY =
  /^(?:分管|联系|相关|有关|各|其他|其余|主要|挂[钩联]|包[联抓保]|[一两二三几多]位|全体|常务|市级|县级|区级|[省市区县州]委$)/;

/** What stands before a title is somebody's name, rare and long ones included, and says nothing of which office it is. */
function isPerson(name: string): boolean {
  return isName(name) || (!NOBODY.test(name) && (couldBeName(name) || name.length > 4));
}

/**
 * The text is one leader and nothing else: `颜海荣常务副市长`, `副市长黄亮同志`, `市政府党组成员黄亮`; where `isPlain`, a name
 * alone as well.
 */
export function isLeader(folded: string, isPlain: boolean): boolean {
  const text = folded.trim();
  const bare = text.replace(/\s*同志$/, '');
  const titled = leaderAt(bare);
  if (titled?.end === bare.length) return isPerson(titled.name);
  if ((isPlain || bare.length < text.length) && (isName(bare) || couldBeLongName(bare))) return true;
  return officeLength(text) > 0 && !isOffice(text);
}

/** An office without a name, which stands beside one: `市委常委`, `常务副市长`. */
export function isOffice(folded: string): boolean {
  const text = folded.trim();
  return text !== '' && OFFICES.exec(text)?.[0].length === text.length;
}

/** `施 宜` or `尤 溪亭` alone in a cell: one name, padded. Two names have two characters each at least. */
const PADDED = /^\s*(?:[\u4e00-\u9fff]\s+[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2}\s+[\u4e00-\u9fff])\s*$/;

/** `市委常委`, `市政府党组成员`, `常务副市长`, `副秘书长`: what stands before a name, or with commas behind it. */
const OFFICE =
  '(?:[省市区县州盟]?委?(?:常委|副?书记)|[省市区县州盟]?(?:委|政府)?副?秘书长|[省市区县州盟]?(?:政府)?(?:党组(?:成员|副?书记)|(?:常务)?副?(?:省长|市长|区长|县长|州长|盟长|主席|专员)|(?:省长|市长|区长|县长|州长)助理|[一二]级巡视员)|(?:组织|宣传|统战)部部?长)';
const OFFICES = new RegExp(`^(?:${OFFICE}\\s*)+`);

/** The part is an office that belongs to the name beside it (`张三丰,市委常委、副市长`), or begins with one. */
function officeLength(part: string): number {
  const length = OFFICES.exec(part)?.[0].length ?? 0;
  const rest = part.slice(length).replace(/同志$/, '');
  return length > 0 && (rest === '' || isName(rest) || couldBeLongName(rest)) ? length : 0;
}

/** Names in a list of leaders, titles off: `颜海荣常务副市长、黄亮副市长`, `副市长黄亮`, `黄亮(副市长)` → 颜海荣, 黄亮. */
export function leaderNames(raw: string, folded: string): string[] {
  const names: string[] = [];
  for (const { text: part, from: at } of partsOf(folded)) {
    let lead = part.length - part.trimStart().length;
    lead += officeLength(part.trim());
    const printed = part
      .slice(lead)
      .replace(/\s*\([^()]*\)\s*$/, '')
      .trimEnd();
    const titled = leaderAt(printed);
    if (titled !== undefined && !isPerson(titled.name)) continue;
    const length =
      titled === undefined ? printed.replace(/(?:同志|等)$/, '').length : nameLength(printed, titled.name);
    const name = unpadName(raw.slice(at + lead, at + lead + length));
    if (name !== '') names.push(name);
  }
  return names;
}

function nameLength(part: string, name: string): number {
  let length = 0;
  for (let found = 0; found < name.length && length < part.length; length += 1)
    if (part[length] !== ' ') found += 1;
  return length;
}
