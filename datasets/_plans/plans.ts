import { isOfLeaders } from '../_units/labels.ts';
import {
  mergeResponsibilities,
  NO_RESPONSIBILITY,
  readLabelled,
  type LeadRule,
  type Responsibility,
} from '../_units/responsibility.ts';
import { isLeadRemark } from '../_units/lead-remark.ts';
import { readUnitList } from '../_units/unit-list.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from '../_lines/blocks.ts';
import { joinSpans } from '../_gazette/claims.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';
import { inlineStatement, type InlineStatement } from './inline-statement.ts';
import { closingStatement, sentenceStatement } from './sentence-statement.ts';
import { NOTE } from '../_lines/joining.ts';
import type { Marker } from '../_lines/markers.ts';
import { withoutBreaks } from './plan-cells.ts';
import type { Plan, PlanItem, PlanSection } from './plan-model.ts';
import { impliedAround, impliedIn, ruleIn } from './plan-rules.ts';
import { PlanTable, type TableItem } from './plan-table.ts';
import {
  givesTasks,
  holdsNoTasks,
  isPlanTitle,
  isTitleTail,
  kindByTitle,
  planTitleOf,
  sentencesBelow,
  TASK_WORDS,
} from './plan-titles.ts';
import { openSection, planTree, type Draft } from './plan-tree.ts';
import { isTitleLike, tidyTitle, withoutQuotes } from '../_gazette/titles.ts';

/** Every plan of a document, in printed order; `others` are the blocks that something else was read from. */
export function readPlans(document: GazetteDocument, others: ReadonlySet<Block>): Plan[] {
  const builder = new PlanReader(document);
  for (const block of document.body) if (!others.has(block)) builder.take(block);
  return builder.finish();
}

/** Dates alone make no plan: `办结时限:5个工作日` stands in guides as well. */
function namesSomebody({ units, leaders }: Responsibility): boolean {
  return units.length > 0 || leaders.length > 0;
}

/** `责任单位:《若干规定》由区科经委会同有关部门组织实施`: a label with a sentence behind it names no units. */
function saysSomething({ units, leaders, deadline }: Responsibility, folded: string): boolean {
  if (leaders.length > 0 || deadline !== undefined) return true;
  return units.length > 0 && !(QUOTES.test(folded) && units.some(({ name }) => QUOTES.test(name)));
}

const QUOTES = /[《》“”]/;
const LONGEST_SIGNATURE = 40;
const LONGEST_LISTED = 20;
/** A body by the look of it, and nothing else. */
const LISTED = /^[\u4e00-\u9fff]{2,}(?:局|委|办|厅|公司|政府|管委会|银行|海关|集团)$/;

class PlanReader {
  private readonly document: GazetteDocument;
  private readonly plans: Plan[] = [];
  private titles: Block[] = [];
  /** What {@link sentencesBelow} found in the titles. */
  private titleSays: ReturnType<typeof sentencesBelow> | undefined;
  private drafts: Draft[] = [];
  private spare: Block[] = [];
  /** What speaks of the plan as a whole. */
  private notes: Block[] = [];
  private current: Draft | undefined;
  private documentRule: LeadRule | undefined;
  private planRule: LeadRule | undefined;
  /** Units that the notice adds to all items, and those that the plan adds to its own. */
  private documentImplied: readonly string[] = [];
  private implied: readonly string[] = [];
  private table: PlanTable | undefined;
  /** Index of the block whose list of units goes on where the next line is one more. */
  private openList: number | undefined;
  private quotedTitles: ReadonlySet<string> | undefined;
  /** The section that the next rows stand under, and how many numbered blocks it was found behind. */
  private section: { readonly drafts: number; readonly open: PlanSection | undefined } | undefined;

  constructor(document: GazetteDocument) {
    this.document = document;
  }

