import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../extract.ts';
import type { DataRecord, Extraction } from '../model.ts';

async function read(text: string): Promise<Extraction> {
  return extract({ name: 'gazette.md', bytes: new TextEncoder().encode(text) });
}

function rowsOf(extraction: Extraction): readonly DataRecord[] {
  return extraction.datasets['indicators']?.records ?? [];
}

const SAMPLE = readFileSync(new URL('../samples/jiaxing-2026-01-02.md', import.meta.url), 'utf8');
const sample = await read(SAMPLE);

describe('the sample', () => {
  const byHand = readFileSync(new URL('fixtures/jiaxing-2026-01-02.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

  it('gives the commitments that a person reads in it, and no others', () => {
    const sources = new Map(
      ['tasks', 'policy-measures'].flatMap((dataset) =>
        (sample.datasets[dataset]?.records ?? []).map((record): [unknown, DataRecord] => [
          record['id'],
          record,
        ]),
      ),
    );
    const rows = rowsOf(sample).map((row) => {
      const source = sources.get(row['source_id']);
      const where =
        row['source_dataset'] === 'tasks'
          ? [source?.['plan_number'], source?.['section_number'], source?.['number']].join('-')
          : `m-${String(source?.['number'])}`;
      const years = [row['period_start'], row['period_end']].map((year) => year ?? '').join('-');
      const { indicator, comparator, value, unit, base_value: base } = row;
      return [where, indicator, comparator, value, unit, base, years].join(' | ');
    });
    expect(rows).toEqual(byHand);
  });

  it('names the source’s own words and quotes the clause on its lines', () => {
    const lines = SAMPLE.split('\n');
    for (const [index, row] of rowsOf(sample).entries()) {
      const [first = 0, last = 0] = String(row['source_lines']).split('-').map(Number);
      const printed = lines
        .slice(first - 1, last)
        .join('')
        .replaceAll(/\s/g, '');
      expect(printed).toContain(String(row['quote']).replaceAll(/\s/g, ''));
      const span = sample.datasets['indicators']?.spans[index];
      expect(span?.firstLine).toBe(first);
      expect(lines[first - 1]?.slice(span?.firstColumn)).toMatch(
        new RegExp(`^${String(row['quote']).slice(0, 3)}`),
      );
    }
  });

  it('keeps every id when the text before changes', async () => {
    const edited = await read(SAMPLE.replace('GDP增长5.5%以上', 'GDP增长6%以上'));
    expect(rowsOf(edited).map((row) => row['id'])).toEqual(rowsOf(sample).map((row) => row['id']));
  });
});

function gazette(title: string, body: string): string {
  return `宁波市人民政府公报\n2026年第3期\n\n宁波市人民政府关于${title}\n\n甬政发〔2026〕8号\n\n各区(县、市)人民政府,市直及部省属驻甬各单位:\n\n${body}\n\n宁波市人民政府\n2026年3月5日\n`;
}

describe('the text of documents outside tasks and measures', () => {
  it.each([
    [
      'goals by a year to come',
      '印发宁波市新型储能发展方案的通知',
      '到2027年,全市新型储能装机规模达到300万千瓦以上,培育龙头企业5家。2025年,全市已建成储能电站20座。',
      ['全市新型储能装机规模 >= 300 万千瓦 -2027', '龙头企业 = 5 家 -2027'],
    ],
    [
      'goals by a year that blanks set apart',
      '印发宁波市新型储能发展方案的通知',
      '到 2027 年,全市新型储能装机规模达到 300 万千瓦以上,到 2028 年底前培育龙头企业 5 家;2026 — 2030 年,新建储能电站 20 座。',
      ['全市新型储能装机规模 >= 300 万千瓦 -2027', '龙头企业 = 5 家 -2028', '储能电站 = 20 座 2026-2030'],
    ],
    [
      'a period of years',
      '加快养老服务发展的意见',
      '2026—2028年,每年新增护理型床位1000张以上;“十六五”期间累计新增1万张。',
      ['护理型床位 >= 1000 张 2026-2028', '护理型床位 = 1 万张 2031-2035'],
    ],
    [
      'a heading of goals',
      '印发宁波市算力发展行动计划的通知',
      '一、主要目标\n\n算力规模突破5000P,智能算力占比达到60%。\n\n二、保障措施\n\n每个县(市、区)建立1个专班。',
      ['算力规模 > 5000 P -', '智能算力占比 >= 60 % -'],
    ],
    [
      'a measure for which no unit is named',
      '印发宁波市港口物流降本若干措施的通知',
      '一、到2027年,力争集装箱吞吐量突破130万标箱。\n\n二、优化通关流程,提高时效。(市商务局、宁波海关)\n\n三、支持开辟航线。(市交通运输局)',
      ['集装箱吞吐量 > 130 万标箱 -2027'],
    ],
    [
      'no measure that is printed twice',
      '印发宁波市港口物流降本若干措施的通知',
      '一、优化流程。(市商务局)\n\n二、每年引进人才不少于60名。(市人力社保局)\n\n二、每年引进人才不少于60名。(市人力社保局)',
      [],
    ],
    [
      'items of a year’s work that begin with a level',
      '做好2026年度医疗保险有关工作的通知',
      '一、参保率稳定在95%以上。\n\n二、药品占比不超过30%的医院可以申请。各地可以按不低于70%的比例报销。',
      ['参保率 >= 95 % 2026-2026'],
    ],
    [
      'goals of the years that the title names',
      '印发宁波市绿化行动方案(2026—2028年)的通知',
      '一、主要目标。三年完成造林绿化30万亩,森林覆盖率稳定在48%以上。\n\n二、工作步骤。2026年完成10万亩,2027年完成10万亩。\n\n三、保障措施。各级林长每年巡林不少于4次。',
      ['造林绿化 = 30 万亩 2026-2028', '森林覆盖率 >= 48 % 2026-2028', '各级林长每年巡林 >= 4 次 2026-2028'],
    ],
    [
      'conditions of a call for projects',
      '组织申报2026年度产业项目的通知',
      '一、申报条件\n\n1.资产负债率不超过70%。',
      [],
    ],
    [
      'what has been reached',
      '表扬先进单位的通报',
      '2025年,全市新增就业20万人以上,失业率控制在4%以内。截至2026年2月底,累计已发放补贴3亿元。',
      [],
    ],
    [
      'the levels that the approval of a plan sets',
      '同意甲镇国土空间总体规划（2021—2035年）的批复',
      '一、规划总面积120平方公里。\n\n二、到2035年，甲镇耕地保有量不低于4.12万亩，永久基本农田保护面积不低于3.65万亩，规划人口3万人。',
      ['甲镇耕地保有量 >= 4.12 万亩 -2035', '永久基本农田保护面积 >= 3.65 万亩 -2035'],
    ],
    [
      'no other approval',
      '同意出让甲地块的批复',
      '到2027年，容积率不高于2.0，投资强度不低于300万元/亩。',
      [],
    ],
    [
      'no text that is put into another',
      '修改部分行政规范性文件的决定',
      '一、将《宁波市燃气管理意见》第七条第二款修改为：“燃气企业应当每年至少开展一次安全检查，“十六五”期间每年检查不少于2次。”到2028年，全市检查点达到30个以上。\n\n二、将《宁波市林长巡查意见》第五条修改为：\n\n“第五条　市级林长每年巡林不少于4次。\n\n“县级林长每年巡林不少于12次。”\n\n三、将《宁波市养老意见》增加一款，作为第三款："机构每年检查不少于3次。"删去第九条。',
      ['全市检查点 >= 30 个 -2028'],
    ],
    [
      'a replacement that never closes, and goals below it',
      '调整宁波市部分工作目标的通知',
      '一、将第二条修改为：“每年巡林不少于4次。\n\n二、到2028年，全市检查点达到30个以上。',
      ['全市检查点 >= 30 个 -2028'],
    ],
    [
      'rules, fines and standards',
      '印发宁波市停车场管理办法的通知',
      '第一条 停车泊位不少于总户数的80%。\n\n第二条 违反本办法的,处2000元以上1万元以下罚款。到2027年,新建泊位5000个以上。',
      [],
    ],
    ['rules on trial', '印发宁波市停车场管理办法（试行）的通知', '第一条 到2027年,新建泊位5000个以上。', []],
    [
      'dates and numbers alone',
      '公布第九批文物保护单位的通知',
      '现公布安昌石佛桥等6处,自2026年4月1日起施行。',
      [],
    ],
  ])('%s', async (_, title, body, rows) => {
    const own = rowsOf(await read(gazette(title, body))).filter(
      (row) => row['source_dataset'] === 'documents',
    );
    const found = own.map((row) => {
      const years = `${String(row['period_start'] ?? '')}-${String(row['period_end'] ?? '')}`;
      return [row['indicator'], row['comparator'], row['value'], row['unit'], years].join(' ');
    });
    expect(found).toEqual(rows);
  });
});

describe('the years of a task', () => {
  it.each([
    ['in a plan of one year', '全年新增学位1000个', '2026-2026'],
    ['by a year inside no plan year', '到2028年,新增学位1000个', '-2028'],
    ['an older year that it builds on', '在2024年完成200个的基础上,新增学位1000个', '2026-2026'],
    ['within years that have no number', '三年内新增学位1000个', '-'],
    ['of a clause behind such a term', '五年内新建学校3所,学位总数达到2万个', '-'],
    ['a year that says which', '改造2000年底前建成的老旧小区30个', '2026-2026'],
    ['of next year', '明年新增学位1000个', '2027-2027'],
  ])('%s', async (_, task, years) => {
    const body = `2026年度重点工作任务清单\n\n一、民生\n\n1. ${task}。\n\n责任单位:市教育局`;
    const [row] = rowsOf(await read(gazette('印发2026年度重点工作任务清单的通知', body)));
    expect(`${String(row?.['period_start'] ?? '')}-${String(row?.['period_end'] ?? '')}`).toBe(years);
  });
});
