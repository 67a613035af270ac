import { isShareOf, purposeFrom, RESULT } from './around.ts';
import { nounEnd, type Lead, type Stretch } from './naming.ts';
import type { Quantity } from './quantities.ts';

interface Counting {
  readonly lead: Lead;
  readonly quantity: Quantity;
  /** The figure behind it in its clause. */
  readonly next: Quantity | undefined;
}

/**
 * The noun behind a figure, in `[from, clauseTo)`; undefined when the figure only says which
 * (`10亿元以上产业项目50个`).
 */
export function nounBehind(
  folded: string,
  from: number,
  clauseTo: number,
  { lead, quantity: { unitClass }, next }: Counting,
): Stretch | undefined {
  if (folded[from] === '的') return undefined;
  let to = clauseTo;
  if (next !== undefined) {
    const between = folded.slice(from, next.from);
    if (next.unitClass === 'percent' && unitClass !== 'percent' && isShareOf(between)) return undefined;
    const comma = between.lastIndexOf('、');
    const result = between.search(RESULT);
    const and = between.search(/(?:以及|[和及与])(?:不少于|不低于|超过|近|约)?$/);
    if (comma > 0) to = from + comma;
    else if (and > 0) to = from + and;
    else if (result > 1) to = from + result;
    else return undefined;
  }
  if (lead === 'preposition') to = nounEnd(folded, from, to);
  else if (unitClass === 'money') to = purposeFrom(folded, from, to);
  return to - from >= 2 ? { from, to } : undefined;
}
