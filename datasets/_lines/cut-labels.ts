import { leaderAt } from '../_units/leaders.ts';
import { isOfLeaders, labelAt, type Label } from '../_units/labels.ts';
import { labelOfLine } from '../_units/spaced-labels.ts';
import { isName } from '../_units/names.ts';
import { endsLikeUnit, isRestOfUnit, isUnitListTail, speaksOfDocument } from '../_units/unit-words.ts';
import { CharSet } from '../_text/char-set.ts';
import { CLOSING, endsOpen, hasOpenBracket } from './open-ends.ts';

/** Where a line of labels was cut: within a label, within a leader's name, within a list of units. */

const LONGEST_LABEL = 12;
/** What parts a label from the text before it: `牵头市领导:戴锋,责任单位:…`. */
const BEFORE_LABEL = new CharSet(',;。(');

/**
 * `牵头市领导:戴锋,责` ⏎ `任单位:市教育局`, `责任` ⏎ `单位:市教育局`: the line begins with the rest of a label, be it one of
 * its own (`,完成` ⏎ `时限:长期`).
 */
export function isRestOfLabel(folded: string, next: string): boolean {
  const colon = next.indexOf(':');
  if (colon < 1 || colon >= LONGEST_LABEL) return false;
  let from = folded.length;
  while (from > 0 && !BEFORE_LABEL.has(folded, from - 1)) {
    from -= 1;
    if (folded.length - from > LONGEST_LABEL) return false;
  }
  const tail = folded.slice(from);
  return tail !== '' && labelAt(tail + next)?.end === tail.length + colon + 1;
}

/** The label that stands last in a line of them, its colon and `end` counted in the line. */
function lastLabel(folded: string): Label | undefined {
  const colon = folded.lastIndexOf(':');
  if (colon < 0) return labelOfLine(folded);
  let from = colon;
  while (from > 0 && !BEFORE_LABEL.has(folded, from - 1)) from -= 1;
  return labelAt(folded, from) ?? labelAt(folded);
}

/** `责任单位:…、市文化` ⏎⏎ `广电旅游局、市委老干部局`, `牵头市领导:` ⏎⏎ `戴锋`. */
export function continuesLabel(folded: string, next: string): boolean {
  const label = lastLabel(folded);
  const value = folded.slice(label?.end ?? 0).trim();
  if (value === '') return true;
  if (/[。;]$/.test(value)) return false;
  if (endsOpen(value) || hasOpenBracket(value) || CLOSING.has(next, 0)) return true;
  // `责任单位:…、县消防救援大队` ⏎⏎ `本措施自2024年11月1日起施行,有效期3年。`, `(此件公开发布)`
  if (speaksOfDocument(next)) return false;
  if (next.startsWith('(') || isRestOfLabel(folded, next)) return true;
  // `完成时限:2025年5月`, `牵头市领导:戴锋`: a date or a name is no list of units that could be cut.
  if (label?.role === 'deadline')
    return !/(?:[年月日底前初]|期|推进|实施|落实|度|\d)$/.test(value) && next.length < 20;
  if (isOfLeaders(label?.role)) return continuesLeaders(value, next);
  if (!endsLikeUnit(value)) return !/[。!?]./.test(next) || next.length < 40;
  return isRestOfUnit(value, next) || isUnitListTail(next);
}

/** `亮,责任单位:…`, `荣常务副市长;责任单位:…`: the rest of a name, and the next label of the line. */
const REST_BEFORE_LABEL = /^[\u4e00-\u9fff·、 ]{1,30}[,;]/;
const LONGEST_TITLE = 10;

function continuesLeaders(value: string, next: string): boolean {
  if (next.length <= 2) return true;
  const rest = REST_BEFORE_LABEL.exec(next)?.[0];
  if (rest !== undefined && labelAt(next, rest.length) !== undefined) return true;
  // `牵头市领导:颜海荣、黄` ⏎ `亮副市长`, `颜海荣常务` ⏎ `副市长`
  const last = value.slice(Math.max(value.lastIndexOf('、'), value.lastIndexOf(',')) + 1).trim();
  if (next.length > LONGEST_TITLE || isName(last) || leaderAt(last)?.end === last.length) return false;
  const whole = last + next.split(/[、,]/, 1)[0];
  return isName(whole) || leaderAt(whole)?.end === whole.length;
}
