import { CharSet } from '../_text/char-set.ts';
import { isLeader, isOffice, leaderParts } from './leaders.ts';
import { isOfLeaders, labelAt, roleOfLabel, type Label, type Role } from './labels.ts';
import { readUnitList } from './unit-list.ts';
import { endsLikeUnit } from './unit-words.ts';

/**
 * Labels that blanks instead of a colon part from what they say: `责任单位  市教育局、市财政局`,
 * `牵头领导  戴锋  完成时限  12月底前`. A sentence or a header may begin with the same words (`责任单位  完成时限`), so all of
 * them are labels only where plainly a body, a leader or a date stands behind each.
 */
export interface SpacedLabel extends Label {
  readonly start: number;
}

/** What the names of these labels begin with, and what each has in it: a colophon's `主办单位  …` is none. */
const STARTS = new CharSet('责牵配协完时省市州盟区县旗镇分挂联包督主第具落整属');
const OF_TASKS = /责任|牵头|配合|协同|协助|领导|完成|时限/;
const SHORTEST = 4;
const LONGEST = 10;
const LONGEST_LINE = 400;

/** The label that a line begins with, with its colon or without one. */
export function labelOfLine(folded: string): Label | undefined {
  return labelAt(folded) ?? spacedLabels(folded)[0];
}

/** Every label of `[from, to)`, which begins with one that has blanks behind it; none where it does not. */
export function spacedLabels(folded: string, from = 0, to = folded.length): readonly SpacedLabel[] {
  if (!STARTS.has(folded, from) || to - from > LONGEST_LINE) return [];
  const blank = folded.indexOf(' ', from);
  if (blank < from + SHORTEST || blank > from + LONGEST || blank >= to) return [];
  if (spacedAt(folded, from) === undefined) return [];
  const labels: SpacedLabel[] = [];
  for (let at = from; at < to; at = wordBehind(folded, at, to)) {
    const label = spacedAt(folded, at);
    if (label !== undefined) labels.push(label);
  }
  const areSaid = labels.every(({ role, end }, index) =>
    saysPlainly(role, folded.slice(end, labels[index + 1]?.start ?? to)),
  );
  return areSaid ? labels : [];
}

/** Index of the word behind the next blanks, `to` where there is none. */
function wordBehind(folded: string, from: number, to: number): number {
  let at = folded.indexOf(' ', from);
  if (at < 0) return to;
  while (folded[at] === ' ') at += 1;
  return at;
}

function spacedAt(folded: string, start: number): SpacedLabel | undefined {
  let end = start;
  while (end - start <= LONGEST && isHan(folded.charCodeAt(end))) end += 1;
  const next = folded[end];
  if (end - start > LONGEST || (next !== ' ' && next !== ':')) return undefined;
  const name = folded.slice(start, end);
  const role = OF_TASKS.test(name) ? roleOfLabel(name) : undefined;
  return role === undefined ? undefined : { role, name, start, end: end + 1 };
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** `12月底前`, `2026年第三季度`, `长期坚持` */
const DATE =
  /^(?:\d{1,4} ?[年月.—-]|全年|长期|持续|常态|每|年[底内末]|[上下]半年|第?[一二三四]季度|立行立改|即知即改|[一二三四五六七八九十]{1,3}月)[^。,:;]{0,20}$/;
/** What a sentence has and a list of names has not. */
const SENTENCE = /[。!?:“”《》]|的|应当|必须|不得/;
const BEHIND = /[ ,;。]+$/;

/** The words behind a label are bodies, leaders or a date, and nothing else. */
function saysPlainly(role: Role, words: string): boolean {
  const value = words.replace(BEHIND, '').trimStart();
  if (value === '' || SENTENCE.test(value)) return false;
  if (role === 'deadline') return DATE.test(value);
  if (isOfLeaders(role)) {
    const parts = leaderParts(value);
    return (
      parts.every((part) => isLeader(part, true) || isOffice(part)) &&
      parts.some((part) => isLeader(part, true))
    );
  }
  const names = readUnitList(value, value).units.map(({ name }) => name);
  // The last may be cut at the end of its line.
  return names.length > 0 && names.every((name, at) => (at > 0 && at === names.length - 1) || isBody(name));
}

function isBody(name: string): boolean {
  return name.length > 2 && endsLikeUnit(name) && roleOfLabel(name) === undefined;
}
