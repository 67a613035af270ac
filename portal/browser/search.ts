import { kindOf } from '../kinds.ts';
import { excerpt } from '../markup/text.ts';
import { element, fetchRecords, fill, prefix, type Cell, type Row } from './dom.ts';
import { highlighted } from './highlight.ts';

interface SearchColumn {
  readonly name: string;
  readonly label: string;
  readonly values?: Readonly<Record<string, string>>;
}

interface SearchDataset {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly SearchColumn[];
  readonly shown: readonly string[];
}

interface Settings {
  readonly language: 'zh' | 'en';
  readonly datasets: readonly SearchDataset[];
  readonly words: Readonly<Record<'loading' | 'failed' | 'nothing' | 'results' | 'all', string>>;
}

const SHOWN = 6;

/** One box over everything: asks every dataset at once and shows the best of each. */
export function startSearch(root: HTMLElement): void {
  const settings = JSON.parse(root.dataset['search'] ?? '') as Settings;
  const form = root.querySelector('form');
  const field = form?.querySelector('input');
  const status = root.querySelector<HTMLElement>('[data-status]');
  const results = root.querySelector<HTMLElement>('[data-results]');
  if (form === null || field === null || field === undefined || status === null || results === null) return;
  let running = new AbortController();
  const run = async (text: string): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    if (text === '') return;
    status.textContent = settings.words.loading;
    results.setAttribute('aria-busy', 'true');
    const found = await Promise.allSettled(
      settings.datasets.map(async (dataset) => ({
        dataset,
        ...(await fetchRecords(dataset.name, new URLSearchParams({ q: text, limit: String(SHOWN) }), signal)),
      })),
    );
    if (signal.aborted) return;
    const answers = found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const total = answers.reduce((sum, { meta }) => sum + meta.total, 0);
    const failed = found.length > answers.length;
    status.textContent = `${total === 0 ? settings.words.nothing : fill(settings.words.results, total)}${failed ? ` ${settings.words.failed}` : ''}`;
    results.replaceChildren(
      ...answers
        .filter(({ data }) => data.length > 0)
        .map(({ dataset, data, meta }) => group(dataset, data, meta.total, text, settings)),
    );
    results.removeAttribute('aria-busy');
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    history.pushState(null, '', text === '' ? location.pathname : `?q=${encodeURIComponent(text)}`);
    void run(text);
  });
  const fromAddress = (): void => {
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    void run(field.value.trim());
  };
  addEventListener('popstate', fromAddress);
  fromAddress();
}

function group(
  dataset: SearchDataset,
  rows: readonly Row[],
  total: number,
  text: string,
  { words, language }: Settings,
): HTMLElement {
  const all = `${prefix()}/datasets/${dataset.name}?q=${encodeURIComponent(text)}`;
  return element(
    'section',
    { class: 'found' },
    element(
      'h2',
      {},
      element('a', { href: all }, dataset.title),
      ' ',
      element('small', {}, total.toLocaleString('en-US')),
    ),
    element('ol', { class: 'found-rows' }, ...rows.map((row) => item(dataset, row, text, language))),
    ...(total > rows.length ? [element('p', { class: 'note' }, element('a', { href: all }, words.all))] : []),
  );
}

function item(dataset: SearchDataset, row: Row, text: string, language: 'zh' | 'en'): HTMLElement {
  const kind = kindOf(dataset.name);
  const href = `${prefix()}/datasets/${dataset.name}/records/${String(row['id'])}`;
  const headline = element('a', { href }, highlighted(excerpt(kind.headline(row, language), 140), text));
  if (language === 'en') headline.lang = 'zh-CN';
  const notes = dataset.shown.flatMap((name) => {
    const column = dataset.columns.find((candidate) => candidate.name === name);
    const value = textOf(row[name], column);
    return column === undefined || value === ''
      ? []
      : [element('span', {}, `${column.label} `, zhHighlighted(excerpt(value, 80), text))];
  });
  return element('li', {}, element('p', {}, headline), element('p', { class: 'meta' }, ...notes.slice(0, 4)));
}

function zhHighlighted(value: string, text: string): Node {
  if (document.documentElement.lang !== 'en') return highlighted(value, text);
  const span = element('span', { lang: 'zh-CN' });
  span.append(highlighted(value, text));
  return span;
}

function textOf(value: Cell | undefined, column: SearchColumn | undefined): string {
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  const text = typeof value === 'object' ? value.join('、') : String(value);
  return column?.values?.[text] ?? text;
}
