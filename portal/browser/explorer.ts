import { fetchRecords, fill, valuesOf } from './dom.ts';
import { ExplorerTable, type ExplorerSettings } from './explorer-table.ts';

const PAGE = 50;

/**
 * The table of a dataset: filters, order, columns and pages by asking the API. The address always says what is
 * shown, in the API's own parameters, so that a view can be sent to somebody.
 */
export function startExplorer(root: HTMLElement): void {
  const dataset = root.dataset['explorer'] ?? '';
  const settings = JSON.parse(root.dataset['settings'] ?? '') as ExplorerSettings;
  const form = root.querySelector<HTMLFormElement>('form.filters.scripted');
  const rows = root.querySelector<HTMLElement>('[data-rows]');
  const status = root.querySelector<HTMLElement>('[data-status]');
  const pages = root.querySelector<HTMLElement>('[data-pages]');
  const chooser = root.querySelector<HTMLElement>('[data-columns]');
  if (form === null || rows === null || status === null || pages === null || chooser === null) return;
  const previous = pages.querySelector<HTMLButtonElement>('[data-previous]');
  const next = pages.querySelector<HTMLButtonElement>('[data-next]');
  const table = new ExplorerTable(dataset, settings, {
    onSort: (sort) => {
      go((query) => {
        setOrDelete(query, 'sort', sort);
      });
    },
    onColumns: (fields) => {
      go((query) => {
        setOrDelete(query, 'fields', fields);
      });
    },
  });
  let running = new AbortController();
  /** Cursors of the pages before the one shown. */
  let trail: (string | null)[] = [];
  let nextCursor: string | null = null;

  const load = async (cursor: string | null): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const state = new URLSearchParams(location.search);
    status.textContent = settings.words.loading;
    rows.setAttribute('aria-busy', 'true');
    const query = new URLSearchParams(state);
    query.delete('fields');
    query.set('limit', String(PAGE));
    if (cursor !== null) query.set('cursor', cursor);
    try {
      const answer = await fetchRecords(dataset, query, signal);
      const { total } = answer.meta;
      const from = trail.length * PAGE;
      rows.replaceChildren(table.render(answer.data, state));
      status.textContent =
        total === 0
          ? settings.words.nothing
          : total <= PAGE
            ? fill(settings.words.results, total)
            : fill(settings.words.range, from + 1, from + answer.data.length, total);
      nextCursor = answer.links.next === null ? null : new URL(answer.links.next).searchParams.get('cursor');
      pages.hidden = total <= PAGE;
      if (previous !== null) previous.disabled = trail.length === 0;
      if (next !== null) next.disabled = nextCursor === null;
    } catch (error) {
      if (signal.aborted) return;
      status.textContent = `${settings.words.failed} ${error instanceof Error ? error.message : ''}`;
    }
    if (!signal.aborted) rows.removeAttribute('aria-busy');
  };

  const show = (): void => {
    const state = new URLSearchParams(location.search);
    trail = [];
    fillForm(form, state, settings);
    table.renderChooser(chooser, state);
    updateDownloads(dataset, state);
    void load(null);
  };
  const go = (change: (query: URLSearchParams) => void): void => {
    const query = new URLSearchParams(location.search);
    change(query);
    history.pushState(null, '', query.size === 0 ? location.pathname : `?${query.toString()}`);
    show();
  };
  let current: string | null = null;
  next?.addEventListener('click', () => {
    trail.push(current);
    current = nextCursor;
    void load(current).then(() => {
      root.scrollIntoView({ block: 'start' });
    });
  });
  previous?.addEventListener('click', () => {
    current = trail.pop() ?? null;
    void load(current);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go((query) => {
      for (const [name, value] of Object.entries(valuesOf(form))) setOrDelete(query, name, value);
    });
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    history.pushState(null, '', location.pathname);
    show();
  });
  addEventListener('popstate', show);
  const state = new URLSearchParams(location.search);
  table.renderChooser(chooser, state);
  // The page holds the newest rows already; only another view is fetched.
  if (state.size > 0) show();
  else table.addSorting(rows);
}

function setOrDelete(query: URLSearchParams, name: string, value: string): void {
  if (value === '') query.delete(name);
  else query.set(name, value);
}

/** Fields say what the address says; a filter without a field gets one, so that it can be seen and taken away. */
function fillForm(form: HTMLFormElement, state: URLSearchParams, settings: ExplorerSettings): void {
  for (const added of form.querySelectorAll('[data-added]')) added.remove();
  const buttons = form.querySelector('.buttons');
  const inputs = [...form.elements].filter(
    (control): control is HTMLInputElement | HTMLSelectElement =>
      control instanceof HTMLInputElement || control instanceof HTMLSelectElement,
  );
  for (const input of inputs) input.value = state.get(input.name) ?? '';
  for (const [name, value] of state) {
    if (name === 'sort' || name === 'fields' || inputs.some((input) => input.name === name)) continue;
    const label = document.createElement('label');
    label.className = 'field';
    label.dataset['added'] = '';
    const caption = document.createElement('span');
    caption.textContent = filterLabel(name, settings);
    const input = document.createElement('input');
    input.name = name;
    input.value = value;
    label.append(caption, input);
    buttons?.before(label);
  }
}

const COMPARISONS: Readonly<Record<string, Readonly<Record<ExplorerSettings['language'], string>>>> = {
  in: { zh: '是其中之一', en: 'is one of' },
  contains: { zh: '包含', en: 'contains' },
  gte: { zh: '≥', en: '≥' },
  lte: { zh: '≤', en: '≤' },
  isnull: { zh: '为空', en: 'is empty' },
};

/** `issue_id__contains` → `公报期次 包含`; a parameter that is no column's stays as it is. */
function filterLabel(parameter: string, { columns, language }: ExplorerSettings): string {
  const [name, comparison = ''] = parameter.split('__');
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) return parameter;
  return `${column.label} ${COMPARISONS[comparison]?.[language] ?? ''}`.trimEnd();
}

/** Downloads are of what is shown: the same filters, without order and page. */
function updateDownloads(dataset: string, state: URLSearchParams): void {
  const downloads = document.querySelector<HTMLElement>(`[data-downloads="${dataset}"]`);
  if (downloads === null) return;
  const query = new URLSearchParams(state);
  query.delete('sort');
  const label = downloads.querySelector<HTMLElement>('.label');
  if (label !== null) {
    label.dataset['all'] ??= label.textContent ?? '';
    label.textContent = query.size === 0 ? label.dataset['all'] : (downloads.dataset['filtered'] ?? '');
  }
  for (const link of downloads.querySelectorAll<HTMLAnchorElement>('a[data-format]')) {
    const format = link.dataset['format'] ?? '';
    link.setAttribute(
      'href',
      `/v1/datasets/${dataset}/exports/${format}${query.size === 0 ? '' : `?${query.toString()}`}`,
    );
    const size = link.querySelector('small');
    if (size !== null) size.hidden = query.size > 0;
  }
}
