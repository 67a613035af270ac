import { leadersOfHeading } from '../_units/leaders.ts';
import { NO_RESPONSIBILITY, type LeadRule, type Responsibility } from '../_units/responsibility.ts';
import type { Block } from './blocks.ts';
import { joinSpans } from './claims.ts';
import { MARKER_RANK, type Marker } from './markers.ts';
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
  for (const root of roots) hoist(root);
  const levels = new Map<string, number>();
  for (const node of everyNode(roots)) {
    if (node.statement === undefined || isStatedBelow(node)) continue;
    levels.set(node.draft.marker.level, (levels.get(node.draft.marker.level) ?? 0) + 1);
  }
  const items: PlanItem[] = [];
  const headings: Block[] = [];
  const visit = (node: Node, inherited: Responsibility | undefined): void => {
    const { draft, children } = node;
    const statement = node.statement === undefined ? inherited : underLead(node.statement, inherited);
    const isSection =
      isStatedBelow(node) ||
      (statement !== undefined && children.length > 0 && kind === 'tasks' && isOuter(draft.marker));
    if (isSection) {
      headings.push(...draft.blocks);
      for (const child of children) visit(child, statement);
    } else if (statement !== undefined || isUnanswered(node, levels)) items.push(itemOf(node, statement));
    else {
      headings.push(draft.block);
      for (const child of children) visit(child, undefined);
    }
  };
  if (levels.size > 0) for (const root of roots) visit(root, undefined);
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
  const stated = draft.statement?.leaders ?? [];
  const own = stated.length > 0 ? stated : leadersOfHeading(draft.block.folded.slice(draft.marker.end));
  return {
    number: draft.marker.number,
    title: (draft.texts[0] ?? '').replace(/[。.:：]\s*$/, '').trim(),
    leaders: own.length > 0 ? own : (outer?.leaders ?? []),
    path: [...(outer?.path ?? []), draft.marker.number],
    block: draft.block,
  };
}

/**
 * `2. 扩大投资:` ⏎ `(1) …;` ⏎ `(2) …。` ⏎ `责任单位:市发改委`: behind sub-items of which only the last has a statement, the
 * statement is that of the item. Below a section (一、) it is not: there its own neighbours have lost theirs.
 */
function hoist(node: Node): void {
  for (const child of node.children) hoist(child);
  const last = node.children.at(-1);
  if (last?.statement === undefined || node.statement !== undefined || node.children.length < 2) return;
  if (isOuter(node.draft.marker) || MARKER_RANK[last.draft.marker.level] < MARKER_RANK.num) return;
  if (
    node.children.some((child) => child !== last && (child.statement !== undefined || isStatedBelow(child)))
  )
    return;
  if (isStatedBelow(last)) return;
  node.statement = last.statement;
  node.draft.inline = last.draft.inline;
  node.draft.rule = last.draft.rule;
  last.statement = undefined;
}

/** `一、提升功能品质(市建设局牵头)`: the section's lead leads where it is among the units of an item that names no lead. */
function underLead(statement: Responsibility, section: Responsibility | undefined): Responsibility {
  const leads = new Set(section?.units.filter(({ role }) => role === 'lead').map(({ name }) => name));
  if (leads.size === 0 || statement.units.some(({ role }) => role === 'lead')) return statement;
  const units = statement.units.map((unit) =>
    leads.has(unit.name) ? { ...unit, role: 'lead' as const } : unit,
  );
  return { ...statement, units };
}

function isStatedBelow(node: Node): boolean {
  return node.children.some((child) => child.statement !== undefined || isStatedBelow(child));
}

/** An item without a statement beside items of its level that have one is an item all the same; a heading is none. */
function isUnanswered(node: Node, levels: ReadonlyMap<string, number>): boolean {
  if ((levels.get(node.draft.marker.level) ?? 0) < 2) return false;
  return node.children.length === 0 || !isOuter(node.draft.marker);
}

function itemOf(node: Node, statement: Responsibility | undefined): PlanItem {
  const { draft } = node;
  const blocks = [...draft.blocks];
  const texts = [...draft.texts];
  for (const { draft: part } of below(node)) {
    blocks.push(...part.blocks);
    texts.push(...part.texts.map((text, at) => (at === 0 ? numeralOf(part) + text : text)));
  }
  const last = blocks.at(-1) ?? draft.block;
  return {
    number: draft.marker.number,
    section: node.section,
    text: texts.join(''),
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
