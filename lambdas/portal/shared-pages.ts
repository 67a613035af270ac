import { DATASETS, findDataset } from '../../datasets/registry.ts';
import {
  EMPTY_CATALOGUE,
  type CatalogueAggregate,
  type ListedIssue,
} from '../../portal/aggregates/catalogue.ts';
import { EMPTY_DATASET, type DatasetAggregate } from '../../portal/aggregates/dataset.ts';
import { datasetChartPath, publisherOf } from '../../portal/addresses.ts';
import { datasetChartData } from '../../portal/charts/dataset-charts.ts';
import type { ChangeFacts, IssueView } from '../../portal/issue-view.ts';
import type { AsOf } from '../../portal/page.ts';
import { apiPage } from '../../portal/pages/api.ts';
import { cataloguePage } from '../../portal/pages/catalogue.ts';
import { datasetPage } from '../../portal/pages/dataset.ts';
import { feedbackPage } from '../../portal/pages/feedback.ts';
import { homePage, type Example } from '../../portal/pages/home.ts';
import { issuesPage } from '../../portal/pages/issues.ts';
import { notFoundPage } from '../../portal/pages/not-found.ts';
import { searchPage } from '../../portal/pages/search.ts';
import { unitsPage, type PublisherUnits } from '../../portal/pages/units.ts';
import { unitsState } from './entities.ts';
import { busiestFirst, type UnitsAggregate } from '../../portal/aggregates/units.ts';
import { OPERATIONS } from '../api/openapi/operations.ts';
import type { Head } from '../_shared/catalog-model.ts';
import { CATALOGUE_STATE, datasetState } from './aggregates.ts';
import { chartFile, CSV } from './chart-file.ts';
import { changesOf, loadIssue, type Reading } from './load-issue.ts';
import { publishFile, publishPage, type Publishing, type Render } from './publish-page.ts';
import { publishSitemaps } from './sitemaps.ts';
import type { States } from './state.ts';

const MOST_CHANGES = 8;
const MOST_UNITS = 9;
const MOST_PUBLISHERS = 12;
/** A dataset that was never released shows no state of the catalog. */
const NEVER: AsOf = { seq: 0, at: '' };

/**
 * Writes the pages that speak of the whole archive, from the catalog's totals at `head` and the aggregates. Called
 * when every issue up to `head` has its pages, so that what they lead to is there.
 */
export async function buildSharedPages(
  head: Head | undefined,
  touched: ReadonlySet<string>,
  states: States,
  ports: Reading & Publishing,
): Promise<void> {
  const asOf: AsOf = { seq: head?.seq ?? 0, at: head?.entry.at ?? '' };
  const totals = head?.totals ?? {};
  const publish = async (render: Render): Promise<void> => publishPage(render, asOf, ports);
  const views = new Map<string, IssueView>();
  for (const { name } of DATASETS) {
    if (!touched.has(name)) continue;
    const dataset = findDataset(name);
    if (dataset === undefined) continue;
    const aggregate = (await states.read<DatasetAggregate>(datasetState(name))) ?? EMPTY_DATASET;
    const newest = await newestView(aggregate, views, ports);
    const own = totals[name];
    const released = own === undefined ? NEVER : { seq: own.seq, at: own.updatedAt };
    for (const chart of datasetChartData(name, aggregate)) {
      if (chart !== undefined && chart.rows.length > 0)
        await publishFile(
          datasetChartPath(name, chart.name),
          await chartFile(chart),
          CSV,
          released.seq,
          ports,
        );
    }
    const write = async (render: Render): Promise<void> => publishPage(render, released, ports);
    await write((context) =>
      datasetPage(
        {
          dataset,
          records: own?.records ?? 0,
          issues: own?.issues ?? 0,
          updatedAt: own?.updatedAt,
          aggregate,
          newest,
        },
        context,
      ),
    );
  }
  const catalogue = (await states.read<CatalogueAggregate>(CATALOGUE_STATE)) ?? EMPTY_CATALOGUE;
  const publishers = await publishersOf(catalogue, states);
  await publish((context) => unitsPage(publishers, context));
  await publish((context) => issuesPage(catalogue, context));
  await publish((context) => cataloguePage(totals, catalogue, context));
  await publish((context) => searchPage(totals, context));
  await publish((context) => apiPage(OPERATIONS, context));
  await publish((context) => feedbackPage(context));
  await publish((context) => notFoundPage(context));
  await publishSitemaps(catalogue, asOf.seq, asOf.at, ports);
  const [newest] = catalogue.newest;
  const own = newest === undefined ? undefined : publisherOf(newest.issueId);
  const units = publishers.find(({ publisher }) => publisher === own)?.units;
  const busiest = units === undefined ? [] : busiestFirst(units).slice(0, MOST_UNITS);
  const example = await exampleOf(newest, states, views, ports);
  const changes = await recentChanges(head, ports);
  await publish((context) =>
    homePage({ issues: head?.issues ?? 0, totals, newest, units: busiest, example, changes }, context),
  );
}

