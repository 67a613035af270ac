import type { Cell, Column, DatasetDescription } from '../../datasets/model.ts';
import { findDataset } from '../../datasets/registry.ts';

/**
 * The notation of `expected.md`, made to be read beside the gazette: constants above, one Markdown table row a record.
 *
 *     ## tasks
 *
 *     document_number: 绍政发〔2026〕2号
 *
 *     | number | task | units |
 *     |---|---|---|
 *     | 1 | …200家以上。 | *市科技局; 市财政局 |
 *
 * A constant holds for the tables below it until it is set again. `〃` repeats the cell above; lists are parted by
 * `; `; what is left out is empty (null, [], false). Two columns have a shorthand that the contract's rules spell out:
 *
 * - `units`: `*` leads, `+` supports. Any lead makes `lead_basis` stated and the others support; one unit without a
 *   mark is the sole lead; several without a mark have none.
 * - `post`: `绍兴市教育局‖副局长` is organization and position, `绍兴市经信局（绍兴市数字经济局）‖局长` has an alias,
 *   `[绍兴市教育局]党组成员` is printed as 党组成员 alone and belongs to the organization before it.
 *
 * `⋯` inside a long text stands for what the source prints between its two ends.
 */
export interface ExpectedRow {
  readonly cells: Readonly<Record<string, Cell>>;
  /** 1-based line in `expected.md`. */
  readonly line: number;
}

export interface ExpectedDataset {
  readonly rows: readonly ExpectedRow[];
  /** Only some of the rows are written down: what else is extracted is not counted as wrong. */
  readonly partial: boolean;
}

export interface Expectation {
  /** `key: value` lines above the first dataset: `unchecked`, `status`, `findings`, `source`. */
  readonly head: Readonly<Record<string, string>>;
  readonly datasets: ReadonlyMap<string, ExpectedDataset>;
}

/** Columns that no reading of the text can give. */
export const DERIVED = new Set(['id', 'issue_id', 'source_sha256', 'source_id', 'target_in_catalog']);

const CONSTANT = /^([a-z_]+):\s*(.*)$/;
const RULE = /^\|[-|: ]+\|$/;

class Section {
  readonly dataset: DatasetDescription;
  readonly rows: ExpectedRow[] = [];
  partial = false;
  readonly constants = new Map<string, { readonly text: string; readonly line: number }>();
  private header: readonly string[] | undefined;
  private above: readonly string[] = [];
  private tables = 0;
  private readonly expand: (text: string) => string;

  constructor(dataset: DatasetDescription, expand: (text: string) => string) {
    this.dataset = dataset;
    this.expand = expand;
  }

  constant(name: string, text: string, line: number): void {
    if (name === 'partial') this.partial = text === 'yes';
    else {
      this.column(name, line);
      this.constants.set(name, { text, line });
    }
  }

  tableRow(text: string, line: number): void {
    const cells = text
      .slice(1, text.endsWith('|') ? -1 : undefined)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    if (this.header === undefined) {
      for (const name of cells) this.column(name, line);
      this.header = cells;
      this.above = [];
      this.tables += 1;
      return;
    }
    const { header } = this;
    if (cells.length !== header.length)
      throw new Error(`Line ${line}: ${cells.length} cells under ${header.length} columns.`);
    const full = cells.map((cell, at) => (cell === '〃' ? (this.above[at] ?? '') : cell));
    this.above = full;
    const texts = new Map(Array.from(this.constants, ([name, { text: value }]) => [name, value]));
    for (const [at, name] of header.entries()) texts.set(name, full[at] ?? '');
    this.rows.push({ cells: this.read(texts, line), line });
  }

  endTable(): void {
    this.header = undefined;
  }

  finish(): ExpectedDataset {
    if (this.tables === 0 && this.constants.size > 0) {
      const texts = new Map(Array.from(this.constants, ([name, { text }]) => [name, text]));
      const line = Math.min(...Array.from(this.constants.values(), (constant) => constant.line));
      this.rows.push({ cells: this.read(texts, line), line });
    }
    return { rows: this.rows, partial: this.partial };
  }

  private column(name: string, line: number): Column {
    const column = this.dataset.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error(`Line ${line}: ${this.dataset.name} has no column ${name}.`);
    return column;
  }

