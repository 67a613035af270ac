import {
  mergeResponsibilities,
  NO_RESPONSIBILITY,
  type LeadRule,
  type Responsibility,
} from '../_units/responsibility.ts';
import type { Block } from '../_lines/blocks.ts';
import { joinSpans } from '../_gazette/claims.ts';
import { MARKER_RANK, type Marker } from '../_lines/markers.ts';
import { joinTexts } from './plan-cells.ts';
import { itemPart, labelledParts } from './plan-parts.ts';
import { readSectionHeading } from './plan-heading.ts';
import { foldText } from '../_text/fold.ts';
import type { Plan, PlanItem, PlanSection } from './plan-model.ts';

/** A numbered block of a plan with the text and the statement that follow it. */
export interface Draft {
  readonly marker: Marker;
  readonly block: Block;
  readonly blocks: Block[];
  readonly texts: string[];
  statement: Responsibility | undefined;
  /** The statement stands in a bracket behind the text, not in lines of its own. */
  inline: boolean;
  /** The lead rule in force where the item stands. */
  rule: LeadRule | undefined;
}

interface Node {
  readonly draft: Draft;
  readonly parent: Node | undefined;
  readonly children: Node[];
  statement: Responsibility | undefined;
  section: PlanSection | undefined;
  /** Its numbered blocks are parts of what it says, not items. */
  isWhole: boolean;
  /** Its texts are a heading and parts of their own. */
  isParted: boolean;
}

/** What a plan's numbered blocks are: its items, and the headings that they stand under. */
export interface PlanTree {
  readonly items: readonly PlanItem[];
  readonly headings: readonly Block[];
}

/**
 * Decides which of a plan's numbered blocks are items. The numerals make a tree; an item is the deepest block that a
 * statement of responsible units speaks for:
 *
 *     一、产业升级                          a section: statements stand below it
 *     1. 壮大集群。 / 责任单位:市经信局       an item
 *     2. 扩大投资:                          an item with its sub-items, for which the last line speaks
 *     (1) …;  (2) …。 / 责任单位:市发改委
 *     二、科技创新(市科技局牵头)             a section that says it for its items
 *     3. 建设平台。                          an item
 */
export function planTree(drafts: readonly Draft[], kind: Plan['kind']): PlanTree {
  const roots = grow(drafts);
  for (const root of roots) absorb(root);
  for (const root of roots) hoist(root);
  const levels = new Map<string, number>();
  for (const node of everyNode(roots)) {
    if (node.statement === undefined || isStatedBelow(node)) continue;
    levels.set(node.draft.marker.level, (levels.get(node.draft.marker.level) ?? 0) + 1);
  }
  const items: PlanItem[] = [];
  const headings: Block[] = [];
  const visit = (node: Node, inherited: Responsibility | undefined, siblings: readonly Node[]): void => {
    const { draft, children } = node;
    const statement = node.statement === undefined ? inherited : underLead(node.statement, inherited);
    const isSection =
      isStatedBelow(node) ||
      (statement !== undefined &&
        children.length > 0 &&
        kind === 'tasks' &&
        isOuter(draft.marker) &&
        !node.isWhole);
    if (isSection) {
      headings.push(...draft.blocks);
      for (const child of children) visit(child, statement, children);
    } else if (statement !== undefined || isUnanswered(node, levels, siblings))
      items.push(itemOf(node, statement, kind));
    else {
      headings.push(draft.block);
      for (const child of children) visit(child, undefined, children);
    }
  };
  if (levels.size > 0) for (const root of roots) visit(root, undefined, roots);
  return { items, headings };
}

/** The section that stands open behind these blocks: what follows without a numeral of its own belongs to it. */
export function openSection(drafts: readonly Draft[]): PlanSection | undefined {
  const last = everyNode(grow(drafts)).at(-1);
  return last === undefined ? undefined : sectionOf(last);
}

function isOuter(marker: Marker): boolean {
  return marker.level === 'cn' || marker.level === 'chapter';
}

