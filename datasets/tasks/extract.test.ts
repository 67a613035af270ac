import { describe, expect, it } from 'vitest';
import { gazette, notice, read } from '../../test/support/gazette.ts';
import { extractTasks } from './extract.ts';

const TITLE = '嘉兴市人民政府办公室关于印发2026年重点工作责任分解的通知';

function tasks(text: string, columns: readonly string[], title = TITLE): readonly string[] {
  return read(extractTasks, gazette(notice(title, `2026年重点工作责任分解\n\n${text}`)), columns).rows;
}

describe('where the units stand', () => {
  it.each([
    [
      'in a bracket before a label',
      '（市民政局、市财政局按职责分工负责；完成时限：6月底前）',
      ' |  | 6月底前',
    ],
    [
      'in a bracket before a label, with a lead',
      '（市民政局牵头，市财政局配合；完成时限：6月底前）',
      '市民政局 | 市财政局 | 6月底前',
    ],
    ['behind labels of one word', '\n\n牵头：市民政局；配合：市财政局', '市民政局 | 市财政局 | -'],
    ['in the last sentence', '由市民政局牵头，市财政局配合。', '市民政局 | 市财政局 | -'],
    ['in the last sentence, bodies alone', '市民政局牵头，市财政局配合。', '市民政局 | 市财政局 | -'],
    ['in black brackets', '【市民政局牵头，市财政局配合】', '市民政局 | 市财政局 | -'],
    ['behind a dash and a label', '——牵头单位：市民政局；配合单位：市财政局', '市民政局 | 市财政局 | -'],
    ['behind a dash', '——市民政局牵头，市财政局配合', '市民政局 | 市财政局 | -'],
  ])('%s', (_, statement, expected) => {
    expect(
      tasks(`1.新增床位1500张。${statement}`, [
        'task',
        'lead_units',
        'support_units',
        'units',
        'deadline',
      ]).map((row) => row.replace(' | 市民政局;市财政局', '')),
    ).toEqual([`新增床位1500张。 | ${expected}`]);
  });

  it('is a line each, or the labels of the section', () => {
    const lines = '1.建设公园。\n责任单位：市园林局\n市建设局\n\n2.新增学位。\n责任单位：市教育局';
    expect(tasks(lines, ['task', 'units'])).toEqual([
      '建设公园。 | 市园林局;市建设局',
      '新增学位。 | 市教育局',
    ]);
    const section =
      '一、培育产业\n\n牵头领导：沈钧\n\n牵头单位：市经信局\n\n责任单位：市科技局\n\n1.培育企业10家。完成时限：2026年底\n\n2.新增企业50家。完成时限：6月底';
    expect(tasks(section, ['task', 'leaders', 'lead_units', 'support_units', 'deadline'])).toEqual([
      '培育企业10家。 | 沈钧 | 市经信局 | 市科技局 | 2026年底',
      '新增企业50家。 | 沈钧 | 市经信局 | 市科技局 | 6月底',
    ]);
  });

  it.each([
    ['责任单位　市民政局、市财政局', ' |  | 市民政局、市财政局 |  | -'],
    ['牵头单位　市民政局\n\n配合单位  市财政局', '市民政局 | 市财政局 | 市民政局、市财政局 |  | -'],
    [
      '牵头市领导　沈钧　　责任单位　市民政局、市财政局　　完成时限　12月底前',
      ' |  | 市民政局、市财政局 | 沈钧 | 12月底前',
    ],
    ['责任领导　沈 钧、柏青副市长\n\n责任单位：市民政局', '市民政局 |  | 市民政局 | 沈钧、柏青 | -'],
    ['责任单位　市民政局　完成时限：全年', '市民政局 |  | 市民政局 |  | 全年'],
    ['责任单位　市民政局，市财\n\n政局', ' |  | 市民政局、市财政局 |  | -'],
    ['（责任单位　市民政局、市财政局）', ' |  | 市民政局、市财政局 |  | -'],
  ])('is behind labels without a colon: %j', (statement, expected) => {
    const columns = ['task', 'lead_units', 'support_units', 'units', 'leaders', 'deadline'];
    expect(
      tasks(
        `1.新增床位1500张。\n\n${statement}\n\n2.新增学位。\n\n责任单位：市教育局`,
        columns,
      )[0]?.replaceAll(';', '、'),
    ).toEqual(`新增床位1500张。 | ${expected}`);
  });

  it.each([
    '责任单位 要建立台账，定期报告进展。',
    '责任单位　完成时限',
    '牵头单位　联系人',
    '责任单位 应当抓好落实。',
    '责任领导　市领导',
  ])('is not in what begins with the words of a label: %s', (line) => {
    const text = `1.新增床位1500张。\n\n${line}\n\n2.新增学位。\n\n责任单位：市教育局\n\n3.新增托位。\n\n责任单位：市民政局`;
    expect(tasks(text, ['number', 'units', 'leaders', 'deadline'])).toEqual([
      '1 |  |  | -',
      '2 | 市教育局 |  | -',
      '3 | 市民政局 |  | -',
    ]);
  });

  it('is not in sentences with the same words', () => {
    const text =
      '1.新增床位1500张。\n责任单位：市民政局\n\n2.压实责任：各级各部门要主动协同。\n责任单位：市财政局\n\n3.完善机制——市区联动、部门配合。\n责任单位：市财政局\n\n4.健全体系。形成部门牵头、企业配合。\n责任单位：市财政局';
    expect(tasks(text, ['task', 'units'])).toEqual([
      '新增床位1500张。 | 市民政局',
      '压实责任：各级各部门要主动协同。 | 市财政局',
      '完善机制——市区联动、部门配合。 | 市财政局',
      '健全体系。形成部门牵头、企业配合。 | 市财政局',
    ]);
  });
});

