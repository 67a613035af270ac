import type { Bounds } from '../_gazette/bounds.ts';
import { promisedByNumbers, promisedByStatements, promisedByWords } from '../_gazette/promises.ts';
import { promisedByHeaders, promisedByRestOfTable, promisedByTitles } from '../_gazette/unread-tables.ts';

/** `(共12项)` below the title, `《…任务清单》共100项` in the notice. */
const SAID =
  /^\(?共\s*(\d{1,4}|[一二三四五六七八九十百]{1,5})\s*(?:项|条)\)?$|《[^》]{0,60}?(?:任务|清单|分解|分工|方案)[^》]{0,60}》,?(?:共|包括)\s*(\d{1,4})\s*(?:项|条)/;

/** What heads a table of tasks. */
const HEADER = /(?:牵头|责任|主办|配合|协办)(?:单位|部门|领导)/;

/** What an issue promises of tasks: by their numbers, by responsible units that it states, and by its own words. */
export const TASKS_BOUNDS: Bounds = {
  dataset: 'tasks',
  least: 0.8,
  promises: (issue, rows) => {
    const tasks = rows('tasks');
    const byDocument = issue.documents.flatMap((document) => {
      const own = tasks.countIn(document.blocks);
      const kinds = new Set(issue.plansOf(document).map(({ kind }) => kind));
      const found = own + rows('policy-measures').countIn(document.blocks);
      // `(共35项)` below a list of licences, `《…权责清单》共100项`: a text without any plan may count what it likes.
      const isHint = !kinds.has('tasks') && found === 0;
      const others = [tasks, rows('policy-measures'), rows('research-topics')];
      const unread = promisedByHeaders(document, HEADER, others, 'tasks');
      const said = [
        ...promisedByWords(document, SAID, kinds.has('tasks') ? own : found, 'tasks', isHint),
        ...(unread.length > 0 ? unread : promisedByTitles(document, others)),
        ...promisedByRestOfTable(document, tasks, 'tasks'),
      ];
      if (kinds.has('measures') && !kinds.has('tasks')) return said;
      return [...said, ...promisedByStatements(document, found, 'tasks', issue.topicsOf(document).blocks)];
    });
    return [...promisedByNumbers(tasks.records, 'plan', 'tasks'), ...byDocument];
  },
};
