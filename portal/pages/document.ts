import type { Block } from '../../datasets/_lines/blocks.ts';
import { datasetPath, issuePath, ISSUES, recordPath, sourcePath } from '../addresses.ts';
import { linesOf, type IssueView, type RecordRef } from '../issue-view.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { phrases } from '../markup/phrases.ts';
import { excerpt } from '../markup/text.ts';
import { formatDate } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { citation } from '../parts/citation.ts';
import { documentText } from '../parts/document-text.ts';
import { facts } from '../parts/facts.ts';
import { issueName, issueNamePart } from '../parts/issue-name.ts';

/** One document: its text as it reads on paper, with what became data marked. */
export function documentPage(
  view: IssueView,
  ref: RecordRef,
  blocks: readonly Block[],
  context: PageContext,
): Page {
  const { words, site, language, to } = context;
  const { record } = ref;
  const { data } = view;
  const id = String(record['id']);
  const title = String(record['title']);
  const [first, last] = linesOf(record);
  const inFull = record['in_full'] === true;
  const marks = inFull ? view.recordsWithin(first, last) : [];
  const number = typeof record['document_number'] === 'string' ? record['document_number'] : null;
  const path = recordPath('documents', id);
  return {
    path,
    title: excerpt(title, 100),
    description: excerpt(
      `${title}${number === null ? '' : `（${number}）`}，${issueName(data, context)}`,
      200,
    ),
    crumbs: [
      { path: ISSUES, label: words.nav.issues },
      { path: issuePath(data.issueId), label: issueNamePart(data, context) },
    ],
    measure: 'text',
    data: { href: `/v1/datasets/documents/records/${id}`, type: 'application/json' },
    jsonLd: [
      {
        '@type': 'DigitalDocument',
        '@id': `${site.url}${path}`,
        name: title,
        inLanguage: 'zh-CN',
        license: site.publication.licence.path,
        ...(number === null ? {} : { identifier: number }),
        ...(typeof record['signed_on'] === 'string' ? { dateCreated: record['signed_on'] } : {}),
        ...(typeof record['issuer'] === 'string'
          ? { author: { '@type': 'GovernmentOrganization', name: record['issuer'] } }
          : {}),
        isPartOf: {
          '@type': 'PublicationIssue',
          '@id': `${site.url}${issuePath(data.issueId)}`,
          name: issueName(data, context),
        },
      },
    ],
    main: html` <header class="document">
        <h1 class="phrases ${title.length > 30 ? 'long' : ''}">${context.zh(phrases(title))}</h1>
        ${number !== null && html`<p class="number">${context.zh(number)}</p>`}
      </header>
      ${facts([
        [words.document.issuer, textOf(ref, 'issuer', context)],
        [
          words.document.signed,
          typeof record['signed_on'] === 'string' &&
            html`<time datetime="${record['signed_on']}">${formatDate(record['signed_on'], language)}</time>`,
        ],
        [words.document.category, textOf(ref, 'category', context)],
        [words.document.kind, textOf(ref, 'kind', context)],
        [words.document.page, typeof record['page'] === 'number' && String(record['page'])],
        [words.document.addressees, listOf(ref, 'addressees', context)],
        [
          words.document.issue,
          html`<a href="${to(issuePath(data.issueId))}">${issueNamePart(data, context)}</a>`,
        ],
      ])}
      ${recordCounts(marks, record, context)}
      <section aria-labelledby="text">
        <h2 id="text" class="quiet">${words.document.text}</h2>
        ${
          inFull
            ? html`${marks.length > 0 && html`<p class="note">${words.document.marks}</p>`}${documentText(blocks, [first, last], { title, number }, marks, context)}`
            : html`<p class="note">${words.document.noText}</p>`
        }
      </section>
      <p class="actions">
        <a class="button" href="${to(sourcePath(data.issueId, String(record['source_lines'])))}"
          >${words.document.source}</a
        >
      </p>
      <section aria-labelledby="cite">
        <h2 id="cite">${words.dataset.citation}</h2>
        ${citation(title, path, data.firstPublishedAt, context)}
      </section>`,
  };
}

function textOf({ record }: RecordRef, column: string, context: PageContext): Part {
  const value = record[column];
  return typeof value === 'string' ? context.zh(value) : undefined;
}

function listOf({ record }: RecordRef, column: string, context: PageContext): Part {
  const value = record[column];
  return Array.isArray(value) && value.length > 0
    ? context.zh(value.join(context.words.listSeparator))
    : undefined;
}

/** What was taken from the document, by dataset, each leading to the filtered rows. */
function recordCounts(
  marks: readonly RecordRef[],
  record: RecordRef['record'],
  context: PageContext,
): Html | undefined {
  if (marks.length === 0) return undefined;
  const { words, to } = context;
  const counts = new Map<string, number>();
  for (const { dataset } of marks) counts.set(dataset, (counts.get(dataset) ?? 0) + 1);
  const number = record['document_number'];
  const query = new URLSearchParams({
    issue_id: String(record['issue_id']),
    ...(typeof number === 'string' ? { document_number: number } : {}),
  }).toString();
  return html`<p class="records-of">
    ${words.document.records}${words.colon}${[...counts].map(
      ([dataset, count]) =>
        html`<a class="count" data-kind="${dataset}" href="${to(datasetPath(dataset))}?${query}"
          >${datasetTitle(dataset, context)} <b>${count}</b></a
        > `,
    )}
  </p>`;
}
