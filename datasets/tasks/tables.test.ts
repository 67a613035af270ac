import { describe, expect, it } from 'vitest';
import { gazette, notice, read } from '../../test/support/gazette.ts';
import { extractTasks } from './extract.ts';

const TITLE = '嘉兴市人民政府办公室关于印发2026年重点工作任务分解表的通知';

/** The tasks of a table below the heading of a plan, its cells parted by `|`. */
function tasks(table: string, columns: readonly string[], title = TITLE): readonly string[] {
  const rows = table.trim().split('\n');
  const lines = rows.map((row) => (row.includes('|') ? `| ${row.trim()} |` : `\n${row.trim()}\n`));
  return read(
    extractTasks,
    gazette(notice(title, `2026年重点工作任务分解表\n\n${lines.join('\n')}`)),
    columns,
  ).rows;
}

describe('headers put together from parts', () => {
  const row = (header: string): readonly string[] =>
    tasks(`序号|${header}\n1|新增学位5000个|沈钧|市教育局|6月底前`, [
      'task',
      'leaders',
      'lead_units',
      'lead_basis',
      'deadline',
    ]);

  it.each([
    '攻坚任务|市级领导|牵头单位|完成年限',
    '考核指标|牵头市长|市级牵头单位|办理时限',
    '承诺事项|市级包抓领导|市直牵头单位|推进时序',
    '民生实事项目|县级包联领导|主责部门|节点要求',
    '工作内容及标准|市政府分管领导|牵头责任单位|整改时限',
    '建设内容及规模|责任领导|牵头部门|计划完成时间',
    '整改任务|市委市政府领导|牵头县区|序时进度',
  ])('%s', (header) => {
    expect(row(header)).toEqual(['新增学位5000个 | 沈钧 | 市教育局 | stated | 6月底前']);
  });

  it.each([
    '责任科室',
    '属地责任单位',
    '责任县区',
    '责任部门及单位',
    '市级责任单位',
    '牵头和责任单位',
    '主体责任单位',
  ])('%s', (units) => {
    expect(row(`整改措施|分管副市长|${units}|完成时限`)).toEqual([
      '新增学位5000个 | 沈钧 | 市教育局 | sole | 6月底前',
    ]);
  });

  it('names the task in no known word: in a plan of tasks it is the widest of the columns left', () => {
    const table = '序号|片区|建什么|牵头单位|总投资\n1|城南|新建学校三所|市教育局|3亿元';
    expect(tasks(table, ['task', 'units'])).toEqual(['新建学校三所 | 市教育局']);
    const projects = '嘉兴市人民政府办公室关于做好2026年学校建设的通知';
    const text = notice(projects, `学校一览\n\n| ${table.replace('\n', ' |\n| ')} |`);
    expect(read(extractTasks, gazette(text), ['task']).rows).toEqual([]);
  });

  it('puts people among units', () => {
    const table =
      '序号|重点任务|牵头单位及责任人|配合单位\n1|新增学位|市教育局（沈钧）|市财政局\n2|新增床位|市民政局 局长 柏青、市残联|市财政局';
    expect(tasks(table, ['lead_units', 'support_units', 'leaders'])).toEqual([
      '市教育局 | 市财政局 | ',
      '市民政局;市残联 | 市财政局 | ',
    ]);
  });

  it('says below a time what has to be reached by then', () => {
    const table =
      '序号|重点任务|时序进度||责任单位\n|||一季度|二季度|\n1|地区生产总值增长|5%|6%|市发展改革委\n2|新增学位|6月底前||市教育局';
    expect(tasks(table, ['number', 'units', 'deadline'])).toEqual([
      '1 | 市发展改革委 | -',
      '2 | 市教育局 | 6月底前',
    ]);
  });

  it('puts labels into one cell', () => {
    const table =
      '序号|主要任务|责任分工\n1|新增学位|牵头单位：市教育局<br>责任单位：市财政局、市住建局\n2|新增床位|市民政局';
    expect(tasks(table, ['lead_units', 'support_units', 'lead_basis'])).toEqual([
      '市教育局 | 市财政局;市住建局 | stated',
      '市民政局 |  | sole',
    ]);
  });
});

