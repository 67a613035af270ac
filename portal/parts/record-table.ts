import type { DataRecord, DatasetDescription } from '../../datasets/model.ts';
import { recordPath } from '../addresses.ts';
import { kindOf } from '../kinds.ts';
import { html, type Html } from '../markup/html.ts';
import type { PageContext } from '../page.ts';
import { cellPart, columnLabel, type Links } from './cell.ts';

/**
 * Records as a table: the headline leads to the record, the other columns follow. On a phone each row becomes a
 * card; the roles keep it a table for screen readers there.
 */
export function recordTable(
  dataset: DatasetDescription,
  records: readonly DataRecord[],
  columnNames: readonly string[],
  caption: string,
  context: PageContext,
  links?: Links,
): Html {
  const kind = kindOf(dataset.name);
  const columns = columnNames.flatMap((name) => dataset.columns.find((column) => column.name === name) ?? []);
  const numeric = (type: string): string => (type === 'integer' || type === 'number' ? 'number' : 'text');
  return html`<table class="records" role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">${kind.label[context.language === 'zh' ? 0 : 1]}</th>
        ${columns.map(
          (column) =>
            html`<th
              scope="col"
              role="columnheader"
              class="${numeric(column.type)}"
              data-column="${column.name}"
            >
              ${columnLabel(column, context)}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${records.map(
        (record) =>
          html`<tr role="row">
            <th scope="row" role="rowheader">
              <a href="${context.to(recordPath(dataset.name, String(record['id'])))}"
                >${context.zh(kind.headline(record, context.language))}</a
              >
            </th>
            ${columns.map((column) => {
              const part = cellPart(record, column, context, links);
              return html`<td
                role="cell"
                class="${numeric(column.type)}${part === undefined && ' blank'}"
                data-label="${columnLabel(column, context)}"
              >
                ${part}
              </td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
