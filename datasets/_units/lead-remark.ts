import { allMatches } from '../_text/matches.ts';
import { isLeader, isOffice, leaderNames, leaderParts } from './leaders.ts';

/**
 * A remark that says which leaders lead an item, beside the units that do the work:
 *
 *     (此项工作由颜海荣常务副市长、黄亮副市长共同牵头) · (此项工作由许小月市长和黄亮副市长牵头)
 *     (此项工作由市委常委、常务副市长颜海荣,副市长黄亮共同牵头) · (…共同牵头,颜海荣常务副市长配合)
 *
 * In a bracket, or a sentence of its own at the end. One that names a body is a statement of units and no such remark.
 */
export interface LeadRemark {
  readonly leaders: readonly string[];
  readonly from: number;
  readonly to: number;
}

const WORK = '(?:(?:以上|上述|此|该|本)(?:项|条)?(?:重点)?(?:工作|任务|事项)?)';
const BRACKET = new RegExp(`[([]\\s*(${WORK}?由?)([^()[\\]。;:]{2,80}?)\\s*[)\\]]`, 'g');
/** `…60万吨。此项工作由颜海荣常务副市长、黄亮副市长共同牵头。` */
const SENTENCE = new RegExp(`(?<=^|[。;])\\s*(${WORK}由)([^()。;:]{2,80})。?$`);
/** `共同牵头`, `牵头负责`, `配合`: what the leaders before it do. */
const DOES =
  /^(.{2,}?)(?:共同|联合|一同|双|分别|总|协同|积极|具体)*(?:(牵头)(?:负责|抓总|落实|推进)?|配合|协助|协同|参与|负责|分管|落实)[,、;\s]*/;

/** The remark on leaders in a text, if there is one. */
export function findLeadRemark(raw: string, folded: string): LeadRemark | undefined {
  if (!folded.includes('牵头')) return undefined;
  for (const match of allMatches(folded, BRACKET)) {
    const leaders = leadersIn(raw, match);
    if (leaders === undefined) continue;
    const to = match.index + match[0].length;
    return {
      leaders,
      from: match.index - Number(folded[match.index - 1] === ' '),
      to: to + Number(folded[to] === ' '),
    };
  }
  const match = folded.includes('由') ? SENTENCE.exec(folded) : null;
  const leaders = match === null ? undefined : leadersIn(raw, match);
  return match === null || leaders === undefined
    ? undefined
    : { leaders, from: match.index, to: match.index + match[0].length };
}

/** The text is such a remark and nothing else: `(此项工作由…共同牵头)` on a line of its own. */
export function isLeadRemark(folded: string): boolean {
  if (folded.length > 100 || !folded.includes('牵头')) return false;
  const found = findLeadRemark(folded, folded);
  return found !== undefined && found.from === 0 && /^[。;\s]*$/.test(folded.slice(found.to));
}

function leadersIn(raw: string, match: RegExpExecArray): readonly string[] | undefined {
  const [whole, lead = '', list = ''] = match;
  if (!list.includes('牵头')) return undefined;
  const leaders: string[] = [];
  let at = match.index + whole.indexOf(list, whole.indexOf(lead) + lead.length);
  let rest = list;
  while (rest !== '') {
    const [said = '', named = '', leads] = DOES.exec(rest) ?? [];
    if (said === '' || !areLeaders(named, lead !== '')) return undefined;
    if (leads !== undefined) leaders.push(...leaderNames(raw.slice(at, at + named.length), named));
    at += said.length;
    rest = rest.slice(said.length);
  }
  return leaders.length === 0 ? undefined : leaders;
}

/** Names alone will do where the remark says 此项工作由; `(南湖、秀洲共同牵头)` says nothing of people. */
function areLeaders(folded: string, isPlain: boolean): boolean {
  const parts = leaderParts(folded);
  return (
    parts.every((part) => isLeader(part, isPlain) || isOffice(part)) && parts.some((part) => !isOffice(part))
  );
}