describe('cells', () => {
  it('of the last row may count the others', () => {
    const table = '序号|重点任务|年度目标|牵头单位\n1|新增学位|500个|市教育局\n合计|1项||';
    expect(tasks(table, ['number', 'task'])).toEqual(['1 | 新增学位 500个']);
  });

  it('repeat what stands above them', () => {
    const table =
      '序号|重点任务|责任领导|牵头单位|配合单位\n1|新增学位|沈钧|市教育局|市财政局、市建设局\n2|新增车位|同上|市公安局|〃';
    expect(tasks(table, ['number', 'leaders', 'lead_units', 'support_units'])).toEqual([
      '1 | 沈钧 | 市教育局 | 市财政局;市建设局',
      '2 | 沈钧 | 市公安局 | 市财政局;市建设局',
    ]);
  });

  it.each([
    ['副市长沈钧', '沈钧'],
    ['市委常委、常务副市长沈 钧', '沈钧'],
    ['沈钧（副市长）', '沈钧'],
    ['沈钧，市政府党组成员、副市长', '沈钧'],
    ['沈钧同志、柏青副市长', '沈钧;柏青'],
    ['常为民、党勇', '常为民;党勇'],
  ])('name leaders beside their offices: %s', (cell, leaders) => {
    const table = `序号|重点任务|责任领导|牵头单位\n1|新增学位|${cell}|市教育局`;
    expect(tasks(table, ['leaders'])).toEqual([leaders]);
  });
});

describe('a column that groups the tasks', () => {
  const COLUMNS = ['section_number', 'section', 'number', 'task'];

  it('is blank or repeated while the numbers run on', () => {
    const expected = [
      '1 | 促进就业 | 1 | 新增就业 6万人',
      '2 | 优化养老 | 2 | 新增床位 1500张',
      '2 | 优化养老 | 3 | 适老化改造 6000户',
    ];
    const [header, ...rows] = [
      '实事项目|序号|具体任务|年度目标|责任单位',
      '促进就业|1|新增就业|6万人|市人社局',
      '优化养老|2|新增床位|1500张|市民政局',
    ];
    const table = [header, ...rows].join('\n');
    expect(tasks(`${table}\n|3|适老化改造|6000户|市民政局`, COLUMNS)).toEqual(expected);
    expect(tasks(`${table}\n优化养老|3|适老化改造|6000户|市民政局`, COLUMNS)).toEqual(expected);
  });

  it('is a part of the task where each row has its own, and where only some have one', () => {
    const table = '序号|项目名称|建设内容|责任单位\n1|学校|新建三所|市教育局\n2|医院|新建两所|市卫健委';
    expect(tasks(table, COLUMNS)).toEqual(['- | - | 1 | 学校 新建三所', '- | - | 2 | 医院 新建两所']);
    const goals = '序号|重点任务|年度目标|责任单位\n1|建学校|三所|市教育局\n2|办好运动会||市体育局';
    expect(tasks(goals, COLUMNS)).toEqual(['- | - | 1 | 建学校 三所', '- | - | 2 | 办好运动会']);
  });
});

describe('sections within sections', () => {
  const COLUMNS = ['id', 'section_number', 'section', 'number', 'task'];
  const plain = (rows: readonly string[]): readonly string[] =>
    rows.map((row) => row.replace(/^.*task-\w{6}-/, ''));

  it('stand in rows of their own', () => {
    const table =
      '重点任务|责任单位\n一、产业|\n（一）项目建设|\n1.开工项目50个|市发展改革委\n二、民生|\n（一）教育|\n1.新增学位|市教育局';
    expect(plain(tasks(table, COLUMNS))).toEqual([
      '1-1-1 | 1 | 项目建设 | 1 | 开工项目50个',
      '2-1-1 | 1 | 教育 | 1 | 新增学位',
    ]);
  });

  it('stand in two columns', () => {
    const table =
      '领域|类别|序号|重点任务|责任单位\n产业|工业|1|培育企业|市经信局\n|农业|2|建设农田|市农业农村局\n民生|教育|3|新增学位|市教育局\n民生|教育|4|改造校舍|市教育局';
    expect(tasks(table, COLUMNS.slice(1))).toEqual([
      '1 | 工业 | 1 | 培育企业',
      '2 | 农业 | 2 | 建设农田',
      '3 | 教育 | 3 | 新增学位',
      '3 | 教育 | 4 | 改造校舍',
    ]);
  });
});

