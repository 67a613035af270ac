import { foldText } from '../_text/fold.ts';
import type { Table, TableRow } from '../_tables/tables.ts';
import { seconded, type Clause } from './clause.ts';
import { modifiersIn, NO_MODIFIERS, type Modifiers } from './modifiers.ts';
import { readPersons, type NamedPerson } from './persons.ts';
import { readPosts } from './post-list.ts';

export interface TableClause {
  readonly clause: Clause;
  readonly row: TableRow;
  readonly modifiers: Modifiers;
}

/** Columns by their headers, without blanks. */
const PERSON = /^(?:姓名|人员|同志|人员姓名|任免人员|任命人员|免职人员|名单)$/;
const REMOVED = /^(?!任免)(?:决定|拟)?免(?:去|除|职)?.*$|^(?:原任|原)(?:职务|职)\(?免/;
const APPOINTED =
  /^(?!任免)(?:决定|拟)?(?:任命?|聘任|新任|担任|兼任)(?:何|的|为)?(?:职务?|单位(?:及|和)?职务)?$/;
const POST = /^(?:任免|单位及?|任免单位及)?职务(?:名称)?$|^岗位$|^任免(?:事项|内容)$/;
const BODY = /^(?:(?:任职|所在|工作|任免)?单位|部门)(?:名称)?$/;
const ACTION = /^(?:任免|任\/免|任免(?:类型|类别|情况|性质)|类别|类型)$/;
const REMARK = /^(?:备注|说明|试用期|任职说明)$/;
/** The verbs that a cell may say itself, the longer ones first; 任丘 and 任城 are places. */
const VERB =
  /(?:^|[,，;；。]\s*)(?:(免[去除]?其?(?:兼任的|原任的?)?|不再(?:担任|兼任|挂任|任|兼))|(挂职担任|挂职任|挂任|挂职)|(?:任命?为?|担任|兼任?|代理|聘任?为?|[调改转提]任|晋升为?|套转为?)(?![命免职]|丘市|城区|泽区))/g;
const NOTHING = /^[\s\-—–/无]*$/;

/**
 * A table of people and posts:
 *
 *     姓名 | 任命职务 | 备注            姓名 | 任职 | 免职            姓名 | 单位 | 职务   under 任命 or 免去
 *
 * `heading` is the action that the text above says, for a column that says none.
 */
export function readPersonTable(table: Table, heading: Clause['action'] | undefined): readonly TableClause[] {
  const person = table.column(PERSON);
  if (person === undefined) return [];
  const clauses: TableClause[] = [];
  const body = table.column(BODY);
  const action = table.column(ACTION);
  const remark = table.column(REMARK);
  const columns = (
    [
      ['appoint', table.column(APPOINTED)],
      ['remove', table.column(REMOVED)],
      [undefined, table.column(POST)],
    ] as const
  ).filter((pair): pair is readonly [Clause['action'] | undefined, number] => pair[1] !== undefined);
  let before: readonly NamedPerson[] | undefined;
  for (const row of table.rows) {
    const persons = personsOf(row.cell(person)) ?? (row.cell(person) === '' ? before : undefined);
    before = persons;
    if (persons === undefined) continue;
    const note = remark === undefined ? '' : row.cell(remark);
    const modifiers = NOTHING.test(note) ? NO_MODIFIERS : modifiersIn(foldText(note), note);
    for (const [said, column] of columns) {
      const place = said === undefined && body !== undefined ? row.cell(body) : '';
      const does = said ?? actionOf(action === undefined ? '' : row.folded(action)) ?? heading;
      for (const { verb, post, isConcurrent, isSecondment } of verbsIn(row.cell(column))) {
        const own = verb ?? does;
        const text = place + post;
        if (own === undefined || NOTHING.test(text)) continue;
        const posts = readPosts(text, foldText(text), 0, text.length, {
          action: own,
          concurrent: isConcurrent,
        });
        if (posts.length === 0) continue;
        const clause = { action: own, stated: said !== undefined, persons, posts };
        clauses.push({ clause: isSecondment ? seconded(clause) : clause, row, modifiers });
      }
    }
  }
  return clauses;
}

interface SaidPost {
  readonly verb?: Clause['action'];
  readonly post: string;
  readonly isConcurrent: boolean;
  readonly isSecondment: boolean;
}

/** `任市财政局局长,免去市审计局局长职务`, `挂职任市财政局副局长`: what a cell says is given and what is taken. */
function verbsIn(cell: string): readonly SaidPost[] {
  const verbs = Array.from(cell.matchAll(VERB));
  if (verbs[0]?.index !== 0) return [{ post: cell, isConcurrent: false, isSecondment: false }];
  return verbs.map((match, index) => ({
    verb: match[1] === undefined ? 'appoint' : 'remove',
    post: cell.slice(match.index + match[0].length, verbs[index + 1]?.index ?? cell.length),
    isConcurrent: match[0].includes('兼'),
    isSecondment: match[2] !== undefined,
  }));
}

function personsOf(cell: string): readonly NamedPerson[] | undefined {
  return cell === '' ? undefined : readPersons(cell, foldText(cell), 0, cell.length, true);
}

function actionOf(folded: string): Clause['action'] | undefined {
  if (folded.includes('免')) return 'remove';
  return folded.includes('任') ? 'appoint' : undefined;
}
