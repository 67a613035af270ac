import type { Cell } from '../../datasets/model.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatCount } from '../numbers.ts';
import type { PageContext } from '../page.ts';
import { columnLabel } from '../parts/cell.ts';
import type { ChartData } from './chart.ts';

const MOST_ROWS = 60;

/** A picture with its heading, its numbers as a table beside it, and the file of them. */
export function chartFigure(
  chart: ChartData,
  file: string,
  words: { readonly title: string; readonly note?: string },
  picture: Html,
  context: PageContext,
): Html {
  const id = `chart-${chart.name}`;
  return html`<figure class="chart ${chart.name}" aria-labelledby="${id}">
    <figcaption>
      <h3 id="${id}">${words.title}</h3>
      ${words.note !== undefined && html`<p class="note">${words.note}</p>`}
    </figcaption>
    ${picture}
    <div class="beside">
      <details>
        <summary>${context.words.charts.data}</summary>
        ${numbersTable(chart, words.title, context)}
      </details>
      <a href="${file}" download>${context.words.charts.download}</a>
    </div>
  </figure>`;
}

function valuesText(value: Cell | undefined): string {
  return value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? value.join('、')
      : String(value);
}

/** The numbers that a picture shows; what is longer is in the file. */
function numbersTable({ columns, rows }: ChartData, title: string, context: PageContext): Html {
  const numeric = (type: string): string => (type === 'integer' || type === 'number' ? 'number' : '');
  const cell = (value: Cell | undefined): Part =>
    typeof value === 'number' ? formatCount(value) : context.zh(valuesText(value));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${title}">
    <table class="plain">
      <thead>
        <tr>
          ${columns.map(
            (column) =>
              html`<th scope="col" class="${numeric(column.type)}">${columnLabel(column, context)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MOST_ROWS).map(
          (row) =>
            html`<tr>
              ${columns.map(
                (column) => html`<td class="${numeric(column.type)}">${cell(row[column.name])}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
    ${rows.length > MOST_ROWS && html`<p class="note">${context.words.charts.other(rows.length - MOST_ROWS)}</p>`}
  </div>`;
}
