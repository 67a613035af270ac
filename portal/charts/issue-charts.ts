import { chartDataPath } from '../addresses.ts';
import type { IssueView } from '../issue-view.ts';
import type { Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';
import { targetsBoard, targetsData } from './board.ts';
import type { ChartData } from './chart.ts';
import { chartFigure } from './figure.ts';
import { tasksByLeader, tasksBySection, tasksByUnit, unitNetwork, type Drawn } from './tasks.ts';

interface IssueChart extends Drawn {
  readonly dataset: string;
  readonly words: (context: PageContext) => { readonly title: string; readonly note?: string };
}

/** Every picture that an issue has numbers for. */
function chartsOf(view: IssueView): readonly IssueChart[] {
  const all: readonly IssueChart[] = [
    { dataset: 'tasks', ...tasksByUnit(view), words: ({ words }) => ({ title: words.charts.tasksByUnit }) },
    {
      dataset: 'tasks',
      ...tasksByLeader(view),
      words: ({ words }) => ({ title: words.charts.tasksByLeader }),
    },
    {
      dataset: 'tasks',
      ...tasksBySection(view),
      words: ({ words }) => ({ title: words.charts.tasksBySection }),
    },
    {
      dataset: 'tasks',
      ...unitNetwork(view),
      words: ({ words }) => ({ title: words.charts.network, note: words.charts.networkNote }),
    },
    {
      dataset: 'indicators',
      data: targetsData(view),
      picture: (context) => targetsBoard(view, context),
      words: ({ words }) => ({ title: words.charts.board, note: words.charts.boardNote }),
    },
  ];
  return all.filter(({ data }) => data.rows.length > 1);
}

/** The pictures of one issue, of one of its datasets where that is named. */
export function issueCharts(view: IssueView, context: PageContext, dataset?: string): readonly Html[] {
  return chartsOf(view)
    .filter((chart) => dataset === undefined || chart.dataset === dataset)
    .map((chart) =>
      chartFigure(
        chart.data,
        chartDataPath(view.data.issueId, chart.data.name),
        chart.words(context),
        chart.picture(context),
        context,
      ),
    );
}

/** The numbers of an issue's pictures, as files. */
export function issueChartData(view: IssueView): readonly ChartData[] {
  return chartsOf(view).map(({ data }) => data);
}
