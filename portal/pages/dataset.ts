import type { Column, DatasetDescription } from '../../datasets/model.ts';
import { CATALOGUE, datasetPath, FEEDBACK } from '../addresses.ts';
import type { DatasetAggregate } from '../aggregates/dataset.ts';
import { datasetCharts } from '../charts/dataset-charts.ts';
import type { IssueView } from '../issue-view.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatBytes, formatCount, formatDay } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { accuracyCard } from '../parts/accuracy.ts';
import { columnLabel } from '../parts/cell.ts';
import { changesTable } from '../parts/changes-table.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { citation } from '../parts/citation.ts';
import { codeSnippets } from '../parts/code-snippets.ts';
import { dataExplorer } from '../parts/data-explorer.ts';
import {
  downloadButton,
  exportAddress,
  FIRST_FORMAT,
  formatName,
  formatsForPeople,
} from '../parts/downloads.ts';
import { facts } from '../parts/facts.ts';

/** What a dataset's page shows. */
export interface DatasetData {
  readonly dataset: DatasetDescription;
  readonly records: number;
  readonly issues: number;
  readonly updatedAt: string | undefined;
  readonly aggregate: DatasetAggregate;
  /** The newest issue that holds records of it. */
  readonly newest: IssueView | undefined;
}

export function datasetPage(data: DatasetData, context: PageContext): Page {
  const { words, language } = context;
  const { dataset, aggregate, newest } = data;
  const { name } = dataset;
  const title = datasetTitle(name, context);
  const description = language === 'zh' ? dataset.description : dataset.descriptionEn;
  const charts = newest === undefined ? undefined : datasetCharts(name, newest, aggregate, context);
  const sections: readonly (readonly [id: string, label: string, part: Part])[] = [
    ['preview', words.dataset.preview, dataExplorer(data, context)],
    ['charts', words.dataset.charts, charts],
    ['columns', words.dataset.dictionary, dictionary(dataset, context)],
    [
      'versions',
      words.dataset.versions,
      aggregate.changes.length > 0 && changesTable(aggregate.changes, context, 'issue'),
    ],
    ['accuracy', words.dataset.accuracy, accuracyCard(name, context)],
    [
      'cite',
      words.dataset.citation,
      data.updatedAt !== undefined && citation(title, datasetPath(name), data.updatedAt, context),
    ],
    ['code', words.dataset.code, codeSnippets(name, context)],
  ];
  const shown = sections.filter(([, , part]) => part !== false && part !== undefined);
  return {
    path: datasetPath(name),
    title,
    description,
    crumbs: [{ path: CATALOGUE, label: words.nav.catalogue }],
    data: { href: `/v1/datasets/${name}`, type: 'application/json' },
    jsonLd: [datasetJsonLd(data, context)],
    main: html` <h1>${title}</h1>
      <p class="lead">${description}</p>
      ${keyFacts(data, context)} ${data.records > 0 && downloads(data, context)}
      <nav class="jump" aria-label="${words.dataset.jump}">
        <ul>
          ${shown.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>`)}
        </ul>
      </nav>
      ${shown.map(
        ([id, label, part]) =>
          html`<section aria-labelledby="${id}">
            <h2 id="${id}">${label}</h2>
            ${part}
          </section>`,
      )}
      <p class="actions">
        <a
          class="button"
          href="${context.to(FEEDBACK)}?about=${encodeURIComponent(context.to(datasetPath(name)))}"
          rel="nofollow"
          >${words.dataset.report}</a
        >
      </p>`,
  };
}

function keyFacts(data: DatasetData, context: PageContext): Html {
  const { words, site, language } = context;
  const { publication } = site;
  return facts(
    [
      [words.dataset.records, html`<b>${formatCount(data.records)}</b>`],
      [words.dataset.issues, formatCount(data.issues)],
      [
        words.dataset.updated,
        data.updatedAt !== undefined &&
          html`<time datetime="${data.updatedAt}">${formatDay(data.updatedAt, language)}</time>`,
      ],
      [
        words.dataset.frequency,
        language === 'zh'
          ? publication.updateFrequency.label
          : frequencyInEnglish(publication.updateFrequency.iso8601),
      ],
      [
        words.dataset.licence,
        html`<a href="${publication.licence.path}" rel="license">${publication.licence.name}</a>`,
      ],
      [words.dataset.publisher, context.zh(publication.publisher.name)],
    ],
    'facts strip',
  );
}

/** ISO 8601 periods as people say them. */
const FREQUENCIES: Readonly<Record<string, string>> = {
  P1D: 'Daily',
  P1W: 'Weekly',
  P2W: 'Every two weeks',
  P1M: 'Monthly',
  P2M: 'Every two months',
  P3M: 'Quarterly',
  P1Y: 'Yearly',
};

function frequencyInEnglish(iso8601: string): string {
  return FREQUENCIES[iso8601] ?? iso8601;
}

function downloads({ dataset, aggregate }: DatasetData, { words }: PageContext): Html {
  return html`<p
    class="downloads"
    id="downloads"
    data-downloads="${dataset.name}"
    data-filtered="${words.dataset.downloadFiltered}"
  >
    <span class="label">${words.dataset.downloadAll}</span>${formatsForPeople().map((format) => {
      const bytes = aggregate.bytes[format];
      return downloadButton(
        exportAddress(dataset.name, format),
        format,
        formatName(format),
        bytes === undefined ? undefined : words.dataset.about(formatBytes(bytes)),
        format === FIRST_FORMAT,
      );
    })}
  </p>`;
}

function dictionary(dataset: DatasetDescription, context: PageContext): Html {
  const { words, language } = context;
  const type = (column: Column): string =>
    `${words.types[column.type]}${column.nullable ? (language === 'zh' ? '，' : ', ') + words.dataset.empty : ''}`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.dataset.dictionary}">
      <table class="plain dictionary">
        <thead>
          <tr>
            <th scope="col">${words.dataset.column}</th>
            ${language === 'zh' && html`<th scope="col">${words.dataset.name}</th>`}
            <th scope="col">${words.dataset.type}</th>
            <th scope="col">${words.dataset.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${dataset.columns.map(
            (column) =>
              html`<tr>
                <th scope="row">${language === 'zh' ? column.label : html`<code>${column.name}</code>`}</th>
                ${language === 'zh' && html`<td><code>${column.name}</code></td>`}
                <td class="type">${type(column)}</td>
                <td>
                  ${
                    language === 'zh' ? column.description : column.descriptionEn
                  }${column.values !== undefined && html` <small>${words.dataset.values}${words.colon}${column.values.map((value) => html`<code>${value}</code> `)}</small>`}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="screen-only"><a href="/v1/datasets/${dataset.name}/schema">${words.dataset.schema}</a></p>`;
}

function datasetJsonLd(data: DatasetData, { site, words }: PageContext): Readonly<Record<string, unknown>> {
  const { dataset } = data;
  const { publication, url } = site;
  return {
    '@type': 'Dataset',
    '@id': `${url}${datasetPath(dataset.name)}`,
    name: dataset.title,
    alternateName: dataset.titleEn,
    description: `${dataset.description} ${dataset.descriptionEn}`,
    url: `${url}${datasetPath(dataset.name)}`,
    license: publication.licence.path,
    isAccessibleForFree: true,
    inLanguage: 'zh-CN',
    creator: { '@type': 'Organization', name: publication.publisher.name },
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${url}/`, name: publication.title },
    ...(data.updatedAt === undefined ? {} : { dateModified: data.updatedAt }),
    variableMeasured: dataset.columns.map((column) => ({
      '@type': 'PropertyValue',
      name: column.name,
      description: columnLabel(column, { language: 'zh' }),
    })),
    distribution: formatsForPeople().map((format) => ({
      '@type': 'DataDownload',
      name: `${dataset.title} ${formatName(format)} ${words.dataset.downloads}`,
      encodingFormat: format,
      contentUrl: `${url}${exportAddress(dataset.name, format)}`,
    })),
  };
}
