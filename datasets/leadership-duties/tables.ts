import type { GazetteDocument } from '../_gazette/documents.ts';
import { foldText, withoutBlanks } from '../_text/fold.ts';
import { readTables, type TableRow } from '../_tables/tables.ts';
import { unpadName } from '../_units/leaders.ts';
import { couldBeName } from '../_units/names.ts';
import { hasBase, readDuties, type Change, type DutyKind } from './clauses.ts';
import { leaderAtStart } from './leader.ts';

/** `领导 | 职务 | 分工`, `姓名 | 负责工作 | 分管单位 | 联系单位`: a row is a leader, a column a kind of duty. */
const LEADER = /^(?:姓名|领导|领导姓名|[省市区县]领导|领导同志|姓名(?:及|、)?职务|领导(?:及|、)?职务)$/;
const TITLE = /^(?:职务|现任职务|行政职务)$/;
const COLUMNS: readonly (readonly [DutyKind, RegExp])[] = [
  ['liaises', /联系/],
  ['oversees', /分管|协管/],
  ['responsible', /负责|分工|职责|主管|工作/],
];

/** In the column of the leaders, but no name. */
const NOBODY = /^(?:其他|其余|备注|说明|合计)/;

export interface TableDuty {
  readonly row: TableRow;
  readonly leader: string;
  readonly title: string | null;
  readonly change: Change;
  readonly duty: DutyKind;
  readonly subject: string;
}

/** Every duty that the document's tables give, in printed order. */
export function* readDutyTables(document: GazetteDocument): Generator<TableDuty> {
  for (const table of readTables(document.body)) {
    const leaderColumn = table.column(LEADER);
    if (leaderColumn === undefined) continue;
    const titleColumn = table.column(TITLE);
    const columns = table.header.flatMap((name, index): (readonly [number, DutyKind])[] => {
      if (index === leaderColumn || index === titleColumn) return [];
      const kind = COLUMNS.find(([, pattern]) => pattern.test(name))?.[0];
      return kind === undefined ? [] : [[index, kind]];
    });
    if (columns.length === 0) continue;
    let leader: { readonly name: string; readonly title: string | null } | undefined;
    for (const row of table.rows) {
      // An empty cell repeats the leader above: a cell that spans rows.
      leader = leaderOf(row.cell(leaderColumn)) ?? (row.cell(leaderColumn) === '' ? leader : undefined);
      if (leader === undefined) continue;
      const own = titleColumn === undefined ? '' : withoutBlanks(row.cell(titleColumn));
      for (const [column, kind] of columns) {
        for (const duty of dutiesOf(row.cell(column), kind)) {
          yield { row, leader: leader.name, title: own === '' ? leader.title : own, ...duty };
        }
      }
    }
  }
}

function leaderOf(cell: string): { readonly name: string; readonly title: string | null } | undefined {
  const folded = foldText(cell);
  const named = leaderAtStart(cell, folded, 0);
  if (named !== undefined) return named;
  // The column says that it is a name, whatever its surname (佃介眉).
  return couldBeName(folded) && !NOBODY.test(folded) ? { name: unpadName(cell), title: null } : undefined;
}

/** A cell's verbs speak for themselves; what has none is a list of what its column says. */
function dutiesOf(
  raw: string,
  kind: DutyKind,
): readonly { readonly change: Change; readonly duty: DutyKind; readonly subject: string }[] {
  const folded = foldText(raw);
  return readDuties(raw, folded, 0, folded.length, hasBase(folded) ? 'add' : 'set', kind).duties;
}
