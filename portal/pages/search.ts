import { DATASETS } from '../../datasets/registry.ts';
import { SEARCH } from '../addresses.ts';
import { kindOf } from '../kinds.ts';
import { html, type Html } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';
import { columnLabel } from '../parts/cell.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { exportAddress, formatName, formatsForPeople } from '../parts/downloads.ts';
import { valueLabels } from '../words/values.ts';
import type { HomeData } from './home.ts';

/** What looks for words first: units and people are what most are after, then documents, then the rest. */
const ORDER = ['organizations', 'people', 'documents', 'tasks', 'policy-measures', 'appointments'];

/** One search box over everything; the answers come from the API, dataset by dataset. */
export function searchPage(totals: HomeData['totals'], context: PageContext): Page {
  const { words } = context;
  const names = DATASETS.map(({ name }) => name)
    .filter((name) => (totals[name]?.records ?? 0) > 0)
    .sort((a, b) => place(a) - place(b));
  return {
    path: SEARCH,
    title: words.search.title,
    description: words.search.lead,
    measure: 'text',
    main: html` <h1>${words.search.title}</h1>
      <p class="lead">${words.search.lead}</p>
      <div data-search="${settingsOf(names, context)}">
        <form class="search large scripted" role="search" action="${context.to(SEARCH)}" method="get">
          <input
            type="search"
            name="q"
            aria-label="${words.search.label}"
            placeholder="${words.search.placeholder}"
            autocomplete="off"
            required
          />
          <button>${words.search.button}</button>
        </form>
        <noscript>${withoutScript(names, context)}</noscript>
        <p role="status" class="meta" data-status></p>
        <div data-results></div>
      </div>`,
  };
}

function place(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

function settingsOf(names: readonly string[], context: PageContext): string {
  const { words, language } = context;
  return JSON.stringify({
    language,
    datasets: names.map((name) => {
      const dataset = DATASETS.find((candidate) => candidate.name === name);
      return {
        name,
        title: datasetTitle(name, context),
        columns: (dataset?.columns ?? []).map((column) => ({
          name: column.name,
          label: columnLabel(column, context),
          values: column.values === undefined ? undefined : valueLabels(column.name, language),
        })),
        shown: kindOf(name).columns,
      };
    }),
    words: {
      loading: words.dataset.loading,
      failed: words.dataset.failed,
      nothing: words.dataset.nothing,
      results: words.dataset.results(-1),
      all: words.unit.all,
    },
  });
}

function withoutScript(names: readonly string[], context: PageContext): Html {
  const { words } = context;
  const [first = 'tasks'] = names;
  return html`<p>${words.search.withoutScript}</p>
    <form class="filters" method="get" action="${exportAddress(first, 'csv')}">
      <label class="field wide"
        ><span>${words.search.words}</span><input type="search" name="q" required
      /></label>
      <p class="field buttons">
        ${names.map((name) =>
          formatsForPeople()
            .slice(0, 1)
            .map(
              (format) =>
                html`<button formaction="${exportAddress(name, format)}">
                  ${datasetTitle(name, context)} ${formatName(format)}
                </button> `,
            ),
        )}
      </p>
    </form>`;
}
