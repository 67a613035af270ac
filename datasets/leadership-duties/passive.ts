import { splitOutside } from '../_text/brackets.ts';
import type { Duty, DutyKind } from './clauses.ts';
import { leaderAtStart, type NamedLeader } from './leader.ts';
import { allMatches } from '../_text/matches.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';

/**
 * Duties said from the subject's side, outside any leader's entry:
 *
 *     市教育局由戴锋副市长分管。
 *     原由张三副市长分管的市体育局调整为由李四副市长分管。
 *     原由张三副市长分管的体育工作,由李四副市长负责。
 *     张三同志原分管的体育工作由李四同志负责。
 *     原由张三副市长负责的体育工作、分管的市体育局,调整由李四副市长负责、分管。
 *     (张三同志…。)其原负责的公安、司法行政等方面工作,由李四副市长负责。
 */
export interface PassiveDuty extends Duty {
  readonly leader: string;
  readonly title: string | null;
}

const VERBS = '((?:负责|分管|联系)(?:[、和并](?:负责|分管|联系))*)';
/** `由颜海荣副市长分管`, `调整为颜海荣副市长负责` */
const BY = new RegExp(`(?:由|(?<=调整|变更|改)为(?!由))([^,。;由]{2,24}?)${VERBS}`, 'g');
const KINDS: Readonly<Record<string, DutyKind>> = { 负责: 'responsible', 分管: 'oversees', 联系: 'liaises' };
const LEAD_IN = /^(?:现?将|同时|其中)?(?:其?原(?:来)?(?:分管|负责|联系)的|原来?)?/;
const MOVED = /的?(?:工作)?,?(?:现)?(?:调整|变更|改|移交|交)(?:为|给|至)?$|暂时?$|,(?:现|今后|统一)?$/;
const CHANGED = /^,?(?:现|改|调整|变更|统一|移交)*(?:为|给)?$/;
/** `邵圆珍同志原分管的退役军人事务工作由…负责`, `将戴锋副市长分管的…调整为由…`: who gives up what the sentence moves. */
const OWNER = /^((?:现?将)?)[^,。;由]{2,24}?(?:原来?)?(分管|负责|联系)的/;

/** `其原负责的公安工作,由…负责` in an entry: the leader whom the entry is about. */
const ITS = /^其原?(?:来)?(负责|分管|联系)的/;
/** `…负责的体育工作、分管的市体育局`: each with the verb of its own. */
const OWN_VERB = /^(?:原来?)?(负责|分管|联系)的/;

/** `其原分管工作由…负责`: what it is stands elsewhere. */
const UNNAMED = /[。:]|^(?:其|该同志|上述|以上)?(?:原来?)?(?:分管|负责|联系)(?:的|领域|单位|部门)*$/;

interface Side {
  readonly start: number;
  readonly end: number;
  readonly leader: NamedLeader;
  /** What the sentence says that the leader does with it: 负责, or 负责 and 分管. */
  readonly kinds: readonly DutyKind[];
}

function kindsIn(verbs: string): readonly DutyKind[] {
  return verbs
    .split(/[、和并]/)
    .map((verb) => KINDS[verb])
    .filter((kind) => kind !== undefined);
}

/** `负责、分管`: areas are what one answers for, bodies are what one oversees; what the subject itself says comes first. */
function kindOf(kinds: readonly DutyKind[], said: DutyKind | undefined, subject: string): DutyKind {
  const [first = 'responsible'] = kinds;
  if (kinds.length < 2) return first;
  if (said !== undefined && kinds.includes(said)) return said;
  const fitting = endsLikeUnit(subject) ? 'oversees' : 'responsible';
  return kinds.includes(fitting) ? fitting : first;
}

function sidesOf(raw: string, folded: string, from: number, text: string): readonly Side[] {
  return allMatches(text, BY).flatMap((match): Side[] => {
    const at = from + match.index + 1;
    const leader = leaderAtStart(raw, folded.slice(0, at + (match[1] ?? '').length), at);
    if (leader === undefined) return [];
    const start = from + match.index;
    return [{ start, end: start + match[0].length, leader, kinds: kindsIn(match[2] ?? '') }];
  });
}

/** `其分管工作由马晓光同志接替`: the same duties, whatever the verb. */
const ITS_WORK = '(?:(?:其|该同志)?(?:原来?)?(?:负责|分管|联系)?的?(?:工作|单位|部门))';
const TAKEN = new RegExp(
  `^(?:(?:该|此|上述|以上)(?:项|些)?(?:工作|单位|部门)?|(${ITS_WORK}))?(?:现|改|调整|统一|暂时?|移交|变更|均|都|分别)*(?:为|给)?由([^,。;()]{2,40}?)(?:同志)?(?:分别)?(?:${VERBS}|接替|接任|接管|承担|代管)(?:工作)?$`,
);

export interface Takers {
  readonly leaders: readonly NamedLeader[];
  readonly kindOf: (duty: Duty) => DutyKind;
}

/**
 * Who takes over what the clause before gives up; undefined where a clause says no such thing.
 *
 *     不再分管市统计局,由黄亮副市长分管 · 减少分管市统计局、市审计局,分别由黄亮副市长、戴锋副市长分管
 */
