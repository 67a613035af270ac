import type { DataRecord } from '../../datasets/model.ts';
import { recordPath } from '../addresses.ts';
import type { IssueView } from '../issue-view.ts';
import { html, type Html } from '../markup/html.ts';
import { phrases } from '../markup/phrases.ts';
import { excerpt } from '../markup/text.ts';
import type { PageContext } from '../page.ts';
import { barList, type Bar } from './bars.ts';
import { chartColumn, type ChartData } from './chart.ts';
import { networkPicture, type Edge, type Node } from './network.ts';

const MOST_BARS = 15;
const MOST_NODES = 28;
const MOST_EDGES = 90;

/** A unit of a record: by its id where `organizations` has one, else as printed. */
interface Named {
  readonly key: string;
  readonly label: string;
}

function unitsOf(record: DataRecord, column: string, view: IssueView): readonly Named[] {
  const value = record[column];
  if (!Array.isArray(value)) return [];
  const units = new Map<string, Named>();
  for (const name of value as readonly string[]) {
    const unit = view.unitNamed(name);
    const key = unit?.id ?? name;
    if (!units.has(key)) units.set(key, { key, label: unit?.short ?? name });
  }
  return [...units.values()];
}

interface Counted extends Named {
  readonly count: number;
}

function countBy(
  records: readonly DataRecord[],
  keysOf: (record: DataRecord) => readonly Named[],
): readonly Counted[] {
  const counts = new Map<string, Counted>();
  for (const record of records) {
    for (const { key, label } of keysOf(record))
      counts.set(key, { key, label, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

function countData(name: string, column: string, label: string, counted: readonly Counted[]): ChartData {
  return {
    name,
    columns: [chartColumn(column, label), chartColumn('tasks', '任务数', 'integer')],
    rows: counted.map((one) => ({ [column]: one.label, tasks: one.count })),
  };
}

function bars(
  counted: readonly Counted[],
  href: (one: Counted) => string | undefined,
  context: PageContext,
): Html {
  return barList(
    counted.slice(0, MOST_BARS).map((one): Bar => {
      const target = href(one);
      return {
        label: context.zh(phrases(excerpt(one.label, 24))),
        value: one.count,
        ...(target === undefined ? {} : { href: context.to(target) }),
      };
    }),
  );
}

/** A picture that is not framed yet. */
export interface Drawn {
  readonly data: ChartData;
  readonly picture: (context: PageContext) => Html;
}

/** Tasks by the units that lead them. */
export function tasksByUnit(view: IssueView): Drawn {
  const counted = countBy(view.records('tasks'), (record) => unitsOf(record, 'lead_units', view));
  return {
    data: countData('tasks-by-unit', 'unit', '单位', counted),
    picture: (context) => bars(counted, ({ key }) => unitHref(key), context),
  };
}

function unitHref(key: string): string | undefined {
  return key.startsWith('org-') ? recordPath('organizations', key) : undefined;
}

/** Tasks by the leaders in charge. */
export function tasksByLeader(view: IssueView): Drawn {
  const names = (record: DataRecord): readonly Named[] => {
    const { leaders } = record;
    return Array.isArray(leaders) ? leaders.map((name: string) => ({ key: name, label: name })) : [];
  };
  const counted = countBy(view.records('tasks'), names);
  return {
    data: countData('tasks-by-leader', 'leader', '领导', counted),
    picture: (context) => bars(counted, ({ key }) => view.personPath(key), context),
  };
}

/** Tasks by plan and section, in printed order. */
export function tasksBySection(view: IssueView): Drawn {
  const sections = new Map<string, { readonly plan: string; readonly section: string; count: number }>();
  for (const record of view.records('tasks')) {
    const plan = String(record['plan']);
    const section = String(record['section'] ?? '');
    const key = `${plan}\n${section}`;
    const known = sections.get(key) ?? { plan, section, count: 0 };
    known.count += 1;
    sections.set(key, known);
  }
  const rows = [...sections.values()];
  return {
    data: {
      name: 'tasks-by-section',
      columns: [
        chartColumn('plan', '计划'),
        chartColumn('section', '章节'),
        chartColumn('tasks', '任务数', 'integer'),
      ],
      rows: rows.map(({ plan, section, count }) => ({ plan, section, tasks: count })),
    },
    picture: (context) => sectionBars(rows, context),
  };
}

interface Section {
  readonly plan: string;
  readonly section: string;
  readonly count: number;
}

/** A plan's sections under its name, where there are several plans: two may have sections of the same names. */
function sectionBars(rows: readonly Section[], context: PageContext): Html {
  const plans = new Map<string, Section[]>();
  for (const row of rows) plans.set(row.plan, [...(plans.get(row.plan) ?? []), row]);
  const most = Math.max(...rows.map(({ count }) => count));
  return html`${[...plans].map(
    ([plan, sections]) =>
      html`${plans.size > 1 && html`<h4>${context.zh(phrases(plan))}</h4>`}
      ${barList(
        sections.map(({ section, count }): Bar => ({
          label: context.zh(phrases(section === '' ? plan : section)),
          value: count,
        })),
        most,
      )}`,
  )}`;
}

/** Which units are responsible for the same tasks and measures, and how often. */
export function unitNetwork(view: IssueView): Drawn {
  const weights = new Map<string, Counted>();
  const pairs = new Map<string, { readonly from: Named; readonly to: Named; count: number }>();
  for (const record of [...view.records('tasks'), ...view.records('policy-measures')]) {
    const units = [...unitsOf(record, 'units', view)].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const [index, from] of units.entries()) {
      weights.set(from.key, { ...from, count: (weights.get(from.key)?.count ?? 0) + 1 });
      for (const to of units.slice(index + 1)) {
        const key = `${from.key}\n${to.key}`;
        const pair = pairs.get(key) ?? { from, to, count: 0 };
        pair.count += 1;
        pairs.set(key, pair);
      }
    }
  }
  const sorted = [...pairs.values()].sort(
    (a, b) => b.count - a.count || (`${a.from.label}${a.to.label}` < `${b.from.label}${b.to.label}` ? -1 : 1),
  );
  return {
    data: {
      name: 'unit-network',
      columns: [
        chartColumn('unit', '单位'),
        chartColumn('with', '合作单位'),
        chartColumn('together', '共同任务数', 'integer'),
      ],
      rows: sorted.map(({ from, to, count }) => ({ unit: from.label, with: to.label, together: count })),
    },
    picture: (context) => {
      const nodes = [...weights.values()].sort((a, b) => b.count - a.count).slice(0, MOST_NODES);
      const drawn = new Set(nodes.map(({ key }) => key));
      const edges = sorted
        .filter(({ from, to }) => drawn.has(from.key) && drawn.has(to.key))
        .slice(0, MOST_EDGES)
        .map(({ from, to, count }): Edge => ({ from: from.key, to: to.key, weight: count }));
      const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
      return networkPicture(
        nodes
          .filter(({ key }) => linked.has(key))
          .map(({ key, label, count }): Node => {
            const target = unitHref(key);
            return {
              id: key,
              label: excerpt(label, 12),
              weight: count,
              ...(target === undefined ? {} : { href: context.to(target) }),
            };
          }),
        edges,
        context.words.charts.network,
      );
    },
  };
}
