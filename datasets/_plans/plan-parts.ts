import { roleOfLabel } from '../_units/labels.ts';
import { foldText } from '../_text/fold.ts';

/** `(一)工作目标`, `(二)责任分工`, `(三)完成时限:6月底前`: what parts of one item are called. */
const PART =
  /^(?:(?:工作|目标|任务|年度|建设|实施|主要|具体|实事|项目|推进|重点|整改)*(?:目标|内容|任务|措施|举措|标准|要求|步骤)|(?:责任|职责|组织|任务)分工|责任落实|(?:进度|时间|时序)(?:安排|要求|进度|节点))(?=[:。]|$)/;
const LONGEST_PART = 12;

/**
 * What a numbered block says besides the name of its part: the texts that belong to the item, none for `(二)责任分工`.
 * Undefined where it is an item of its own.
 */
export function itemPart(texts: readonly string[]): readonly string[] | undefined {
  const [first = '', ...others] = texts;
  const printed = first.trim();
  // A label's whole paragraph has been read: `(三)完成时限:6月底前`.
  if (printed === '') return others;
  const start = foldText(printed.slice(0, LONGEST_PART + 2));
  const end = PART.exec(start)?.[0].length ?? (isLabel(printed, start) ? printed.length : 0);
  if (end === 0 || end > LONGEST_PART) return undefined;
  const rest = printed.slice(end).replace(/^[:：。\s]+/, '');
  return rest === '' ? others : [rest, ...others];
}

function isLabel(printed: string, start: string): boolean {
  return printed.length <= LONGEST_PART && roleOfLabel(start.replace(/[:。]$/, '')) !== undefined;
}

/**
 * `新建学校` ⏎ `目标任务:新建10所。`: a heading and its parts without numerals, as the texts of one item; undefined where the
 * text runs on.
 */
export function labelledParts(texts: readonly string[]): readonly string[] | undefined {
  const [heading = '', ...others] = texts;
  if (others.length === 0 || /[。;；:：!?！？]\s*$/.test(heading)) return undefined;
  let isParted = false;
  const parts = others.map((text) => {
    const start = foldText(text.slice(0, LONGEST_PART + 2));
    const end = start.includes(':') ? (PART.exec(start)?.[0].length ?? 0) : 0;
    if (end === 0 || start.charAt(end) !== ':') return text;
    isParted = true;
    return text.slice(end + 1).trim();
  });
  return isParted ? [heading, ...parts] : undefined;
}