export function takersIn(raw: string, folded: string, from: number, to: number): Takers | undefined {
  const [, its, list, verbs] = TAKEN.exec(folded.slice(from, to)) ?? [];
  if (list === undefined) return undefined;
  const start = folded.indexOf('由', from) + 1;
  const leaders: NamedLeader[] = [];
  for (const part of splitOutside(folded, '、和', start, start + list.length)) {
    const leader = leaderAtStart(raw, folded.slice(0, part.to), part.from);
    if (leader === undefined) return undefined;
    leaders.push(leader);
  }
  const kinds = its === undefined ? kindsIn(verbs ?? '') : [];
  return {
    leaders,
    kindOf: ({ duty, subject }) => (kinds.length === 0 ? duty : kindOf(kinds, duty, subject)),
  };
}

/** The duties that one folded sentence gives in the passive voice; `its` is whom 其 means. */
export function readPassive(
  raw: string,
  folded: string,
  from: number,
  to: number,
  its?: NamedLeader,
): PassiveDuty[] {
  const text = folded.slice(from, to);
  if (text.length > 200 || !text.includes('由')) return [];
  const [first, second] = sidesOf(raw, folded, from, text);
  if (first === undefined) return [];
  const build = (change: Duty['change'], of: Side, start: number, end: number): PassiveDuty[] => {
    let said: DutyKind | undefined;
    return Array.from(splitOutside(folded, '、', start, end), (part): PassiveDuty[] => {
      const verb = OWN_VERB.exec(folded.slice(part.from, part.to));
      if (verb !== null) said = KINDS[verb[1] ?? ''];
      const subject = raw
        .slice(part.from + (verb?.[0].length ?? 0), part.to)
        .replaceAll(/\s+/g, '')
        .replace(/(?:等方面)?工作$/, '');
      if (subject === '' || UNNAMED.test(subject)) return [];
      const { name, title } = of.leader;
      // What A 负责 and 分管 is told apart verb by verb.
      const own = change === 'remove' ? said : undefined;
      const duty = own ?? kindOf(of.kinds, said, subject);
      return [{ change, duty, subject, ...part, leader: name, title }];
    }).flat();
  };
  const ceases = folded.slice(from, first.start).endsWith('不再');
  if (ceases) {
    // `市统计局不再由A分管,改由B分管`
    const start = Math.max(from, folded.lastIndexOf(',', first.start) + 1);
    const given = build('remove', first, start, first.start - 2);
    const isMoved = second !== undefined && CHANGED.test(folded.slice(first.end, second.start));
    return isMoved ? [...given, ...build('add', second, start, first.start - 2)] : given;
  }
  if (second !== undefined) {
    const between = folded.slice(first.end, second.start);
    // `市教育局由A分管,市科技局由B分管`: one clause and the next.
    if (between.startsWith(',')) {
      return [
        ...readPassive(raw, folded, from, first.end, its),
        ...readPassive(raw, folded, first.end + 1, to, its),
      ];
    }
    // `原由A分管的X调整为由B分管`
    const moved = MOVED.exec(between);
    // `原由A分管的X由B分管`
    if (!between.startsWith('的') || (moved === null && folded[second.start] !== '由')) return [];
    const subjectFrom = first.end + 1;
    const subjectTo = first.end + (moved?.index ?? between.length);
    return [
      ...build('remove', first, subjectFrom, subjectTo),
      ...build('add', second, subjectFrom, subjectTo),
      ...(folded[second.end] === ',' ? readPassive(raw, folded, second.end + 1, to, its) : []),
    ];
  }
  if (first.end < to && !/^[,。]/.test(folded.slice(first.end, to))) return [];
  // `免去…后,其原分管的农业农村、水利工作暂由…负责`: the subject begins behind the comma.
  let clause = Math.max(from, folded.lastIndexOf(',', first.start) + 1);
  if (clause === first.start && clause > from) {
    // `其原负责的公安工作,由…负责`, `戴锋同志原分管的体育工作,由…负责`: it stands before the comma.
    const before = Math.max(from, folded.lastIndexOf(',', first.start - 2) + 1);
    const said = folded.slice(before, first.start);
    if (OWNER.test(said) || ITS.test(said)) clause = before;
  }
  const printed = folded.slice(clause, first.start);
  const owner = OWNER.exec(printed);
  const mine = its === undefined ? null : ITS.exec(printed);
  const owned =
    mine !== null
      ? its
      : owner === null
        ? undefined
        : leaderAtStart(raw, folded.slice(0, clause + owner[0].length), clause + (owner[1]?.length ?? 0));
  const verb = mine?.[1] ?? owner?.[2];
  if (owned !== undefined && verb !== undefined) {
    const at = clause + (mine ?? owner ?? [''])[0].length;
    const end = at + folded.slice(at, first.start).replace(MOVED, '').length;
    const giver = { ...first, leader: owned, kinds: kindsIn(verb) };
    return [...build('remove', giver, at, end), ...build('add', first, at, end)];
  }
  const start = clause + (LEAD_IN.exec(printed)?.[0].length ?? 0);
  const before = folded.slice(start, first.start).replace(MOVED, '');
  return build('add', first, start, start + before.length);
}
