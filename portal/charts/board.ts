import type { DataRecord } from '../../datasets/model.ts';
import { recordPath } from '../addresses.ts';
import type { IssueView } from '../issue-view.ts';
import { html, type Html } from '../markup/html.ts';
import { excerpt } from '../markup/text.ts';
import type { PageContext } from '../page.ts';
import { valueLabel } from '../words/values.ts';
import { chartColumn, type ChartData } from './chart.ts';

const MOST_TARGETS = 48;

/** The measurable targets of an issue, in printed order. */
export function targetsData(view: IssueView): ChartData {
  const rows = view.records('indicators').map((record) => ({
    indicator: String(record['indicator']),
    target: `${String(record['comparator'])}${String(record['value'])}${record['value_max'] === null ? '' : `–${String(record['value_max'])}`}${String(record['unit'] ?? '')}`,
    period: periodOf(record),
    quote: String(record['quote']),
  }));
  return {
    name: 'targets',
    columns: [
      chartColumn('indicator', '指标'),
      chartColumn('target', '目标'),
      chartColumn('period', '时段'),
      chartColumn('quote', '原文'),
    ],
    rows,
  };
}

/** `2026`, `2026–2030`, or nothing. */
function periodOf(record: DataRecord): string {
  const start = record['period_start'];
  const end = record['period_end'];
  if (typeof end !== 'number') return '';
  return start === end || typeof start !== 'number' ? String(end) : `${start}–${end}`;
}

/** A board of numbers to hold a government to: each with what it measures, until when, and the words themselves. */
export function targetsBoard(view: IssueView, context: PageContext): Html {
  const records = view.records('indicators');
  const { language, to, words } = context;
  return html`<ul class="board">
      ${records.slice(0, MOST_TARGETS).map((record) => {
        const max = record['value_max'];
        const value = `${number(record['value'])}${typeof max === 'number' ? `–${number(max)}` : ''}`;
        return html`<li>
          <p class="value">
            <span class="sign">${valueLabel('comparator', String(record['comparator']), language)}</span>
            <b>${value}</b><span class="unit">${context.zh(String(record['unit'] ?? ''))}</span>
          </p>
          <p class="name">
            <a href="${to(recordPath('indicators', String(record['id'])))}"
              >${context.zh(excerpt(String(record['indicator']), 60))}</a
            >
          </p>
          <p class="period">${periodOf(record)}</p>
        </li>`;
      })}
    </ul>
    ${records.length > MOST_TARGETS && html`<p class="note">${words.charts.other(records.length - MOST_TARGETS)}</p>`}`;
}

function number(value: unknown): string {
  return typeof value === 'number'
    ? value.toLocaleString('en-US', { maximumFractionDigits: 6 })
    : String(value);
}