describe('rows that a page cuts', () => {
  const HEADER = '序号|重点任务|责任领导|牵头单位|配合单位';

  it('are one task, and a name cut in two is one name', () => {
    const table = `${HEADER}\n1|培育服务业企业，做大|柏青|市发展改革委|市统计局、各县（市、区）人民\n${HEADER}\n||||政府、市税务局\n2|建设平台|柏青|市科技局|市委\n||||组织部、市财政局\n|||||`;
    expect(tasks(table, ['number', 'lead_units', 'support_units', 'leaders'])).toEqual([
      '1 | 市发展改革委 | 市统计局;各县（市、区）人民政府;市税务局 | 柏青',
      '2 | 市科技局 | 市委组织部;市财政局 | 柏青',
    ]);
  });

  it.each([
    ['各县', '、市、区政府，市残联', '市财政局;各县、市、区政府;市残联'],
    ['各县', '（市、区）政府', '市财政局;各县（市、区）政府'],
    ['各县', '市、区政府', '市财政局;各县市、区政府'],
    ['市医保局', '，市残联', '市财政局;市医保局;市残联'],
    ['市医保局', '市残联', '市财政局;市医保局;市残联'],
  ])('name the same bodies: 市财政局、%s ⏎ %s', (before, rest, units) => {
    const table = `${HEADER}\n1|新增床位|柏青|市民政局|市财政局、${before}\n||||${rest}`;
    expect(tasks(table, ['support_units'])).toEqual([units]);
  });

  it('are two tasks where the second names its own leader and lead without its number', () => {
    const table = `${HEADER}\n1|新增学位|沈钧|市教育局|市财政局\n|新增助餐点，改造|柏青|市民政局|各县区\n||||\n|老人家庭500户|||\n3|新增车位|沈钧|市公安局|市财政局`;
    expect(tasks(table, ['number', 'task', 'leaders', 'lead_units'])).toEqual([
      '1 | 新增学位 | 沈钧 | 市教育局',
      '2 | 新增助餐点，改造老人家庭500户 | 柏青 | 市民政局',
      '3 | 新增车位 | 沈钧 | 市公安局',
    ]);
  });
});

describe('rows that lost the cells of a span', () => {
  const COLUMNS = ['section', 'number', 'task', 'leaders', 'units', 'deadline'];
  const found = (table: string): ReturnType<typeof read> =>
    read(
      extractTasks,
      gazette(notice(TITLE, `2026年重点工作任务分解表\n\n${table.replaceAll('|', '\t')}`)),
      COLUMNS,
    );

  it('go on with the cells above', () => {
    const table = [
      '工作类别|序号|工作任务|分管领导|责任单位|完成时限',
      '品牌建设|1|新建基地30个。|沈钧|市农业农村局|2026年10月',
      '2|销售额达到120亿元。|沈钧|市商务局、市税务局|2026年12月',
      '营销推广|3|举办活动12场。|柏青|市商务局|每季度',
      '4|开设门店25家。|柏青|2026年8月',
    ].join('\n');
    expect(found(table).rows).toEqual([
      '品牌建设 | 1 | 新建基地30个。 | 沈钧 | 市农业农村局 | 2026年10月',
      '品牌建设 | 2 | 销售额达到120亿元。 | 沈钧 | 市商务局;市税务局 | 2026年12月',
      '营销推广 | 3 | 举办活动12场。 | 柏青 | 市商务局 | 每季度',
      '营销推广 | 4 | 开设门店25家。 | 柏青 | 市商务局 | 2026年8月',
    ]);
  });

  it('give no row where nobody can say which', () => {
    const table =
      '序号|重点任务|牵头单位|配合单位|完成时限\n1|新增学位。|市教育局|市财政局|6月底前\n2|改造校舍。|市教育局|9月底前';
    const { rows, codes } = found(table);
    expect(rows).toEqual(['- | 1 | 新增学位。 |  | 市教育局;市财政局 | 6月底前']);
    expect(codes).toContain('text-not-understood');
  });

  it('are read below the heading of a section, with nothing above them', () => {
    const table =
      '类别|序号|重点任务|分管领导|责任单位|完成时限\n一、教育\n1|新增学位。|沈钧|市教育局|6月底前\n2|改造校舍。|柏青|市教育局|9月底前';
    expect(found(table).rows.map((row) => row.replace(/^[^|]* \| /, ''))).toEqual([
      '1 | 新增学位。 | 沈钧 | 市教育局 | 6月底前',
      '2 | 改造校舍。 | 柏青 | 市教育局 | 9月底前',
    ]);
  });

  it('are told of where no row is left', () => {
    const { rows, codes } = found(
      '序号|重点任务|分管领导|责任单位\n1|新增学位。|3|市教育局\n2|改造校舍。|5|市教育局',
    );
    expect(rows).toEqual([]);
    expect(codes.filter((code) => code === 'text-not-understood')).toHaveLength(2);
  });

  it.each(['责任分工', '责任单位'])('have a header of two rows, %s above the second', (above) => {
    const table = `序号|重点任务|${above}|完成时限\n牵头单位|配合单位\n1|新增学位。|市教育局|市财政局|6月底前`;
    expect(found(table).rows).toEqual(['- | 1 | 新增学位。 |  | 市教育局;市财政局 | 6月底前']);
    const other = `序号|重点任务|${above}|完成时限\n牵头单位|配合单位\n1|新增学位。|市教育局|6月底前`;
    expect(found(other).rows).toEqual(['- | 1 | 新增学位。 |  | 市教育局 | 6月底前']);
  });

  it.each(['2|改造校舍|3|市教育局|9月底前', '2|改造校舍|柏青|9月底前|市教育局'])(
    'give no row where a cell is none of its column: %s',
    (row) => {
      const table = `序号|重点任务|分管领导|责任单位|完成时限\n1|新增学位。|沈钧|市教育局|6月底前\n${row}`;
      const { rows, codes } = found(table);
      expect(rows).toEqual(['- | 1 | 新增学位。 | 沈钧 | 市教育局 | 6月底前']);
      expect(codes).toContain('text-not-understood');
    },
  );
});

