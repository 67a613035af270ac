import { isOfLeaders, roleOfLabel, type Role } from '../_units/labels.ts';

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
  /** Columns that might hold the task, in a table of tasks whose headers name no text. */
  readonly unknown: readonly number[];
  readonly roles: readonly RoleColumn[];
  readonly size: number;
  /** The header as printed, for telling its repetition on the next page. */
  readonly key: string;
}

export interface RoleColumn {
  readonly column: number;
  readonly role: Role;
  /** `牵头单位及责任人`: people stand among the units. */
  readonly people: boolean;
}

const NUMBER = /^(?:序号|编号|项目序号|任务序号|号|序)$/;
const SECTION =
  /^(?:类别|分类|类型|领域|板块|方面|大类|维度|主题|战役|攻坚战|项目类别|任务类别|工作类别|工作领域|任务领域|所属领域|章节|部分|责任领域|重点领域|专题|一级指标|任务分类|工作分类|[\u4e00-\u9fff]{2,4}(?:领域|类别|板块|分类|大类))$/;
/** What is said of the work, and the word for it: `主要工作`, `年度攻坚任务`, `建设内容及规模`, `承诺事项`. */
const TEXT =
  /^(?:主要|重点|具体|年度|季度|月度|阶段|总体|目标|工作|核心|本年度|全年|实施|建设|改革|推进|创建|攻坚|考核|整改|整治|治理|民生|惠民|便民|惠企|奖补|扶持|为民办?|承诺|服务|量化|行动|专项|提升|发展|督办|落实|改造|政策|支持|细化|创新|民心|实事|任务|项目|工程|[一二三四五]年|\d{4}年|年)*(?:工作|任务|事项|举措|措施|内容|目标|指标|要求|要点|项目名称|项目|实事|名称|目标值|行动|工程|条款|政策)+(?:名称|内容|分解|安排|要求|目标|清单|描述|明细|任务|规模|标准|值|[及和与](?:要求|目标|内容|规模|标准|措施|指标))*$/;
/** What a column says that tells no task, whatever its header is called. */
const ASIDE =
  /备注|说明|资金|投资|金额|来源|联系|电话|数量|单价|计量|地点|地址|位置|文号|依据|情况|进展|签名|签字|得分|分值|权重|姓名|单位|部门|领导|责任人|时间|时限/;
/** Beside the labels of lines, which stand in columns as well. */
const ROLE_COLUMNS: readonly (readonly [Role, RegExp])[] = [
  ['lead', /^(?:牵头|主办|主责|第一责任)$/],
  ['support', /^(?:配合|协办|协同|协助|参与|(?:其他|其它|相关)(?:责任)?(?:单位|部门|处室))$/],
  // `责任分工`, with labels in its cells.
  ['neutral', /^(?:责任|职责)?分工$/],
  [
    'deadline',
    /^(?:(?:目标|任务|工作|起止|年度|办理|推进|实施|落实)?(?:完成|办结|时间|时限|进度|计划完成|要求完成|预计完成)+(?:时限|时间|要求|期限|节点|安排|日期|进度)*|(?:目标)?节点(?:要求)?|推进时序|(?:时序|序时)(?:进度|安排|要求)|起止时间)$/,
  ],
];

/**
 * Reads a header row; undefined when it heads no table of tasks: it needs responsible units and a text. Where a title
 * above gives out tasks (`givesTasks`), any column may hold it.
 */
export function readPlanColumns(header: readonly string[], givesTasks: boolean): PlanColumns | undefined {
  const names = header.map((cell) => headerName(cell));
  let number: number | undefined;
  const sections: number[] = [];
  const texts: number[] = [];
  const unknown: number[] = [];
  const roles: RoleColumn[] = [];
  for (const [column, name] of names.entries()) {
    if (name === '') continue;
    // A header over several columns stands in each of them.
    const role = roleOf(name);
    if (NUMBER.test(name)) number ??= column;
    else if (role !== undefined) roles.push({ column, role, people: /.[责负联][任责系]人/.test(name) });
    else if (SECTION.test(name)) sections.push(column);
    else if (isText(name)) texts.push(column);
    else if (name.length <= LONGEST_HEADER && !ASIDE.test(name)) unknown.push(column);
  }
  const hasUnits = roles.some(({ role }) => !isOfLeaders(role) && role !== 'deadline');
  if (!hasUnits || (texts.length === 0 && !(givesTasks && unknown.length > 0))) return undefined;
  return { number, sections, texts, unknown, roles, size: header.length, key: header.join('|') };
}

const LONGEST_HEADER = 14;

function isText(name: string): boolean {
  return name.length <= LONGEST_HEADER && TEXT.test(name);
}

function headerName(cell: string): string {
  return cell.replaceAll(/\([^()]*\)|\[[^[\]]*\]|<br\/?>/g, '');
}

function roleOf(name: string): Role | undefined {
  return roleOfLabel(name) ?? ROLE_COLUMNS.find(([, pattern]) => pattern.test(name))?.[0];
}

/** The cell is a header's word and nothing else: such a row under a header completes it (`责任单位` over `牵头单位`). */
export function isHeaderWord(cell: string): boolean {
  const name = headerName(cell);
  return NUMBER.test(name) || SECTION.test(name) || isText(name) || roleOf(name) !== undefined;
}

/** Header words of a policy's table: `政策措施`, `政策条款`, `支持政策`. */
export function headsMeasures({ key }: PlanColumns): boolean {
  return /(?:^|\|)(?:政策(?:措施|条款|举措|内容|名称|事项)|(?:支持|惠企|奖补|扶持)政策)(?:\||$)/.test(key);
}
