import type { DataRecord } from '../model.ts';
import { isOfLeaders } from '../_units/labels.ts';
import type { FoundLabel } from '../_units/responsibility.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import type { Promised } from './bounds.ts';
import { joinSpans } from './claims.ts';
import type { GazetteDocument } from './documents.ts';
import { parseNumeral } from '../_text/numerals.ts';

/**
 * Rows that numerals promise: the highest number of each section, or of the whole list where numbering runs on
 * through its sections (`一、教育助学` 1–2, `二、医疗卫生` 3–5).
 */
export function promisedByNumbers(
  records: readonly DataRecord[],
  list: string,
  what: string,
): readonly Promised[] {
  return Array.from(listsOf(records, list), (rows) => ({
    what: `${what} of ${String(rows[0]?.[list])} by the highest number of each section`,
    promised: highestNumbers(rows),
    found: rows.length,
  }));
}

/** The records of each list; those of one list mostly stand together. */
function listsOf(records: readonly DataRecord[], list: string): Iterable<readonly DataRecord[]> {
  const lists = new Map<string, DataRecord[]>();
  let before: DataRecord | undefined;
  let rows: DataRecord[] = [];
  for (const record of records) {
    const goesOn =
      before?.[list] === record[list] &&
      before?.['document_number'] === record['document_number'] &&
      before?.['plan_number'] === record['plan_number'];
    if (!goesOn) {
      const key = JSON.stringify([record['document_number'], record[list], record['plan_number'] ?? null]);
      rows = lists.get(key) ?? [];
      lists.set(key, rows);
    }
    rows.push(record);
    before = record;
  }
  return lists.values();
}

function highestNumbers(rows: readonly DataRecord[]): number {
  let total = 0;
  let highest = 0;
  let section: unknown;
  for (const row of rows) {
    const number = Number(row['number']);
    // A new section that begins anew closes the run before it.
    if (row['section'] !== section && number <= highest) {
      total += highest;
      highest = 0;
    }
    section = row['section'];
    highest = Math.max(highest, number);
  }
  return total + highest;
}

/**
 * `(共12项)`, `《…任务清单》共100项`, `课题9项`: counts that the text itself says. Where it says that part of them is printed
 * (`确定课题12项,其中重点课题4项`), the part that was found is what it promises.
 */
export function promisedByWords(
  document: GazetteDocument,
  pattern: RegExp,
  found: number,
  what: string,
  isHint = false,
): readonly Promised[] {
  for (const block of document.body) {
    if (!pattern.test(block.folded)) continue;
    const counts = Array.from(block.folded.matchAll(new RegExp(pattern, 'g')), (match) =>
      parseNumeral(match.slice(1).find((group) => group !== undefined) ?? ''),
    );
    const promised = counts.includes(found) ? found : counts[0];
    if (promised !== undefined && promised > 0)
      return [
        {
          isHint,
          what: `${what} by its own words (“${wordsOf(block, pattern)}”)`,
          promised,
          found,
          span: block.span(),
        },
      ];
  }
  return [];
}

function wordsOf(block: Block, pattern: RegExp): string {
  const match = pattern.exec(block.folded);
  return match === null ? '' : block.raw.slice(match.index, match.index + match[0].length);
}

/**
 * Statements of responsible units (`责任单位:市科技局、市财政局`, `(牵头单位:…)`) in a document's text; each promises a
 * row. Labels on lines that follow each other make one statement; a label in front of a sentence promises nothing, nor do
 * the blocks of `others`.
 */
export function promisedByStatements(
  document: GazetteDocument,
  found: number,
  what: string,
  others: ReadonlySet<Block>,
): readonly Promised[] {
  const stating = document.body.filter((block) => !others.has(block) && mayStateUnits(block));
  // Mostly there is a row for each of them, and then what exactly they promise does not matter.
  if (stating.length <= found) return [];
  const stated: Block[] = [];
  let below = false;
  for (const block of document.body) {
    const states = !others.has(block) && statesUnits(block);
    const isLine = block.kind === 'label';
    if (states && !(isLine && below)) stated.push(block);
    below = isLine && (states || below);
  }
  const [first] = stated;
  const last = stated.at(-1);
  if (first === undefined || last === undefined) return [];
  const name = document.number?.text ?? document.title;
  const span = joinSpans(first.span(), last.span());
  return [
    {
      what: `${what} of ${name} by its statements of responsible units`,
      promised: stated.length,
      found,
      span,
      // `责任部门:市教育局` below the title of a page says who keeps it.
      isHint: stated.length === 1,
    },
  ];
}

const SEPARATOR = /[、,;。]/g;
/** What parts names, begins the bracket behind one, or stands in none. */
const MARK = /[、,;。([《》“”!?]/g;
const LONGEST_UNIT = 40;
/** How many names behind a label are looked at. */
const LOOKED_AT = 6;

/** The block has a label with names of bodies behind it, and not a sentence. */
function statesUnits(block: Block): boolean {
  const { labels } = block;
  return labels.some(
    (label, index) =>
      speaksOfUnits(label) && namesUnits(block.folded.slice(label.end, labels[index + 1]?.start)),
  );
}

function mayStateUnits(block: Block): boolean {
  return (block.kind === 'label' || block.folded.includes(':')) && block.labels.some(speaksOfUnits);
}

function speaksOfUnits({ role }: FoundLabel): boolean {
  return !isOfLeaders(role) && role !== 'deadline';
}

function namesUnits(value: string): boolean {
  let anyUnit = false;
  let from = 0;
  for (let looked = 0; looked < LOOKED_AT && from <= value.length; looked += 1) {
    let to = nextOf(MARK, value, from);
    if (to - from > LONGEST_UNIT || !anyUnit) {
      const name = value.slice(from, to).trim();
      if (name.length > LONGEST_UNIT) return false;
      anyUnit ||= endsLikeUnit(name);
    }
    const mark = value.charAt(to);
    if (mark === '(' || mark === '[') to = nextOf(SEPARATOR, value, to);
    else if (mark !== '' && !'、,;。'.includes(mark)) return false;
    from = to + 1;
  }
  return anyUnit;
}

/** Where a global pattern of one character matches next; the end of the text where it does not. */
function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}