function grow(drafts: readonly Draft[]): Node[] {
  const roots: Node[] = [];
  const rankOf = ranks(drafts);
  let last: Node | undefined;
  for (const draft of drafts) {
    const rank = rankOf(draft.marker);
    while (last !== undefined && rankOf(last.draft.marker) >= rank) last = last.parent;
    const node: Node = {
      draft,
      parent: last,
      children: [],
      statement: draft.statement,
      section: last === undefined ? undefined : sectionOf(last),
      isWhole: false,
      isParted: false,
    };
    (last?.children ?? roots).push(node);
    last = node;
  }
  return roots;
}

/** `一、支持经营` above `第一条 鼓励流转`: in a policy articles may stand below the numerals that they stand above in a regulation. */
function ranks(drafts: readonly Draft[]): (marker: Marker) => number {
  const first = drafts.find(({ marker }) => marker.level === 'article' || marker.level === 'cn');
  const below = first?.marker.level === 'cn' ? MARKER_RANK.cn + 0.5 : MARKER_RANK.article;
  return ({ level }) => (level === 'article' ? below : MARKER_RANK[level]);
}

/** Every node in printed order. */
function everyNode(nodes: readonly Node[], found: Node[] = []): readonly Node[] {
  for (const node of nodes) {
    found.push(node);
    if (node.children.length > 0) everyNode(node.children, found);
  }
  return found;
}

function below(node: Node): readonly Node[] {
  return node.children.length === 0 ? [] : everyNode(node.children);
}

/** A heading as the section of what stands under it; made once, so that sections can be compared. */
function sectionOf(node: Node): PlanSection {
  const { draft } = node;
  const known = node.children[0]?.section;
  if (known !== undefined) return known;
  const outer = node.parent === undefined ? undefined : sectionOf(node.parent);
  const { title, leaders } = readSectionHeading(draft.texts[0] ?? '');
  const own = draft.statement?.leaders ?? [];
  return {
    number: draft.marker.number,
    title: title.replace(/[。.:：]\s*$/, '').trim(),
    leaders: [own, leaders, outer?.leaders ?? []].find((names) => names.length > 0) ?? [],
    path: [...(outer?.path ?? []), draft.marker.number],
    block: draft.block,
  };
}

/**
 * `一、改造内涝点` ⏎ `(一)工作目标` ⏎ … ⏎ `(二)责任分工` ⏎ `责任单位:…` ⏎ `(三)完成时限:6月底前`: sub-items that are called what labels
 * are called say what there is to say of one item.
 */
function absorb(node: Node): void {
  for (const child of node.children) absorb(child);
  const { children, draft } = node;
  if (children.length < 2 || children.some((child) => child.children.length > 0)) return;
  if (!children.some((child) => child.statement !== undefined)) return;
  const parts: (readonly string[])[] = [];
  for (const child of children) {
    const texts = itemPart(child.draft.texts);
    if (texts === undefined || (child.statement === undefined && texts.length === 0)) return;
    parts.push(texts);
  }
  for (const [at, { draft: part, statement }] of children.entries()) {
    draft.blocks.push(...part.blocks);
    draft.texts.push(...(parts[at] ?? []));
    if (statement !== undefined) node.statement = mergeResponsibilities(node.statement, statement);
    draft.rule ??= part.rule;
  }
  children.length = 0;
  node.isParted = true;
}

/**
 * `2. 扩大投资:` ⏎ `(1) …;` ⏎ `(2) …。` ⏎ `责任单位:市发改委`: behind sub-items of which only the last has a statement, the
 * statement is that of the item. Below a section (一、) it is not, for there its own neighbours have lost theirs, unless
 * the section's own sentence announces them: `第三条 支持创新。鼓励企业建设基地:` ⏎ `(一)…;`
 */
