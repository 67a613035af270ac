import { outerPlace, placeOfTitle } from '../../_gazette/publisher.ts';
import { autonomousPlace, inFull, shortFormsOf } from './autonomous.ts';
import { listsOf } from './lists.ts';

/** The place whose gazette names bodies, and the places above it: what `市`, `区` and `省` before a body mean. */
export interface OwnPlace {
  /** `宁波市鄞州区` */
  readonly full: string;
  /** Without its level, and without the peoples that it is named after: 嘉兴 of 嘉兴市, 恩施 of 恩施土家族苗族自治州. */
  readonly short: string;
  /** What the place is printed as inside a body's name: 恩施土家族苗族自治州, 恩施州, 恩施自治州. */
  readonly forms: readonly string[];
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
 * out (`浙江政报`); its bodies then go by 省. An autonomous prefecture's may print it for short (`恩施州人民政府公报`).
 */
export function ownPlaceOf(title: string | undefined): OwnPlace {
  const printed = title === undefined ? undefined : placeOfTitle(title);
  const full = printed === undefined ? '' : LEVEL.test(printed) ? inFull(printed) : `${printed}省`;
  const outer = outerPlace(full);
  const own = outer?.inner ?? full;
  const prefixes = new Map<string, string>();
  const add = (prefix: string, place: string): void => {
    if (prefix !== '' && !prefixes.has(prefix)) prefixes.set(prefix, place);
  };
  const forms = [full, own, ...shortFormsOf(own)];
  for (const form of forms) add(form, full);
  for (const level of levelsOf(full)) add(level, full);
  const above = outer === undefined ? undefined : full.slice(0, full.length - outer.inner.length);
  if (above !== undefined) {
    for (const form of [above, ...shortFormsOf(above)]) add(form, above);
    for (const level of levelsOf(above)) add(level, above);
  }
  for (const [level, place] of Object.entries(listsOf(full).above)) {
    add(place, place);
    add(level, place);
  }
  return {
    full,
    short: autonomousPlace(own)?.name ?? own.replace(LEVEL, ''),
    forms,
    prefixes: [...prefixes].sort(([a], [b]) => b.length - a.length),
  };
}
