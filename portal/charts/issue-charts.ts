import type { IssueView } from '../issue-view.ts';
import type { Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';

/** The pictures of one issue, each with its data beside it. */
export function issueCharts(_view: IssueView, _context: PageContext): readonly Html[] {
  return [];
}
