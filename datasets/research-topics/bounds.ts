import type { Bounds } from '../_gazette/bounds.ts';
import { promisedByNumbers, promisedByWords } from '../_gazette/promises.ts';
import { isTopicPlan } from '../_plans/topic-words.ts';
import { promisedByHeaders, promisedByRestOfTable } from '../_gazette/unread-tables.ts';

/** `…课题9项`, `确定课题共15个`. */
const SAID = /课题(?:计划)?[^,。;]{0,6}?(\d{1,3})\s*[项个]/;

/** What heads a table of topics. */
const HEADER = /课题|选题|题目|研究项目|项目名称/;
/** A report on topics counts them as well. */
const GIVES_OUT = /印发|下达|公布|发布|立项|确定/;
/** So many numbers that follow one another below such a header prove that topics are printed there. */
const PROOF = 3;

/** What an issue promises of topics: by their numbers, and by the notice's own words. */
export const RESEARCH_TOPICS_BOUNDS: Bounds = {
  dataset: 'research-topics',
  least: 0.8,
  promises: (issue, rows) => [
    ...promisedByNumbers(rows('research-topics').records, 'plan', 'topics'),
    ...issue.documents.flatMap((document) => {
      const topics = rows('research-topics');
      const found = topics.countIn(document.blocks);
      if (found > 0)
        return [
          ...promisedByWords(document, SAID, found, 'topics'),
          ...promisedByRestOfTable(document, topics, 'topics'),
        ];
      if (!isTopicPlan(document.titleKey)) return [];
      const printed = promisedByHeaders(document, HEADER, [topics], 'topics');
      if (printed.length > 0) return printed.map((one) => ({ ...one, isHint: one.promised < PROOF }));
      // A notice may speak of topics that it does not print.
      return GIVES_OUT.test(document.titleKey) ? promisedByWords(document, SAID, found, 'topics', true) : [];
    }),
  ],
};
