import type { AsOf } from '../page.ts';
import type { DataRecord } from '../../datasets/model.ts';
import type { IssueView, Unit } from '../issue-view.ts';
import { kindOf } from '../kinds.ts';
import { excerpt } from '../markup/text.ts';
import { addCounts } from './dataset.ts';
import { countsIn, namesIn, rowMaker, type EntityRow, type EntityShare, type Partner } from './entities.ts';

const LONGEST_TEXT = 160;

/** What an issue says of each unit that it names, by the unit's id. */
export function unitShares(view: IssueView): ReadonlyMap<string, EntityShare> {
  const rows = new Map<string, EntityRow[]>();
  const partners = new Map<string, Map<string, Partner>>();
  for (const [unit, row] of unitRows(view)) rows.set(unit.id, [...(rows.get(unit.id) ?? []), row]);
  for (const [unit, other] of pairs(view)) {
    const own = partners.get(unit.id) ?? new Map<string, Partner>();
    own.set(other.id, { name: other.short, count: (own.get(other.id)?.count ?? 0) + 1 });
    partners.set(unit.id, own);
  }
  const forms = formsByUnit(view);
  const shares = new Map<string, EntityShare>();
  for (const record of view.records('organizations')) {
    const id = String(record['id']);
    shares.set(id, {
      id,
      name: String(record['name']),
      aliases: namesIn(record, 'aliases'),
      kind: typeof record['kind'] === 'string' ? record['kind'] : null,
      counts: countsIn(record),
      rows: rows.get(id) ?? [],
      forms: Object.fromEntries(Array.from(forms.get(id) ?? [], ([column, values]) => [column, [...values]])),
      partners: Object.fromEntries(partners.get(id) ?? []),
    });
  }
  return shares;
}

/** The columns that name units, by dataset. */
const UNIT_COLUMNS: readonly (readonly [dataset: string, columns: readonly string[]])[] = [
  ['tasks', ['lead_units', 'support_units', 'units']],
  ['policy-measures', ['units', 'implied_units']],
  ['appointments', ['organization', 'organization_alias']],
  ['committee-members', ['organization']],
  ['leadership-duties', ['subject']],
  ['documents', ['issuer']],
];

/** By unit, then by `dataset.column`: the values that name it there. */
function formsByUnit(view: IssueView): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const forms = new Map<string, Map<string, Set<string>>>();
  for (const [dataset, columns] of UNIT_COLUMNS) {
    for (const record of view.records(dataset)) {
      for (const column of columns) {
        for (const name of namesIn(record, column)) {
          const unit = view.unitNamed(name);
          if (unit === undefined) continue;
          const own = forms.get(unit.id) ?? new Map<string, Set<string>>();
          forms.set(unit.id, own);
          const key = `${dataset}.${column}`;
          own.set(key, (own.get(key) ?? new Set()).add(name));
        }
      }
    }
  }
  return forms;
}

function* unitRows(view: IssueView): Generator<readonly [Unit, EntityRow]> {
  const row = rowMaker(view);
  const named = (record: DataRecord, ...columns: readonly string[]): readonly Unit[] =>
    distinct(
      columns.flatMap((column) => namesIn(record, column)),
      view,
    );
  for (const record of view.records('tasks')) {
    const text = excerpt(String(record['task']), LONGEST_TEXT);
    const note = String(record['plan']);
    const lead = named(record, 'lead_units');
    const support = named(record, 'support_units');
    for (const unit of lead) yield [unit, row('lead', 'tasks', record, text, note)];
    for (const unit of support)
      if (!lead.includes(unit)) yield [unit, row('support', 'tasks', record, text, note)];
    for (const unit of named(record, 'units'))
      if (!lead.includes(unit) && !support.includes(unit))
        yield [unit, row('named', 'tasks', record, text, note)];
  }
  const plain = [
    ['measures', 'policy-measures', ['units', 'implied_units'], 'policy'],
    ['members', 'committee-members', ['organization'], 'committee'],
    ['duties', 'leadership-duties', ['subject'], 'leader_title'],
    ['documents', 'documents', ['issuer'], 'document_number'],
  ] as const;
  for (const [list, dataset, columns, note] of plain) {
    for (const record of view.records(dataset)) {
      const text = excerpt(kindOf(dataset).headline(record, 'zh'), LONGEST_TEXT);
      for (const unit of named(record, ...columns))
        yield [unit, row(list, dataset, record, text, String(record[note] ?? ''))];
    }
  }
  for (const record of view.records('appointments')) {
    const text = `${String(record['person'])}　${String(record['position'] ?? record['post'])}`;
    for (const unit of named(record, 'organization', 'organization_alias'))
      yield [
        unit,
        {
          ...row('appointments', 'appointments', record, text, namesIn(record, 'period').join('、')),
          action: String(record['action']),
        },
      ];
  }
}

/** Units that are responsible for one task or measure, each with each. */
function* pairs(view: IssueView): Generator<readonly [Unit, Unit]> {
  for (const record of [...view.records('tasks'), ...view.records('policy-measures')]) {
    const units = distinct(namesIn(record, 'units'), view);
    for (const unit of units) for (const other of units) if (unit !== other) yield [unit, other];
  }
}

function distinct(names: readonly string[], view: IssueView): readonly Unit[] {
  return [...new Set(names.flatMap((name) => view.unitNamed(name) ?? []))];
}

/** A unit in the list of a publisher's units. */
export interface UnitLine {
  readonly id: string;
  readonly name: string;
  /** What people call it. */
  readonly short: string;
  readonly kind: string | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Issues that name it. */
  readonly issues: number;
}

/** All units that the issues of one publisher name. */
export interface UnitsAggregate extends AsOf {
  readonly units: Readonly<Record<string, UnitLine>>;
}

export const EMPTY_UNITS: UnitsAggregate = { seq: 0, at: '', units: {} };

/** The counts that the list of units shows, in this order. */
export const UNIT_COUNTS = ['lead_tasks', 'support_tasks', 'measures', 'appointments', 'removals'] as const;

export function moveUnits(
  state: UnitsAggregate,
  before: IssueView | undefined,
  after: IssueView,
): Omit<UnitsAggregate, keyof AsOf> {
  const units: Record<string, UnitLine> = { ...state.units };
  const add = (view: IssueView, sign: 1 | -1): void => {
    for (const record of view.records('organizations')) {
      const id = String(record['id']);
      const was = units[id];
      const name = String(record['name']);
      units[id] = {
        id,
        name,
        short: view.unitNamed(name)?.short ?? name,
        kind: typeof record['kind'] === 'string' ? record['kind'] : null,
        counts: addCounts(was?.counts ?? {}, countsIn(record), sign),
        issues: (was?.issues ?? 0) + sign,
      };
    }
  };
  if (before !== undefined) add(before, -1);
  add(after, 1);
  return { units: Object.fromEntries(Object.entries(units).filter(([, { issues }]) => issues > 0)) };
}

/** Units by how much they lead, then support. */
export function busiestFirst({ units }: UnitsAggregate): readonly UnitLine[] {
  const weight = ({ counts }: UnitLine): number =>
    (counts['lead_tasks'] ?? 0) * 1000 + (counts['support_tasks'] ?? 0) + (counts['measures'] ?? 0);
  return Object.values(units).sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
}
