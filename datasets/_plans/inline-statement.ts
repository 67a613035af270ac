import {
  findLabels,
  mergeResponsibilities,
  readLabelled,
  withDeadline,
  withLeaders,
  type FoundLabel,
  type Responsibility,
} from '../_units/responsibility.ts';
import { isLeadRemark } from '../_units/lead-remark.ts';
import { spacedLabels } from '../_units/spaced-labels.ts';
import { readUnitList } from '../_units/unit-list.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import { foldText } from '../_text/fold.ts';

const STOPS = new CharSet(' 。.;\t');
const CLOSING_BRACKETS = new CharSet(')]】');

/** The folded text ends in a closing bracket, perhaps with a stop behind it. */
function endsInBracket(folded: string): boolean {
  let at = folded.length - 1;
  while (at >= 0 && STOPS.has(folded, at)) at -= 1;
  return CLOSING_BRACKETS.has(folded, at);
}

/** The end of 牵头, 负责, 配合, 落实. */
const ROLE_ENDS = new CharSet('头责合实');
const BEHIND_ROLE = new CharSet('。; \t');

function endsInRole(folded: string): boolean {
  let at = folded.length - 1;
  while (at >= 0 && BEHIND_ROLE.has(folded, at)) at -= 1;
  return ROLE_ENDS.has(folded, at);
}

const BRACKET_AT_END =
  /[([【]\s*([^()[\]【】]*(?:[([][^()[\]【】]*[)\]][^()[\]【】]*)*)\s*[)\]】]\s*[。.;]?\s*$/;

export interface InlineStatement {
  readonly responsibility: Responsibility;
  /** The item's text without it. */
  readonly text: string;
}

/** A statement inside an item's text: `…。(责任单位:市科技局、市经信局)`, `…(省发展改革委牵头负责)`, `…。责任单位:…`. */
export function inlineStatement(block: Block, from: number): InlineStatement | undefined {
  const { raw, folded } = block;
  if (folded.includes(':')) {
    const labels = findLabels(folded, from);
    if (labels[0] !== undefined) return labelledStatement(block, from, labels);
  }
  if (!endsInBracket(folded)) return endsInRole(folded) ? dashStatement(block, from) : undefined;
  const bracket = BRACKET_AT_END.exec(folded);
  if (bracket === null || bracket.index < from) return undefined;
  const start = bracket.index + bracket[0].indexOf(bracket[1] ?? '');
  const inside = bracket[1] ?? '';
  const labels = spacedLabels(folded, start, start + inside.length);
  if (labels.length > 0) {
    const responsibility = readLabelled(raw, folded, labels, start + inside.length);
    return { responsibility, text: raw.slice(from, bracket.index).trim() };
  }
  const hasRole = ROLE.test(inside);
  if (!hasRole && (!looksLikeUnits(inside) || !mayEndIn(block, bracket.index))) return undefined;
  if (/[。!?]/.test(inside) && !hasRole) return undefined;
  if (hasRole && isLeadRemark(`(${inside})`)) return undefined;
  const responsibility = readUnits(raw, folded, start, start + inside.length);
  if (responsibility === undefined) return undefined;
  return { responsibility, text: raw.slice(from, bracket.index).trim() };
}

const ROLE = /(?:牵头|负责|配合|落实|分工)/;

/** `[from, to)` as a list of units of which one at least is plainly one; undefined where it is something else. */
function readUnits(raw: string, folded: string, from: number, to: number): Responsibility | undefined {
  const { units, rest } = readUnitList(raw, folded, from, to);
  if (units.length === 0 || !units.every((unit) => unit.name.length <= 40)) return undefined;
  if (!units.some((unit) => endsLikeUnit(foldText(unit.name)))) return undefined;
  return withDeadline(withLeaders({ leaders: [], units, deadline: undefined, rest }));
}

/** `…。责任单位:市科技局`, `…。(责任单位:市科技局)`, `…(市民政局按职责分工负责;完成时限:2026年底前)`. */
function labelledStatement(
  { raw, folded }: Block,
  from: number,
  labels: readonly FoundLabel[],
): InlineStatement | undefined {
  const first = labels[0]?.start ?? 0;
  const open = openBefore(folded, from, first);
  let cut = first;
  let to = folded.length;
  let head: Responsibility | undefined;
  if (open !== undefined) {
    const close = folded.lastIndexOf(CLOSING[folded.charAt(open)] ?? '');
    head = close > first ? readUnits(raw, folded, open + 1, first) : undefined;
    if (head !== undefined || folded.slice(open + 1, first).trim() === '') {
      cut = open;
      if (close > first) to = close;
    }
  }
  const labelled = readLabelled(raw, folded, labels, to);
  if (!namesBodies(labelled)) return undefined;
  const responsibility = head === undefined ? labelled : mergeResponsibilities(head, labelled);
  // `…增长6%。——牵头单位:市工信局`
  return {
    responsibility,
    text: raw.slice(from, withoutDashes(raw, cut)).trim(),
  };
}

