import { LABEL_ROLES, type Role } from '../_units/labels.ts';

/**
 * What the columns of a table of tasks or measures are for. Headers are compared folded, without blanks and
 * without a remark in brackets: `主  要  工  作`, `责任单位(列第一位的为牵头单位)`.
 */
export interface PlanColumns {
  readonly number: number | undefined;
  /** Columns that group the tasks: 类别, 领域; outer ones first. */
  readonly sections: readonly number[];
  /** The task itself; several columns of text (`目标任务`, `具体举措`) are one text. */
  readonly texts: readonly number[];
  readonly roles: readonly { readonly column: number; readonly role: Role }[];
  readonly size: number;
  /** The header as printed, for telling its repetition on the next page. */
  readonly key: string;
}

const NUMBER = /^(?:序号|编号|项目序号|任务序号|号|序)$/;
const SECTION =
  /^(?:类别|分类|类型|领域|板块|方面|大类|项目类别|任务类别|工作类别|工作领域|任务领域|所属领域|章节|部分|责任领域|重点领域|专题|一级指标|任务分类|工作分类|[\u4e00-\u9fff]{2,4}(?:领域|类别|板块|分类|大类))$/;
const TEXT =
  /^(?:主要|重点|具体|年度|目标|工作|核心|本年度|全年|实施|建设|改革|推进|创建|\d{4}年|年)*(?:工作|任务|事项|举措|措施|内容|目标|指标|要求|项目名称|项目|实事|名称)+(?:名称|内容|分解|安排|要求|及要求|及目标|和目标|及内容|目标|清单|描述|明细|任务)*$/;
/** Beside the labels of lines, which stand in columns as well. */
const ROLE_COLUMNS: readonly (readonly [Role, RegExp])[] = [
  ['lead', /^(?:牵头|主办|主责|第一责任|总牵头|首要责任)(?:责任)?(?:单位|部门|处室|科室)?(?:及责任单位)?$/],
  [
    'support',
    /^(?:配合|协办|协同|协助|参与|参加|其他责任|其它责任|相关|协作|其他)(?:责任)?(?:单位|部门|处室)$/,
  ],
  ['neutral', /^(?:主要|具体)?(?:责任|承办|落实|实施|负责)(?:主体|单位|部门|处室|地区|单位和部门)$/],
  [
    'leader',
    /^(?:牵头|责任|分管|市|区|县|省|挂钩|联系|包抓|督办|领办)+(?:市|区|县|省)?(?:政府)?领导(?:同志)?$/,
  ],
  [
    'deadline',
    /^(?:(?:完成|办结|时间|时限|进度|计划完成|要求完成|预计完成)+(?:时限|时间|要求|期限|节点|安排|日期|进度)*|(?:目标)?节点)$/,
  ],
];

/** Reads a header row; undefined when it heads no table of tasks: it needs a text and responsible units. */
export function readPlanColumns(header: readonly string[]): PlanColumns | undefined {
  const names = header.map((cell) => cell.replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, ''));
  let number: number | undefined;
  const sections: number[] = [];
  const texts: number[] = [];
  const roles: { readonly column: number; readonly role: Role }[] = [];
  for (const [column, name] of names.entries()) {
    if (name === '') continue;
    // A header over several columns stands in each of them.
    const role = roleOf(name);
    if (NUMBER.test(name)) number ??= column;
    else if (role !== undefined) roles.push({ column, role });
    else if (SECTION.test(name)) sections.push(column);
    else if (TEXT.test(name)) texts.push(column);
  }
  const hasUnits = roles.some(({ role }) => role !== 'leader' && role !== 'deadline');
  if (!hasUnits || texts.length === 0) return undefined;
  return { number, sections, texts, roles, size: header.length, key: header.join('|') };
}

function roleOf(name: string): Role | undefined {
  return LABEL_ROLES.get(name) ?? ROLE_COLUMNS.find(([, pattern]) => pattern.test(name))?.[0];
}

/** The cell is a header's word and nothing else: such a row under a header completes it (`责任单位` over `牵头单位`). */
export function isHeaderWord(cell: string): boolean {
  const name = cell.replaceAll(/\([^()]*\)/g, '');
  return NUMBER.test(name) || SECTION.test(name) || TEXT.test(name) || roleOf(name) !== undefined;
}
