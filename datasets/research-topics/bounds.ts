import type { Bounds } from '../_gazette/bounds.ts';
import { promisedByNumbers, promisedByWords } from '../_gazette/promises.ts';

/** `…课题9项`, `确定课题共15个`. */
const SAID = /课题(?:计划)?[^,。;]{0,6}?(\d{1,3})\s*[项个]/;

/** What an issue promises of topics: by their numbers, and by the notice's own words. */
export const RESEARCH_TOPICS_BOUNDS: Bounds = {
  dataset: 'research-topics',
  least: 0.8,
  promises: (issue, rows) => [
    ...promisedByNumbers(rows('research-topics').records, 'plan', 'topics'),
    ...issue.documents.flatMap((document) => {
      const found = rows('research-topics').countIn(document.blocks);
      return found === 0 ? [] : promisedByWords(document, SAID, found, 'topics');
    }),
  ],
};
