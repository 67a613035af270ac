import { FORMAT_NAMES } from '../../datasets/_files/formats.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import type { PageContext } from '../page.ts';

/** What people take first: a spreadsheet, where there is one. */
export const FIRST_FORMAT: string = (FORMAT_NAMES as readonly string[]).includes('xlsx') ? 'xlsx' : 'csv';

const NAMES: Readonly<Record<string, string>> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSONL',
  xlsx: 'Excel',
  parquet: 'Parquet',
};

export function formatName(format: string): string {
  return NAMES[format] ?? format.toUpperCase();
}

/** Formats with those that people take first in front. */
export function formatsForPeople(): readonly string[] {
  const order = ['xlsx', 'csv', 'json', 'jsonl', 'parquet'];
  const place = (format: string): number => (order.includes(format) ? order.indexOf(format) : order.length);
  return [...FORMAT_NAMES].sort((a, b) => place(a) - place(b));
}

/** The address of an export: the whole dataset, or what filters leave of it. */
export function exportAddress(
  dataset: string,
  format: string,
  filters: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(filters).toString();
  return `/v1/datasets/${dataset}/exports/${format}${query === '' ? '' : `?${query}`}`;
}

/** A download as a button that says what comes. */
export function downloadButton(
  href: string,
  format: string,
  label: Part,
  detail: Part,
  primary = false,
): Html {
  return html`<a class="button ${primary ? 'primary' : ''}" href="${href}" download data-format="${format}"
    ><span>${label}</span>${detail !== undefined && html`<small>${detail}</small>`}</a
  >`;
}

/** Excel and CSV of what a filter leaves, side by side. */
export function downloadPair(
  dataset: string,
  filters: Readonly<Record<string, string>>,
  label: Part,
  { words }: PageContext,
): Html {
  const formats = formatsForPeople().filter((format) => format === 'xlsx' || format === 'csv');
  return html`<p class="downloads">
    ${words.dataset.downloads} ${label}
    ${formats.map(
      (format) =>
        html`<a class="button" href="${exportAddress(dataset, format, filters)}" download
          >${formatName(format)}</a
        > `,
    )}
  </p>`;
}
