import { DATASETS } from '../../datasets/registry.ts';
import { publisherOf } from '../../portal/addresses.ts';
import {
  EMPTY_CATALOGUE,
  EMPTY_YEAR,
  listIssue,
  moveCatalogue,
  moveYear,
  type CatalogueAggregate,
  type YearAggregate,
} from '../../portal/aggregates/catalogue.ts';
import {
  datasetShare,
  EMPTY_DATASET,
  moveDataset,
  type DatasetAggregate,
} from '../../portal/aggregates/dataset.ts';
import type { IssueView } from '../../portal/issue-view.ts';
import { catalogueYearPage } from '../../portal/pages/year.ts';
import { publishPage, type Publishing } from './publish-page.ts';
import { publishYearSitemap } from './sitemaps.ts';
import type { States } from './state.ts';

/** An issue's state after an entry of the log, and before it. */
export interface Step {
  readonly before: IssueView | undefined;
  readonly after: IssueView;
}

export const CATALOGUE_STATE = 'catalogue';

export function datasetState(dataset: string): string {
  return `datasets/${dataset}`;
}

/** Moves the sums of the archive by what one entry changed, and writes the page of the issue's year. */
export async function moveAggregates(
  { before, after }: Step,
  states: States,
  publishing: Publishing,
): Promise<void> {
  const { seq, issueId, year } = after.data;
  const touched = new Set(
    after.data.changes.filter((change) => change.seq === seq).map(({ dataset }) => dataset),
  );
  for (const { name } of DATASETS) {
    if (!touched.has(name)) continue;
    await states.move<DatasetAggregate>(datasetState(name), after.data, EMPTY_DATASET, (state) =>
      moveDataset(
        state,
        after.data,
        name,
        before === undefined ? undefined : datasetShare(before, name),
        datasetShare(after, name),
      ),
    );
  }
  const listed = listIssue(after);
  await states.move<CatalogueAggregate>(CATALOGUE_STATE, after.data, EMPTY_CATALOGUE, (state) =>
    moveCatalogue(state, before === undefined ? undefined : listIssue(before), listed),
  );
  const publisher = publisherOf(issueId);
  const yearly = await states.move<YearAggregate>(
    `years/${publisher}-${year}`,
    after.data,
    EMPTY_YEAR,
    (state) => moveYear(state, listed),
  );
  await publishYearSitemap(publisher, year, yearly, publishing);
  await publishPage((context) => catalogueYearPage(publisher, year, yearly, context), yearly, publishing);
}
