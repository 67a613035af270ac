import { beginsWithPlace } from '../_units/places.ts';

/** What posts begin with where no place stands: 市财政局…, 县人民政府…, 国家…, 中共…. */
const GENERAL = /^(?:省|市|区|县|州|盟|旗|自治区|国家|中共|中国|党)[\u4e00-\u9fff]{2}/;
/** A place that the lookup does not list: two or three characters and what it is. */
const PLACE = /^[\u4e00-\u9fff]{2,3}(?:省|市|区|县|州|盟|旗|镇|乡)/;

/**
 * Lengths of the name that a text without a word between name and post may begin with (`苌和安成都市…支队长`),
 * the likeliest first: what follows is the gazette's own place, a listed one, then a general beginning, then any place.
 */
export function postBegins(folded: string, home: string | undefined): readonly number[] {
  const lengths = [3, 2, 4];
  const own = lengths.filter((length) => home !== undefined && folded.startsWith(home, length));
  const listed = lengths.filter((length) => beginsWithPlace(folded.slice(length)));
  const general = lengths.filter((length) => GENERAL.test(folded.slice(length)));
  const unlisted = lengths.filter((length) => PLACE.test(folded.slice(length)));
  return [...new Set([...own, ...listed, ...general, ...unlisted])];
}

/** The text begins with a body, not with a name: 免去洛阳市人民政府副秘书长职务. */
export function beginsWithBody(folded: string, home: string | undefined): boolean {
  return (home !== undefined && folded.startsWith(home)) || beginsWithPlace(folded) || GENERAL.test(folded);
}
