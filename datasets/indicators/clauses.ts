import type { Quantity } from './quantities.ts';

/** A stretch of text between two of `,;。:` outside quotes, or a bracket's inside. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  /** Clauses of one sentence share it: a sentence ends in 。 */
  readonly sentence: number;
  /** Inside brackets. */
  readonly inner: boolean;
  /** The figures that stand in it, in order. */
  readonly quantities: readonly Quantity[];
}

interface Open {
  /** Where the bracket that it stands in closes. */
  readonly closeAt: number;
  start: number;
  quantities: Quantity[];
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
  ['(', ')'],
  ['[', ']'],
]);
/** Everything that opens, closes or ends a clause; what lies between is skipped at the speed of a pattern. */
const MARKS = /[“”‘’「」『』《》〈〉【】()[\],;。:!?\n\t|…]/g;
const ENDS_SENTENCE = /[。!?\n\t|…]/;

interface Mark {
  readonly at: number;
  readonly char: string;
  /** Index of what closes it. */
  closeAt: number;
}

/**
 * Takes a folded text apart. What stands in quotes is a name, so the figures inside belong to no clause
 * (`“551”计划`), unless the figure is the whole quote.
 */
export function splitClauses(folded: string, quantities: readonly Quantity[]): Clause[] {
  const clauses: Clause[] = [];
  const stack: Open[] = [{ closeAt: -1, start: 0, quantities: [] }];
  let sentence = 0;
  let next = 0;
  /** Behind the last quote or figure: marks before it are part of it. */
  let free = 0;
  const close = (at: number): void => {
    const open = stack.at(-1);
    if (open === undefined) return;
    if (open.quantities.length > 0 || at > open.start) {
      clauses.push({
        from: open.start,
        to: at,
        sentence,
        inner: stack.length > 1,
        quantities: open.quantities,
      });
    }
    open.start = at + 1;
    open.quantities = [];
  };
  const takeUpTo = (at: number): void => {
    for (let quantity = quantities[next]; quantity !== undefined && quantity.from <= at;) {
      if (quantity.from >= free) {
        stack.at(-1)?.quantities.push(quantity);
        free = quantity.to;
      }
      next += 1;
      quantity = quantities[next];
    }
  };
  for (const { at, char, closeAt } of marksOf(folded)) {
    takeUpTo(at);
    if (at < free) continue;
    if (closeAt >= 0 && char !== '(' && char !== '[') free = closeAt + 1;
    else if (closeAt >= 0) stack.push({ closeAt, start: at + 1, quantities: [] });
    else if (at === stack.at(-1)?.closeAt) {
      close(at);
      stack.pop();
    } else if (!isBracket(char)) {
      close(at);
      if (stack.length === 1 && ENDS_SENTENCE.test(char)) sentence += 1;
    }
  }
  takeUpTo(folded.length);
  while (stack.length > 1) stack.pop();
  close(folded.length);
  return clauses.sort((a, b) => a.from - b.from);
}

function isBracket(char: string): boolean {
  return CLOSING.has(char) || ')]”’」』》〉】'.includes(char);
}

/** The marks of a text; what never closes opens nothing, and nothing stays open over the end of a sentence. */
function marksOf(folded: string): Mark[] {
  const marks: Mark[] = [];
  const open: Mark[] = [];
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(folded); match !== null; match = MARKS.exec(folded)) {
    const mark = { at: match.index, char: match[0], closeAt: -1 };
    marks.push(mark);
    const last = open.at(-1);
    if (CLOSING.has(mark.char)) open.push(mark);
    else if (last !== undefined && CLOSING.get(last.char) === mark.char) {
      last.closeAt = mark.at;
      open.pop();
    } else if (mark.char === '。') open.length = 0;
  }
  return marks;
}
