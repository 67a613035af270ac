import type { DataRecord, DatasetDescription } from '../../datasets/model.ts';
import { findDataset } from '../../datasets/registry.ts';
import { datasetPath, issuePath, recordPath, sourcePath } from '../addresses.ts';
import type { IssueView, RecordRef } from '../issue-view.ts';
import { kindOf } from '../kinds.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { excerpt } from '../markup/text.ts';
import type { Page, PageContext } from '../page.ts';
import { cellPart, columnLabel } from '../parts/cell.ts';
import { datasetTitle } from '../parts/dataset-title.ts';
import { citation } from '../parts/citation.ts';
import { issueName, issueNamePart } from '../parts/issue-name.ts';
import { recordTable } from '../parts/record-table.ts';
import { sourceExcerpt } from '../parts/source-lines.ts';

/** One record: every column, where it comes from, and the source's own words. */
export function recordPage(view: IssueView, ref: RecordRef, context: PageContext): Page {
  const { words, language } = context;
  const { dataset: name, record } = ref;
  const dataset = findDataset(name);
  if (dataset === undefined) throw new RangeError(`There is no dataset “${name}”.`);
  const id = String(record['id']);
  const headline = kindOf(name).headline(record, language);
  const title = excerpt(headline, 80);
  const indicators = view.indicatorsOf(name, id);
  const indicatorSet = findDataset('indicators');
  return {
    path: recordPath(name, id),
    title: `${title} · ${datasetTitle(name, context)}`,
    description: excerpt(
      `${datasetTitle(name, context)}${words.colon}${headline}（${issueName(view.data, context)}）`,
      160,
    ),
    crumbs: [{ path: datasetPath(name), label: datasetTitle(name, context) }],
    data: { href: `/v1/datasets/${name}/records/${id}`, type: 'application/json' },
    measure: 'text',
    main: html` <p class="kicker">
        ${datasetTitle(name, context)}${typeof record['number'] === 'number' && html` · ${record['number']}`}
      </p>
      <h1 class="${headline.length > 40 ? 'long' : ''}">${context.zh(headline)}</h1>
      ${provenance(view, ref, context)}
      <section aria-labelledby="columns">
        <h2 id="columns">${words.record.all}</h2>
        ${allColumns(record, dataset, view, context)}
      </section>
      ${
        indicators.length > 0 &&
        indicatorSet !== undefined &&
        html`<section aria-labelledby="indicators">
          <h2 id="indicators">${words.record.indicators}</h2>
          ${recordTable(indicatorSet, indicators, ['quote'], words.record.indicators, context, view)}
        </section>`
      }
      <section aria-labelledby="cite">
        <h2 id="cite">${words.record.cite}</h2>
        ${citation(`${issueName(view.data, context)}${words.colon}${title}`, recordPath(name, id), view.data.firstPublishedAt, context)}
        <p class="screen-only"><a href="/v1/datasets/${name}/records/${id}">${words.record.json}</a></p>
      </section>`,
  };
}

/** Issue, document and the source's own words. */
export function provenance(
  view: IssueView,
  { dataset, record, span }: RecordRef,
  context: PageContext,
): Html {
  const { words, to, site } = context;
  const { data } = view;
  const lines = String(record['source_lines']);
  const number = record['document_number'];
  const document =
    view.documentOf(record) ?? (typeof number === 'string' ? view.documentByNumber(number) : undefined);
  return html`<section class="provenance" aria-labelledby="where">
    <h2 id="where">${words.record.where}</h2>
    <p>
      ${
        document !== undefined &&
        html`<a href="${to(recordPath('documents', String(document['id'])))}"
            >${context.zh(String(document['title']))}</a
          >${
            document['document_number'] !== null && context.zh(`（${String(document['document_number'])}）`)
          }<br />`
      }<a href="${to(issuePath(data.issueId))}">${issueNamePart(data, context)}</a> ·
      <a href="${to(datasetPath(dataset))}?issue_id=${data.issueId}">${datasetTitle(dataset, context)}</a>
    </p>
    ${span !== undefined && sourceExcerpt(data.lines, span, context)}
    <p class="note">
      ${words.record.sourceNote}
      <a class="screen-only" href="${to(sourcePath(data.issueId, lines))}">${words.record.openSource}</a>
      <span class="print-only">${site.url}${to(sourcePath(data.issueId, lines))}</span>
    </p>
  </section>`;
}

function allColumns(
  record: DataRecord,
  dataset: DatasetDescription,
  view: IssueView,
  context: PageContext,
): Html {
  const { words, language } = context;
  const rows = dataset.columns.map((column): Part => {
    const part = cellPart(record, column, context, view);
    return html`<div>
      <dt title="${language === 'zh' ? column.description : column.descriptionEn}">
        ${columnLabel(column, context)}
      </dt>
      <dd>${part === undefined ? html`<span class="none">${words.record.none}</span>` : part}</dd>
    </div>`;
  });
  return html`<dl class="facts columns">${rows}</dl>`;
}