  private read(texts: ReadonlyMap<string, string>, line: number): Readonly<Record<string, Cell>> {
    const cells: Record<string, Cell> = {};
    for (const column of this.dataset.columns) {
      const { name } = column;
      if (DERIVED.has(name) || (name === 'source_lines' && (texts.get(name) ?? '') === '')) continue;
      cells[name] = cellOf(column, this.expand(texts.get(name) ?? ''), line);
    }
    if (cells['plan_number'] === null) cells['plan_number'] = 1;
    if (typeof cells['post'] === 'string') Object.assign(cells, readPost(cells['post']));
    if (Array.isArray(cells['units']) && !texts.has('lead_basis'))
      Object.assign(cells, readUnits(cells['units'] as readonly string[]));
    return cells;
  }
}

/** Reads an `expected.md`; `expand` fills in what `⋯` stands for. Throws with the line of the first mistake. */
export function readExpectation(text: string, expand: (text: string) => string): Expectation {
  const head: Record<string, string> = {};
  const datasets = new Map<string, ExpectedDataset>();
  let section: Section | undefined;
  const close = (): void => {
    if (section !== undefined) datasets.set(section.dataset.name, section.finish());
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    const heading = /^## (\S+)$/.exec(trimmed);
    if (heading !== null) {
      close();
      const dataset = findDataset(heading[1] ?? '');
      if (dataset === undefined) throw new Error(`Line ${line}: there is no dataset ${heading[1]}.`);
      section = new Section(dataset, expand);
      continue;
    }
    if (trimmed.startsWith('|')) {
      if (section === undefined) throw new Error(`Line ${line}: a table stands above the first dataset.`);
      if (!RULE.test(trimmed)) section.tableRow(trimmed, line);
      continue;
    }
    section?.endTable();
    const constant = CONSTANT.exec(trimmed);
    const [, name, value] = constant ?? [];
    if (name !== undefined && value !== undefined) {
      if (section === undefined) head[name] = value;
      else section.constant(name, value, line);
    } else if (section !== undefined && trimmed !== '') {
      throw new Error(`Line ${line}: “${trimmed}” is neither a constant (name: value) nor a table row.`);
    }
  }
  close();
  return { head, datasets };
}

function cellOf(column: Column, text: string, line: number): Cell {
  switch (column.type) {
    case 'list':
      return text === '' ? [] : text.split(/;\s*/);
    case 'boolean':
      if (text !== '' && text !== 'yes') throw new Error(`Line ${line}: ${column.name} is “yes” or empty.`);
      return text === 'yes';
    case 'integer':
    case 'number':
      if (text === '') return null;
      if (!Number.isFinite(Number(text))) throw new Error(`Line ${line}: “${text}” is no number.`);
      return Number(text);
    case 'string':
    case 'date':
      return text === '' ? null : text;
  }
}

function readPost(notation: string): Record<string, Cell> {
  const elided = /^\[(.+?)\](.+)$/.exec(notation);
  if (elided !== null) {
    const [, organization = '', position = ''] = elided;
    return { post: position, organization, organization_alias: null, position };
  }
  const [whole = '', position] = notation.split('‖');
  if (position === undefined)
    return { post: notation, organization: null, organization_alias: null, position: null };
  const alias = /^(.+?)[(（〔[]([^()（）〔〕[\]]+)[)）〕\]]$/.exec(whole);
  return {
    post: `${whole}${position}`,
    organization: alias?.[1] ?? (whole === '' ? null : whole),
    organization_alias: alias?.[2] ?? null,
    position,
  };
}

function readUnits(marked: readonly string[]): Record<string, Cell> {
  const units = marked.map((unit) => unit.replace(/^[*+]/, ''));
  const lead = units.filter((_, at) => marked[at]?.startsWith('*'));
  const support = units.filter((_, at) => marked[at]?.startsWith('+'));
  const plain = units.filter((_, at) => !/^[*+]/.test(marked[at] ?? ''));
  if (lead.length > 0) {
    const others = units.filter((_, at) => marked[at]?.startsWith('*') !== true);
    return { units, lead_units: lead, support_units: others, lead_basis: 'stated' };
  }
  if (plain.length === 1) return { units, lead_units: plain, support_units: support, lead_basis: 'sole' };
  return { units, lead_units: [], support_units: [], lead_basis: 'none' };
}
