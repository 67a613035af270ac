import { kindOf } from '../kinds.ts';
import { formatDate } from '../numbers.ts';
import { element, prefix, zh, type Cell, type Row } from './dom.ts';

export interface ExplorerColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'list';
  readonly label: string;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ExplorerSettings {
  readonly columns: readonly ExplorerColumn[];
  readonly shown: readonly string[];
  readonly label: string;
  readonly language: 'zh' | 'en';
  readonly words: Readonly<
    Record<
      | 'caption'
      | 'loading'
      | 'failed'
      | 'nothing'
      | 'results'
      | 'range'
      | 'sort'
      | 'ascending'
      | 'descending'
      | 'yes'
      | 'no'
      | 'separator',
      string
    >
  >;
}

interface Wishes {
  readonly onSort: (sort: string) => void;
  readonly onColumns: (fields: string) => void;
}

/** The table that the server makes, made again of other rows, with headings that sort. */
export class ExplorerTable {
  private readonly dataset: string;
  private readonly settings: ExplorerSettings;
  private readonly wishes: Wishes;

  constructor(dataset: string, settings: ExplorerSettings, wishes: Wishes) {
    this.dataset = dataset;
    this.settings = settings;
    this.wishes = wishes;
  }

  render(rows: readonly Row[], state: URLSearchParams): HTMLTableElement {
    const columns = this.columnsOf(state);
    const head = element(
      'tr',
      { role: 'row' },
      element('th', { scope: 'col', role: 'columnheader' }, this.settings.label),
      ...columns.map((column) =>
        element(
          'th',
          { scope: 'col', role: 'columnheader', class: align(column), 'data-column': column.name },
          column.label,
        ),
      ),
    );
    const body = rows.map((row) =>
      element(
        'tr',
        { role: 'row' },
        this.headline(row),
        ...columns.map((column) => {
          const parts = this.cell(row[column.name], column);
          const style = parts.length === 0 ? `${align(column)} blank` : align(column);
          return element('td', { role: 'cell', class: style, 'data-label': column.label }, ...parts);
        }),
      ),
    );
    const table = element(
      'table',
      { class: 'records', role: 'table' },
      element('caption', {}, this.settings.words.caption),
      element('thead', { role: 'rowgroup' }, head),
      element('tbody', { role: 'rowgroup' }, ...body),
    );
    this.addSorting(table);
    return table;
  }

  /** Makes buttons of the headings. */
  addSorting(root: HTMLElement): void {
    const { words } = this.settings;
    const sorted = new URLSearchParams(location.search).get('sort') ?? '';
    for (const heading of root.querySelectorAll<HTMLElement>('th[data-column]')) {
      const name = heading.dataset['column'] ?? '';
      const direction = sorted === name ? 'ascending' : sorted === `-${name}` ? 'descending' : 'none';
      heading.setAttribute('aria-sort', direction);
      const button = element('button', { type: 'button', title: words.sort }, heading.textContent ?? '');
      button.addEventListener('click', () => {
        this.wishes.onSort(direction === 'none' ? name : direction === 'ascending' ? `-${name}` : '');
      });
      heading.replaceChildren(button);
    }
  }

  /** A box for every column. */
  renderChooser(root: HTMLElement, state: URLSearchParams): void {
    const shown = new Set(this.columnsOf(state).map(({ name }) => name));
    root.replaceChildren(
      ...this.settings.columns.map((column) => {
        const box = element('input', { type: 'checkbox', value: column.name });
        box.checked = shown.has(column.name);
        box.addEventListener('change', () => {
          if (box.checked) shown.add(column.name);
          else shown.delete(column.name);
          const wanted = this.settings.columns.map(({ name }) => name).filter((name) => shown.has(name));
          const usual =
            wanted.length === this.settings.shown.length &&
            wanted.every((name) => this.settings.shown.includes(name));
          this.wishes.onColumns(usual ? '' : wanted.join(','));
        });
        return element('label', {}, box, ` ${column.label}`);
      }),
    );
  }

  private columnsOf(state: URLSearchParams): readonly ExplorerColumn[] {
    const fields = state.get('fields')?.split(',') ?? this.settings.shown;
    return fields.flatMap((name) => this.settings.columns.find((column) => column.name === name) ?? []);
  }

  private headline(row: Row): HTMLElement {
    const text = kindOf(this.dataset).headline(row, this.settings.language);
    const href = `${prefix()}/datasets/${this.dataset}/records/${String(row['id'])}`;
    const link = element('a', { href });
    link.append(zh(text));
    return element('th', { scope: 'row', role: 'rowheader' }, link);
  }

  private cell(value: Cell | undefined, column: ExplorerColumn): readonly (Node | string)[] {
    const { words, language } = this.settings;
    if (value === null || value === undefined || value === '') return [];
    if (typeof value === 'boolean') return [value ? words.yes : words.no];
    if (typeof value === 'number') return [String(value)];
    if (typeof value === 'object') return value.length === 0 ? [] : [zh(value.join(words.separator))];
    if (column.type === 'date') return [formatDate(value, language)];
    const label = column.values?.[value];
    return [label ?? zh(value)];
  }
}

function align(column: ExplorerColumn): string {
  return column.type === 'integer' || column.type === 'number' ? 'number' : 'text';
}
