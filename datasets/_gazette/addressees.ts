import { isInsideCatchAll } from '../_units/catch-all.ts';
import type { Block } from './blocks.ts';

/** What addressees are called by: a colon behind anything else begins a list or a clause. */
const ADDRESSEE =
  /(?:政府|部门|单位|机构|局|委|办|厅|室|处|院|校|小学|中学|幼儿园|公司|企业|集团|银行|组织|开发区|管委会|委员会|镇|乡|街道|区|县|旗|市|中心|社|会|团体|有关方面|同志|大学)[)\]]?$/;

/** `各县(市、区)人民政府,市政府各部门、直属各单位:` as its groups; the text may run on behind the colon. */
export function readAddressees(block: Block | undefined): {
  readonly addressees: readonly string[];
  readonly own: boolean;
} {
  const none = { addressees: [], own: false };
  if (block === undefined || block.kind === 'row' || block.marker !== undefined) return none;
  const colon = block.folded.indexOf(':');
  if (colon < 2 || colon > 200) return none;
  const head = block.folded.slice(0, colon);
  if (/[。;!?]/.test(head)) return none;
  const addressees: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= colon; at += 1) {
    const char = block.folded[at];
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (char === '、' && depth <= 0 && isInsideCatchAll(block.folded, from, at)) continue;
    else if (at === colon || (depth <= 0 && (char === ',' || char === '、'))) {
      const name = block.raw.slice(from, at).trim();
      if (name !== '') addressees.push(name);
      from = at + 1;
    }
  }
  const last = head.trim();
  if (!ADDRESSEE.test(last) || addressees.some((name) => name.length > 40)) return none;
  return { addressees, own: colon === block.folded.length - 1 };
}
