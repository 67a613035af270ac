import { CharSet } from '../_text/char-set.ts';
import type { Quantity } from './quantities.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

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
  quantities: Quantity[] | undefined;
}

/** Most clauses have none. */
const NO_QUANTITIES: readonly Quantity[] = [];

/** What opens, and what closes it. */
const CLOSING: ReadonlyMap<number, number> = new Map(
  ['“”', '‘’', '「」', '『』', '《》', '〈〉', '【】', '()', '[]'].map((pair): [number, number] => [
    pair.charCodeAt(0),
    pair.charCodeAt(1),
  ]),
);
const BRACKETS = new CharSet('“”‘’「」『』《》〈〉【】()[]');
const ROUND = '('.charCodeAt(0);
const SQUARE = '['.charCodeAt(0);
const STOP = '。'.charCodeAt(0);
/** Everything that opens, closes or ends a clause; what lies between is skipped at the speed of a pattern. */
const MARKS = /[“”‘’「」『』《》〈〉【】()[\],;。:!?\n\t|…]/g;
const ENDS_SENTENCE = new CharSet('。!?\n\t|…');

interface Mark {
  readonly at: number;
  readonly code: number;
  /** Index of what closes it. */
  closeAt: number;
}

/**
 * Takes a folded text apart. What stands in quotes is a name, so the figures inside belong to no clause
 * (`“551”计划`), unless the figure is the whole quote.
 */
export function splitClauses(folded: string, quantities: readonly Quantity[]): Clause[] {
  const clauses: Writable<Clause>[] = [];
  const stack: Open[] = [{ closeAt: -1, start: 0, quantities: undefined }];
  let sentence = 0;
  let next = 0;
  /** Behind the last quote or figure: marks before it are part of it. */
  let free = 0;
  /** The inside of a bracket comes to its end before the clause around it. */
  let nested = false;
  const close = (at: number): void => {
    const open = stack.at(-1);
    if (open === undefined) return;
    const last = clauses.at(-1);
    if (open.quantities === undefined && !nested && last?.quantities === NO_QUANTITIES) {
      // Of clauses without figures only the last before a figure is asked for.
      if (at > open.start) {
        last.from = open.start;
        last.to = at;
        last.sentence = sentence;
      }
    } else if (open.quantities !== undefined || at > open.start) {
      clauses.push({
        from: open.start,
        to: at,
        sentence,
        inner: stack.length > 1,
        quantities: open.quantities ?? NO_QUANTITIES,
      });
    }
    open.start = at + 1;
    open.quantities = undefined;
  };
  const takeUpTo = (at: number): void => {
    for (let quantity = quantities[next]; quantity !== undefined && quantity.from <= at;) {
      if (quantity.from >= free) {
        const open = stack.at(-1);
        if (open?.quantities !== undefined) open.quantities.push(quantity);
        else if (open !== undefined) open.quantities = [quantity];
        free = quantity.to;
      }
      next += 1;
      quantity = quantities[next];
    }
  };
  for (const { at, code, closeAt } of marksOf(folded)) {
    takeUpTo(at);
    if (at < free) continue;
    if (closeAt >= 0 && code !== ROUND && code !== SQUARE) free = closeAt + 1;
    else if (closeAt >= 0) {
      stack.push({ closeAt, start: at + 1, quantities: undefined });
      nested = true;
    } else if (at === stack.at(-1)?.closeAt) {
      close(at);
      stack.pop();
    } else if (!BRACKETS.hasCode(code)) {
      close(at);
      if (stack.length === 1 && ENDS_SENTENCE.hasCode(code)) sentence += 1;
    }
  }
  takeUpTo(folded.length);
  while (stack.length > 1) stack.pop();
  close(folded.length);
  return nested ? clauses.sort((a, b) => a.from - b.from) : clauses;
}

/** The marks of a text; what never closes opens nothing, and nothing stays open over the end of a sentence. */
function marksOf(folded: string): Mark[] {
  const marks: Mark[] = [];
  let open: Mark[] = [];
  MARKS.lastIndex = 0;
  while (MARKS.test(folded)) {
    const at = MARKS.lastIndex - 1;
    const code = folded.charCodeAt(at);
    const mark = { at, code, closeAt: -1 };
    marks.push(mark);
    const last = open.at(-1);
    if (CLOSING.has(code)) open.push(mark);
    else if (last !== undefined && CLOSING.get(last.code) === code) {
      last.closeAt = at;
      open.pop();
    } else if (code === STOP && last !== undefined) open = [];
  }
  return marks;
}
