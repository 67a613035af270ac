import { openingOf } from '../../_text/brackets.ts';
import { CharSet } from '../../_text/char-set.ts';
import { foldKey, withoutBlanks } from '../../_text/fold.ts';
import type { GazetteIssue } from '../../_gazette/issue.ts';
import { outerPlace } from '../../_gazette/publisher.ts';
import { inFull } from './autonomous.ts';
import { kindOfName, type OrganizationKind } from './kinds.ts';
import { BODIES, listsOf, PARTY_BODIES, TEMPLATES, type ListedBody } from './lists.ts';
import { ownPlaceOf, type OwnPlace } from './place.ts';

/** The body that a printed name stands for. */
export interface Body {
  /** The same for all names of one body, and for no other body of any place: what ids are made of. */
  readonly key: string;
  /** In full where the lists know it (`嘉兴市人力资源和社会保障局`), else as printed, with the place for 市 or 区. */
  readonly name: string;
  readonly kind: OrganizationKind | null;
  /** The lists or a safe rule know it; what they do not know is never merged with anything. */
  readonly listed: boolean;
}

const MAY_BE_GROUP = /[各其所全直属级有关]/;
const GROUP =
  /^(?:各(?!界)|其他|有关|相关|所有|[市县区省州盟旗]直(?!机关)|全[市县区省州盟旗]|[市县区省州盟旗]级(?:其他|各|有关|相关))|(?:各|有关|相关)(?:地|镇|乡|街道|区县|县区)?(?:部门|单位|机构|企业|学校|方面)|各[委部办局单][、位委办局]*$|直属(?:各)?单位|[市县区省州盟旗]属(?:国有)?企业|国有企业$|等单位$/;
/** `第五届嘉兴仲裁委员会`: the same commission, whoever its members are. */
const TERM = /^第[一二三四五六七八九十\d]{1,3}届/;
const OFFICE = /^(?:行署|行政公署)(?:办公室|办)?$/;
const LEAGUE = /(?:盟|地区)$/;
const YOUTH_LEAGUE = /^(?:中国)?(?:共青团|团)(.{1,12}?)委(?:员会)?$/;
const YOUTH_LEAGUE_STARTS = new CharSet('中共团');
const BARE_PLACE = /^[\u4e00-\u9fff]{1,5}[区县市旗]$/;
const LONGEST_PLACE = 6;
const PLACE_ENDS = new CharSet('区县市旗');
const NO_PLACE =
  /(?:开发区|园区|新区|港区|景区|示范区|度假区|保税区|高新区|经开区|社区|小区|校区|院区|集聚区|自贸区|库区|城区|全市|全区|全县)$/;
export const OTHER_PLACE =
  /^[\u4e00-\u9fff]{1,9}?(?:自治州|自治县|自治旗|新区|市|县|区|旗|州|盟|省|自治区|镇|乡|街道)/;
/** Words that begin with a level and name no place: `市场监管局`, `市政工程中心`, `区域…`. */
export const NO_LEVEL =
  /^(?:市场|市政(?!府|协|务|法)|市民|市区|市属|市郊|市域|市级|市直|市容|市花|区域|区划|区间|区块|县域|县级|县城|省级|省直|州际|省际)/;

/** A printed name for comparing: folded, without blanks, every bracket a round one. */
export function nameKey(printed: string): string {
  const folded = foldKey(printed);
  return folded.includes('[') ? folded.replaceAll('[', '(').replaceAll(']', ')') : folded;
}

/** Resolves the names that one gazette prints. Printed names are looked up once. */
export class OrganizationNames {
  private static readonly ofIssues = new WeakMap<GazetteIssue, OrganizationNames>();

  /** The names that an issue prints, looked up once for every dataset that needs them. */
  static of(issue: GazetteIssue): OrganizationNames {
    const known = this.ofIssues.get(issue) ?? new OrganizationNames(issue.masthead.title);
    this.ofIssues.set(issue, known);
    return known;
  }

  readonly place: OwnPlace;
  private readonly known = new Map<string, Body>();
  private readonly own: ReadonlyMap<string, ListedBody>;
  private readonly inside: ReadonlyMap<string, ListedBody>;

  /** @param title the gazette's title, which says whose 市 is meant */
  constructor(title: string | undefined) {
    this.place = ownPlaceOf(title);
    this.own = listsOf(this.place.full).names;
    this.inside = new Map(
      TEMPLATES.flatMap(([name, body]) => {
        const filled = { ...body, name: fill(body.name, this.place) };
        return this.place.forms.map((form): [string, ListedBody] => [fill(name, this.place, form), filled]);
      }),
    );
  }

  /** The body behind a printed name: `市人社局`, `嘉兴市人力资源和社会保障局`, `市委组织部〔市委人才办〕`. */
  resolve(printed: string): Body {
    const known = this.known.get(printed);
    if (known !== undefined) return known;
    const text = withoutBlanks(printed);
    const folded = nameKey(text);
    const body = this.find(folded, text);
    this.known.set(printed, body);
    return body;
  }

  /** Of a responsible unit: a district alone is its government (`南湖区、秀洲区政府`). */
  resolveUnit(printed: string): Body {
    const folded = foldKey(printed);
    const mayBe = folded.length <= LONGEST_PLACE && PLACE_ENDS.ends(folded);
    const bare = mayBe && BARE_PLACE.test(folded) && !NO_PLACE.test(folded) && !this.own.has(folded);
    return bare ? this.resolve(`${printed.trim()}人民政府`) : this.resolve(printed);
  }