describe('a deadline among the units', () => {
  it.each([
    ['12月底前完成', '12月底前'],
    ['2026年底前', '2026年底前'],
    ['2026年6月底前完成并长期坚持', '2026年6月底前'],
    ['2026年第三季度', '2026年第三季度'],
    ['长期坚持', '长期坚持'],
    ['立行立改', '立行立改'],
    ['全年', '全年'],
  ])('%s', (printed, deadline) => {
    expect(tasks(`1.新增床位。（市民政局牵头，${printed}）`, ['units', 'deadline'])).toEqual([
      `市民政局 | ${deadline}`,
    ]);
  });
});

describe('leaders of a section', () => {
  it.each([
    ['主要目标（牵头市领导：纪怀章）', '主要目标', '纪怀章'],
    ['主要目标（责任领导：游兆远、柯 明）', '主要目标', '游兆远;柯明'],
    ['主要目标（李明远副市长牵头）', '主要目标', '李明远'],
    ['主要目标（李明远、王岩共同牵头）', '主要目标', '李明远;王岩'],
    ['由李明远副市长牵头的任务', '由李明远副市长牵头的任务', '李明远'],
    ['李明远副市长、王岩副市长共同牵头的任务', '李明远副市长、王岩副市长共同牵头的任务', '李明远;王岩'],
    // A body leads, or nobody is named.
    ['主要目标（市统计局牵头）', '主要目标', ''],
    ['由点及面牵头推进', '由点及面牵头推进', ''],
    ['分管副市长牵头重点工作', '分管副市长牵头重点工作', ''],
    ['市委常委、常务副市长牵头重点工作', '市委常委、常务副市长牵头重点工作', ''],
    ['市委常委、副市长柏青牵头重点工作', '市委常委、副市长柏青牵头重点工作', '柏青'],
    ['主要目标（牵头市领导：分管副市长）', '主要目标', ''],
  ])('%s', (heading, section, leaders) => {
    const text = `一、${heading}\n\n1.新增床位。（市民政局、市残联）\n\n2.新增学位。（市教育局、市财政局）`;
    expect(tasks(text, ['section', 'number', 'leaders'])).toEqual([
      `${section} | 1 | ${leaders}`,
      `${section} | 2 | ${leaders}`,
    ]);
  });

  it.each([
    ['（此项工作由沈钧常务副市长、柏青副市长共同牵头）', '沈钧;柏青'],
    ['（此项工作由沈钧常务副市长和柏青副市长共同牵头）', '沈钧;柏青'],
    ['（此项工作由游兆远市长、柏青副市长牵头）', '游兆远;柏青'],
    ['（此项工作由市委常委、常务副市长沈钧，副市长柏青共同牵头）', '沈钧;柏青'],
    ['（此项工作由沈钧、李和平和柏青共同牵头）', '沈钧;李和平;柏青'],
    ['（柏青副市长、马 蕾副市长共同牵头，沈钧常务副市长配合）', '柏青;马蕾'],
    ['。该项工作由沈钧同志、柏青同志联合牵头。', '沈钧;柏青'],
  ])('are told off in a remark: %s', (remark, leaders) => {
    const text = `一、郁明远副市长牵头重点工作\n\n1.新增床位${remark}\n责任单位：市民政局\n\n2.新增学位\n责任单位：市教育局`;
    expect(tasks(text, ['task', 'leaders', 'units']).map((row) => row.replace('。', ''))).toEqual([
      `新增床位 | ${leaders} | 市民政局`,
      '新增学位 | 郁明远 | 市教育局',
    ]);
  });

  it.each(['', '\n\n'])('are told off behind the units or below them', (between) => {
    const remark = '（此项工作由沈钧常务副市长、柏青副市长共同牵头）';
    expect(
      tasks(`1.新增床位。\n责任单位：市民政局${between}${remark}`, ['task', 'leaders', 'units']),
    ).toEqual(['新增床位。 | 沈钧;柏青 | 市民政局']);
  });

  it.each([
    ['（市民政局、市残联共同牵头）', '- | 市民政局;市残联'],
    ['（市民政局、市残联、市数据局三牵头）', '- | 市民政局;市残联;市数据局'],
    ['（市委常委、常务副市长沈钧负责；市民政局牵头）', '沈钧 | 市民政局'],
    ['（市民政局牵头，沈钧常务副市长配合）', '- | 市民政局'],
    ['（此项工作由市民政局、市残联共同牵头）', '- | 市民政局;市残联'],
    ['（此项工作由游兆远市长、沈钧副市长共同牵头，市民政局负责）', '游兆远;沈钧 | 市民政局'],
    ['\n牵头市领导：沈钧，配合市领导：柏青，责任单位：市民政局', '沈钧 | 市民政局'],
    ['（由分管副市长牵头）\n责任单位：市民政局', '- | 市民政局'],
  ])('and bodies are none: %s', (statement, expected) => {
    expect(
      tasks(`1.新增床位。${statement}`, ['leaders', 'lead_units']).map((row) => row.replace(/^ /, '- ')),
    ).toEqual([expected]);
  });

  it('stand in the row of a table that spans it', () => {
    const table =
      '| 序号 | 重点任务 | 责任单位 |\n| 一、民生（牵头领导：柏青） | | |\n| 1 | 新增床位 | 市民政局 |';
    expect(tasks(table, ['section', 'task', 'leaders'])).toEqual(['民生 | 新增床位 | 柏青']);
  });
});

