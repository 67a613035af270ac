import type { DatasetAggregate } from '../aggregates/dataset.ts';
import type { IssueView } from '../issue-view.ts';
import type { Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';

/** The pictures of a dataset: those of its newest issue, and what runs over all issues. */
export function datasetCharts(
  _dataset: string,
  _newest: IssueView,
  _aggregate: DatasetAggregate,
  _context: PageContext,
): readonly Html[] {
  return [];
}
