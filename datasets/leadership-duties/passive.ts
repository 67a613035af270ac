import { splitOutside } from '../_gazette/brackets.ts';
import type { Duty, DutyKind } from './clauses.ts';
import { leaderAtStart } from './leader.ts';
import { allMatches } from '../_gazette/matches.ts';

/**
 * Duties said from the subject's side, outside any leader's entry:
 *
 *     市教育局由戴锋副市长分管。
 *     原由张三副市长分管的市体育局调整为由李四副市长分管。
 *     原由张三副市长分管的体育工作,由李四副市长负责。
 *     张三同志原分管的体育工作由李四同志负责。
 */
export interface PassiveDuty extends Duty {
  readonly leader: string;
  readonly title: string | null;
}

const BY = /由([^,。;]{2,24}?)(负责|分管|联系)/g;
const KINDS: Readonly<Record<string, DutyKind>> = { 负责: 'responsible', 分管: 'oversees', 联系: 'liaises' };
const LEAD_IN = /^(?:现?将|同时|其中)?(?:其?原(?:来)?(?:分管|负责|联系)的|原来?)?/;
const MOVED = /的?(?:工作)?,?(?:现)?(?:调整|变更|改|移交|交)(?:为|给|至)?$|暂时?$|,(?:现|今后|统一)?$/;
/** `邵圆珍同志原分管的退役军人事务工作由…负责`, `将戴锋副市长分管的…调整为由…`: who gives up what the sentence moves. */
const OWNER = /^((?:现?将)?)[^,。;由]{2,24}?(?:原来?)?(分管|负责|联系)的/;

/** `其原分管工作由…负责`: what it is stands elsewhere. */
const UNNAMED = /[。:]|^(?:其|该同志|上述|以上)?(?:原来?)?(?:分管|负责|联系)(?:的|领域|单位|部门)*$/;

/** The duties that one folded sentence gives in the passive voice. */
export function readPassive(raw: string, folded: string, from: number, to: number): PassiveDuty[] {
  const text = folded.slice(from, to);
  if (text.length > 200 || !text.includes('由')) return [];
  const found = allMatches(text, BY)
    .map((match) => {
      const at = from + match.index + 1;
      const end = at + (match[1] ?? '').length;
      const leader = leaderAtStart(raw, folded.slice(0, end), at);
      return {
        start: from + match.index,
        end: from + match.index + match[0].length,
        leader,
        kind: KINDS[match[2] ?? ''],
      };
    })
    .filter(({ leader }) => leader !== undefined);
  const [first, second] = found;
  if (first?.leader === undefined || first.kind === undefined) return [];
  const build = (change: Duty['change'], of: typeof first, start: number, end: number): PassiveDuty[] =>
    Array.from(splitOutside(folded, '、', start, end), (part): PassiveDuty[] => {
      const subject = raw
        .slice(part.from, part.to)
        .replaceAll(/\s+/g, '')
        .replace(/(?:等方面)?工作$/, '');
      if (of.leader === undefined || of.kind === undefined || subject === '' || UNNAMED.test(subject))
        return [];
      return [{ change, duty: of.kind, subject, ...part, leader: of.leader.name, title: of.leader.title }];
    }).flat();
  if (second?.leader !== undefined) {
    // `原由A分管的X调整为由B分管`
    const between = folded.slice(first.end, second.start);
    const moved = MOVED.exec(between);
    if (!between.startsWith('的') || moved === null) return [];
    const subjectFrom = first.end + 1;
    const subjectTo = first.end + moved.index;
    return [
      ...build('remove', first, subjectFrom, subjectTo),
      ...build('add', second, subjectFrom, subjectTo),
    ];
  }
  if (first.end < to && !/^[,。]/.test(folded.slice(first.end, to))) return [];
  // `免去…后,其原分管的农业农村、水利工作暂由…负责`: the subject begins behind the comma.
  const clause = Math.max(from, folded.lastIndexOf(',', first.start) + 1);
  const owner = OWNER.exec(folded.slice(clause, first.start));
  const owned =
    owner === null
      ? undefined
      : leaderAtStart(raw, folded.slice(0, clause + owner[0].length), clause + (owner[1]?.length ?? 0));
  if (owner !== null && owned !== undefined) {
    const at = clause + owner[0].length;
    const end = at + folded.slice(at, first.start).replace(MOVED, '').length;
    const giver = { ...first, leader: owned, kind: KINDS[owner[2] ?? ''] };
    return [...build('remove', giver, at, end), ...build('add', first, at, end)];
  }
  const start = clause + (LEAD_IN.exec(folded.slice(clause, first.start))?.[0].length ?? 0);
  const before = folded.slice(start, first.start).replace(MOVED, '');
  return build('add', first, start, start + before.length);
}
