import { CharSet } from '../../_text/char-set.ts';
import { beginsWithPlaceName } from '../places.ts';
import { kindOfName } from './kinds.ts';
import { BODIES, PARTY_BODIES } from './lists.ts';
import type { OwnPlace } from './place.ts';
import { nameKey, NO_LEVEL, OTHER_PLACE, type Body } from './resolve.ts';

/** What a name is in a list whose items may leave out what the item before them says. */
export interface ListItem {
  /** `财政局` behind 市发展和改革局: the place is left out. */
  readonly bare: boolean;
  /**
   * What a bare name behind it takes: 市 of 市发展和改革局, 市委 of 市委组织部. Empty where that would be a guess
   * (`南湖区政府、教育局`), undefined where the name says nothing of places, and what was said before it still holds.
   */
  readonly before: string | undefined;
}

const SHORTEST = 3;
const LONGEST = 12;
const DEPARTMENT_ENDS = new CharSet('局委办');
/** Departments of no place: `长江航务管理局`, `国家能源局`. */
const OF_NO_PLACE =
  /^(?:国家|中国|中央|全国|长江|黄河|淮河|海河|珠江|松辽|太湖)|流域|铁路|民航|航务|航道|电力|通信|邮政|盐务|石油|油田|勘[测探察]/;

export function listItem(printed: string, body: Body, place: OwnPlace): ListItem {
  const folded = nameKey(printed).replace(/\([^()]*\)$/, '');
  if (!body.listed && isBare(folded, place)) return { bare: true, before: undefined };
  return { bare: false, before: body.kind === 'group' ? undefined : saysBefore(folded, body, place) };
}

function isBare(folded: string, { short }: OwnPlace): boolean {
  if (folded.length < 2 || folded.startsWith('办公')) return false;
  if (BODIES.has(folded) || PARTY_BODIES.has(folded)) return true;
  return (
    isLikeDepartment(folded) &&
    !beginsWithPlaceName(folded) &&
    !OTHER_PLACE.test(folded) &&
    !(short !== '' && folded.startsWith(short))
  );
}

function isLikeDepartment(folded: string): boolean {
  return (
    folded.length >= SHORTEST &&
    folded.length <= LONGEST &&
    DEPARTMENT_ENDS.ends(folded) &&
    !/^[省市县区州盟旗团]/.test(folded) &&
    kindOfName(folded) === 'department' &&
    !OF_NO_PLACE.test(folded)
  );
}

function saysBefore(folded: string, body: Body, { prefixes, short }: OwnPlace): string | undefined {
  const text = folded.startsWith('中共') ? folded.slice(2) : folded;
  const prefix =
    NO_LEVEL.test(text) && !BODIES.has(text.slice(1))
      ? undefined
      : prefixes.find(([each]) => text.startsWith(each))?.[0];
  if (prefix !== undefined) {
    return body.kind === 'party' && text.startsWith('委', prefix.length) ? `${prefix}委` : prefix;
  }
  if (body.kind === 'government') return '';
  // `团市委`
  if (body.listed && (text.startsWith('团') || text.startsWith('共青团'))) return undefined;
  // `国网晋江市供电公司`, `国家税务总局晋江市税务局`
  if (short !== '' && text.includes(short)) return undefined;
  const other = OTHER_PLACE.exec(text)?.[0];
  if (other === undefined) return undefined;
  return body.listed && BODIES.has(text.slice(other.length)) ? other : '';
}

/** A bare name with what the items before it say: 市 and 财政局 → 市财政局, 市委 and 宣传部 → 市委宣传部. */
export function completed(before: string, bare: string): string | undefined {
  if (before === '') return undefined;
  const key = nameKey(bare);
  const isParty = before.endsWith('委');
  if (PARTY_BODIES.has(key)) {
    if (isParty) return before + bare;
    if (!isLikeDepartment(key)) return undefined;
  }
  return (isParty ? before.slice(0, -1) : before) + bare;
}
