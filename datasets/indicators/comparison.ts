import { combine, comparatorBefore, comparatorBehind, type Comparator } from './comparators.ts';
import type { Quantity } from './quantities.ts';

/** What the words around a figure make of it. */
export interface Reading {
  readonly comparator: Comparator;
  /** A comparing word other than 为 stands before or behind. */
  readonly compared: boolean;
  /** Where the words before the comparing word end. */
  readonly headEnd: number;
}

const SOFT: ReadonlySet<string> = new Set(['为', '实现', '定为', '安排为', '调整为', '保持', '稳定']);
const LIMIT = /(?:至少|最少)[^、\d]{1,20}$/;

/** `至少组织1次`, `至少举办招聘会10场`: the limit stands before the verb. */
function limitBefore(head: string): Comparator | undefined {
  return head.includes('少') && LIMIT.test(head) ? '>=' : undefined;
}

/** Reads the comparing words behind a figure and before it, from `start`; in front of a noun 为 compares nothing. */
export function readComparison(
  folded: string,
  start: number,
  quantity: Quantity,
  beforeNoun: boolean,
): Reading {
  let head = folded.slice(start, quantity.from).trimEnd();
  let before: Comparator | undefined;
  let compared = false;
  for (let turn = 0; turn < 2; turn += 1) {
    const word = comparatorBefore(head);
    // In `为3万名以上学生提供…` 为 leads to the students and compares nothing.
    if (word === undefined || (beforeNoun && SOFT.has(word.word))) break;
    if (before === undefined || before === '=') before = word.comparator;
    if (!SOFT.has(word.word)) compared = true;
    head = head.slice(0, -word.length).trimEnd();
  }
  const behind = comparatorBehind(folded, quantity.to)?.comparator;
  const far = before === undefined ? limitBefore(head) : undefined;
  const comparator = combine(before ?? far ?? (quantity.more ? '>' : undefined), behind);
  return {
    comparator,
    compared: compared || far !== undefined || behind !== undefined || quantity.more,
    headEnd: start + head.length,
  };
}
