import { isInsideCatchAll } from '../_units/catch-all.ts';
import { isOfLeaders } from '../_units/labels.ts';
import { leaderNames } from '../_units/leaders.ts';
import { isName } from '../_units/names.ts';
import {
  findLabels,
  mergeResponsibilities,
  NO_RESPONSIBILITY,
  readLabelled,
  type Responsibility,
} from '../_units/responsibility.ts';
import { readUnitList } from '../_units/unit-list.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import { CharSet } from '../_text/char-set.ts';
import { foldText } from '../_text/fold.ts';
import type { PlanColumns, RoleColumn } from './plan-columns.ts';

/** The texts of a row's task, one a column; a cell that spans several columns counts once. */
export function textsOf(cells: readonly string[], columns: readonly number[]): readonly string[] {
  const texts = new Set(columns.map((column) => withoutBreaks(cells[column] ?? '')));
  texts.delete('');
  return [...texts];
}

/** `目标任务` and `具体举措` beside each other are one text. */
export function joinTexts(texts: readonly string[]): string {
  let joined = '';
  for (const text of texts) joined += joined === '' || /[。;:；：!?！？]$/.test(joined) ? text : ` ${text}`;
  return joined;
}

/** A cell without the line breaks that stand inside words. */
export function withoutBreaks(cell: string): string {
  return cell.replaceAll(/\s*<br\s*\/?>\s*/gi, '').trim();
}

/** The cells of a row that a page cut, with what is left of them in the next row. */
export function joinRows(
  before: readonly string[],
  next: readonly string[],
  columns: PlanColumns,
): readonly string[] {
  const roles = new Map(columns.roles.map(({ column, role }) => [column, role]));
  return Array.from({ length: Math.max(before.length, next.length) }, (_, column) => {
    const first = before[column] ?? '';
    const second = next[column] ?? '';
    if (second.trim() === '' || first.trim() === second.trim()) return first;
    if (first.trim() === '') return second;
    const role = roles.get(column);
    if (role === undefined) return first + second;
    if (role === 'deadline') return joinDates(first, second);
    const whole = isOfLeaders(role) ? areNames(first, second) : areUnits(first, second);
    return whole ? `${first}、${second}` : first + second;
  });
}

const DITTO = /^\s*(?:同上|〃|″|")\s*$/;

/** The cells of a row, with what stands above where one says `同上`. */
export function withoutDitto(
  cells: readonly string[],
  above: readonly string[] | undefined,
  { roles }: PlanColumns,
): readonly string[] {
  if (above === undefined || !cells.some((cell) => DITTO.test(cell))) return cells;
  return cells.map((cell, at) =>
    DITTO.test(cell) && roles.some(({ column }) => column === at) ? (above[at] ?? '') : cell,
  );
}

/** `12月` ⏎ `底前` is one date, `6月底前` ⏎ `12月底前` are two, of which the first counts. */
function joinDates(first: string, second: string): string {
  return /(?:前|底|末|完成|推进|坚持|日)$/.test(first.trim()) && !/^(?:之?以?前|完成)/.test(second.trim())
    ? first
    : first + second;
}

function areNames(first: string, second: string): boolean {
  return isName(foldText(first).trim()) && isName(foldText(second).trim());
}

/** A name at the end of a cell is no longer than this. */
const LONGEST_NAME = 60;
const PARTY_BODY = /^(?:组织部|宣传部|统战部|政法委|社会工作部|编办|网信办|改革办|金融办|办公室|巡察办|党校)/;

/** What goes on with a name or brings its own separator: `各县` ⏎ `、市、区政府`, `各县` ⏎ `(市、区)政府`. */
const GOES_ON = new CharSet('、,()');

/** The list before ends in a whole name: `市财政局` does; `各县(市、区)人民` ⏎ `政府` and `市委` ⏎ `组织部` are one. */
function areUnits(first: string, second: string): boolean {
  const before = foldText(first.slice(-LONGEST_NAME)).trim();
  const rest = foldText(second).trim();
  if (/[、,(]$/.test(before) || GOES_ON.has(rest, 0) || !endsLikeUnit(before)) return false;
  // `各县` ⏎ `市、区政府`
  const name = Math.max(before.lastIndexOf('、'), before.lastIndexOf(',')) + 1;
  if (isInsideCatchAll(`${before}、${rest}`, name, before.length)) return false;
  return !(before.endsWith('委') && PARTY_BODY.test(rest));
}

/** Nobody stands in the cell: `-`, `/`, `无`. */
const NOBODY = /^[-—–/无\\]*$/;

/** What the cells under roles say of a row's task. */
export function readRoles(cells: readonly string[], roles: readonly RoleColumn[]): Responsibility {
  let all: Responsibility = NO_RESPONSIBILITY;
  for (const column of roles) {
    const raw = (cells[column.column] ?? '').replaceAll(/<br\s*\/?>/gi, ' ');
    const folded = foldText(raw);
    if (NOBODY.test(folded.trim())) continue;
    all = mergeResponsibilities(all, readRole(raw, folded, column));
  }
  return all;
}

/** What has to be reached in each quarter, below `时序进度`: `6%`, `30家以上`. A time is anything else. */
const AMOUNT =
  /^[<>≥≤+-]?[\d.,]+\s*(?:[%‰]|[万亿千百]+|[万亿千百]*(?:元|吨|人|个|家|户|项|座|处|所|套|公里|平方米|亩|台|条|次))(?:以上|以下|左右|以内)?$/;

function readRole(raw: string, folded: string, { role, people }: RoleColumn): Responsibility {
  if (role === 'helper') return NO_RESPONSIBILITY;
  if (role === 'leader') return { ...NO_RESPONSIBILITY, leaders: leaderNames(raw, folded) };
  if (role === 'deadline')
    return AMOUNT.test(folded.trim()) ? NO_RESPONSIBILITY : { ...NO_RESPONSIBILITY, deadline: raw.trim() };
  // `牵头单位:市住建局 配合单位:市公安局` in one cell: its own labels speak.
  const labels = folded.includes(':') ? findLabels(folded) : [];
  if (labels.length > 0) return readLabelled(raw, folded, labels, folded.length);
  const bodies = people ? withoutPeople(raw) : raw;
  const list = readUnitList(bodies, foldText(bodies));
  const units = list.units.map((unit) => (unit.role === 'neutral' ? { ...unit, role } : unit));
  return { ...NO_RESPONSIBILITY, units, rest: list.rest };
}

const POST = /^[\u4e00-\u9fff]{0,4}(?:[局院校处部所站]长|主任|书记)$/;

/**
 * `市教育局(张三)`, `市教育局 局长 张三` below `牵头单位及责任人`: people and their posts are no units, and those who answer for a
 * body are no leaders of the place.
 */
function withoutPeople(raw: string): string {
  const bodies = raw.replaceAll(/[^\s、,，;；:：()（）]+/g, (word) => {
    const folded = foldText(word);
    return POST.test(folded) || (isName(folded) && !endsLikeUnit(folded)) ? '' : word;
  });
  return bodies
    .replaceAll(/[(（][\s、,，:：]*[)）]|[:：]/g, ' ')
    .replaceAll(/、[\s、]*$/g, '')
    .trim();
}