describe('a sign at the units that lead', () => {
  it('means what the note below the table says', () => {
    const table = '序号|重点任务|责任单位\n1|新增学位|★市教育局、市财政局\n2|新增床位|市民政局、★市残联';
    expect(tasks(`${table}\n注：标★的为牵头单位。`, ['lead_units', 'support_units', 'lead_basis'])).toEqual([
      '市教育局 | 市财政局 | stated',
      '市残联 | 市民政局 | stated',
    ]);
    expect(tasks(table, ['lead_units', 'units', 'lead_basis'])).toEqual([
      ' | 市教育局;市财政局 | none',
      ' | 市民政局;市残联 | none',
    ]);
  });
});

describe('a table of something else with responsible units', () => {
  it.each([
    ['嘉兴市防汛应急预案', '响应级别|主要措施|责任单位\n一级|启动应急预案|市应急局'],
    ['嘉兴市2026年人大代表建议承办分工表', '编号|建议标题|主办单位\n1|关于改造老旧小区的建议|市建设局'],
    ['嘉兴市行政许可事项清单', '序号|许可事项名称|实施主体\n1|固定资产投资项目核准|市发展改革委'],
    ['嘉兴市市级部门权责清单', '序号|职权名称|责任事项|责任主体\n1|行政处罚|立案、调查|市建设局'],
    ['嘉兴市2026年重点建设项目表', '序号|项目名称|总投资|责任单位\n1|嘉兴机场|30亿元|市交通运输局'],
  ])('%s', (title, table) => {
    const rows = table.split('\n').map((row) => `| ${row} |`);
    const issue = gazette(
      notice(`嘉兴市人民政府办公室关于印发${title}的通知`, [`${title}\n`, ...rows].join('\n')),
    );
    expect(read(extractTasks, issue, ['task']).rows).toEqual([]);
  });
});

describe('a table of a policy', () => {
  it('gives no tasks', () => {
    const table = '序号|政策措施|具体内容|责任单位\n1|支持研发|对新认定的企业给予补助。|市科技局';
    const rows = table.split('\n').map((row) => `| ${row} |`);
    const title = '嘉兴市人民政府办公室关于印发2026年惠企政策清单的通知';
    const issue = gazette(notice(title, ['2026年惠企政策清单\n', ...rows].join('\n')));
    expect(read(extractTasks, issue, ['number']).rows).toEqual([]);
  });
});
