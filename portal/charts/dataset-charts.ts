import type { DatasetAggregate } from '../aggregates/dataset.ts';
import { datasetChartPath, issuePath } from '../addresses.ts';
import type { IssueView } from '../issue-view.ts';
import { html, type Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';
import { issueNamePart } from '../parts/issue-name.ts';
import { barList } from './bars.ts';
import { chartColumn, type ChartData } from './chart.ts';
import { chartFigure } from './figure.ts';
import { issueCharts } from './issue-charts.ts';
import { monthsData, monthsPicture } from './months.ts';

/** The pictures of a dataset: those of its newest issue, and what runs over all issues. */
export function datasetCharts(
  dataset: string,
  newest: IssueView,
  aggregate: DatasetAggregate,
  context: PageContext,
): Html | undefined {
  const { words, to } = context;
  const [months, years] = datasetChartData(dataset, aggregate);
  const ofNewest = issueCharts(newest, context, dataset);
  const figures = [
    ...ofNewest,
    ...(months === undefined || months.rows.length === 0
      ? []
      : [
          chartFigure(
            months,
            datasetChartPath(dataset, months.name),
            { title: words.charts.appointmentsByMonth },
            monthsPicture(months, words.charts.appointmentsByMonth, context),
            context,
          ),
        ]),
    ...(years === undefined || years.rows.length < 2
      ? []
      : [
          chartFigure(
            years,
            datasetChartPath(dataset, years.name),
            { title: words.dataset.byYear },
            barList(years.rows.map((row) => ({ label: String(row['year']), value: Number(row['records']) }))),
            context,
          ),
        ]),
  ];
  if (figures.length === 0) return undefined;
  return html`${
      ofNewest.length > 0 &&
      html`<p class="note">
        ${words.charts.newest}
        <a href="${to(issuePath(newest.data.issueId))}">${issueNamePart(newest.data, context)}</a>
      </p>`
    }
    <div class="charts">${figures}</div>`;
}

/** The numbers of the pictures over all issues: appointments by month, records by year. */
export function datasetChartData(
  dataset: string,
  { months, years }: DatasetAggregate,
): readonly [months: ChartData | undefined, years: ChartData] {
  return [
    dataset === 'appointments' ? monthsData(months) : undefined,
    {
      name: 'years',
      columns: [chartColumn('year', '年份', 'integer'), chartColumn('records', '记录数', 'integer')],
      rows: Object.entries(years)
        .map(([year, records]) => ({ year: Number(year), records }))
        .sort((a, b) => b.year - a.year),
    },
  ];
}
