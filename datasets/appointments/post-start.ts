import { isBarePosition } from '../_units/posts.ts';
import { isName } from '../_units/names.ts';
import { beginsWithPlace } from '../_units/places.ts';

/** What posts begin with where no place stands: 市财政局…, 县人民政府…, 国家…, 中共…. */
const GENERAL = /^(?:省|市|区|县|州|盟|旗|自治区|国家|中共|中国|党)[\u4e00-\u9fff]{2}/;
/** A place that the lookup does not list: two or three characters and what it is. */
const PLACE = /^[\u4e00-\u9fff]{2,3}(?:省|市|区|县|州|盟|旗|镇|乡)/;

/** `副市长职务`, `副市长`: a position and nothing else. */
const OFFICE = /(?:职[务级]).*$/;
const LONGEST_DOTTED = 12;
const LENGTHS = [3, 2, 4];

/**
 * Where the name that a text without a word between name and post begins with may end (`苌和安成都市…支队长`, `邵 长 富
 * 大庆市…院长`), the likeliest first: what follows is the gazette's own place, a listed one, then a general beginning, then
 * any place.
 */
export function postBegins(folded: string, home: string | undefined): readonly number[] {
  // `阿不力孜·买买提市水利局局长`
  const dot = folded.slice(0, LONGEST_DOTTED).lastIndexOf('·') + 1;
  const ends = LENGTHS.map((length) => dot + endOfCharacters(folded.slice(dot), length));
  const bare = ends.filter((end) => isBarePosition(folded.slice(end).replace(OFFICE, '')));
  const own = ends.filter((end) => home !== undefined && folded.startsWith(home, end));
  const listed = ends.filter((end) => beginsWithPlace(folded.slice(end)));
  const general = ends.filter((end) => GENERAL.test(folded.slice(end)));
  const unlisted = ends.filter((end) => PLACE.test(folded.slice(end)));
  return [...new Set([...bare, ...own, ...listed, ...general, ...unlisted])];
}

/** Index behind the first characters of a text and the blanks behind them, blanks among them not counted. */
function endOfCharacters(folded: string, count: number): number {
  let end = 0;
  for (let left = count; end < folded.length && (left > 0 || folded[end] === ' '); end += 1)
    if (folded[end] !== ' ') left -= 1;
  return end;
}

/** A place that a name of three characters stands before: 市审计局…, and not 区政府… behind 江北新. */
const BODY_BEHIND = /^[市省县州][\u4e00-\u9fff]{2}/;

/**
 * The name in front of a post, where nothing but the post says that it ends: `李明亮市审计局副局长`. Undefined where the text
 * begins with a body. A short name may be a place as well (江山市审计局); `isShort` says that none can stand there.
 */
export function nameBeforePost(
  folded: string,
  home: string | undefined,
  isShort: boolean,
): string | undefined {
  if (beginsWithBody(folded, home)) return undefined;
  for (const length of [3, 2]) {
    const end = endOfCharacters(folded, length);
    const name = folded.slice(0, end).trimEnd();
    const rest = folded.slice(end);
    const isPost =
      beginsWithPlace(rest) ||
      (home !== undefined && rest.startsWith(home)) ||
      ((length === 3 || isShort) && BODY_BEHIND.test(rest));
    if (isPost && isName(name)) return name;
  }
  return undefined;
}

/** The text begins with a body, not with a name: 免去洛阳市人民政府副秘书长职务. */
export function beginsWithBody(folded: string, home: string | undefined): boolean {
  return (home !== undefined && folded.startsWith(home)) || beginsWithPlace(folded) || GENERAL.test(folded);
}
