import { outerPlace, placeOfTitle } from '../../_gazette/publisher.ts';
import { listsOf } from './lists.ts';

/** The place whose gazette names bodies, and the places above it: what `市`, `区` and `省` before a body mean. */
export interface OwnPlace {
  /** `宁波市鄞州区` */
  readonly full: string;
  /** Without its level: 嘉兴 of 嘉兴市. */
  readonly short: string;
  /** Printed prefix → the place it stands for, the longest prefix first: 宁波市鄞州区, 鄞州区, 区 → 宁波市鄞州区; 市 → 宁波市. */
  readonly prefixes: readonly (readonly [string, string])[];
}

const LEVEL = /(?:特别行政区|自治区|自治州|自治县|自治旗|新区|林区|地区|省|市|区|县|旗|州|盟)$/;

/** What stands for a place before its bodies: 市, 县, and of an autonomous or new one both words. */
function levelsOf(place: string): readonly string[] {
  const level = LEVEL.exec(place)?.[0];
  if (level === undefined) return [];
  const last = level.slice(-1);
  return level === last ? [level] : [level, last];
}

/**
 * The place in a gazette's title: `宁波市鄞州区人民政府公报` → 宁波市鄞州区. A province's gazette may leave the level
 * out (`浙江政报`); its bodies then go by 省.
 */
export function ownPlaceOf(title: string | undefined): OwnPlace {
  const printed = title === undefined ? undefined : placeOfTitle(title);
  const full = printed === undefined ? '' : LEVEL.test(printed) ? printed : `${printed}省`;
  const outer = outerPlace(full);
  const own = outer?.inner ?? full;
  const prefixes = new Map<string, string>();
  const add = (prefix: string, place: string): void => {
    if (prefix !== '' && !prefixes.has(prefix)) prefixes.set(prefix, place);
  };
  add(full, full);
  add(own, full);
  for (const level of levelsOf(full)) add(level, full);
  const above = outer === undefined ? undefined : full.slice(0, full.length - outer.inner.length);
  if (above !== undefined) {
    add(above, above);
    for (const level of levelsOf(above)) add(level, above);
  }
  for (const [level, place] of Object.entries(listsOf(full).above)) {
    add(place, place);
    add(level, place);
  }
  return {
    full,
    short: own.replace(LEVEL, ''),
    prefixes: [...prefixes].sort(([a], [b]) => b.length - a.length),
  };
}
