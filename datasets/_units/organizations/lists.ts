import GENERAL from './general.json' with { type: 'json' };
import JIAXING from './jiaxing.json' with { type: 'json' };
import { ORGANIZATION_KINDS, type OrganizationKind } from './kinds.ts';

/**
 * The names of bodies, as data that a clerk can extend: `general.json` for what is called the same everywhere, one
 * file for what only holds in one place. A new place is one file and one line here.
 */
const PLACES: readonly PlaceFile[] = [JIAXING];

type Names = Readonly<Record<string, string>>;

interface PlaceFile extends Partial<Readonly<Record<OrganizationKind, Names>>> {
  readonly place: string;
  /** The places above it, by the word that stands for them: 省 → 浙江省. */
  readonly above: Readonly<Record<string, string>>;
}

/** A body of any place (`人力资源和社会保障局`), or of one. */
export interface ListedBody {
  readonly name: string;
  readonly kind: OrganizationKind;
}

/** A group (`各县(市、区)政府`) is told by its words, so no list holds any. */
const KINDS = ORGANIZATION_KINDS.filter((kind) => kind !== 'group');

function namesOf(
  lists: Partial<Readonly<Record<OrganizationKind, Names>>>,
  kinds: readonly OrganizationKind[],
) {
  const names = new Map<string, ListedBody>();
  for (const kind of kinds) {
    for (const [name, others] of Object.entries(lists[kind] ?? {})) {
      const body = { name, kind };
      for (const other of [name, ...others.split('、')]) if (other !== '') names.set(other, body);
    }
  }
  return names;
}

/** Bodies that any place may have, by every name without place and level; templates are in {@link TEMPLATES}. */
export const BODIES: ReadonlyMap<string, ListedBody> = namesOf(
  GENERAL,
  KINDS.filter((kind) => kind !== 'party'),
);
/** Bodies of the party's committee of a place, by their names behind `市委`. */
export const PARTY_BODIES: ReadonlyMap<string, ListedBody> = namesOf(GENERAL, ['party']);
/** Names with the place inside: `国家税务总局{地}税务局`. */
export const TEMPLATES: readonly (readonly [string, ListedBody])[] = [...BODIES].filter(([name]) =>
  name.includes('{'),
);

export interface PlaceLists {
  readonly above: Readonly<Record<string, string>>;
  readonly names: ReadonlyMap<string, ListedBody>;
}

const BY_PLACE = new Map(
  PLACES.map((file): [string, PlaceLists] => [
    file.place,
    { above: file.above, names: namesOf(file, KINDS) },
  ]),
);
const NO_LISTS: PlaceLists = { above: {}, names: new Map() };

/** What is listed for one place. */
export function listsOf(place: string): PlaceLists {
  return BY_PLACE.get(place) ?? NO_LISTS;
}
