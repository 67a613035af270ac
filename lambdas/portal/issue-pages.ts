import { chartDataPath, recordPath } from '../../portal/addresses.ts';
import { issueChartData } from '../../portal/charts/issue-charts.ts';
import type { IssueView } from '../../portal/issue-view.ts';
import { GATHERED } from '../../portal/kinds.ts';
import { blocksOf } from '../../portal/parts/document-text.ts';
import { documentPage } from '../../portal/pages/document.ts';
import { issuePage } from '../../portal/pages/issue.ts';
import { recordPage } from '../../portal/pages/record.ts';
import { removedPage } from '../../portal/pages/removed.ts';
import { sourcePage } from '../../portal/pages/source.ts';
import { inParallel } from './in-parallel.ts';
import { chartFile, CSV } from './chart-file.ts';
import { publishFile, renderInLanguages, type Publishing, type Render } from './publish-page.ts';
import type { State, States } from './state.ts';

/** Which pages of an issue stand, by address, each with its fingerprint. */
interface IssueManifest extends State {
  readonly pages: Readonly<Record<string, string>>;
}

const WIDTH = 24;

/**
 * Writes the pages of one issue that its new state changes, those that lead to others last. Pages of records that
 * are gone say so and lead to the older version.
 */
export async function buildIssuePages(
  view: IssueView,
  states: States,
  publishing: Publishing,
): Promise<void> {
  const { seq, at, issueId } = view.data;
  const name = `issues/${issueId}`;
  const standing = (await states.read<IssueManifest>(name))?.pages ?? {};
  const pages: Record<string, string> = {};
  const made = new Set<string>();
  const write = async (render: Render): Promise<void> => {
    const page = renderInLanguages(render, { seq, at }, publishing);
    made.add(page.path);
    const isSame = standing[page.path] === page.fingerprint;
    // A page from a later state stands there: which, its own entry will know.
    pages[page.path] = isSame || (await page.write()) === 'written' ? page.fingerprint : '';
  };
  await inParallel(leafPages(view), WIDTH, write);
  for (const chart of issueChartData(view))
    await publishFile(chartDataPath(issueId, chart.name), await chartFile(chart), CSV, seq, publishing);
  await write((context) => sourcePage(view, context));
  await write((context) => issuePage(view, context));
  const gone = Object.keys(standing).filter((path) => !made.has(path));
  await inParallel(gone, WIDTH, async (path) => write((context) => removedPage(path, view, context)));
  await states.move<IssueManifest>(name, { seq, at }, { seq: 0, at: '', pages: {} }, () => ({ pages }));
}

function* leafPages(view: IssueView): Generator<Render> {
  const blocks = blocksOf(view.data.lines);
  for (const { dataset, records } of view.data.releases) {
    if (GATHERED.has(dataset)) continue;
    for (const record of records) {
      const ref = view.find(dataset, String(record['id']));
      if (ref === undefined) throw new Error(`${recordPath(dataset, String(record['id']))} has no record.`);
      yield dataset === 'documents'
        ? (context) => documentPage(view, ref, blocks, context)
        : (context) => recordPage(view, ref, context);
    }
  }
}
