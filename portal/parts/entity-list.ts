import { datasetPath, issuePath, recordPath } from '../addresses.ts';
import type { EntityAggregate, EntityRow, ListName } from '../aggregates/entities.ts';
import { issueLabel } from './issue-name.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { formatCount } from '../numbers.ts';
import type { PageContext } from '../page.ts';
import { valueLabel } from '../words/values.ts';

/** Where all rows of a list are: the page of a dataset with a filter. */
export interface MoreRows {
  readonly dataset: string;
  readonly filters: Readonly<Record<string, string>>;
}

/** A list of a unit's or person's page: the newest rows, where the others are, and what else is to say. */
export function entityList(
  entity: EntityAggregate,
  list: ListName,
  title: string,
  more: MoreRows | undefined,
  context: PageContext,
  foot?: Part,
): Part {
  const { words, to } = context;
  const rows = entity.rows.filter((row) => row.list === list);
  const total = entity.totals[list] ?? rows.length;
  if (rows.length === 0) return undefined;
  const query = new URLSearchParams(ofItsPublisher(entity, more?.filters ?? {})).toString();
  return html`<section aria-labelledby="${list}">
    <h2 id="${list}">${title} <small>${formatCount(total)}</small></h2>
    ${groupRows(rows).map((group) => entityGroup(group, context))}
    ${
      more !== undefined &&
      html`<p class="note">
        ${rows.length < total && words.unit.shown(rows.length, total)}
        <a href="${to(datasetPath(more.dataset))}?${query}">${words.unit.all}</a>
      </p>`
    }
    ${foot}
  </section>`;
}

/** Rows with the same note of the same issue (a plan's tasks, a month's appointments) under one heading. */
function groupRows(rows: readonly EntityRow[]): readonly (readonly EntityRow[])[] {
  const groups = new Map<string, EntityRow[]>();
  for (const row of rows) {
    const key = `${row.issueId} ${row.note}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function entityGroup(rows: readonly EntityRow[], context: PageContext): Part {
  const { to } = context;
  const [first] = rows;
  if (first === undefined) return undefined;
  return html`<div class="entity-group">
    <p class="meta">
      ${first.note !== '' && html`<span>${context.zh(first.note)}</span>`}
      <a href="${to(issuePath(first.issueId))}">${issueLabel(first, context)}</a>
    </p>
    <ol class="entity-rows">
      ${rows.map((row) => html`<li ${row.action !== undefined && html`data-record="${row.id}"`}>${entityRow(row, context)}</li>`)}
    </ol>
  </div>`;
}

function entityRow(row: EntityRow, context: PageContext): Html {
  const { words, to, language } = context;
  return html`${
      row.action !== undefined &&
      html`<span class="action ${row.action}">${valueLabel('action', row.action, language)}</span> `
    }<a href="${to(recordPath(row.dataset, row.id))}">${context.zh(row.text)}</a>
    ${row.before !== undefined && html`<small class="neighbour">${words.person.before}${words.colon}${context.zh(row.before)}</small>`}
    ${row.after !== undefined && html`<small class="neighbour">${words.person.after}${words.colon}${context.zh(row.after)}</small>`}`;
}

/**
 * Filters that leave what is meant: 市科技局 is another body in another city, and two cities have people of one name.
 */
export function ofItsPublisher(
  { publishers }: Pick<EntityAggregate, 'publishers'>,
  filters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [publisher, ...others] = publishers;
  if (publisher === undefined || others.length > 0) return filters;
  return { ...filters, issue_id__contains: `${publisher}-` };
}

/** `column=v` for one value, `column__in=a,b` for several; a value with a comma has no place in a list. */
export function anyOf(column: string, values: readonly string[]): Readonly<Record<string, string>> {
  const [first, ...rest] = values.filter((value) => !value.includes(','));
  if (first === undefined) return values[0] === undefined ? {} : { [column]: values[0] };
  return rest.length === 0 ? { [column]: first } : { [`${column}__in`]: [first, ...rest].join(',') };
}
