import type { Block } from '../_lines/blocks.ts';
import type { Bounds, Promised, RowsOfDataset } from '../_gazette/bounds.ts';
import { joinSpans } from '../_gazette/claims.ts';
import { endsInPosition } from '../_units/posts.ts';
import { saysAct } from './acts.ts';
import { isPersonnelDocument } from './personnel.ts';

/** A verb that gives or takes a post, or the post itself. */
const VERB = /任(?![免职命务期])|任命|免去|聘任|委派|不再|辞去|职[务级]/;
/** What a clause has instead below `任命:` or `免去:`, and any sentence may have. */
const LINK = /[的为]/;
const BEHIND = /(?:职[务级])?(?:\([^()]*\))?(?:,[^;。]{0,40})?$/;

interface Seen {
  /** Clauses that a verb makes plain. */
  readonly plain: number;
  /** Those that may be some as well. */
  readonly all: number;
}

/** Clauses that give or take a post, as anybody sees them: a verb, and a position where the clause ends. */
function clausesSeen(blocks: readonly Block[], isPlain: (clause: string) => boolean): Seen {
  let plain = 0;
  let all = 0;
  for (const block of blocks) {
    for (const clause of block.folded.split(/[;。]/)) {
      const text = clause.trim();
      if (text.length < 8 || text.length > 120 || !(VERB.test(text) || LINK.test(text))) continue;
      if (!endsInPosition(text.replace(BEHIND, '').replace(/职[务级]$/, ''))) continue;
      all += 1;
      if (isPlain(text)) plain += 1;
    }
  }
  return { plain, all };
}

function promiseOf(
  blocks: readonly Block[],
  rows: RowsOfDataset,
  where: string,
  isPlain: (clause: string) => boolean,
): Promised[] {
  const [first] = blocks;
  const last = blocks.at(-1);
  const { plain, all } = clausesSeen(blocks, isPlain);
  if (first === undefined || last === undefined || all === 0) return [];
  const span = joinSpans(first.span(), last.span());
  const found = rows.countIn(blocks);
  const isHint = found >= plain;
  const promised = isHint ? all : plain;
  return [{ what: `appointments and removals in ${where}, a clause each`, promised, found, span, isHint }];
}

/**
 * Every clause of a personnel section or notice promises a row. A title alone, which may speak of anything
 * (关于推荐…先进个人的通知), promises those alone that name somebody.
 */
export const APPOINTMENTS_BOUNDS: Bounds = {
  dataset: 'appointments',
  least: 0.8,
  promises: (issue, rows) => [
    ...issue.personnel.flatMap(({ blocks, heading }) =>
      promiseOf(blocks, rows('appointments'), heading.raw, (clause) => VERB.test(clause)),
    ),
    ...issue.documents
      .filter((document) => isPersonnelDocument(document))
      .flatMap(({ body, number, title }) =>
        promiseOf(body, rows('appointments'), number?.text ?? title, saysAct),
      ),
  ],
};
