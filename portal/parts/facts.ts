import { html, type Html, type Part } from '../markup/html.ts';

/** Terms with their values; terms without a value are left out. */
export function facts(rows: readonly (readonly [term: Part, value: Part])[], style = 'facts'): Html {
  const shown = rows.filter(
    ([, value]) => value !== undefined && value !== null && value !== false && value !== '',
  );
  return html`<dl class="${style}">
    ${shown.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
