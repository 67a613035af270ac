import type { Span } from '../model.ts';
import type { LeadRule, Responsibility } from '../_units/responsibility.ts';
import type { Block } from '../_lines/blocks.ts';
import type { GazetteDocument } from '../_gazette/documents.ts';

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
  /** The leaders whom its heading puts in charge, or that of the section around it. */
  readonly leaders: readonly string[];
  /** The printed numbers of the sections around it, outermost first, and its own. */
  readonly path: readonly number[];
  readonly block: Block;
}

export interface PlanItem {
  readonly number: number;
  readonly section: PlanSection | undefined;
  /** The item's text without numeral and without responsibility statements, as printed. */
  readonly text: string;
  /** The same text paragraph by paragraph: a heading of the item's own stands first. */
  readonly texts: readonly string[];
  readonly blocks: readonly Block[];
  readonly span: Span;
  readonly responsibility: Responsibility;
  /** The lead rule in force where the item stands. */
  readonly rule: LeadRule | undefined;
  /** The statement stands in a bracket behind the text, not in lines of its own. */
  readonly inline: boolean;
}
