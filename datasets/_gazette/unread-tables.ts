import type { Promised, RowsOfDataset } from './bounds.ts';
import type { Block } from '../_lines/blocks.ts';
import { CharSet } from '../_text/char-set.ts';
import type { GazetteDocument } from './documents.ts';
import { withoutBlanks } from '../_text/fold.ts';
import { holdsNoTasks, isPlanTitle } from '../_plans/plan-titles.ts';
import { isTitleLike } from './titles.ts';

const HEADER = /^(?:序\s*号|编\s*号|课题编号|项目编号)\s+\S/;
const HEADER_STARTS = new CharSet('序编课项');
const SENTENCE = /[。,;:]/;
const LONGEST_HEADER = 200;
const NUMBER = /^(\d{1,3})[.、]?\s/;
const LONGEST_NUMBER = 6;

/**
 * Tables whose header stands in the text as a line like any other, with nothing read below: their layout was not understood.
 *
 *     序号   课题名称   承担单位
 *     1   …
 *
 * They promise as many rows as numbers follow one another below, and one at least.
 * @param speaksOf what the header has to say, without blanks, for the table to be one of the rows
 */
export function promisedByHeaders(
  document: GazetteDocument,
  speaksOf: RegExp,
  rows: readonly RowsOfDataset[],
  what: string,
): readonly Promised[] {
  const { body } = document;
  const headers = body.filter((block) => isHeader(block) && speaksOf.test(withoutBlanks(firstLine(block))));
  return headers.flatMap((block) => {
    const below = tableBelow(body, placeIn(body, block));
    if (rows.some((read) => read.countIn(below) > 0)) return [];
    const name = `${what} below the header “${firstLine(block).slice(0, 40)}”`;
    return [
      { what: name, promised: Math.max(1, numbersOf(below)), found: 0, span: block.span(), isHint: true },
    ];
  });
}

/** A row as a line of the text: its number and cells, which blanks part. */
const ROW = /^(\d{1,3})[.、]?\s+\S+\s+\S/;
/** What is printed above the number of such a row. */
const MOST_ABOVE = 3;

/**
 * Rows that stand as text below a table, with the number that comes next: from there on its layout was not understood.
 * @param rows what was read from the table
 */
export function promisedByRestOfTable(
  document: GazetteDocument,
  rows: RowsOfDataset,
  what: string,
): readonly Promised[] {
  const { body } = document;
  const tables = body.filter(({ kind }) => kind === 'row');
  return tables.flatMap((block) => {
    const at = placeIn(body, block);
    const next = body[at + 1];
    if (next === undefined || next.kind === 'row') return [];
    const last = Number(/^\d{1,3}(?=\t)/.exec(block.folded)?.[0]);
    const rest = body.slice(at + 1, at + 2 + MOST_ABOVE).find(({ kind, folded }) => {
      return kind === 'text' && Number(ROW.exec(folded)?.[1]) === last + 1;
    });
    if (rest === undefined || rows.countIn([block]) === 0) return [];
    const name = `${what} behind number ${last} of a table in ${document.number?.text ?? document.title}`;
    return [{ what: name, promised: 1, found: 0, span: rest.span(), isHint: true }];
  });
}

/** `2026年重点工作任务分解表`: what is called so is a list of tasks; rules and plans of prose have other names. */
const LIST_OF_TASKS =
  /(?:责任分解|任务分解|分解表|任务清单|责任清单|任务分工|责任分工|任务表|责任表|分工表|任务台账)(?:表|方案)?(?:\([^()]*\))?$/;
/** `（略）`, a signature and a date are less. */
const FEWEST_BELOW = 4;

/** Titles of lists of tasks with text below them and no row, up to the next title of a plan. */
export function promisedByTitles(
  document: GazetteDocument,
  rows: readonly RowsOfDataset[],
): readonly Promised[] {
  const { body } = document;
  const titles = body.filter(
    (block) =>
      isTitleLike(block) &&
      LIST_OF_TASKS.test(block.key) &&
      !block.folded.includes('关于') &&
      isPlanTitle(block) &&
      !holdsNoTasks(block.key),
  );
  return titles.flatMap((block) => {
    const at = placeIn(body, block);
    const next = body.findIndex((other, index) => index > at + 1 && isPlanTitle(other));
    const below = body.slice(at + 1, next < 0 ? body.length : next);
    if (below.length < FEWEST_BELOW || rows.some((read) => read.countIn(below) > 0)) return [];
    const name = `tasks below the title “${block.raw}”`;
    return [{ what: name, promised: 1, found: 0, span: block.span(), isHint: true }];
  });
}

/** The blocks of a document stand one behind the other. */
function placeIn(body: readonly Block[], { index }: Block): number {
  return index - (body[0]?.index ?? 0);
}

function isHeader(block: Block): boolean {
  if ((block.kind !== 'text' && block.kind !== 'heading') || !HEADER_STARTS.has(block.folded, 0))
    return false;
  const line = firstLine(block);
  return line.length <= LONGEST_HEADER && HEADER.test(line) && !SENTENCE.test(line);
}

/** What stands below a header may have been taken for the rest of it. */
function firstLine(block: Block): string {
  return block.folded.slice(0, block.lineStarts()[1]);
}

/** The header with what stands below it, up to a title, a date or the next header. */
function tableBelow(body: readonly Block[], header: number): readonly Block[] {
  let to = header + 1;
  for (let block = body[to]; block !== undefined; block = body[to]) {
    if (block.kind === 'heading' || block.kind === 'date' || isHeader(block)) break;
    if (isTitleLike(block) && block.folded.includes('关于')) break;
    to += 1;
  }
  return body.slice(header, to);
}

function numbersOf(blocks: readonly Block[]): number {
  let number = 0;
  for (const block of blocks) {
    for (const start of block.lineStarts()) {
      const printed = NUMBER.exec(block.folded.slice(start, start + LONGEST_NUMBER))?.[1];
      if (Number(printed) === number + 1) number += 1;
    }
  }
  return number;
}
