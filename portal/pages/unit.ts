import { recordPath, UNITS } from '../addresses.ts';
import type { EntityAggregate } from '../aggregates/entities.ts';
import { barList } from '../charts/bars.ts';
import { html, type Html, type Part } from '../markup/html.ts';
import { phrases } from '../markup/phrases.ts';
import { formatCount } from '../numbers.ts';
import type { Page, PageContext } from '../page.ts';
import { exportAddress, FIRST_FORMAT, formatName, formatsForPeople } from '../parts/downloads.ts';
import { anyOf, entityList, ofItsPublisher, type MoreRows } from '../parts/entity-list.ts';
import { facts } from '../parts/facts.ts';
import { valueLabel } from '../words/values.ts';

const MOST_PARTNERS = 12;

/** The lists of the page: where their rows are, and the columns that name the unit, the first that does. */
const LISTS = [
  ['lead', 'leadTasks', 'tasks', ['lead_units']],
  ['support', 'supportTasks', 'tasks', ['support_units']],
  ['named', 'namedTasks', 'tasks', ['units']],
  ['measures', 'measures', 'policy-measures', ['units', 'implied_units']],
  ['appointments', 'appointments', 'appointments', ['organization', 'organization_alias']],
  ['duties', 'duties', 'leadership-duties', ['subject']],
  ['members', 'members', 'committee-members', ['organization']],
  ['documents', 'documents', 'documents', ['issuer']],
] as const;

function moreRows(unit: EntityAggregate, dataset: string, columns: readonly string[]): MoreRows | undefined {
  for (const column of columns) {
    const forms = unit.forms[`${dataset}.${column}`] ?? [];
    if (forms.length > 0) return { dataset, filters: anyOf(column, forms) };
  }
  return undefined;
}

/** Everything that names a unit: what it leads and supports, its measures, appointments, seats and documents. */
export function unitPage(unit: EntityAggregate, context: PageContext): Page {
  const { words, site, language } = context;
  const forms = unit.aliases.length > 0 ? unit.aliases : [unit.name];
  const path = recordPath('organizations', unit.id);
  const short = shortest(unit);
  const count = (list: string): number => unit.totals[list] ?? 0;
  const description = `${unit.name}${words.colon}${words.unit.leadTasks} ${count('lead')}，${words.unit.supportTasks} ${count('support')}，${words.unit.measures} ${count('measures')}，${words.unit.appointments} ${count('appointments')}`;
  return {
    path,
    title: short === unit.name ? unit.name : `${short}（${unit.name}）`,
    description,
    crumbs: [{ path: UNITS, label: words.nav.units }],
    data: { href: `/v1/datasets/organizations/records/${unit.id}`, type: 'application/json' },
    jsonLd: [
      {
        '@type': 'GovernmentOrganization',
        '@id': `${site.url}${path}`,
        name: unit.name,
        alternateName: forms.filter((form) => form !== unit.name),
      },
    ],
    main: html` <p class="kicker">${words.nav.units}</p>
      <h1>${context.zh(unit.name)}</h1>
      ${facts([
        [words.unit.aliases, context.zh(forms.join(words.listSeparator))],
        [words.units.kind, unit.kind !== null && valueLabel('kind', unit.kind, language)],
      ])}
      ${count('lead') + count('support') + count('named') > 0 && taskDownloads(short, unit, context)}
      ${LISTS.map(([list, title, dataset, columns]) =>
        entityList(unit, list, words.unit[title], moreRows(unit, dataset, columns), context),
      )}
      ${partners(unit, context)}`,
  };
}

function shortest({ name, aliases }: EntityAggregate): string {
  return aliases
    .filter((form) => !/[()（）〔〕[\]]/.test(form))
    .reduce((best, form) => (form.length < best.length ? form : best), name);
}

/** What most come for: the unit's tasks as a spreadsheet. */
function taskDownloads(name: string, unit: EntityAggregate, context: PageContext): Html {
  const { words } = context;
  const formats = formatsForPeople().filter((format) => format === 'xlsx' || format === 'csv');
  const row = (label: Part, column: string, isFirst: boolean): Html =>
    html`<p class="downloads">
      <span class="label">${label}</span> ${formats.map(
        (format) =>
          html`<a
            class="button ${isFirst && format === FIRST_FORMAT ? 'primary' : ''}"
            href="${exportAddress('tasks', format, ofItsPublisher(unit, anyOf(column, unit.forms[`tasks.${column}`] ?? [])))}"
            download
            >${formatName(format)}</a
          > `,
      )}
    </p>`;
  return html`${row(words.unit.tasksExcel(name), 'units', true)}
  ${(unit.totals['lead'] ?? 0) > 0 && row(words.unit.ledExcel(name), 'lead_units', false)}`;
}

function partners(unit: EntityAggregate, { words, to, zh }: PageContext): Part {
  const busiest = Object.entries(unit.partners)
    .sort(([, a], [, b]) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_PARTNERS);
  if (busiest.length === 0) return undefined;
  return html`<section aria-labelledby="partners">
    <h2 id="partners">${words.unit.partners}</h2>
    <p class="note">${words.unit.partnersNote(formatCount(Object.keys(unit.partners).length))}</p>
    <div class="chart">
      ${barList(
        busiest.map(([id, { name, count }]) => ({
          label: zh(phrases(name)),
          href: to(recordPath('organizations', id)),
          value: count,
        })),
      )}
    </div>
  </section>`;
}
