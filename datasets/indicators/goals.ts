import type { DataRecord, Span } from '../model.ts';
import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { foldKey, foldText } from '../_text/fold.ts';
import type { GazetteIssue } from '../_gazette/issue.ts';
import { periodOf } from '../_text/periods.ts';
import type { PlanItem } from '../_plans/plan-model.ts';
import { readCommitments, type Commitment } from './commitments.ts';
import { mayHoldQuantities } from './quantities.ts';
import { Replacements } from './replacements.ts';
import { findTimes, markFor, yearsOf, type TimeMark, type Years } from './timing.ts';

/** A commitment in a document's own text, outside its tasks and measures. */
export interface Goal {
  readonly record: DataRecord;
  readonly span: Span;
  readonly quote: string;
  readonly commitment: Commitment;
  readonly years: Years;
}

/** What rules, rather than promises: its figures hold for each case (`处5万元以下罚款`). */
const RULES =
  /(?:办法|规定|条例|细则|规则|章程|预案|规程|标准|名单|目录|指南|规范|公约|合同|批复|复函|函|令|公告|通告)(?:\([^()]*\))?》?(?:\([^()]*\))?(?:的(?:通知|决定|公告|通告|通报|意见))?$/;
const PAST = /(?:今|当)年以来|过去|五年来|一年来|回顾|截至目前|累计已/;
const NO_PLAN: Years = { start: null, end: null };
/**
 * `…关于同意磨市镇国土空间总体规划(2021—2035年)的批复`: what approves a plan says what is to be reached by it
 * (`到2035年,耕地保有量不低于4.12万亩`). A figure without a comparing word describes what is approved.
 */
const APPROVES_PLAN = /(?:规划|计划|方案|纲要)》?(?:\([^()]*\)》?)?(?:修改|修编|调整)?的批复$/;
/** Whom a notice takes in, and not what is to be reached: `资产负债率不超过70%`. */
const INVITES = /申报|征集|遴选|评选|招募|招聘|招生|招考|(?:开展|做好).{0,30}(?:认定|评审|评定)/;
/** `二、基本医保参保率稳定在95%以上。` */
const LEVEL = /(?:率|占比|比重|覆盖面|满意度|播种面积|产量|总产)$/;

/** The places where rows begin: their columns by their lines. */
class Starts {
  private readonly columns = new Map<number, number[]>();

  constructor(spans: readonly Span[]) {
    for (const { firstLine, firstColumn } of spans) {
      const columns = this.columns.get(firstLine);
      if (columns === undefined) this.columns.set(firstLine, [firstColumn]);
      else columns.push(firstColumn);
    }
  }

  has({ firstLine, firstColumn }: Span): boolean {
    return this.columns.get(firstLine)?.includes(firstColumn) === true;
  }
}

/** The goals of the documents that an issue prints; `read` are the places of its tasks and measures. */
export function* goalsIn(
  issue: GazetteIssue,
  records: readonly DataRecord[],
  read: readonly Span[],
): Generator<Goal> {
  const rows = new Starts(read);
  const byTitle = new Map(
    records.map((record) => [keyOf(record['document_number'], record['title']), record]),
  );
  for (const document of issue.documents) {
    const title = foldText(document.title);
    const approves = APPROVES_PLAN.test(title);
    if ((RULES.test(title) && !approves) || INVITES.test(title)) continue;
    const record = byTitle.get(keyOf(document.number?.text ?? null, document.title));
    if (record === undefined) continue;
    for (const goal of goalsOf(issue, document, record, rows))
      if (!approves || goal.commitment.comparator !== '=') yield goal;
  }
}

function keyOf(number: unknown, title: unknown): string {
  return `${String(number)}|${foldKey(String(title))}`;
}

function* goalsOf(
  issue: GazetteIssue,
  document: GazetteDocument,
  record: DataRecord,
  rows: Starts,
): Generator<Goal> {
  let read: ReadonlySet<number> | undefined;
  let replacements: Replacements | undefined;
  const year =
    document.number?.year ?? (Number(document.signedOn?.slice(0, 4)) || null) ?? issue.masthead.year ?? null;
  const titled = yearOfTitle(document, year);
  let heading: Block | undefined;
  let underGoals: boolean | undefined = false;
  for (const block of document.body) {
    if (block.kind === 'heading' || block.marker !== undefined) {
      heading = block;
      underGoals = undefined;
    }
    if (block.kind === 'row' || block.kind === 'label' || read?.has(block.index) === true) continue;
    underGoals ??= heading !== undefined && isGoalHeading(heading);
    if (!underGoals && titled === undefined && !block.folded.includes('年')) continue;
    if (!mayHoldQuantities(block.raw) || block.folded.includes('<td')) continue;
    read ??= blocksOfPlans(issue, document, rows);
    if (read.has(block.index)) continue;
    replacements ??= new Replacements(document.title, document.body);
    yield* goalsInBlock(block, record, { year, underGoals, titled, replacements });
  }
}