function hoist(node: Node): void {
  for (const child of node.children) hoist(child);
  const last = node.children.at(-1);
  if (last?.statement === undefined || node.statement !== undefined) return;
  if (node.children.length < 2 && !holdsSecond(last.draft)) return;
  const isSection = isOuter(node.draft.marker) || MARKER_RANK[last.draft.marker.level] < MARKER_RANK.num;
  if (isSection && !announces(node.draft)) return;
  if (
    node.children.some((child) => child !== last && (child.statement !== undefined || isStatedBelow(child)))
  )
    return;
  if (isStatedBelow(last)) return;
  node.statement = last.statement;
  node.isWhole = true;
  node.draft.inline = last.draft.inline;
  node.draft.rule = last.draft.rule;
  last.statement = undefined;
}

/** `(1)保障用地;(2)保障用能。责任单位:…`: the sub-items stand in one paragraph. */
function holdsSecond({ marker, texts }: Draft): boolean {
  const second = marker.level === 'num-paren' ? '(2)' : marker.level === 'circle' ? '②' : undefined;
  return second !== undefined && foldText(texts.join('')).includes(second);
}

/** A sentence behind a title, or one with commas, that ends in a colon: what follows is its list. */
function announces({ texts }: Draft): boolean {
  const text = foldText(texts.join('')).trim();
  return text.endsWith(':') && /[。,]/.test(text);
}

/** `一、提升功能品质(市建设局牵头)`: the section's lead leads where it is among the units of an item that names no lead. */
function underLead(statement: Responsibility, section: Responsibility | undefined): Responsibility {
  // `一、产业培育` ⏎ `牵头单位:市工信局` ⏎ `1. …。完成时限:2026年底`: a date alone leaves the section's units in charge.
  if (section === undefined) return statement;
  if (statement.units.length === 0)
    return mergeResponsibilities({ ...section, leaders: [], deadline: undefined }, statement);
  const leads = new Set(section.units.filter(({ role }) => role === 'lead').map(({ name }) => name));
  if (leads.size === 0 || statement.units.some(({ role }) => role === 'lead')) return statement;
  const units = statement.units.map((unit) =>
    leads.has(unit.name) ? { ...unit, role: 'lead' as const } : unit,
  );
  return { ...statement, units };
}

function isStatedBelow(node: Node): boolean {
  return node.children.some((child) => child.statement !== undefined || isStatedBelow(child));
}

/**
 * An item without a statement beside items that have one is an item all the same; a heading is none, and neither are
 * `(一)加强领导` and `(二)强化督查` below `二、工作要求`, none of which has one.
 */
function isUnanswered(node: Node, levels: ReadonlyMap<string, number>, siblings: readonly Node[]): boolean {
  if (!siblings.some((other) => other.statement !== undefined || isStatedBelow(other))) return false;
  if ((levels.get(node.draft.marker.level) ?? 0) < 2) return false;
  return node.children.length === 0 || !isOuter(node.draft.marker);
}

function itemOf(node: Node, statement: Responsibility | undefined, kind: Plan['kind']): PlanItem {
  const { draft } = node;
  const blocks = [...draft.blocks];
  const texts = [...draft.texts];
  for (const { draft: part } of below(node)) {
    blocks.push(...part.blocks);
    texts.push(...part.texts.map((text, at) => (at === 0 ? numeralOf(part) + text : text)));
  }
  const last = blocks.at(-1) ?? draft.block;
  const parts = node.isParted ? texts : kind === 'tasks' ? labelledParts(texts) : undefined;
  return {
    number: draft.marker.number,
    section: node.section,
    text: parts === undefined ? texts.join('') : joinTexts(parts),
    texts,
    blocks,
    span: joinSpans(draft.block.span(), last.span()),
    responsibility: statement ?? NO_RESPONSIBILITY,
    rule: draft.rule,
    inline: draft.inline,
  };
}

/** A sub-item's numeral as printed, which is part of the item's text. */
function numeralOf(draft: Draft): string {
  return draft.block.raw.slice(0, draft.marker.end);
}
