import { CharSet } from '../_text/char-set.ts';
import { foldText, withoutBlanks } from '../_text/fold.ts';
import type { Role } from './labels.ts';
import { roleOfLabelAt } from './labels.ts';
import { isLeader, isOffice, leaderNames } from './leaders.ts';
import { spacedLabels } from './spaced-labels.ts';
import { readUnitList, type ListedUnit } from './unit-list.ts';
import type { UnitRole } from './unit-name.ts';

/** What one or more responsibility statements say of an item. */
export interface Responsibility {
  readonly leaders: readonly string[];
  /** In printed order. */
  readonly units: readonly ListedUnit[];
  readonly deadline: string | undefined;
  /** Text behind the units' full stop. */
  readonly rest: string;
}

export const NO_RESPONSIBILITY: Responsibility = { leaders: [], units: [], deadline: undefined, rest: '' };

/** Two statements about one item, in printed order. */
export function mergeResponsibilities(
  first: Responsibility | undefined,
  second: Responsibility,
): Responsibility {
  if (first === undefined) return second;
  return {
    leaders: both(first.leaders, second.leaders),
    units: both(first.units, second.units),
    deadline: first.deadline ?? second.deadline,
    rest: first.rest === '' ? second.rest : first.rest,
  };
}

function both<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (first.length === 0) return second;
  return second.length === 0 ? first : [...first, ...second];
}

/** What the words for a leader's office have in them, and hardly any name of a body. */
const OFFICE_WORD = /长|书记|主任|主席|专员|常委|党组|巡视员/;

/**
 * Leaders among the units of a statement (`游芷副市长负责;市教育局牵头`, `市委常委、常务副市长颜海荣负责`) are leaders, and no units;
 * one who takes part (`颜海荣常务副市长配合`) is neither a unit nor a leader in charge.
 */
export function withLeaders(statement: Responsibility): Responsibility {
  if (!statement.units.some(({ name }) => OFFICE_WORD.test(name))) return statement;
  const leaders: string[] = [];
  const offices: ListedUnit[] = [];
  const units = statement.units.filter((unit) => {
    const folded = foldText(unit.name);
    if (!OFFICE_WORD.test(folded)) return true;
    if (isOffice(folded)) {
      offices.push(unit);
      return true;
    }
    if (!isLeader(folded, false)) return true;
    if (unit.role !== 'support') leaders.push(...leaderNames(unit.name, folded));
    return false;
  });
  if (units.length === statement.units.length) return statement;
  return {
    ...statement,
    leaders: [...statement.leaders, ...leaders],
    units: units.filter((unit) => !offices.includes(unit)),
  };
}

const DATE = String.raw`(?:(?:(?:20)?\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日)?(?:底|初|末|份|上旬|中旬|下旬)?|年[底末内]|(?:第?[一二三四]|[1-4])季度末?|[上下]半年)|20\d{2}年(?:[底末内]|度|(?=前|以前|之前|$)))`;
/**
 * `12月底前完成`, `2026年底前`, `2026年6月底前完成并长期坚持`, `立行立改` among the units of a bracket: `(市统计局负责,12月底前完成)`.
 */
const DEADLINE = new RegExp(
  `^(${DATE}(?:[—至到]+${DATE})?(?:之?以?前)?|全年|立行立改|即知即改|(?:常态化|长期|持续)(?:坚持|实施|推进|开展)?)(?:完成|落实|见效|投用|建成|开工|启动)?(?:并[\u4e00-\u9fff]{2,10})?$`,
);
const LONGEST_DEADLINE = 40;
const DEADLINE_STARTS = new CharSet('0123456789全立即常长持年上下第一二三四');

/** A date among the units of a statement is its deadline. */
export function withDeadline(statement: Responsibility): Responsibility {
  let { deadline } = statement;
  const units = statement.units.filter(({ name }) => {
    const folded = foldText(name.slice(0, LONGEST_DEADLINE));
    const mayBe = name.length <= LONGEST_DEADLINE && DEADLINE_STARTS.has(folded, 0);
    const date = mayBe ? DEADLINE.exec(folded)?.[1] : undefined;
    if (date === undefined) return true;
    deadline ??= name.slice(0, date.length);
    return false;
  });
  return units.length === statement.units.length ? statement : { ...statement, units, deadline };
}