/**
 * What tasks and measures have read, as the indexes of its blocks; an item that gives no row (no unit is named for it) is
 * text like any other.
 */
function blocksOfPlans(issue: GazetteIssue, document: GazetteDocument, rows: Starts): ReadonlySet<number> {
  const read = new Set<number>();
  const add = ({ blocks }: PlanItem): void => {
    for (const { index } of blocks) read.add(index);
  };
  for (const { headings, items } of issue.plansOf(document)) {
    // `一、目标要求。到2029年,…`: a heading that goes on with its goals.
    for (const heading of headings) if (!isGoalHeading(heading)) read.add(heading.index);
    const untold: PlanItem[] = [];
    for (const item of items) {
      if (rows.has(item.span)) add(item);
      else untold.push(item);
    }
    if (untold.length === 0 || untold.length === items.length) continue;
    // A page that was scanned twice says nothing new.
    const told = new Set(items.filter(({ span }) => rows.has(span)).map(({ text }) => text));
    for (const item of untold) if (told.has(item.text)) add(item);
  }
  return read;
}

/** `(二)主要目标`, `一、工作目标。到2027年…` */
function isGoalHeading(block: Block): boolean {
  const heading = block.folded.slice(block.marker?.end ?? 0, (block.marker?.end ?? 0) + 20);
  const at = heading.indexOf('目标');
  return at >= 0 && !/[。:]/.test(heading.slice(0, at));
}

/** `关于做好2026年度…工作的通知`: the year whose work a document sets; undefined where its title names none to come. */
function yearOfTitle({ title }: GazetteDocument, year: number | null): Years | undefined {
  if (year === null || !title.includes('年')) return undefined;
  const period = periodOf(title);
  return period === undefined || period.end < year ? undefined : period;
}

interface Place {
  /** The year that the document was written in. */
  readonly year: number | null;
  readonly underGoals: boolean;
  readonly titled: Years | undefined;
  readonly replacements: Replacements;
}

function* goalsInBlock(
  block: Block,
  record: DataRecord,
  { year, underGoals, titled, replacements }: Place,
): Generator<Goal> {
  const start = block.marker?.end ?? 0;
  const folded = block.folded.slice(start);
  if (PAST.test(folded)) return;
  const commitments = readCommitments(block.raw.slice(start), folded);
  if (commitments.length === 0) return;
  const marks = findTimes(folded, year);
  for (const commitment of commitments) {
    if (replacements.has(block, start + commitment.at)) continue;
    const mark = markFor(marks, folded, commitment.from, commitment.at);
    // An item that begins with a level to keep is a goal of the year that the title names.
    const isItem = titled !== undefined && block.marker !== undefined && commitment.from === 0;
    const isLevel = isItem && commitment.comparator !== '=' && LEVEL.test(commitment.indicator);
    if (mark === undefined ? !underGoals && !isLevel : !isAhead(mark.kind, mark.years, year, commitment))
      continue;
    const span = block.span(start + commitment.from, start + commitment.to);
    const quote = block.raw.slice(start + commitment.from, start + commitment.to);
    yield {
      record,
      span,
      quote,
      commitment,
      // `到2027年` says all of its time; `每年`, and no time at all, are of the plan that the title names.
      years: yearsOf(mark, mark?.kind === 'by' ? NO_PLAN : (titled ?? NO_PLAN)),
    };
  }
}

/** A time that is still to come when the document is written; this very year only with `以上` and its like. */
function isAhead(kind: TimeMark['kind'], years: Years, year: number | null, commitment: Commitment): boolean {
  if (years.end !== null && year !== null && years.end < year) return false;
  if (kind === 'term') return commitment.comparator !== '=';
  if (kind === 'by' || (years.end !== null && year !== null && years.end > year)) return year !== null;
  return commitment.comparator !== '=';
}