  private find(folded: string, text: string): Body {
    const term = folded.startsWith('第') ? (TERM.exec(folded)?.[0].length ?? 0) : 0;
    if (term > 0) return this.find(folded.slice(term), text.slice(term));
    // A league and a prefecture have one 行署, and only they have any.
    if (folded.startsWith('行') && OFFICE.test(folded) && LEAGUE.test(this.place.full)) {
      return this.find(this.place.full + folded, this.place.full + text);
    }
    const listed = this.own.get(folded) ?? this.inside.get(folded);
    if (listed !== undefined) return this.bodyOf(listed.name, listed.kind);
    if (MAY_BE_GROUP.test(folded) && GROUP.test(folded)) {
      const name = this.withPlace(withPeoples(folded), withPeoples(folded));
      return { key: `${this.place.full}|${name}`, name, kind: 'group', listed: true };
    }
    const bracket = folded.endsWith(')') ? openingOf(folded) : -1;
    if (bracket > 1) {
      return this.find(folded.slice(0, bracket), text.slice(0, bracket));
    }
    return this.youthLeague(folded) ?? this.behindPlace(folded) ?? this.unlisted(folded, text);
  }

  /** `团市委`, `共青团嘉兴市委`: the place stands inside. */
  private youthLeague(folded: string): Body | undefined {
    const match = YOUTH_LEAGUE_STARTS.has(folded, 0) ? YOUTH_LEAGUE.exec(folded) : undefined;
    const place = match?.[1] === undefined ? undefined : this.placeFor(match[1]);
    return place === undefined ? undefined : this.bodyOf(`共青团${place}委员会`, 'mass');
  }

  private placeFor(printed: string): string | undefined {
    return this.place.prefixes.find(([prefix]) => prefix === printed)?.[1];
  }

  private behindPlace(folded: string): Body | undefined {
    if (NO_LEVEL.test(folded) && !BODIES.has(folded.slice(1))) return undefined;
    const text = folded.startsWith('中共') ? folded.slice(2) : folded;
    for (const [prefix, place] of this.place.prefixes) {
      if (!text.startsWith(prefix)) continue;
      const body = this.bodyBehind(place, text.slice(prefix.length));
      if (body !== undefined) return body;
    }
    return this.ofOtherPlace(text);
  }

  private bodyBehind(place: string, rest: string): Body | undefined {
    const party = rest.startsWith('委') ? PARTY_BODIES.get(rest.slice(1)) : undefined;
    if (party !== undefined) return this.bodyOf(`中共${place}委${party.name}`, 'party');
    const listed = BODIES.get(rest);
    if (listed === undefined) return rest === '委' ? this.bodyOf(`中共${place}委员会`, 'party') : undefined;
    if (listed.name.includes('{')) {
      // The templates are filled for the own place; 省税务局 has no other.
      return place === this.place.full ? this.bodyOf(fill(listed.name, this.place), listed.kind) : undefined;
    }
    const own = this.own.get(place + listed.name);
    if (own !== undefined) return this.bodyOf(own.name, own.kind);
    const longer = rest.length > listed.name.length && place === this.place.full ? rest : listed.name;
    return this.bodyOf(place + listed.name, listed.kind, place + longer);
  }

  /** `安吉县教育局` in another place's gazette, `回民区人民政府`, `越城区政府`, `滨海新区管委会`. */
  private ofOtherPlace(folded: string): Body | undefined {
    // `住房和城乡建设局` is no 建设局 of a 住房和城乡.
    const place = BODIES.has(folded) ? undefined : OTHER_PLACE.exec(folded)?.[0];
    if (place !== undefined && place.length > 1) {
      const listed = BODIES.get(folded.slice(place.length));
      if (listed !== undefined && !listed.name.includes('{'))
        return this.bodyOf(inFull(place) + listed.name, listed.kind);
    }
    const zone = /^(.{2,})(?:管委会|管理委员会)$/.exec(folded)?.[1];
    return zone === undefined ? undefined : this.bodyOf(`${zone}管理委员会`, 'zone');
  }

  private bodyOf(canonical: string, kind: OrganizationKind, name = canonical): Body {
    return { key: this.scoped(canonical), name, kind, listed: true };
  }

  private unlisted(folded: string, text: string): Body {
    const name = this.withPlace(folded, text);
    const key = this.scoped(nameKey(name));
    return { key, name, kind: kindOfName(folded), listed: false };
  }

  /** `市航空枢纽办` is 嘉兴市航空枢纽办: the place is what 市 means, the rest stays as printed. */
  private withPlace(folded: string, text: string): string {
    if (NO_LEVEL.test(folded)) return text;
    const prefix = this.place.prefixes.find(([printed]) => folded.startsWith(printed));
    if (prefix === undefined || folded.length <= prefix[0].length + 1) return text;
    return prefix[1] + text.slice(prefix[0].length);
  }

  /** A name that says its place is unique; any other is that of a body in this place. */
  private scoped(name: string): string {
    const { full, prefixes } = this.place;
    const isOwn = full !== '' && name.startsWith(full);
    const isUnique =
      isOwn || beginsWithListedPlace(name) || prefixes.some(([, place]) => name.includes(place));
    return isUnique ? name : `${full}|${name}`;
  }
}

/** `浙江省科学技术厅`: a place of the lists, of whose name there is one. */
function beginsWithListedPlace(name: string): boolean {
  return outerPlace(name) !== undefined;
}

function fill(name: string, place: OwnPlace, form = place.full): string {
  return name.replace('{地}', form).replace('{简}', place.short);
}

function withPeoples(folded: string): string {
  return folded.replaceAll(/(?<!人民)政府/g, '人民政府');
}
