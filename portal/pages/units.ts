import { recordPath, UNITS, unitsPath } from '../addresses.ts';
import { busiestFirst, UNIT_COUNTS, type UnitLine, type UnitsAggregate } from '../aggregates/units.ts';
import { html, type Html } from '../markup/html.ts';
import { excerpt } from '../markup/text.ts';
import { formatCount } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { exportAddress, formatName, formatsForPeople } from '../parts/downloads.ts';
import { valueLabel } from '../words/values.ts';

/** One publisher's units, the busiest first. */
export interface PublisherUnits {
  readonly publisher: string;
  /** The gazette's name. */
  readonly title: string;
  /** Not read for the overview of many publishers. */
  readonly units: UnitsAggregate | undefined;
}

const MOST_IN_OVERVIEW = 24;
const LONGEST_CHIP = 22;

/** All units of one publisher. */
export function publisherUnitsPage({ publisher, title, units }: PublisherUnits, context: PageContext): Page {
  const { words } = context;
  return {
    path: unitsPath(publisher),
    title: `${words.units.title}${words.colon}${title}`,
    description: words.units.lead,
    crumbs: [{ path: UNITS, label: words.nav.units }],
    main: html` <h1>${context.zh(title)}${words.colon}${words.units.title}</h1>
      <p class="lead">${words.units.lead}</p>
      ${units !== undefined && unitsTable(busiestFirst(units), context)}`,
  };
}

/** The units of all publishers; of one alone in full. */
export function unitsPage(publishers: readonly PublisherUnits[], context: PageContext): Page {
  const { words, to } = context;
  const [only] = publishers;
  const isOne = publishers.length === 1 && only !== undefined;
  return {
    path: UNITS,
    title: words.units.title,
    description: words.units.lead,
    data: { href: '/v1/datasets/organizations/records', type: 'application/json' },
    main: html` <h1>${words.units.title}</h1>
      <p class="lead">${words.units.lead}</p>
      ${publishers.length === 0 && html`<p class="note">${words.units.none}</p>`}
      ${!isOne && publishers.length > 0 && html`<p class="note">${words.units.leads}</p>`}
      ${isOne && only.units !== undefined && unitsTable(busiestFirst(only.units), context)}
      ${
        !isOne &&
        publishers.map(
          ({ publisher, title, units }) =>
            html`<section>
              <h2><a href="${to(unitsPath(publisher))}">${context.zh(title)}</a></h2>
              <ul class="chips">
                ${(units === undefined ? [] : busiestFirst(units))
                  .slice(0, MOST_IN_OVERVIEW)
                  .map((unit) => unitChip(unit, context))}
                <li><a class="more" href="${to(unitsPath(publisher))}">${words.units.more}</a></li>
              </ul>
            </section>`,
        )
      }`,
  };
}

/** A unit by the name that people call it, with how many tasks it leads where it does. */
function unitChip({ id, short, name, counts }: UnitLine, { to, zh }: PageContext): Html {
  const leads = counts['lead_tasks'] ?? 0;
  return html`<li>
    <a href="${to(recordPath('organizations', id))}" title="${name}"
      >${zh(excerpt(short, LONGEST_CHIP))}${leads > 0 && html` <small>${leads}</small>`}</a
    >
  </li>`;
}

function unitsTable(units: readonly UnitLine[], context: PageContext): Html {
  const { words, to, language } = context;
  const formats = formatsForPeople().filter((format) => format === 'xlsx' || format === 'csv');
  return html`<p class="field narrow scripted">
      <label
        ><span>${words.units.filter}</span>
        <input type="search" data-filter-rows="units-table" autocomplete="off"
      /></label>
    </p>
    <div class="scroll" tabindex="0" role="group" aria-label="${words.units.title}">
      <table class="plain units" id="units-table">
        <thead>
          <tr>
            <th scope="col">${words.units.name}</th>
            <th scope="col" class="kind">${words.units.kind}</th>
            ${UNIT_COUNTS.map((column) => html`<th scope="col" class="number">${words.units[column]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${units.map(
            ({ id, name, short, kind, counts }) =>
              html`<tr>
                <th scope="row">
                  <a href="${to(recordPath('organizations', id))}">${context.zh(short)}</a
                  >${!name.endsWith(short) && html` <small>${context.zh(name)}</small>`}
                </th>
                <td class="kind">${kind !== null && valueLabel('kind', kind, language)}</td>
                ${UNIT_COUNTS.map((column) => html`<td class="number">${dash(counts[column] ?? 0)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="downloads">
      <span class="label">${words.dataset.downloads}</span>
      ${formats.map((format) => html`<a class="button" href="${exportAddress('organizations', format)}" download>${formatName(format)}</a> `)}
    </p>`;
}

function dash(count: number): string {
  return count === 0 ? '–' : formatCount(count);
}