describe('numbered blocks that are no items', () => {
  it('say one by one what there is to say of an item', () => {
    const item = (number: string, title: string, goal: string): string =>
      `${number}、${title}\n\n（一）工作目标\n\n${goal}\n\n（二）责任分工\n\n责任领导：柏青\n\n主办单位：市住建局\n\n协办单位：市财政局\n\n（三）完成时限：6月底前`;
    const text = [item('一', '治理内涝', '改造管网30公里。'), item('二', '新建食堂', '新建35个。')].join(
      '\n\n',
    );
    expect(
      tasks(text, ['number', 'section', 'task', 'leaders', 'lead_units', 'support_units', 'deadline']),
    ).toEqual([
      '1 | - | 治理内涝 改造管网30公里。 | 柏青 | 市住建局 | 市财政局 | 6月底前',
      '2 | - | 新建食堂 新建35个。 | 柏青 | 市住建局 | 市财政局 | 6月底前',
    ]);
  });

  it('may say it without numerals', () => {
    const text =
      '一、新建学校\n\n目标任务：新建10所。\n\n责任单位：市教育局\n\n二、抓好养老。\n\n目标：新建20家。\n\n责任单位：市民政局';
    expect(tasks(text, ['task', 'units'])).toEqual([
      '新建学校 新建10所。 | 市教育局',
      '抓好养老。目标：新建20家。 | 市民政局',
    ]);
  });

  it('are what the plan asks of everybody, below its tasks', () => {
    const text =
      '一、重点任务\n\n（一）新增床位。（市民政局、市残联）\n\n（二）新增学位。\n\n（三）新增车位。（市公安局、市住建局）\n\n二、工作要求\n\n（一）加强领导。各县区、各部门负责落实。\n\n（二）强化督查。每月通报一次。';
    expect(tasks(text, ['section', 'task', 'units'])).toEqual([
      '重点任务 | 新增床位。 | 市民政局;市残联',
      '重点任务 | 新增学位。 | ',
      '重点任务 | 新增车位。 | 市公安局;市住建局',
    ]);
  });
});

