import type { Column, DataRecord } from '../../datasets/model.ts';
import { DATASETS } from '../../datasets/registry.ts';
import { datasetPath } from '../addresses.ts';
import { kindOf } from '../kinds.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatCount } from '../numbers.ts';
import type { PageContext } from '../page.ts';
import type { DatasetData } from '../pages/dataset.ts';
import { valueLabel, valueLabels } from '../words/values.ts';
import { columnLabel } from './cell.ts';
import { datasetTitle } from './dataset-title.ts';
import { exportAddress, formatName, formatsForPeople } from './downloads.ts';
import { recordTable } from './record-table.ts';

const PREVIEW_ROWS = 20;
const MOST_VALUES = 60;

/**
 * The data itself: rows of the newest issue, in the page from the start; with a script, any rows by filter, order
 * and columns, each state an address of its own. The parameters are those of the API.
 */
export function dataExplorer(data: DatasetData, context: PageContext): Html {
  const { words } = context;
  const { dataset, newest } = data;
  const records = newest?.records(dataset.name) ?? [];
  if (newest === undefined || records.length === 0) return html`<p class="note">${words.dataset.none}</p>`;
  const kind = kindOf(dataset.name);
  const preview = records.slice(0, PREVIEW_ROWS);
  const columns = kind.filters.flatMap(
    (name) => dataset.columns.find((column) => column.name === name) ?? [],
  );
  return html` <div
    class="explorer"
    data-explorer="${dataset.name}"
    data-settings="${settingsOf(data, context)}"
  >
    <form class="filters scripted" action="${context.to(datasetPath(dataset.name))}" method="get">
      <label class="field wide"
        ><span>${words.dataset.search}</span><input type="search" name="q" autocomplete="off"
      /></label>
      ${columns.map((column) => filterField(column, records, context))}
      <p class="field buttons">
        <button class="primary">${words.dataset.apply}</button>
        <button type="reset">${words.dataset.clear}</button>
      </p>
    </form>
    ${withoutScript(data, records, context)}
    <details class="scripted chooser">
      <summary>${words.dataset.columns}</summary>
      <div class="options" data-columns></div>
    </details>
    <p class="meta" role="status" data-status>${words.dataset.previewNote(preview.length, data.records)}</p>
    <div data-rows>
      ${recordTable(dataset, preview, kind.columns, words.dataset.preview, context, newest)}
    </div>
    <nav class="pages scripted" aria-label="${words.dataset.preview}" data-pages hidden>
      <button type="button" data-previous>${words.dataset.previous}</button>
      <button type="button" data-next>${words.dataset.next}</button>
    </nav>
  </div>`;
}

/** What the script must know to fill the table by itself; it asks the API for the rest. */
function settingsOf({ dataset }: DatasetData, { language, words }: PageContext): string {
  return JSON.stringify({
    columns: dataset.columns.map((column) => ({
      name: column.name,
      type: column.type,
      label: columnLabel(column, { language }),
      ...valuesFor(column, language),
    })),
    shown: kindOf(dataset.name).columns,
    label: kindOf(dataset.name).label[language === 'zh' ? 0 : 1],
    language,
    words: {
      caption: words.dataset.preview,
      loading: words.dataset.loading,
      failed: words.dataset.failed,
      nothing: words.dataset.nothing,
      results: words.dataset.results(-1),
      range: words.dataset.range(-1, -2, -3),
      sort: words.dataset.sort,
      ascending: words.dataset.ascending,
      descending: words.dataset.descending,
      yes: words.yes,
      no: words.no,
      separator: words.listSeparator,
    },
  });
}

/** Names of values that the script shows in words. */
function valuesFor(
  column: Column,
  language: PageContext['language'],
): { readonly values?: Readonly<Record<string, string>> } {
  if (column.name === 'source_dataset')
    return {
      values: Object.fromEntries(DATASETS.map(({ name }) => [name, datasetTitle(name, { language })])),
    };
  return column.values === undefined ? {} : { values: valueLabels(column.name, language) };
}

function filterField(column: Column, records: readonly DataRecord[], context: PageContext): Html {
  const { words, language } = context;
  const label = columnLabel(column, context);
  if (column.type === 'boolean' || column.values !== undefined) {
    const values = column.values ?? ['true', 'false'];
    const text = (value: string): string =>
      column.type === 'boolean'
        ? value === 'true'
          ? words.yes
          : words.no
        : valueLabel(column.name, value, language);
    return html`<label class="field"
      ><span>${label}</span
      ><select name="${column.name}">
        <option value="">${words.dataset.any}</option>
        ${values.map((value) => html`<option value="${value}">${text(value)}</option>`)}
      </select></label
    >`;
  }
  const list = `values-${column.name}`;
  return html`<label class="field"
      ><span>${label}</span
      ><input
        name="${column.name}"
        list="${list}"
        autocomplete="off"
        ${(column.type === 'integer' || column.type === 'number') && html`inputmode="numeric"`} /></label
    ><datalist id="${list}">
      ${topValues(column, records).map(([value, count]) => html`<option value="${value}">${count}</option>`)}
    </datalist>`;
}

/** The most frequent values of a column, with how often they stand. */
function topValues(column: Column, records: readonly DataRecord[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const record of records) {
    const value = record[column.name];
    const values =
      value === null || value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
    for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MOST_VALUES);
}

/** Without a script: choose a value and take the file. The buttons are the API's own export addresses. */
function withoutScript({ dataset }: DatasetData, records: readonly DataRecord[], context: PageContext): Part {
  const { words } = context;
  const name = kindOf(dataset.name).filters.find((filter) => {
    const column = dataset.columns.find((candidate) => candidate.name === filter);
    return column !== undefined && column.type !== 'boolean' && column.values === undefined;
  });
  const column = dataset.columns.find((candidate) => candidate.name === name);
  const formats = formatsForPeople().filter((format) => format === 'xlsx' || format === 'csv');
  if (column === undefined) return undefined;
  return html`<noscript
    ><form class="filters" method="get" action="${exportAddress(dataset.name, 'csv')}">
      <p class="note">${words.dataset.withoutScript}</p>
      <label class="field"
        ><span>${columnLabel(column, context)}</span
        ><select name="${column.name}" required>
          <option value=""></option>
          ${topValues(column, records).map(
            ([value, count]) => html`<option value="${value}">${value} (${formatCount(count)})</option>`,
          )}
        </select></label
      >
      <p class="field buttons">
        ${formats.map((format) => html`<button formaction="${exportAddress(dataset.name, format)}">${formatName(format)}</button> `)}
      </p>
    </form></noscript
  >`;
}
