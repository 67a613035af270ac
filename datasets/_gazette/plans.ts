import type { Span } from '../model.ts';
import { labelAt } from '../_units/labels.ts';
import { leaderOfHeading, type Leader } from '../_units/leaders.ts';
import { findLabels, readLabelled, type LeadRule, type Responsibility } from '../_units/responsibility.ts';
import { readUnitList } from '../_units/unit-list.ts';
import { endsLikeUnit } from '../_units/unit-words.ts';
import type { Block } from './blocks.ts';
import { joinSpans } from './claims.ts';
import type { GazetteDocument } from './documents.ts';
import { MARKER_RANK, type Marker } from './markers.ts';
import { isTitleLike, tidyTitle } from './titles.ts';

/**
 * Plans: the parts of a document that give numbered items to responsible units. A plan is either a breakdown of
 * tasks (责任分解, 任务清单, 民生实事) or a policy with measures (若干举措, 实施意见); who reads the plan decides by
 * `kind`.
 */
export interface Plan {
  readonly document: GazetteDocument;
  readonly title: string;
  /** 1-based among the document's plans of the same kind. */
  readonly number: number;
  readonly kind: 'tasks' | 'measures';
  readonly items: readonly PlanItem[];
  /** Headings and titles that the items stand under. */
  readonly headings: readonly Block[];
  /** Blocks between the first and the last item that no item took. */
  readonly leftovers: readonly Block[];
  /** Units that the plan adds to every item (`以下均需…落实,不再列出`). */
  readonly impliedUnits: readonly string[];
}

export interface PlanSection {
  readonly number: number;
  /** Without its numeral. */
  readonly title: string;
  readonly leader: Leader | undefined;
  readonly block: Block;
}

export interface PlanItem {
  readonly number: number;
  readonly section: PlanSection | undefined;
  /** The item's text without numeral and without responsibility statements, as printed. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly span: Span;
  readonly responsibility: Responsibility;
  /** The lead rule in force where the item stands. */
  readonly rule: LeadRule | undefined;
  /** The statement stands in a bracket behind the text, not in lines of its own. */
  readonly inline: boolean;
}

interface Draft {
  readonly marker: Marker;
  readonly block: Block;
  readonly section: PlanSection | undefined;
  readonly blocks: Block[];
  readonly texts: string[];
  statement: Responsibility | undefined;
  inline: boolean;
  rule: LeadRule | undefined;
}

const TASK_WORDS =
  /责任分解|任务分解|分解表|任务清单|责任清单|任务分工|分工方案|职责分工|民生实事|重点工作|工作要点|重点任务|工作任务|工作清单|责任表|任务书|任务表|分工表|清单$/;
const MEASURE_WORDS = /举措|措施|政策|意见|办法|方案|规划|行动计划|若干|规定|细则|条例/;
const FIRST_LISTED =
  /(?:列第一位的?|排(?:在)?第一(?:位)?的?|第一个|首位的?|排名第一的?)(?:单位)?(?:为|是|系)牵头/;
const ALL_RESPONSIBLE =
  /(?:无|没有|未(?:明确|注明|标明)|未列)牵头(?:责任)?单位的?,?[^。;]{0,12}责任单位[^。;]{0,4}(?:即)?(?:为|是)牵头/;
const IMPLIED = /以下均需([^。;)]{2,200}?)落实/;

/** Every plan of a document, in printed order. */
export function readPlans(document: GazetteDocument): Plan[] {
  const builder = new PlanReader(document);
  for (const block of document.body) builder.take(block);
  return builder.finish();
}

/** A rule in the notice's own text covers all that the document prints. */
function ruleIn(folded: string): LeadRule | undefined {
  if (!folded.includes('牵头')) return undefined;
  if (FIRST_LISTED.test(folded)) return 'first-listed';
  return ALL_RESPONSIBLE.test(folded) ? 'all-responsible' : undefined;
}

class PlanReader {
  private readonly document: GazetteDocument;
  private readonly plans: Plan[] = [];
  private titles: Block[] = [];
  private drafts: Draft[] = [];
  private spare: Block[] = [];
  private sections: { readonly marker: Marker; readonly section: PlanSection }[] = [];
  private current: Draft | undefined;
  private documentRule: LeadRule | undefined;
  private planRule: LeadRule | undefined;
  private implied: readonly string[] = [];

  constructor(document: GazetteDocument) {
    this.document = document;
  }

  take(block: Block): void {
    if (block.kind === 'label' || (block.marker === undefined && labelAt(block.folded) !== undefined)) {
      this.takeLabels(block);
    } else if (block.marker !== undefined) this.takeItem(block, block.marker);
    else if (this.isPlanTitle(block)) this.takeTitle(block);
    else this.takeText(block);
  }

  finish(): Plan[] {
    this.endPlan();
    return this.plans;
  }

