import type { Bounds } from '../_gazette/bounds.ts';
import { joinSpans } from '../_gazette/claims.ts';
import { isDocumentEntry } from '../_gazette/contents-entry.ts';

/** The contents promise the text of every document that they name. */
export const DOCUMENTS_BOUNDS: Bounds = {
  dataset: 'documents',
  least: 0.7,
  promises: (issue) => {
    const entries = issue.contents?.entries.filter((entry) => isDocumentEntry(entry)) ?? [];
    const first = entries[0]?.blocks[0];
    const last = entries.at(-1)?.blocks.at(-1);
    if (first === undefined || last === undefined) return [];
    const printed = issue.documents.filter(({ body, entry }) => body.length > 0 && entry !== undefined);
    return [
      {
        what: 'documents whose texts the contents announce',
        promised: entries.length,
        found: new Set(printed.map(({ entry }) => entry)).size,
        span: joinSpans(first.span(), last.span()),
      },
    ];
  },
};