  take(block: Block): void {
    if (block.kind === 'row') {
      this.takeRow(block);
      return;
    }
    if (block.kind === 'label' || (block.marker === undefined && block.label !== undefined)) {
      this.takeLabels(block);
    } else if (block.marker !== undefined) this.takeItem(block, block.marker);
    else if (isPlanTitle(block)) this.takeTitle(block);
    else this.takeText(block);
  }

  finish(): Plan[] {
    this.endPlan();
    return this.plans;
  }

  private takeTitle(block: Block): void {
    if (this.table !== undefined && this.isRepeatedTitle(block)) {
      this.table.takeRepeatedTitle(block);
      return;
    }
    if (this.table !== undefined || this.drafts.length > 0) this.endPlan();
    const before = this.titles.at(-1);
    if (before?.index !== block.index - 1) this.titles = this.titleAbove(block);
    this.titles.push(block);
    this.titleSays = undefined;
    this.current = undefined;
    this.planRule = undefined;
  }

  /** `北京市促进平原新城高质量发展` ⏎ `任务分工方案(2025年—2027年)`: the lines above that the notice names as one title. */
  private titleAbove(block: Block): Block[] {
    const { body } = this.document;
    const at = body.indexOf(block);
    let key = block.key;
    for (let from = at - 1; from >= Math.max(0, at - 3); from -= 1) {
      const above = body[from];
      if (above === undefined || !isTitleLike(above)) break;
      key = above.key + key;
      if (this.quoted().has(withoutQuotes(key))) return body.slice(from, at);
    }
    return [];
  }

  /** What the notice calls by name: 现将《…》印发给你们. */
  private quoted(): ReadonlySet<string> {
    this.quotedTitles ??= new Set(
      [this.document.titleKey, ...this.document.body.slice(0, 12).map(({ key }) => key)].flatMap((text) =>
        Array.from(text.matchAll(/《((?:[^《》]|《[^》]*》)+)》|(?:印发|公布|下达)(.+)的通知$/g), (match) =>
          withoutQuotes(match[1] ?? match[2] ?? ''),
        ),
      ),
    );
    return this.quotedTitles;
  }

  /** The title of a table again at the top of its next page, perhaps as `…(续)`. */
  private isRepeatedTitle(block: Block): boolean {
    const title = this.titles.map(({ key }) => key).join('');
    const key = block.key.replace(/\(?续表?\)?$/, '');
    return title !== '' && (key === '' || title.endsWith(key));
  }

  private takeItem(block: Block, marker: Marker): void {
    const draft: Draft = {
      marker,
      block,
      blocks: [block],
      texts: [''],
      statement: undefined,
      inline: false,
      rule: this.planRule ?? this.documentRule,
    };
    draft.texts[0] = this.takeInline(draft, block, marker.end);
    // `六、本措施自印发之日起实施。以上各项措施均需…落实,不再逐一列出。`
    this.implied = impliedAround(block.raw, block.folded) ?? this.implied;
    this.drafts.push(draft);
    this.current = draft;
  }

  /** Finds responsibility statements in an item's own text and answers with the text that is left. */
  private takeInline(draft: Draft, block: Block, from: number): string {
    const found = inlineStatement(block, from) ?? this.statementInSentence(block, from);
    if (found === undefined) return block.raw.slice(from).trim();
    draft.statement = mergeResponsibilities(draft.statement, found.responsibility);
    draft.inline = true;
    this.readRules(draft, found.responsibility.rest);
    return found.text;
  }

  private statementInSentence(block: Block, from: number): InlineStatement | undefined {
    this.titleSays ??= sentencesBelow(this.ownTitle());
    if (this.titleSays === 'tasks') return sentenceStatement(block, from);
    return this.titleSays === 'policy' ? closingStatement(block, from, this.below(block)) : undefined;
  }

  private ownTitle(): string {
    return this.titles.length > 0 ? this.titles.map(({ key }) => key).join('') : this.document.titleKey;
  }

