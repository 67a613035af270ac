import type { Block } from '../_gazette/blocks.ts';
import type { Bounds, Promised, RowsOfDataset } from '../_gazette/bounds.ts';
import { joinSpans } from '../_gazette/claims.ts';
import { endsInPosition } from '../_units/posts.ts';
import { isPersonnelDocument } from './personnel.ts';

const VERB = /任(?![免职命务期])|任命|免去|聘任|委派|不再|辞去|职务|的|为/;
const BEHIND = /(?:职[务级])?(?:\([^()]*\))?(?:,[^;。]{0,40})?$/;

/** Clauses that give or take a post, as anybody sees them: a verb, and a position where the clause ends. */
function clausesSeen(blocks: readonly Block[]): number {
  let seen = 0;
  for (const block of blocks) {
    for (const clause of block.folded.split(/[;。]/)) {
      const text = clause.trim();
      if (text.length < 8 || text.length > 120 || !VERB.test(text)) continue;
      if (endsInPosition(text.replace(BEHIND, '').replace(/职[务级]$/, ''))) seen += 1;
    }
  }
  return seen;
}

function promiseOf(blocks: readonly Block[], rows: RowsOfDataset, where: string): Promised[] {
  const [first] = blocks;
  const last = blocks.at(-1);
  const promised = clausesSeen(blocks);
  if (first === undefined || last === undefined || promised === 0) return [];
  const span = joinSpans(first.span(), last.span());
  const found = rows.countIn(blocks);
  return [{ what: `appointments and removals in ${where}, a clause each`, promised, found, span }];
}

/** Every clause of a personnel section or notice promises a row. */
export const APPOINTMENTS_BOUNDS: Bounds = {
  dataset: 'appointments',
  least: 0.8,
  promises: (issue, rows) => [
    ...issue.personnel.flatMap((section) =>
      promiseOf(section.blocks, rows('appointments'), section.heading.raw),
    ),
    ...issue.documents
      .filter((document) => isPersonnelDocument(document))
      .flatMap(({ body, number, title }) => promiseOf(body, rows('appointments'), number?.text ?? title)),
  ],
};
