import { datasetPath, issuePath, ISSUES, recordPath, sourcePath } from '../addresses.ts';
import { issueCharts } from '../charts/issue-charts.ts';
import type { IssueView, ReleaseFacts } from '../issue-view.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatBytes, formatCount, formatDate } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { changesTable } from '../parts/changes-table.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { formatName, formatsForPeople } from '../parts/downloads.ts';
import { facts } from '../parts/facts.ts';
import { issueName, issueNamePart } from '../parts/issue-name.ts';
import { readingReport } from '../parts/reading-report.ts';

/** One issue: its documents, what was taken from it, and how it was read. */
export function issuePage(view: IssueView, context: PageContext): Page {
  const { words, site, to, language } = context;
  const { data } = view;
  const name = issueName(data, context);
  const path = issuePath(data.issueId);
  const records = data.releases.reduce((sum, release) => sum + release.records.length, 0);
  const description = `${name}${language === 'zh' ? '：' : ': '}${view.documents.length} ${words.home.counts.documents}, ${records} ${words.home.counts.records}`;
  const charts = issueCharts(view, context);
  return {
    path,
    title: name,
    description,
    crumbs: [{ path: ISSUES, label: words.nav.issues }],
    data: { href: `/v1/issues/${data.issueId}`, type: 'application/json' },
    jsonLd: [
      {
        '@type': 'PublicationIssue',
        '@id': `${site.url}${path}`,
        name,
        issueNumber: data.numbers.join('-'),
        inLanguage: 'zh-CN',
        license: site.publication.licence.path,
        isPartOf: { '@type': 'Periodical', name: data.title },
        ...(data.publishedOn === null ? {} : { datePublished: data.publishedOn }),
        hasPart: view.documents.map((document) => ({
          '@type': 'DigitalDocument',
          '@id': `${site.url}${recordPath('documents', String(document['id']))}`,
          name: document['title'],
        })),
      },
    ],
    main: html` <h1 class="phrases">${issueNamePart(data, context)}</h1>
      ${factsOf(view, context)}
      <p class="actions">
        <a class="button primary" href="${to(sourcePath(data.issueId))}">${words.issue.readSource}</a>
        <a class="button" href="/${data.source.key}" download
          >${words.issue.source} <small>${formatBytes(data.source.bytes)}</small></a
        >
        <a class="button" href="/${data.source.textKey}">${words.issue.text}</a>
      </p>
      <section aria-labelledby="documents">
        <h2 id="documents">${words.issue.documents} <small>${view.documents.length}</small></h2>
        ${documentsTable(view, context)}
      </section>
      <section aria-labelledby="data">
        <h2 id="data">${words.issue.extracted} <small>${formatCount(records)}</small></h2>
        ${releasesTable(data.releases, data.issueId, context)}
      </section>
      ${
        charts.length > 0 &&
        html`<section aria-labelledby="charts">
          <h2 id="charts">${words.issue.charts}</h2>
          <div class="charts">${charts}</div>
        </section>`
      }
      <section aria-labelledby="report">
        <h2 id="report">${words.issue.report}</h2>
        ${readingReport(data, context)}
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes">${words.issue.changes}</h2>
        ${changesTable(data.changes, context, 'dataset')}
      </section>`,
  };
}

function factsOf(view: IssueView, context: PageContext): Html {
  const { words, language, site } = context;
  const { data } = view;
  const record = view.records('issues')[0];
  const list = (column: string): Part => {
    const value = record?.[column];
    return Array.isArray(value) && value.length > 0 ? value.join(words.listSeparator) : undefined;
  };
  const text = (column: string): Part => {
    const value = record?.[column];
    return typeof value === 'string' ? context.zh(value) : undefined;
  };
  return facts([
    [
      words.issue.published,
      data.publishedOn === null
        ? undefined
        : html`<time datetime="${data.publishedOn}">${formatDate(data.publishedOn, language)}</time>`,
    ],
    [words.issue.numbers, list('numbers')],
    [words.issue.serial, list('serial_numbers')],
    [words.issue.publisher, text('publisher')],
    [
      words.issue.source,
      html`<code>${data.source.name}</code> <span class="print-only">${site.url}/${data.source.key}</span>`,
    ],
    [words.issue.fingerprint, html`<code class="hash">${data.source.sha256}</code>`],
  ]);
}

/** Documents under the sections of the gazette, the printed ones first. */
export function documentsTable(view: IssueView, context: PageContext): Html {
  const { words, to, language } = context;
  return html`<ol class="documents">
    ${view.documents.map((document) => {
      const id = String(document['id']);
      const number = document['document_number'];
      const signed = document['signed_on'];
      const [first, last] = String(document['source_lines']).split('-').map(Number);
      const counts =
        document['in_full'] === true
          ? countsWithin(view, first ?? 0, last ?? 0, context)
          : words.issue.listedOnly;
      return html`<li>
        <a href="${to(recordPath('documents', id))}">${context.zh(String(document['title']))}</a>
        <p class="meta">
          ${number !== null && html`<span class="number">${context.zh(String(number))}</span>`}
          ${
            typeof signed === 'string' &&
            html`<time datetime="${signed}">${formatDate(signed, language)}</time>`
          } <span>${counts}</span>
        </p>
      </li>`;
    })}
  </ol>`;
}

/** `任务 158 · 指标 40`: what was taken from some lines. */
export function countsWithin(view: IssueView, first: number, last: number, context: PageContext): string {
  const counts = new Map<string, number>();
  for (const { dataset } of view.recordsWithin(first, last))
    counts.set(dataset, (counts.get(dataset) ?? 0) + 1);
  return [...counts].map(([dataset, count]) => `${datasetTitle(dataset, context)} ${count}`).join(' · ');
}

function peopleFirst(files: ReleaseFacts['files']): ReleaseFacts['files'] {
  const order = formatsForPeople();
  return [...files].sort((a, b) => order.indexOf(a.format) - order.indexOf(b.format));
}

function releasesTable(releases: readonly ReleaseFacts[], issueId: string, context: PageContext): Html {
  const { words, to } = context;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.issue.extracted}">
    <table class="plain releases">
      <thead>
        <tr>
          <th scope="col">${words.catalogue.dataset}</th>
          <th scope="col" class="number">${words.catalogue.records}</th>
          <th scope="col">${words.issue.version}</th>
          <th scope="col">${words.issue.download}</th>
        </tr>
      </thead>
      <tbody>
        ${releases.map(
          (release) =>
            html`<tr>
              <th scope="row">
                <a href="${to(datasetPath(release.dataset))}?issue_id=${issueId}"
                  >${datasetTitle(release.dataset, context)}</a
                >
              </th>
              <td class="number">${formatCount(release.records.length)}</td>
              <td>v${release.version}</td>
              <td class="files">
                ${peopleFirst(release.files).map(
                  (file) =>
                    html`<a href="/${file.key}" download
                      >${formatName(file.format)} <small>${formatBytes(file.bytes)}</small></a
                    > `,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
