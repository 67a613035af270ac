import PUBLISHERS from './publishers.json' with { type: 'json' };

/** The place whose government publishes a gazette, and its short ASCII name in issue ids. */
export interface Publisher {
  /** `嘉兴市` */
  readonly place: string;
  /** `jiaxing` */
  readonly slug: string;
}

const BY_NAME = new Map(PUBLISHERS.publishers.map(({ name, slug }) => [name, slug]));
/** How long the listed names are that begin with the same two characters, the longest first. */
const LENGTHS: ReadonlyMap<string, readonly number[]> = new Map(
  Array.from(
    Map.groupBy(BY_NAME.keys(), (name) => name.slice(0, 2)),
    ([start, names]) => [start, [...new Set(names.map((name) => name.length))].sort((a, b) => b - a)],
  ),
);
/** `兴安盟行政公署公报`, `喀什地区行署公报`: a league and a prefecture have no 人民政府 of their own. */
const PLACE = /^(.{2,20}?)(?:行政公署|行署|人民政府|政府|政报|公报)/;

/** The place in a gazette's title: `嘉兴市人民政府公报` → 嘉兴市, `浙江政报` → 浙江. Undefined where there is none. */
export function placeOfTitle(title: string): string | undefined {
  return PLACE.exec(title)?.[1];
}

/** `宁波市鄞州区` → the listed 宁波市 and 鄞州区; undefined where the place does not begin with a listed one. */
export function outerPlace(place: string): { readonly slug: string; readonly inner: string } | undefined {
  for (const length of LENGTHS.get(place.slice(0, 2)) ?? []) {
    const slug = length > place.length - 2 ? undefined : BY_NAME.get(place.slice(0, length));
    if (slug !== undefined) return { slug, inner: place.slice(length) };
  }
  return undefined;
}

/**
 * The publisher of a gazette, from the lookup `publishers.json`. A place below a known one (上海市浦东新区) is
 * looked up by its own name first; what is not listed is undefined, and its slug is then spelt by the caller.
 */
export function findPublisher(title: string): Publisher | undefined {
  const place = placeOfTitle(title);
  if (place === undefined) return undefined;
  const slug = BY_NAME.get(place) ?? BY_NAME.get(`${place}省`) ?? BY_NAME.get(`${place}市`);
  if (slug !== undefined) return { place, slug };
  // 浙江省嘉兴市 → 嘉兴市
  for (let at = 1; at < place.length - 1; at += 1) {
    const tail = BY_NAME.get(place.slice(at));
    if (tail !== undefined && BY_NAME.has(place.slice(0, at))) return { place: place.slice(at), slug: tail };
  }
  return undefined;
}
