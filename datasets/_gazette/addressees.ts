import { isInsideCatchAll } from '../_units/catch-all.ts';
import type { Block } from '../_lines/blocks.ts';

/** What addressees are called by: a colon behind anything else begins a list or a clause. */
const ADDRESSEE =
  /(?:政府|部门|单位|机构|局|委|办|厅|部|室|处|院|校|小学|中学|幼儿园|公司|企业|集团|银行|组织|开发区|管委会|委员会|镇|乡|街道|区|县|旗|市|州|中心|社|会|联|团体|有关方面|同志|大学)(?:[([][^()[\]]{1,20}[)\]])?$/;

/** `各派出所、律师事务所`, `市级各部门,各国有农场`: what a line that says 各, 市直 is addressed to besides. */
const OF_ALL = /^(?:各|[省市县区州旗]?[直级属]|驻|[省市县区州](?:政府|委)?各)/;
const ADDRESSEE_OF_ALL = /[所场队园厂站馆台社行矿港库店村派](?:[([][^()[\]]{1,20}[)\]])?$/;
/** `各村要建好以下场所:`: a sentence that a list follows. */
const LIST_COMES = /[要将的]|以下|如下|下列|包括|分别|(?:分|列)为/;

/** `各县市区医疗保障局`, `洱源县发展和改革局`: a department of many places, of a place. */
const OF_PLACES = /^各?[^、]{1,12}?[市区县州旗)].{1,12}(?:局|委|厅|办|联|会|院|中心)$/;
/** `财政局`, `残联` behind it: whose they are stands before. */
const BARE = /^(?![市县省区州各国驻直全]|有关|中央)[\u4e00-\u9fff]{1,8}(?:局|委|厅|办|联|协|会|院|中心)$/;
const PLACE = /^[\u4e00-\u9fff]{1,5}[市县区州旗]$/;

/** `各县(市、区)人民政府,市政府各部门、直属各单位:` as its groups; the text may run on behind the colon. */
export function readAddressees(block: Block | undefined): {
  readonly addressees: readonly string[];
  readonly own: boolean;
} {
  const none = { addressees: [], own: false };
  if (block === undefined || block.kind === 'row' || block.marker !== undefined) return none;
  const found = block.folded.indexOf(':');
  // `各镇人民政府,市各委办局,各直属单位` that lost its colon: several groups, each a body, and nothing else.
  const lostColon = found < 0 && block.folded.startsWith('各') && block.folded.includes(',');
  const colon = lostColon ? block.folded.length : found;
  if (colon < 2 || colon > 200) return none;
  const head = block.folded.slice(0, colon);
  if (/[。;!?]/.test(head)) return none;
  const groups: string[][] = [[]];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= colon; at += 1) {
    const char = block.folded[at];
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (char === '、' && depth <= 0 && isInsideCatchAll(block.folded, from, at)) continue;
    if (at === colon || (depth <= 0 && (char === ',' || char === '、'))) {
      const name = block.raw.slice(from, at).trim();
      if (name !== '') groups.at(-1)?.push(name);
      if (char === ',') groups.push([]);
      from = at + 1;
    }
  }
  const addressees = groups.flatMap((group) => withShared(group));
  if (addressees.some((name) => name.length > LONGEST_NAME)) return none;
  const named = lostColon ? addressees : [head.trim()];
  if (!named.every((name) => ADDRESSEE.test(foldBrackets(name))) && !isToAll(head)) return none;
  return { addressees, own: lostColon || colon === block.folded.length - 1 };
}

const LONGEST_NAME = 40;

function isToAll(head: string): boolean {
  return ADDRESSEE_OF_ALL.test(head) && OF_ALL.test(head) && !LIST_COMES.test(head);
}

/**
 * Names that share what is printed once are one name: `各市州民政局、财政局、残联`,
 * `大理市、洱源县发展和改革局、水务局`.
 */
function withShared(names: readonly string[]): string[] {
  const first = names.findIndex((name) => OF_PLACES.test(foldBrackets(name)));
  let last = first + 1;
  while (last < names.length && BARE.test(names[last] ?? '')) last += 1;
  if (first < 0 || last === first + 1) return [...names];
  let start = first;
  while (start > 0 && PLACE.test(names[start - 1] ?? '')) start -= 1;
  const isOfMany = names[first]?.startsWith('各') === true || start < first;
  if (!isOfMany) return [...names];
  return [...names.slice(0, start), names.slice(start, last).join('、'), ...names.slice(last)];
}

function foldBrackets(name: string): string {
  return name.replaceAll('（', '(').replaceAll('）', ')');
}