  private readRules(draft: Draft, rest: string): void {
    if (rest === '') return;
    const folded = rest.replaceAll('，', ',').replaceAll('；', ';');
    const rule = ruleIn(folded);
    if (rule !== undefined) {
      draft.rule = rule;
      // `下同`: for this item and those behind it, in this plan.
      this.planRule = rule;
    }
    this.implied = impliedIn(rest, folded) ?? this.implied;
  }

  private takeLabels(block: Block): void {
    const { labels } = block;
    const statement = readLabelled(block.raw, block.folded, labels, block.folded.length);
    if (!saysSomething(statement, block.folded)) {
      this.takeText(block);
      return;
    }
    if (this.current === undefined) {
      this.spare.push(block);
      return;
    }
    this.current.statement = mergeResponsibilities(this.current.statement, statement);
    this.current.blocks.push(block);
    this.readRules(this.current, statement.rest);
    const last = labels.at(-1)?.role;
    this.openList =
      isOfLeaders(last) || last === 'deadline' || statement.rest !== '' ? undefined : block.index;
  }

  /** `责任单位:市园林局` ⏎ `市住建局`: a body alone on the line below a list of them, one a line. */
  private takeListed(draft: Draft, { raw, folded, index }: Block): boolean {
    if (this.openList !== index - 1 || folded.length > LONGEST_LISTED || !LISTED.test(folded)) return false;
    const { units } = readUnitList(raw, folded);
    const role = draft.statement?.units.at(-1)?.role ?? 'neutral';
    const listed = units.map((unit) => (unit.role === 'neutral' ? { ...unit, role } : unit));
    draft.statement = mergeResponsibilities(draft.statement, { ...NO_RESPONSIBILITY, units: listed });
    this.openList = index;
    return true;
  }

  /** Rows of one table, whatever stands between its pages; where no header says what they are, they are text. */
  private takeRow(block: Block): void {
    this.table ??= new PlanTable(ruleIn, givesTasks(this.ownTitle()));
    if (this.section?.drafts !== this.drafts.length)
      this.section = { drafts: this.drafts.length, open: openSection(this.drafts) };
    if (this.table.take(block, this.section.open)) this.current = undefined;
    else this.takeText(block);
  }

  private takeText(block: Block): void {
    const rule = ruleIn(block.folded);
    if (rule !== undefined) {
      if (this.drafts.length === 0) this.documentRule = rule;
      else this.planRule = rule;
      // A note below the tasks speaks of all of them.
      if (NOTE.test(block.folded)) for (const draft of this.drafts) draft.rule ??= rule;
    }
    if (this.takeImplied(block)) return;
    if (this.drafts.length === 0 && this.titles.at(-1)?.index === block.index - 1 && isTitleTail(block)) {
      this.titles.push(block);
      this.titleSays = undefined;
      return;
    }
    const draft = this.current;
    if (draft === undefined) return;
    // `第二条 稳定就业(县人力社保局牵头)`: a heading with its statement; the text is still to come.
    const isHeading =
      draft.inline && draft.blocks.length === 1 && !/(?:^|[。;!?])$/.test(draft.texts[0] ?? '');
    if (this.isSignature(block)) {
      this.current = undefined;
      return;
    }
    if (this.takeListed(draft, block)) {
      draft.blocks.push(block);
      return;
    }
    if ((draft.statement === undefined || isHeading) && block.kind !== 'date' && block.kind !== 'number') {
      const text = this.takeInline(draft, block, 0);
      draft.blocks.push(block);
      if (text !== '') draft.texts.push(text);
      return;
    }
    // `(此项工作由…、…共同牵头)` on a line below the units.
    if (isLeadRemark(block.folded)) {
      draft.blocks.push(block);
      draft.texts.push(block.raw);
      return;
    }
    this.spare.push(block);
  }

