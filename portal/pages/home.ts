import type { DataRecord, Span } from '../../datasets/model.ts';
import { DATASETS, findDataset } from '../../datasets/registry.ts';
import { CATALOGUE, datasetPath, HOME, issuePath, recordPath, SEARCH, UNITS } from '../addresses.ts';
import type { ListedIssue } from '../aggregates/catalogue.ts';
import type { UnitLine } from '../aggregates/units.ts';
import { barList } from '../charts/bars.ts';
import { searchForm } from '../frame.ts';
import type { ChangeFacts } from '../issue-view.ts';
import { kindOf } from '../kinds.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { phrases } from '../markup/phrases.ts';
import { formatCount, formatDate, formatDay } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { changeCounts } from '../parts/changes-table.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { exportAddress, formatName, formatsForPeople } from '../parts/downloads.ts';
import { issueNamePart } from '../parts/issue-name.ts';
import { sourceExcerpt } from '../parts/source-lines.ts';

/** What the home page shows: totals of the catalog and the newest of everything. */
export interface HomeData {
  readonly issues: number;
  readonly totals: Readonly<Record<string, { readonly records: number; readonly updatedAt: string }>>;
  readonly newest: ListedIssue | undefined;
  /** The busiest units of the newest issue's publisher. */
  readonly units: readonly UnitLine[];
  readonly example: Example | undefined;
  /** Entries of the log, newest first, each with its releases. */
  readonly changes: readonly (readonly ChangeFacts[])[];
}

/** A record with the lines it stands on, to show what “provenance” means. */
export interface Example {
  readonly dataset: string;
  readonly record: DataRecord;
  readonly lines: readonly string[];
  readonly span: Span;
}

const MOST_DOCUMENTS = 7;