  private isPlanTitle(block: Block): boolean {
    if (!isTitleLike(block) || block.folded.length < 4 || endsLikeUnit(block.folded)) return false;
    const { key } = block;
    if (
      TASK_WORDS.test(key) ||
      (MEASURE_WORDS.test(key) &&
        /(?:举措|措施|意见|办法|方案|规划|计划|规定|细则|政策|条例)(?:\([^()]*\))?$/.test(key))
    ) {
      return block.kind === 'heading' || block.folded.length <= 60;
    }
    return false;
  }

  private takeTitle(block: Block): void {
    if (this.drafts.some((draft) => draft.statement !== undefined) || this.current !== undefined)
      this.endPlan();
    const before = this.titles.at(-1);
    if (before?.index !== block.index - 1) this.titles = [];
    this.titles.push(block);
    this.sections = [];
    this.current = undefined;
    this.planRule = undefined;
  }

  private takeItem(block: Block, marker: Marker): void {
    while (this.sections.length > 0) {
      const outer = this.sections.at(-1);
      if (outer !== undefined && MARKER_RANK[outer.marker.level] < MARKER_RANK[marker.level]) break;
      this.sections.pop();
    }
    const section = this.sections.at(-1)?.section;
    const draft: Draft = {
      marker,
      block,
      section,
      blocks: [block],
      texts: [],
      statement: undefined,
      inline: false,
      rule: this.planRule ?? this.documentRule,
    };
    const text = this.takeInline(draft, block, marker.end);
    draft.texts.push(text);
    this.drafts.push(draft);
    this.current = draft;
    const title = text.replace(/[。.:：]\s*$/, '').trim();
    this.sections.push({
      marker,
      section: {
        number: marker.number,
        title,
        leader: leaderOfHeading(block.folded.slice(marker.end)),
        block,
      },
    });
  }

  /** Finds responsibility statements in an item's own text and answers with the text that is left. */
  private takeInline(draft: Draft, block: Block, from: number): string {
    const found = inlineStatement(block, from);
    if (found === undefined) return block.raw.slice(from).trim();
    draft.statement = merge(draft.statement, found.responsibility);
    draft.inline = true;
    this.readRules(draft, found.responsibility.rest);
    return found.text;
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
    const implied = IMPLIED.exec(folded);
    if (implied?.[1] !== undefined) {
      const at = folded.indexOf(implied[1]);
      this.implied = splitImplied(rest.slice(at, at + implied[1].length));
    }
  }

  private takeLabels(block: Block): void {
    const labels = findLabels(block.folded);
    const statement = readLabelled(block.raw, block.folded, labels, block.folded.length);
    if (this.current === undefined) {
      this.spare.push(block);
      return;
    }
    this.current.statement = merge(this.current.statement, statement);
    this.current.blocks.push(block);
    this.readRules(this.current, statement.rest);
  }

  private takeText(block: Block): void {
    const rule = ruleIn(block.folded);
    if (rule !== undefined) {
      if (this.drafts.length === 0) this.documentRule = rule;
      else this.planRule = rule;
    }
    const draft = this.current;
    if (draft === undefined) return;
    if (draft.statement === undefined && block.kind !== 'date' && block.kind !== 'number') {
      const text = this.takeInline(draft, block, 0);
      draft.blocks.push(block);
      if (text !== '') draft.texts.push(text);
      return;
    }
    this.spare.push(block);
  }

  /** Closes the plan: items are those that have a statement, and their unanswered neighbours. */
  private endPlan(): void {
    const { drafts, titles, spare, implied } = this;
    this.drafts = [];
    this.spare = [];
    this.sections = [];
    this.current = undefined;
    this.implied = [];
    const stated = drafts.filter((draft) => draft.statement !== undefined);
    if (stated.length === 0) {
      this.titles = [];
      return;
    }
    const title =
      titles.length > 0
        ? tidyTitle(titles.map((block) => block.raw.trim()).join(''))
        : planTitleOf(this.document);
    const kind = this.kindOf(title, stated);
    const items = withUnanswered(drafts, stated).map((draft) => itemOf(draft));
    const used = new Set(items.flatMap((item) => item.blocks));
    const headings = [
      ...titles,
      ...drafts.filter((draft) => !used.has(draft.block)).map((draft) => draft.block),
    ];
    const first = items[0]?.blocks[0]?.index ?? 0;
    const last = items.at(-1)?.blocks.at(-1)?.index ?? 0;
    const leftovers = spare.filter((block) => block.index > first && block.index < last);
    const number = this.plans.filter((plan) => plan.kind === kind).length + 1;
    this.plans.push({
      document: this.document,
      title,
      number,
      kind,
      items,
      headings,
      leftovers,
      impliedUnits: implied,
    });
    this.titles = [];
  }

  private kindOf(title: string, stated: readonly Draft[]): Plan['kind'] {
    if (TASK_WORDS.test(title)) return 'tasks';
    if (MEASURE_WORDS.test(title)) return 'measures';
    if (TASK_WORDS.test(this.document.title)) return 'tasks';
    if (MEASURE_WORDS.test(this.document.title)) return 'measures';
    const inline = stated.filter((draft) => draft.inline).length;
    return inline * 2 > stated.length ? 'measures' : 'tasks';
  }
}

