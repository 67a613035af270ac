import { DATASETS } from '../../datasets/registry.ts';
import { CATALOGUE, issuePath, recordPath, yearPath } from '../addresses.ts';
import type { ListedDocument, ListedIssue, YearAggregate } from '../aggregates/catalogue.ts';
import { html, type Html } from '../markup/html.ts';
import { formatCount, formatDate } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { issueNamePart } from '../parts/issue-name.ts';

/**
 * One publisher's documents of one year, with facets. Every document is in the page, so sections and datasets are
 * chosen within it; without a script the facets still show what there is, and the documents stand under their issues.
 */
export function catalogueYearPage(
  publisher: string,
  year: number,
  { issues }: YearAggregate,
  context: PageContext,
): Page {
  const { words, language } = context;
  const documents = issues.flatMap((issue) => issue.documents);
  const title = words.catalogue.yearTitle(issues[0]?.title ?? publisher, year);
  const listed = words.catalogue.shown(documents.length, documents.length);
  return {
    path: yearPath(publisher, year),
    title,
    description: `${title}${language === 'zh' ? '：' : ': '}${words.catalogue.yearLead(issues.length, documents.length)}`,
    crumbs: [{ path: CATALOGUE, label: words.nav.catalogue }],
    main: html` <h1>${context.zh(title)}</h1>
      <p class="lead">${words.catalogue.yearLead(issues.length, documents.length)}</p>
      <div class="faceted">
        <form
          class="facets"
          data-facets="documents"
          data-shown="${words.catalogue.shown(-1, documents.length)}"
          aria-label="${words.catalogue.facets}"
        >
          ${facetGroup('dataset', words.catalogue.dataset, datasetFacet(documents), (name) => datasetTitle(name, context), context)}
          ${facetGroup('section', words.catalogue.section, sectionFacet(documents), (name) => (name === '' ? words.catalogue.noSection : name), context)}
        </form>
        <div class="results">
          <p class="meta" role="status" data-shown-text>${listed}</p>
          ${issues.map((issue) => issuePart(issue, context))}
          <p class="nothing" hidden>${words.catalogue.nothing}</p>
        </div>
      </div>`,
  };
}

function issuePart(issue: ListedIssue, context: PageContext): Html {
  const { to, language } = context;
  return html`<section class="issue-part">
    <h2>
      <a href="${to(issuePath(issue.issueId))}">${issueNamePart(issue, context)}</a> ${
        issue.publishedOn !== null &&
        html`<small
          ><time datetime="${issue.publishedOn}">${formatDate(issue.publishedOn, language)}</time></small
        >`
      }
    </h2>
    <ol class="documents">
      ${issue.documents.map((document) => documentItem(document, context))}
    </ol>
  </section>`;
}

function documentItem(document: ListedDocument, context: PageContext): Html {
  const { words, to, language } = context;
  const datasets = Object.keys(document.records);
  return html`<li data-section="${document.section ?? ''}" data-dataset="${datasets.join(' ')}">
    <a href="${to(recordPath('documents', document.id))}">${context.zh(document.title)}</a>
    <p class="meta">
      ${document.number !== null && html`<span class="number">${context.zh(document.number)}</span>`}
      ${
        document.signedOn !== null &&
        html`<time datetime="${document.signedOn}">${formatDate(document.signedOn, language)}</time>`
      }
      <span
        >${
          document.inFull
            ? datasets
                .map((name) => `${datasetTitle(name, context)} ${document.records[name] ?? 0}`)
                .join(' · ')
            : words.issue.listedOnly
        }</span
      >
    </p>
  </li>`;
}

function facetGroup(
  name: string,
  legend: string,
  values: readonly (readonly [value: string, count: number])[],
  label: (value: string) => string,
  { words, zh }: PageContext,
): Html {
  return html`<fieldset>
    <legend>${legend}</legend>
    <label><input type="radio" name="${name}" value="*" checked /> <span>${words.catalogue.all}</span></label>
    ${values.map(
      ([value, count]) =>
        html`<label
          ><input type="radio" name="${name}" value="${value}" />
          <span>${name === 'section' ? zh(label(value)) : label(value)}</span>
          <small>${formatCount(count)}</small></label
        >`,
    )}
  </fieldset>`;
}

/** How many documents hold records of a dataset. */
function datasetFacet(documents: readonly ListedDocument[]): readonly (readonly [string, number])[] {
  return DATASETS.map(({ name }): readonly [string, number] => [
    name,
    documents.filter((document) => (document.records[name] ?? 0) > 0).length,
  ]).filter(([, count]) => count > 0);
}

function sectionFacet(documents: readonly ListedDocument[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { section } of documents) counts.set(section ?? '', (counts.get(section ?? '') ?? 0) + 1);
  return [...counts].sort(([a], [b]) => Number(a === '') - Number(b === ''));
}