/** Every publisher; the units of the first few, for the overview of many needs no more. */
async function publishersOf(
  { years }: CatalogueAggregate,
  states: States,
): Promise<readonly PublisherUnits[]> {
  const titles = new Map(Object.values(years).map(({ publisher, title }) => [publisher, title]));
  return Promise.all(
    [...titles].map(async ([publisher, title], index) => ({
      publisher,
      title,
      units: index < MOST_PUBLISHERS ? await states.read<UnitsAggregate>(unitsState(publisher)) : undefined,
    })),
  );
}

/** The newest issue that holds a dataset, as its last entry left it; one reading serves all datasets of an issue. */
async function newestView(
  { newest }: DatasetAggregate,
  views: Map<string, IssueView>,
  ports: Reading,
): Promise<IssueView | undefined> {
  const [mark] = newest;
  if (mark === undefined) return undefined;
  const known = views.get(mark.issueId);
  if (known !== undefined) return known;
  const state = await ports.catalog.readIssue(mark.issueId);
  const entry = state === undefined ? undefined : await entryAt(state.seq, ports);
  if (entry === undefined) return undefined;
  const view = await loadIssue(entry, ports);
  views.set(mark.issueId, view);
  return view;
}

async function entryAt(seq: number, { catalog }: Reading): ReturnType<Reading['catalog']['readLogEntry']> {
  const head = await catalog.readHead();
  return head?.seq === seq ? head.entry : catalog.readLogEntry(seq);
}

/** A record of the newest issue whose source is short enough to be shown whole. */
async function exampleOf(
  newest: ListedIssue | undefined,
  states: States,
  views: Map<string, IssueView>,
  ports: Reading,
): Promise<Example | undefined> {
  if (newest === undefined) return undefined;
  for (const dataset of ['tasks', 'appointments', 'policy-measures']) {
    if ((newest.records[dataset] ?? 0) === 0) continue;
    const aggregate = await states.read<DatasetAggregate>(datasetState(dataset));
    const view = aggregate === undefined ? undefined : await newestView(aggregate, views, ports);
    const release = view?.data.releases.find((candidate) => candidate.dataset === dataset);
    for (const record of release?.records ?? []) {
      const span = release?.spans[String(record['id'])];
      if (view === undefined || span === undefined || span.lastLine - span.firstLine > 4) continue;
      return { dataset, record, lines: view.data.lines, span };
    }
  }
  return undefined;
}

async function recentChanges(
  head: Head | undefined,
  { catalog }: Reading,
): Promise<readonly (readonly ChangeFacts[])[]> {
  if (head === undefined) return [];
  const changes: (readonly ChangeFacts[])[] = [changesOf(head.entry)];
  for await (const entry of catalog.readLog(1, head.seq - 1, 'newest')) {
    changes.push(changesOf(entry));
    if (changes.length >= 3 * MOST_CHANGES) break;
  }
  // Entries that only moved an order mark released nothing.
  return changes.filter((releases) => releases.length > 0).slice(0, MOST_CHANGES);
}
