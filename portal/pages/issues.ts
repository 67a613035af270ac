import { issuePath, ISSUES, yearPath } from '../addresses.ts';
import type { CatalogueAggregate } from '../aggregates/catalogue.ts';
import { html } from '../markup/html.ts';
import { formatCount, formatDate } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { issueNamePart } from '../parts/issue-name.ts';

/** The newest issues, and where the earlier ones are. */
export function issuesPage({ newest, years }: CatalogueAggregate, context: PageContext): Page {
  const { words, to, language } = context;
  const byYear = Object.values(years).sort((a, b) => b.year - a.year || (a.publisher < b.publisher ? -1 : 1));
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((a, b) => a + b, 0);
  return {
    path: ISSUES,
    title: words.issues.title,
    description: words.issues.lead,
    data: { href: '/v1/issues', type: 'application/json' },
    main: html` <h1>${words.issues.title}</h1>
      <p class="lead">${words.issues.lead}</p>
      ${
        newest.length === 0
          ? html`<p class="note">${words.issues.none}</p>`
          : html`<ul class="cards issues">
              ${newest.map(
                (issue) =>
                  html`<li>
                    <a href="${to(issuePath(issue.issueId))}"><b>${issueNamePart(issue, context)}</b></a>
                    <p class="meta">
                      ${
                        issue.publishedOn !== null &&
                        html`<time datetime="${issue.publishedOn}"
                            >${formatDate(issue.publishedOn, language)}</time
                          >
                          · `
                      }<span class="whole"
                        >${formatCount(issue.documents.length)} ${words.home.counts.documents}</span
                      >
                      ·
                      <span class="whole"
                        >${formatCount(sum(issue.records))} ${words.home.counts.records}</span
                      >
                    </p>
                  </li>`,
              )}
            </ul>`
      }
      ${
        byYear.length > 0 &&
        html`<p>${words.issues.more}</p>
          <ul class="chips">
            ${byYear.map(
              ({ publisher, title, year, issues }) =>
                html`<li>
                  <a href="${to(yearPath(publisher, year))}"
                    >${context.zh(title)} ${year} <small>${issues}</small></a
                  >
                </li>`,
            )}
          </ul>`
      }`,
  };
}
