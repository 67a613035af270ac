import { scaleBand, scaleLinear } from 'd3-scale';
import type { MonthCounts } from '../aggregates/dataset.ts';
import { html, type Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';
import { chartColumn, type ChartData } from './chart.ts';

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { top: 18, bottom: 30 };
const MOST_MONTHS = 36;

/** Appointments and removals by month, the newest last. */
export function monthsData(months: Readonly<Record<string, MonthCounts>>): ChartData {
  const rows = Object.entries(months)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { appoint, remove }]) => ({ month, appoint, remove }));
  return {
    name: 'months',
    columns: [
      chartColumn('month', '月份'),
      chartColumn('appoint', '任命', 'integer'),
      chartColumn('remove', '免职', 'integer'),
    ],
    rows,
  };
}

/** Appointments above the line, removals beneath it. */
export function monthsPicture({ rows }: ChartData, title: string, { words }: PageContext): Html {
  const shown = rows.slice(-MOST_MONTHS).map((row) => ({
    month: String(row['month']),
    appoint: Number(row['appoint']),
    remove: Number(row['remove']),
  }));
  const x = scaleBand(
    shown.map(({ month }) => month),
    [0, WIDTH],
  ).paddingInner(0.25);
  const most = Math.max(1, ...shown.flatMap(({ appoint, remove }) => [appoint, remove]));
  const hasRemovals = shown.some(({ remove }) => remove > 0);
  const length = scaleLinear(
    [0, most],
    [0, (HEIGHT - MARGIN.top - MARGIN.bottom) / (hasRemovals ? 2 : 1) - 8],
  );
  const base = MARGIN.top + length(most) + 8;
  const band = Math.min(x.bandwidth(), 72);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${title}">
    <svg class="months" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
      ${shown.map(({ month, appoint, remove }) => {
        const left = (x(month) ?? 0) + (x.bandwidth() - band) / 2;
        const center = (left + band / 2).toFixed(1);
        return html`<g>
          <rect
            class="appoint"
            x="${left.toFixed(1)}"
            y="${(base - length(appoint)).toFixed(1)}"
            width="${band.toFixed(1)}"
            height="${length(appoint).toFixed(1)}"
          ></rect>
          <rect
            class="remove"
            x="${left.toFixed(1)}"
            y="${(base + 1).toFixed(1)}"
            width="${band.toFixed(1)}"
            height="${length(remove).toFixed(1)}"
          ></rect>
          ${appoint > 0 && html`<text x="${center}" y="${(base - length(appoint) - 5).toFixed(1)}" text-anchor="middle">${appoint}</text>`}
          ${remove > 0 && html`<text x="${center}" y="${(base + length(remove) + 15).toFixed(1)}" text-anchor="middle">${remove}</text>`}
          ${shown.length <= 14 && html`<text class="axis" x="${center}" y="${HEIGHT - 6}" text-anchor="middle">${month}</text>`}
        </g>`;
      })}
      <line x1="0" x2="${WIDTH}" y1="${base.toFixed(1)}" y2="${base.toFixed(1)}"></line>
    </svg>
    <p class="legend">
      <span class="key appoint"></span> ${words.charts.appoint}
      <span class="key remove"></span> ${words.charts.remove}
    </p>
  </div>`;
}