export function homePage(data: HomeData, context: PageContext): Page {
  const { words, site, language } = context;
  const { publication } = site;
  return {
    path: HOME,
    title: language === 'zh' ? publication.title : publication.titleEn,
    description: words.home.lead,
    jsonLd: [
      {
        '@type': 'DataCatalog',
        '@id': `${site.url}/`,
        name: publication.title,
        alternateName: publication.titleEn,
        description: words.home.lead,
        license: publication.licence.path,
        publisher: { '@type': 'Organization', name: publication.publisher.name },
        dataset: DATASETS.map(({ name, title }) => ({
          '@type': 'Dataset',
          '@id': `${site.url}${datasetPath(name)}`,
          name: title,
        })),
      },
      {
        '@type': 'WebSite',
        url: `${site.url}/`,
        name: publication.title,
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${site.url}${SEARCH}?q={q}` },
          'query-input': 'required name=q',
        },
      },
    ],
    main: html` <div class="hero">
        <div>
          <h1>${words.home.title}</h1>
          <p class="lead">${words.home.lead}</p>
          ${searchForm(context, 'large')} ${examples(data, context)}
          ${data.issues > 0 && counts(data, context)}
        </div>
        ${data.newest !== undefined && busiestUnits(data.units, data.newest.title, context)}
      </div>
      ${data.newest === undefined ? html`<p class="note">${words.home.empty}</p>` : newestIssue(data.newest, context)}
      <section aria-labelledby="datasets">
        <h2 id="datasets">${words.home.datasets}</h2>
        <p class="note">${words.home.datasetsLead}</p>
        ${datasetList(data.totals, context)}
      </section>
      ${data.example !== undefined && provenance(data.example, context)} ${changesList(data.changes, context)}`,
  };
}

function examples({ units, newest }: HomeData, { words, to, zh }: PageContext): Html | undefined {
  const number = newest?.documents[0]?.number ?? undefined;
  const terms = [...units.slice(0, 3).map(({ short }) => short), ...(number === undefined ? [] : [number])];
  if (terms.length === 0) return undefined;
  return html`<p class="examples">
    ${words.search.examples}
    ${terms.map((term) => html`<a href="${to(SEARCH)}?q=${encodeURIComponent(term)}">${zh(term)}</a> `)}
  </p>`;
}

function counts({ issues, totals }: HomeData, { words }: PageContext): Html {
  const records = Object.values(totals).reduce((sum, { records: count }) => sum + count, 0);
  const rows: readonly (readonly [number, string])[] = [
    [issues, words.home.counts.issues],
    [totals['documents']?.records ?? 0, words.home.counts.documents],
    [records, words.home.counts.records],
  ];
  return html`<ul class="figures">
    ${rows.map(([count, label]) => html`<li><b>${formatCount(count)}</b> ${label}</li>`)}
  </ul>`;
}

function newestIssue(issue: ListedIssue, context: PageContext): Html {
  const { words, to, language } = context;
  const full = issue.documents.filter(({ inFull }) => inFull);
  const shown = full.slice(0, MOST_DOCUMENTS);
  return html`<section class="newest" aria-labelledby="newest">
    <h2 id="newest">${words.home.newest}</h2>
    <div class="columns-2">
      <div>
        <h3><a href="${to(issuePath(issue.issueId))}">${issueNamePart(issue, context)}</a></h3>
        ${issue.publishedOn !== null && html`<p class="meta">${words.issue.published} <time datetime="${issue.publishedOn}">${formatDate(issue.publishedOn, language)}</time></p>`}
        <ol class="documents compact">
          ${shown.map(
            ({ id, title, number }) =>
              html`<li>
                <a href="${to(recordPath('documents', id))}">${context.zh(title)}</a
                >${number !== null && html` <span class="number">${context.zh(number)}</span>`}
              </li>`,
          )}
        </ol>
      </div>
      <div>
        <h3>${words.home.extracted}</h3>
        <ul class="bars">
          ${Object.entries(issue.records)
            .filter(([dataset]) => dataset !== 'issues')
            .map(
              ([dataset, count]) =>
                html`<li>
                  <a href="${to(datasetPath(dataset))}?issue_id=${issue.issueId}"
                    >${datasetTitle(dataset, context)}</a
                  >
                  <b>${formatCount(count)}</b>
                </li>`,
            )}
        </ul>
        <p><a href="${to(issuePath(issue.issueId))}">${words.home.newestMore}</a></p>
      </div>
    </div>
  </section>`;
}

/** The busiest units: how much each leads, and the way to its page. */
function busiestUnits(units: readonly UnitLine[], gazette: string, context: PageContext): Part {
  const { words, to } = context;
  const leading = units.filter(({ counts }) => (counts['lead_tasks'] ?? 0) > 0);
  if (leading.length === 0) return undefined;
  return html`<figure class="busiest" aria-labelledby="busiest">
    <figcaption>
      <h2 id="busiest">${words.home.units}</h2>
      <p class="note">${context.zh(gazette)}${words.colon}${words.home.unitsLead}</p>
    </figcaption>
    ${barList(
      leading.map(({ id, short, counts: { lead_tasks: value = 0 } }) => ({
        label: context.zh(phrases(short)),
        href: to(recordPath('organizations', id)),
        value,
      })),
    )}
    <p><a href="${to(UNITS)}">${words.home.allUnits}</a></p>
  </figure>`;
}

/** Every dataset in a line: what it is, how much, and the files. */
export function datasetList(totals: HomeData['totals'], { words, to, language }: PageContext): Html {
  return html`<ul class="datasets">
    ${DATASETS.map(({ name, title, titleEn, description, descriptionEn }) => {
      const count = totals[name]?.records ?? 0;
      return html`<li>
        <div>
          <h3><a href="${to(datasetPath(name))}">${language === 'zh' ? title : titleEn}</a></h3>
          <p>${language === 'zh' ? description : descriptionEn}</p>
        </div>
        <p class="count"><b>${formatCount(count)}</b> ${words.home.counts.records}</p>
        <p class="files">
          ${
            count > 0 &&
            formatsForPeople()
              .slice(0, 3)
              .map(
                (format) =>
                  html`<a href="${exportAddress(name, format)}" download>${formatName(format)}</a> `,
              )
          }
        </p>
      </li>`;
    })}
  </ul>`;
}

function provenance({ dataset, record, lines, span }: Example, context: PageContext): Html {
  const { words, to, language } = context;
  const description = findDataset(dataset);
  return html`<section aria-labelledby="provenance">
    <h2 id="provenance">${words.home.provenance}</h2>
    <p class="note">${words.home.provenanceLead}</p>
    <figure class="provenance">
      <figcaption>
        <a href="${to(recordPath(dataset, String(record['id'])))}"
          >${context.zh(kindOf(dataset).headline(record, language))}</a
        >
        <small
          >${
            description !== undefined && (language === 'zh' ? description.title : description.titleEn)
          }</small
        >
      </figcaption>
      ${sourceExcerpt(lines, span, context)}
    </figure>
  </section>`;
}

function changesList(changes: HomeData['changes'], context: PageContext): Html | undefined {
  const { words, to, language } = context;
  if (changes.length === 0) return undefined;
  return html`<section aria-labelledby="changes">
    <h2 id="changes">${words.home.changes}</h2>
    <ol class="updates">
      ${changes.map((releases) => {
        const [first] = releases;
        if (first === undefined) return undefined;
        return html`<li>
          <time datetime="${first.at}">${formatDay(first.at, language)}</time>
          <span class="cause">${words.changes[first.cause]}</span>
          <a href="${to(issuePath(first.issueId))}">${context.zh(first.issueTitle)} ${first.issueId}</a>
          <ul>
            ${releases.map((release) => html`<li><a href="${to(datasetPath(release.dataset))}">${datasetTitle(release.dataset, context)}</a> ${changeCounts(release, context)}</li>`)}
          </ul>
        </li>`;
      })}
    </ol>
    <p>
      <a href="/v1/changes.atom">${words.home.allChanges}</a> ·
      <a href="${to(CATALOGUE)}">${words.nav.catalogue}</a>
    </p>
  </section>`;
}