describe('the last task', () => {
  it('ends above the signature, also where it names no units', () => {
    const text = '1.新增床位。\n责任单位：市民政局\n\n2.新增学位。\n责任单位：市教育局\n\n3.新增车位。';
    expect(tasks(text, ['task', 'units'])[2]).toBe('新增车位。 | ');
  });
});

describe('a guide with times', () => {
  it('gives no tasks', () => {
    const text = '1.受理申请。\n办结时限：5个工作日\n\n2.发放证照。\n办结时限：1个工作日';
    const title = '嘉兴市人民政府办公室关于公布企业开办流程的通知';
    expect(read(extractTasks, gazette(notice(title, text)), ['task']).rows).toEqual([]);
  });
});

describe('attachments', () => {
  it('are plans, and what the notice says of them is no task', () => {
    const text =
      '附件：1.工业稳增长任务分解\n\n2.投资稳增长任务分解\n\n嘉兴市人民政府办公室\n\n2026年3月1日\n\n附件1\n\n## 工业稳增长任务分解\n\n1.工业增长7%。（市经信局）\n\n2.新增企业25家。（市统计局）\n\n附件2\n\n## 投资稳增长任务分解\n\n1.投资增长4%。（市发展改革委）';
    const issue = gazette(notice(TITLE, text));
    expect(read(extractTasks, issue, ['plan_number', 'plan', 'number', 'task']).rows).toEqual([
      '1 | 工业稳增长任务分解 | 1 | 工业增长7%。',
      '1 | 工业稳增长任务分解 | 2 | 新增企业25家。',
      '2 | 投资稳增长任务分解 | 1 | 投资增长4%。',
    ]);
  });
});

describe('a title on two lines', () => {
  it('is one as the notice quotes it, whatever the quotation marks inside', () => {
    const text =
      '现将《嘉兴市2025年〈政府工作报告〉重点工作责任分工》印发给你们。\n\n嘉兴市人民政府办公室\n\n2026年3月1日\n\n嘉兴市2025年《政府工作报告》\n\n重点工作责任分工\n\n1.开展普查。\n责任单位：市住建局';
    const issue = gazette(notice('嘉兴市人民政府办公室关于印发重点工作责任分工的通知', text));
    expect(read(extractTasks, issue, ['plan', 'number']).rows).toEqual([
      '嘉兴市2025年《政府工作报告》重点工作责任分工 | 1',
    ]);
  });
});

describe('the years of a plan', () => {
  it.each(['（2025—2027年）', '(2025-2027年)'])('stand below its title: %s', (years) => {
    const text = `积水点攻坚行动任务分解\n\n${years}\n\n1.开展普查。\n责任单位：市住建局`;
    const issue = gazette(notice('嘉兴市人民政府办公室关于印发积水点攻坚行动任务分解的通知', text));
    expect(read(extractTasks, issue, ['plan', 'period_start', 'period_end']).rows).toEqual([
      `积水点攻坚行动任务分解${years} | 2025 | 2027`,
    ]);
  });
});