/** A document that prints its plan without a heading of its own lends it the title in its own: 关于印发《…》的通知. */
function planTitleOf(document: GazetteDocument): string {
  return /《([^》]+)》/.exec(document.title)?.[1] ?? document.title;
}

/** Items without a statement beside items that have one, of the same level: they are items all the same. */
function withUnanswered(drafts: readonly Draft[], stated: readonly Draft[]): Draft[] {
  const counts = new Map<string, number>();
  for (const draft of stated) counts.set(draft.marker.level, (counts.get(draft.marker.level) ?? 0) + 1);
  const answered = new Set(stated);
  return drafts.filter((draft, index) => {
    if (answered.has(draft)) return true;
    if ((counts.get(draft.marker.level) ?? 0) < 2) return false;
    // A heading is followed by deeper items; an item is not.
    const next = drafts[index + 1];
    return next === undefined || MARKER_RANK[next.marker.level] <= MARKER_RANK[draft.marker.level];
  });
}

function itemOf(draft: Draft): PlanItem {
  const last = draft.blocks.at(-1) ?? draft.block;
  return {
    number: draft.marker.number,
    section: draft.section,
    text: draft.texts.join(''),
    blocks: draft.blocks,
    span: joinSpans(draft.block.span(), last.span()),
    responsibility: draft.statement ?? { leaders: [], units: [], deadline: undefined, rest: '' },
    rule: draft.rule,
    inline: draft.inline,
  };
}

function merge(first: Responsibility | undefined, second: Responsibility): Responsibility {
  if (first === undefined) return second;
  return {
    leaders: [...first.leaders, ...second.leaders],
    units: [...first.units, ...second.units],
    deadline: first.deadline ?? second.deadline,
    rest: first.rest === '' ? second.rest : first.rest,
  };
}

function splitImplied(raw: string): string[] {
  const folded = raw.replaceAll('〔', '[').replaceAll('〕', ']').replaceAll('（', '(').replaceAll('）', ')');
  return readUnitList(raw, folded).units.map((unit) => unit.name);
}

const BRACKET_AT_END = /[([]\s*([^()[\]]*(?:[([][^()[\]]*[)\]][^()[\]]*)*)\s*[)\]]\s*[。.;]?\s*$/;

/** A statement inside an item's text: `…。(责任单位:市科技局、市经信局)`, `…(省发展改革委牵头负责)`, `…。责任单位:…`. */
function inlineStatement(
  block: Block,
  from: number,
): { readonly responsibility: Responsibility; readonly text: string } | undefined {
  const { raw, folded } = block;
  if (folded.includes(':')) {
    const labels = findLabels(folded).filter((label) => label.start >= from);
    const first = labels[0];
    if (first !== undefined) {
      let cut = first.start;
      let to = folded.length;
      const opening = folded[cut - 1];
      if (opening === '(' || opening === '[') {
        cut -= 1;
        const close = folded.lastIndexOf(opening === '(' ? ')' : ']');
        if (close > cut) to = close;
      }
      const text = raw.slice(from, cut).trim();
      return { responsibility: readLabelled(raw, folded, labels, to), text };
    }
  }
  const bracket = BRACKET_AT_END.exec(folded);
  if (bracket === null || bracket.index < from) return undefined;
  const start = bracket.index + bracket[0].indexOf(bracket[1] ?? '');
  const inside = bracket[1] ?? '';
  const hasRole = /(?:牵头|负责|配合|落实|分工)/.test(inside);
  if (!hasRole && !looksLikeUnits(inside)) return undefined;
  if (/[。!?]/.test(inside) && !hasRole) return undefined;
  const list = readUnitList(raw, folded, start, start + inside.length);
  if (list.units.length === 0 || !list.units.every((unit) => unit.name.length <= 40)) return undefined;
  if (hasRole && !list.units.some((unit) => endsLikeUnit(fold(unit.name)))) return undefined;
  return {
    responsibility: { leaders: [], units: list.units, deadline: undefined, rest: list.rest },
    text: raw.slice(from, bracket.index).trim(),
  };
}

function fold(name: string): string {
  return name.replaceAll('（', '(').replaceAll('）', ')').replaceAll('〔', '[').replaceAll('〕', ']');
}

const UNIT_WORD =
  /(?:局|委|办|部|院|会|厅|中心|政府|公司|管委会|集团|银行|分局|海关)(?:[([][^()[\]]*[)\]])?$/;

/** An unlabelled bracket that lists units and nothing else: `(市教育局、市财政局)`. */
function looksLikeUnits(inside: string): boolean {
  if (inside.length > 200 || /[。;:!?“”《》0-9]/.test(inside)) return false;
  const names = inside.split(/[、,]/);
  return names.every((name) => UNIT_WORD.test(name.trim())) && names.some((name) => name.trim().length >= 3);
}