export interface FoundLabel {
  readonly role: Role;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const BEFORE_LABEL = new CharSet(',;。([ 、\t|【—');

/**
 * Every label in a folded text behind `from`, wherever it stands: `…服务。(责任单位:市科技局…` finds 责任单位; without colons
 * where the text begins with one.
 */
export function findLabels(folded: string, from = 0): readonly FoundLabel[] {
  const spaced = spacedLabels(folded, from);
  if (spaced.length > 0) return spaced;
  const labels: FoundLabel[] = [];
  for (let colon = folded.indexOf(':', from); colon >= 0; colon = folded.indexOf(':', colon + 1)) {
    let start = colon;
    while (start > 0 && colon - start < 20) {
      const code = folded.charCodeAt(start - 1);
      if (code === 0x20) {
        // `…公司 责 任 单 位:`: behind a whole label a blank is its end, inside it pads.
        const inside = withoutBlanks(folded.slice(start, colon));
        if (roleOfLabelAt(inside, folded, colon + 1) !== undefined) break;
      } else if (code < 0x4e00 || code > 0x9fff) break;
      start -= 1;
    }
    const name = withoutBlanks(folded.slice(start, colon));
    const role = roleOfLabelAt(name, folded, colon + 1);
    if (role !== undefined && start >= from && (start === from || BEFORE_LABEL.has(folded, start - 1)))
      labels.push({ role, name, start, end: colon + 1 });
  }
  return labels;
}

const ROLE_OF_LABEL: Readonly<Record<Exclude<Role, 'leader' | 'helper' | 'deadline'>, UnitRole>> = {
  lead: 'lead',
  support: 'support',
  neutral: 'neutral',
};

/** Reads `label: names, label: names` from `[from, to)`. */
export function readLabelled(
  raw: string,
  folded: string,
  labels: readonly FoundLabel[],
  to: number,
): Responsibility {
  const leaders: string[] = [];
  let units: readonly ListedUnit[] = [];
  let deadline: string | undefined;
  let rest = '';
  let isMixed = false;
  let index = 0;
  for (const label of labels) {
    index += 1;
    const end = labels[index]?.start ?? to;
    const value = trimEnd(folded, label.end, end);
    switch (label.role) {
      case 'leader':
        leaders.push(...leaderNames(raw.slice(label.end, value), folded.slice(label.end, value)));
        break;
      case 'helper':
        break;
      case 'deadline':
        deadline = raw.slice(label.end, value).trim() || undefined;
        break;
      case 'lead':
      case 'support':
      case 'neutral': {
        const list = readUnitList(raw, folded, label.end, value);
        const role = ROLE_OF_LABEL[label.role];
        units = both(
          units,
          role === 'neutral'
            ? list.units
            : list.units.map((unit) => (unit.role === 'neutral' ? { ...unit, role } : unit)),
        );
        if (list.rest !== '') rest = list.rest;
        isMixed ||= MORE_THAN_UNITS.test(folded.slice(label.end, value));
        break;
      }
    }
  }
  const statement = { leaders, units, deadline, rest };
  return isMixed ? withDeadline(withLeaders(statement)) : statement;
}

/** A list without any of these holds neither leaders nor a date; a blank may stand within the words. */
const MORE_THAN_UNITS = /[ \t长年月季]|书记|主任|主席|专员|常委|党组|巡视|立行|即知|常态|持续/;

const BEHIND_VALUE = new CharSet(' \t\r\n,;。、([|【');

function trimEnd(folded: string, from: number, to: number): number {
  let end = to;
  while (end > from && BEHIND_VALUE.has(folded, end - 1)) end -= 1;
  return end;
}

export type LeadBasis = 'stated' | 'sole' | 'none';

export interface Assignment {
  readonly leadUnits: readonly string[];
  readonly supportUnits: readonly string[];
  readonly units: readonly string[];
  readonly leadBasis: LeadBasis;
}

/**
 * A rule that the text states once: `列第一位的为牵头单位`, `无牵头单位的,责任单位即为牵头单位`, `标★的为牵头单位`.
 */
export type LeadRule = 'first-listed' | 'all-responsible' | 'signed';

const FEW = 32;

/** Who leads and who supports. A lead is what the source says, never an invention. */
export function assignUnits(units: readonly ListedUnit[], rule: LeadRule | undefined): Assignment {
  const names: string[] = [];
  const lead: string[] = [];
  const others: string[] = [];
  /** Where nobody leads, and only there is it asked for. */
  const support: string[] = [];
  // A set is slower for the dozen units that an item has.
  const known = units.length > FEW ? new Set<string>() : undefined;
  for (const { name, role, signed } of units) {
    if (known === undefined ? names.includes(name) : known.has(name)) {
      // `责任单位:市应急局、市公安局;牵头单位:市应急局`: the second time says that it leads.
      if (role === 'lead' && !lead.includes(name)) {
        others.splice(others.indexOf(name), 1);
        lead.push(name);
      }
      continue;
    }
    names.push(name);
    known?.add(name);
    (role === 'lead' || (rule === 'signed' && signed === true) ? lead : others).push(name);
    if (role === 'support' && lead.length === 0) support.push(name);
  }
  if (lead.length > 0) return { leadUnits: lead, supportUnits: others, units: names, leadBasis: 'stated' };
  return assignUnstated(names, support, rule);
}

/** Where no unit is said to lead: the rule decides, or that only one is responsible. */
function assignUnstated(
  names: readonly string[],
  support: readonly string[],
  rule: LeadRule | undefined,
): Assignment {
  const [first, ...others] = names;
  if (first === undefined) return { leadUnits: [], supportUnits: [], units: [], leadBasis: 'none' };
  if (rule === 'first-listed')
    return { leadUnits: [first], supportUnits: others, units: names, leadBasis: 'stated' };
  const neutral = support.length === 0 ? names : names.filter((name) => !support.includes(name));
  if (rule === 'all-responsible' && neutral.length > 0) {
    return { leadUnits: neutral, supportUnits: support, units: names, leadBasis: 'stated' };
  }
  if (neutral.length === 1 && others.length === support.length && neutral[0] === first) {
    return { leadUnits: [first], supportUnits: support, units: names, leadBasis: 'sole' };
  }
  return { leadUnits: [], supportUnits: [], units: names, leadBasis: 'none' };
}
