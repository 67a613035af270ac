import { scaleLinear } from 'd3-scale';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatCount } from '../numbers.ts';

export interface Bar {
  readonly label: Part;
  readonly href?: string;
  readonly value: number;
}

/**
 * Bars as rows of a list: each says its label and number in words, the bar beside it is a picture for the eye alone.
 * Lengths are percentages, so that labels keep their size on a phone.
 * Lists that are compared share `most`, the longest bar's value.
 */
export function barList(bars: readonly Bar[], most = Math.max(1, ...bars.map(({ value }) => value))): Html {
  const length = scaleLinear().domain([0, most]).range([0, 100]);
  return html`<ol class="bar-list">
    ${bars.map(
      ({ label, href, value }) =>
        html`<li>
          <span class="label">${href === undefined ? label : html`<a href="${href}">${label}</a>`}</span>
          <svg class="bar-line" aria-hidden="true" focusable="false" height="14" width="100%">
            <rect width="${length(value).toFixed(2)}%" height="14" rx="1"></rect>
          </svg>
          <b>${formatCount(value)}</b>
        </li>`,
    )}
  </ol>`;
}
