import type { DataRecord } from '../../datasets/model.ts';
import type { IssueView } from '../issue-view.ts';
import { kindOf } from '../kinds.ts';
import { excerpt } from '../markup/text.ts';
import { countsIn, namesIn, rowMaker, type EntityRow, type EntityShare } from './entities.ts';

const LONGEST_TEXT = 160;

/** What an issue says of each person that its `people` tell apart, by the person's id. */
export function personShares(view: IssueView): ReadonlyMap<string, EntityShare> {
  const rows = new Map<string, EntityRow[]>();
  for (const [name, row] of personRows(view)) rows.set(name, [...(rows.get(name) ?? []), row]);
  const names = new Map<string, number>();
  for (const record of view.records('people')) {
    const name = String(record['name']);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return new Map(
    view.records('people').map((record): [string, EntityShare] => {
      const id = String(record['id']);
      const name = String(record['name']);
      return [
        id,
        {
          id,
          name,
          aliases: namesIn(record, 'posts'),
          kind: null,
          counts: countsIn(record),
          // A name that several people bear does not say whose record it is.
          rows: names.get(name) === 1 ? (rows.get(name) ?? []) : [],
          forms: {},
          partners: {},
        },
      ];
    }),
  );
}

function* personRows(view: IssueView): Generator<readonly [name: string, EntityRow]> {
  const row = rowMaker(view);
  for (const record of view.records('appointments')) {
    yield [
      String(record['person']),
      {
        ...row(
          'appointments',
          'appointments',
          record,
          String(record['post']),
          namesIn(record, 'period').join('、'),
        ),
        action: String(record['action']),
        ...neighbours(record, view),
      },
    ];
  }
  const plain = [
    ['duties', 'leadership-duties', 'leader', 'leader_title'],
    ['members', 'committee-members', 'person', 'committee'],
    ['tasks', 'tasks', 'leaders', 'plan'],
    ['topics', 'research-topics', 'principal', 'plan'],
  ] as const;
  for (const [list, dataset, column, note] of plain) {
    for (const record of view.records(dataset)) {
      const text = excerpt(kindOf(dataset).headline(record, 'zh'), LONGEST_TEXT);
      for (const name of namesIn(record, column))
        yield [name, row(list, dataset, record, text, String(record[note] ?? ''))];
    }
  }
}

/** Who left the same post, or took it, in the same issue; nobody where several did. */
function neighbours(
  record: DataRecord,
  view: IssueView,
): { readonly before?: string; readonly after?: string } {
  const isAppointment = record['action'] === 'appoint';
  const others = view
    .records('appointments')
    .filter(
      (other) =>
        other['post'] === record['post'] &&
        other['action'] !== record['action'] &&
        other['person'] !== record['person'],
    );
  const [other] = others;
  if (other === undefined || others.length > 1) return {};
  return isAppointment ? { before: String(other['person']) } : { after: String(other['person']) };
}
