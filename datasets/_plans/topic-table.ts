import { kindOfCell, type CellKind } from '../_tables/cell-kinds.ts';
import { foldText } from '../_text/fold.ts';
import type { Table, TableRow } from '../_tables/tables.ts';
import { couldBeTopic } from './topic-words.ts';
import { bodyAndPerson, principalName, tidyTopic, type TopicText } from './topic-text.ts';

/** A body that a column names. */
const BODY = '(?:单位|部门|机构|院校|高校)(?:名称)?$';
const PERSON =
  '(?:负责人|主持人|组长|领衔人|牵头人|主研人|主笔人|首席专家|承担人|申报人|执笔人|责任人)(?:姓名)?$';
/** Columns by their headers, without blanks; the likelier patterns first. */
const NUMBER = [/^(?:(?:课题|项目|立项|选题|批准)?(?:编号|序号|号)|题号|No\.?)$/i];
const TITLE = [
  /^(?!.*单位)[\u4e00-\u9fff]{0,6}(?:课题|项目|选题|题目|研究|调研)[\u4e00-\u9fff]{0,2}(?:名称|题目|标题|方向)$|^题目$|^选题$/,
  /^[\u4e00-\u9fff]{0,4}(?:课题|选题|研究内容|研究方向|项目)$/,
  /^名称$/,
];
const COMMISSIONER = [new RegExp(`(?:委托|组织|出题|命题|需求|发布|下达|提出|招标|征集)${BODY}`)];
const PRINCIPAL = [new RegExp(`^(?!.*(?:单位|部门)).*${PERSON}`), /^(?:姓名|主持)$/];
/** `承担单位及负责人`, `负责人(所在单位)`. */
const BOTH = [
  new RegExp(`(?:单位|部门|机构)[及和与、/(]{0,2}(?:课题|项目)?${PERSON.replace('$', '\\)?$')}`),
  /(?:负责人|主持人|组长)[及和与、/(].{0,4}(?:单位|部门|机构)\)?$/,
];
const UNDERTAKER = [
  new RegExp(
    `(?:承担|承接|中标|立项|实施|牵头|责任|完成|依托|研究|调研|申报|所在|负责|主持|承办|工作|课题|项目)${BODY}`,
  ),
  /^(?:单位|部门)(?:名称)?$|^承担者$/,
  // `主持人单位`: any body that is not said to do something else.
  new RegExp(`^(?!.*(?:配合|参与|参加|协|合作|推荐|归口|主管|指导|资助|联合|验收)).*${BODY}`),
];

export interface TopicColumns {
  readonly title: number;
  readonly number: number | undefined;
  readonly undertaker: number | undefined;
  readonly principal: number | undefined;
  readonly commissioner: number | undefined;
  readonly both: number | undefined;
}

/** What each column of a table of topics is for; undefined where none holds titles. */
export function topicColumns(table: Table): TopicColumns | undefined {
  const find = (patterns: readonly RegExp[]): number | undefined => {
    for (const pattern of patterns) {
      const at = table.column(pattern);
      if (at !== undefined) return at;
    }
    return undefined;
  };
  const title = find(TITLE);
  if (title === undefined) return undefined;
  const commissioner = find(COMMISSIONER);
  const both = find(BOTH);
  const undertaker = both === undefined ? find(UNDERTAKER) : undefined;
  return {
    title,
    number: find(NUMBER),
    undertaker: undertaker === commissioner ? undefined : undertaker,
    principal: both === undefined ? find(PRINCIPAL) : undefined,
    commissioner,
    both,
  };
}

/** One row of the table; undefined where it holds no topic (`一、重点课题` over the whole width). */
export function topicOfRow(row: TableRow, columns: TopicColumns): TopicText | undefined {
  const cell = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : row.cell(at).trim() || undefined;
  const title = cell(columns.title);
  const filled = new Set(row.keys().filter((key) => key !== ''));
  if (title === undefined || (filled.size === 1 && row.size > 2)) return undefined;
  const both = cell(columns.both);
  const split = both === undefined ? undefined : bodyAndPerson(both);
  const principal = cell(columns.principal);
  const printed =
    columns.number === undefined ? NaN : Number(row.folded(columns.number).replace(/[.、]$/, ''));
  return {
    number: Number.isInteger(printed) && printed > 0 ? printed : undefined,
    title: tidyTopic(title),
    undertaker: cell(columns.undertaker) ?? split?.undertaker ?? both,
    principal: principal === undefined ? split?.principal : principalName(principal),
    commissioner: cell(columns.commissioner),
    labelled: true,
  };
}

/** A row that lost cells: below the header of the titles stands what is none. */
export function lacksTitle(row: TableRow, { title }: TopicColumns): boolean {
  const key = row.keys()[title] ?? '';
  if (headingOfRow(row) !== undefined || couldBeTopic(key)) return false;
  return NO_TITLE.has(kindOfCell(key));
}

const NO_TITLE: ReadonlySet<CellKind> = new Set(['number', 'date', 'people', 'bodies']);

/** The row says once what holds for the rows below: `一、市财政局委托课题`. */
export function headingOfRow(row: TableRow): string | undefined {
  const cells = new Set(row.keys().filter((key) => key !== ''));
  const [only] = cells;
  return cells.size === 1 && only !== undefined ? foldText(only) : undefined;
}
