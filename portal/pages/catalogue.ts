import { DATASETS } from '../../datasets/registry.ts';
import { CATALOGUE, datasetPath, yearPath } from '../addresses.ts';
import type { CatalogueAggregate, YearTotals } from '../aggregates/catalogue.ts';
import { html, type Html } from '../markup/html.ts';
import { formatCount } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { datasetList, type HomeData } from './home.ts';

/** Everything there is, by dataset and by year. */
export function cataloguePage(
  totals: HomeData['totals'],
  { years }: CatalogueAggregate,
  context: PageContext,
): Page {
  const { words } = context;
  const newestFirst = Object.values(years).sort(
    (a, b) => b.year - a.year || (a.publisher < b.publisher ? -1 : 1),
  );
  return {
    path: CATALOGUE,
    title: words.catalogue.title,
    description: words.catalogue.lead,
    data: { href: '/v1/datasets', type: 'application/json' },
    main: html` <h1>${words.catalogue.title}</h1>
      <p class="lead">${words.catalogue.lead}</p>
      ${
        newestFirst.length > 0 &&
        html`<section aria-labelledby="years">
          <h2 id="years">${words.catalogue.yearFiles}</h2>
          ${yearCards(newestFirst, context)}
        </section>`
      }
      <section aria-labelledby="datasets">
        <h2 id="datasets">${words.home.datasets}</h2>
        ${datasetList(totals, context)}
      </section>
      ${
        newestFirst.length > 0 &&
        html`<section aria-labelledby="matrix">
          <h2 id="matrix">${words.catalogue.matrix}</h2>
          ${matrix(newestFirst, context)}
        </section>`
      }`,
  };
}

function yearCards(years: readonly YearTotals[], context: PageContext): Html {
  const { words, to } = context;
  return html`<ul class="cards">
    ${years.map(
      ({ publisher, title, year, issues, documents }) =>
        html`<li>
          <a href="${to(yearPath(publisher, year))}"><b>${year}</b> <span>${context.zh(title)}</span></a>
          <p class="meta">${words.catalogue.yearLead(issues, documents)}</p>
        </li>`,
    )}
  </ul>`;
}

/** Datasets down, years across; several publishers of a year are added up. */
function matrix(years: readonly YearTotals[], context: PageContext): Html {
  const { words, to } = context;
  const columns = [...new Set(years.map(({ year }) => year))];
  const count = (dataset: string, year: number): number =>
    years.reduce((sum, totals) => sum + (totals.year === year ? (totals.records[dataset] ?? 0) : 0), 0);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.catalogue.matrix}">
    <table class="plain matrix">
      <thead>
        <tr>
          <th scope="col">${words.catalogue.dataset}</th>
          ${columns.map((year) => html`<th scope="col" class="number">${year}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${DATASETS.map(
          ({ name }) =>
            html`<tr>
              <th scope="row"><a href="${to(datasetPath(name))}">${datasetTitle(name, context)}</a></th>
              ${columns.map((year) => {
                const records = count(name, year);
                return html`<td class="number">
                  ${records > 0 ? html`<a href="${to(datasetPath(name))}?issue_id__contains=-${year}-">${formatCount(records)}</a>` : '–'}
                </td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