  /** `以下各项措施均需各县(市、区)政府落实,不再逐项列出。`: in the notice, behind its preamble, or below the items. */
  private takeImplied(block: Block): boolean {
    const isBelow = this.drafts.length > 0;
    const implied = (isBelow ? impliedIn : impliedAround)(block.raw, block.folded);
    if (implied === undefined) return false;
    if (isBelow) this.notes.push(block);
    if (isBelow || this.titles.length > 0) this.implied = implied;
    else this.documentImplied = implied;
    return true;
  }

  /** `嘉兴市人民政府办公室` above `2026年3月4日`. */
  private isSignature(block: Block): boolean {
    const { folded } = block;
    return this.below(block)?.kind === 'date' && folded.length <= LONGEST_SIGNATURE && endsLikeUnit(folded);
  }

  private below({ index }: Block): Block | undefined {
    const { body } = this.document;
    return body[index - (body[0]?.index ?? 0) + 1];
  }

  /** Closes the plan: items are those that have a statement, and their unanswered neighbours. */
  private endPlan(): void {
    const { drafts, titles, spare, notes, implied } = this;
    const table = this.table?.finish();
    this.drafts = [];
    this.spare = [];
    this.notes = [];
    this.current = undefined;
    this.implied = [];
    this.titles = [];
    this.titleSays = undefined;
    this.table = undefined;
    this.section = undefined;
    const stated = drafts.filter((draft) => draft.statement !== undefined);
    const title =
      titles.length > 0
        ? tidyTitle(titles.map((block) => withoutBreaks(block.raw)).join(''))
        : planTitleOf(this.document);
    const rows = table !== undefined && this.isPlanTable(title, table.hasTaskHeader) ? table : undefined;
    const rule = rows?.rule ?? this.planRule ?? this.documentRule;
    const kind =
      rows?.hasMeasureHeader === true && !/任务|分工|分解/.test(title)
        ? 'measures'
        : this.kindOf(title, stated);
    const tree = planTree(drafts, kind);
    const all = [...tree.items, ...(rows?.items ?? []).map((item) => itemOfRow(item, rule))].sort(
      (a, b) => (a.blocks[0]?.index ?? 0) - (b.blocks[0]?.index ?? 0),
    );
    const puzzles = rows?.puzzles ?? [];
    const isPlan = all.some(({ responsibility }) => namesSomebody(responsibility));
    // A table of which no row fits its header is told of.
    if (!isPlan && puzzles.length === 0) return;
    const items = isPlan ? all : [];
    const headings = [...titles, ...(rows?.headings ?? []), ...tree.headings, ...notes];
    const first = items[0]?.blocks[0]?.index ?? 0;
    const last = items.at(-1)?.blocks.at(-1)?.index ?? 0;
    const leftovers = [...spare.filter((block) => block.index > first && block.index < last), ...puzzles];
    const number = this.plans.filter((plan) => plan.kind === kind).length + 1;
    this.plans.push({
      document: this.document,
      title,
      number,
      kind,
      items,
      headings,
      leftovers,
      impliedUnits: implied.length > 0 ? implied : this.documentImplied,
    });
  }

  /** A table of projects with responsible units is no plan of tasks unless its title or its header says so. */
  private isPlanTable(title: string, hasTaskHeader: boolean): boolean {
    if (holdsNoTasks(title)) return false;
    return hasTaskHeader || TASK_WORDS.test(title) || TASK_WORDS.test(this.document.title);
  }

  private kindOf(title: string, stated: readonly Draft[]): Plan['kind'] {
    const byTitle = kindByTitle(title) ?? kindByTitle(this.document.title);
    if (byTitle !== undefined) return byTitle;
    const inline = stated.filter((draft) => draft.inline).length;
    return inline * 2 > stated.length ? 'measures' : 'tasks';
  }
}

function itemOfRow(item: TableItem, rule: LeadRule | undefined): PlanItem {
  const [first] = item.blocks;
  const last = item.blocks.at(-1);
  if (first === undefined || last === undefined)
    throw new TypeError('A table item stands on at least one row.');
  return { ...item, span: joinSpans(first.span(), last.span()), rule, inline: false };
}
