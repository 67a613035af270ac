import { DATASETS } from '../../datasets/registry.ts';
import { API, datasetPath } from '../addresses.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import type { Page, PageContext } from '../page.ts';
import { datasetTitle } from '../parts/dataset-title.ts';

/** One address of the API, from its OpenAPI document. */
export interface ApiRoute {
  readonly path: string;
  /** 中文 · English */
  readonly summary: string;
  readonly tag: string;
}

/** How to filter and sort; the same for every dataset. */
const FILTERS: readonly (readonly [parameter: string, zh: string, en: string])[] = [
  ['列=值', '等于；列表列表示“含有这个值”', 'equals; on a list column: has the value'],
  ['列__in=甲,乙', '等于其中任何一个', 'equals any of these'],
  ['列__contains=文字', '包含文字', 'contains the text'],
  ['列__gte= · 列__lte=', '不小于 · 不大于（数值、日期、文本）', 'at least · at most'],
  ['列__isnull=true', '为空', 'is empty'],
  ['q=', '在所有文本列中查找，多个词用空格分开', 'looks through all text columns; words separated by blanks'],
  ['sort=列,-列', '排序，前加 - 为降序', 'order; - for descending'],
  ['fields=列,列', '只返回这些列', 'only these columns'],
  [
    'limit= · cursor=',
    '每页条数（默认 100，最多 1000）· 下一页（见 links.next）',
    'rows a page (100, at most 1000) · the next page (see links.next)',
  ],
  ['issue_id= · version=', '某一期的某一版', 'a version of an issue'],
];

/** A light reference of the API: what there is, how to filter, an example to try. */
export function apiPage(routes: readonly ApiRoute[], context: PageContext): Page {
  const { words, site } = context;
  const example = `${site.url}/v1/datasets/tasks/records?lead_units=%E5%B8%82%E7%A7%91%E6%8A%80%E5%B1%80&sort=number&limit=5`;
  const general = routes.filter(
    ({ path }) => !DATASETS.some(({ name }) => path.startsWith(`/v1/datasets/${name}/`)),
  );
  return {
    path: API,
    title: words.api.title,
    description: words.api.lead,
    data: { href: '/v1/openapi.json', type: 'application/openapi+json' },
    jsonLd: [
      {
        '@type': 'WebAPI',
        '@id': `${site.url}${API}`,
        name: words.api.title,
        documentation: `${site.url}${API}`,
        url: `${site.url}/v1`,
      },
    ],
    main: html` <h1>${words.api.title}</h1>
      <p class="lead">${words.api.lead}</p>
      <p class="actions">
        <a class="button primary" href="/v1/docs">${words.api.tryIt}</a>
        <a class="button" href="/v1/openapi.json">OpenAPI 3.1</a>
      </p>
      <section aria-labelledby="start">
        <h2 id="start">${words.api.start}</h2>
        <figure class="copyable snippets">
          <pre tabindex="0" role="group" aria-label="curl"><code>curl "${example}"</code></pre>
          <button type="button" class="copy" hidden>${words.dataset.copy}</button>
        </figure>
        <p class="note"><a href="${example}">${words.api.openExample}</a></p>
      </section>
      <section aria-labelledby="filters">
        <h2 id="filters">${words.api.filters}</h2>
        ${filterTable(context)}
      </section>
      <section aria-labelledby="routes">
        <h2 id="routes">${words.api.routes}</h2>
        ${routeTable(general, context)}
        <h3>${words.api.perDataset}</h3>
        ${datasetTable(context)}
      </section>
      <section aria-labelledby="errors">
        <h2 id="errors">${words.api.errors}</h2>
        <p>${words.api.errorsText}</p>
        <h3>${words.api.caching}</h3>
        <p>${words.api.cachingText}</p>
      </section>`,
  };
}

function filterTable({ words, language }: PageContext): Html {
  const column = (text: string): string =>
    language === 'zh'
      ? text
      : text
          .replaceAll('列', 'col')
          .replaceAll('值', 'v')
          .replaceAll('甲,乙', 'a,b')
          .replaceAll('文字', 'text');
  return table(
    words.api.filters,
    [words.api.parameter, words.api.meaning],
    FILTERS.map(([parameter, zh, en]) => [
      html`<code>${column(parameter)}</code>`,
      language === 'zh' ? zh : en,
    ]),
  );
}

function routeTable(routes: readonly ApiRoute[], { words, language }: PageContext): Html {
  return table(
    words.api.routes,
    [words.api.route, words.api.returns],
    routes.map(({ path, summary }) => {
      const [zh = summary, en = zh] = summary.split(' · ');
      const shown = language === 'zh' ? zh : en;
      return [
        path.includes('{') ? html`<code>${path}</code>` : html`<a href="${path}"><code>${path}</code></a>`,
        shown,
      ];
    }),
  );
}

/** Every dataset's rows and columns. */
function datasetTable(context: PageContext): Html {
  const { words, to } = context;
  return table(
    words.api.perDataset,
    [words.api.route, words.api.columns],
    DATASETS.map(({ name, columns }) => [
      html`<a href="/v1/datasets/${name}/records"><code>/v1/datasets/${name}/records</code></a
        ><br /><a href="${to(datasetPath(name))}">${datasetTitle(name, context)}</a>`,
      html`<span class="names">${columns.map((column) => html`<code>${column.name}</code> `)}</span>`,
    ]),
  );
}

function table(label: string, head: readonly string[], rows: readonly (readonly Part[])[]): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">
    <table class="plain">
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