const DASHES = new CharSet(' \t\u3000\u00a0—–-');

/** Index behind the last character in front of `to` that is neither a blank nor a dash. */
function withoutDashes(raw: string, to: number): number {
  let end = to;
  while (end > 0 && DASHES.has(raw, end - 1)) end -= 1;
  return end;
}

/** The bracket that is open at `to`. */
function openBefore(folded: string, from: number, to: number): number | undefined {
  let depth = 0;
  for (let at = to - 1; at >= from; at -= 1) {
    const char = folded.charAt(at);
    if (char === ')' || char === ']' || char === '】') depth += 1;
    else if (CLOSING[char] !== undefined && (depth -= 1) < 0) return at;
  }
  return undefined;
}

const LONGEST_BEHIND_DASH = 200;

/** `…增长6%。——市工信局牵头,市统计局配合` */
function dashStatement({ raw, folded }: Block, from: number): InlineStatement | undefined {
  const dash = folded.lastIndexOf('——');
  const end = folded.replace(/[。;\s]+$/, '').length;
  if (dash <= from || end - dash > LONGEST_BEHIND_DASH) return undefined;
  const inside = folded.slice(dash + 2, end);
  if (!/(?:牵头|负责|配合|落实)$/.test(inside) || /[。:;“”《》]/.test(inside)) return undefined;
  const list = readUnitList(raw, folded, dash + 2, end).units;
  if (!list.every(({ name }) => endsLikeUnit(foldText(name)))) return undefined;
  const responsibility = readUnits(raw, folded, dash + 2, end);
  return responsibility === undefined ? undefined : { responsibility, text: raw.slice(from, dash).trim() };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '【': '】' };
/** `副主任:尹文孜(市发展改革委)`: members of a committee, each with where he comes from. */
const MEMBERS = /(?:主任|组长|指挥长|总指挥|召集人|秘书长|委员|成员)\s*:/;

/** A bracket without a label stands behind a sentence or a numbered item, not behind a name. */
function mayEndIn({ marker, folded }: Block, at: number): boolean {
  const before = folded.slice(0, at).trim();
  if (before === '' || /[。;!?]$/.test(before)) return true;
  return marker !== undefined && !MEMBERS.test(before);
}

/** What a label says is no sentence: `责任单位:《若干规定》由区科经委会同有关部门组织实施` names nobody. */
export function namesBodies({ units }: Responsibility): boolean {
  return units.every(
    ({ name }) => name.replace(/[([（〔【].*$/, '').length <= 40 && !/[《》“”!?！？]/.test(name),
  );
}

/** `(市教育局)`, `(各县区、市直各部门)`: what plainly is a body, or all of a kind. */
const UNIT_WORD =
  /(?:局|委|办|部|院|会|厅|中心|政府|公司|管委会|集团|银行|分局|海关|街道|镇)(?:[([][^()[\]]*[)\]])?$|^(?:各|[市县区省][直级])[\u4e00-\u9fff()、]{0,12}(?:部门|单位|县区|区县|乡镇|镇街|区|县)$/;
/** `(以下简称市政府)`, `(含市属国企)`, `(原市外经贸局)`: a remark that ends like a unit. */
const REMARK = /^(?:以下|简称|含|包括|不含|除|详见|见|原|即|如|略|即为|其中|包含|不包括|附)/;

/** An unlabelled bracket that lists units and nothing else: `(市教育局、市财政局)`, `[市住建局,各区(市)县]`. */
function looksLikeUnits(inside: string): boolean {
  if (inside.length > 200 || /[。;:!?“”《》0-9]/.test(inside) || REMARK.test(inside)) return false;
  const names = readUnitList(inside, inside).units.map((unit) => unit.name);
  return (
    names.length > 0 &&
    names.every((name) => endsLikeUnit(name)) &&
    names.some((name) => name.length >= 3 && UNIT_WORD.test(name))
  );
}
