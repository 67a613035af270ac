import { describe, expect, it } from 'vitest';
import { gazette, notice, read } from '../../test/support/gazette.ts';
import { extractResearchTopics } from './extract.ts';

const TITLE = '嘉兴市人民政府办公室关于下达2026年度重点调研课题的通知';
const COLUMNS = ['number', 'title', 'undertaker', 'principal'];

function topics(text: string, columns: readonly string[] = COLUMNS, title = TITLE): readonly string[] {
  return read(extractResearchTopics, gazette(notice(title, text)), columns).rows;
}

const TWO = ['1 | 低空经济发展研究 | 市发展改革委 | 蓝心', '2 | 城市更新对策 | 嘉兴大学、市建设局 | 訾思远'];

describe('a topic with its undertaker and principal', () => {
  it.each([
    [
      'in a bracket with labels',
      '（一）低空经济发展研究（承担单位：市发展改革委，负责人：蓝　心）\n\n（二）城市更新对策（承担单位：嘉兴大学、市建设局，负责人：訾思远）',
    ],
    [
      'in a bracket, the body without a label',
      '1.低空经济发展研究（市发展改革委，负责人：蓝 心）\n\n2.城市更新对策（嘉兴大学、市建设局，负责人：訾思远）',
    ],
    [
      'in a bracket without labels, the principal with his title',
      '1.低空经济发展研究（市发展改革委 蓝心 副教授）\n\n2.城市更新对策（嘉兴大学、市建设局，訾思远教授）',
    ],
    [
      'below lines that number it',
      '项目编号：ZD01\n项目名称：低空经济发展研究\n项目负责人：蓝 心\n工作单位：市发展改革委\n\n项目编号：ZD02\n项目名称：城市更新对策\n项目负责人：訾思远\n工作单位：嘉兴大学、市建设局',
    ],
    [
      'in a sentence',
      '1.《低空经济发展研究》，由市发展改革委承担，课题负责人：蓝 心；\n\n2.《城市更新对策》，由嘉兴大学、市建设局共同承担，课题负责人：訾思远。',
    ],
    [
      'on lines of their own',
      '课题1：低空经济发展研究\n\n承担单位：市发展改革委\n\n课题负责人：蓝 心\n\n课题2：城市更新对策\n\n承担单位：嘉兴大学、市建设局\n\n课题负责人：訾思远',
    ],
    [
      'below a numeral with a blank behind it, the principal with his title',
      '课题一 低空经济发展研究\n\n承担单位：市发展改革委\n\n课题负责人：蓝 心 教授\n\n课题二 城市更新对策\n\n承担单位：嘉兴大学、市建设局\n\n课题负责人：訾思远（副研究员）',
    ],
    [
      'in cells set apart by blanks, below the heading of a group',
      '一、重点课题（2项）\n\n低空经济发展研究  市发展改革委  蓝 心\n\n城市更新对策  嘉兴大学、市建设局  訾思远',
    ],
    [
      'in a table, its columns in another order',
      '| 课题编号 | 主持人 | 课题名称 | 中标单位 |\n|---|---|---|---|\n| ZD-01 | 蓝 心 | 低空经济发展研究 | 市发展改革委 |\n| ZD-02 | 訾思远 | 城市更新对策 | 嘉兴大学、市建设局 |',
    ],
    [
      'in a table with one column for both',
      '| 序号 | 题目 | 承担单位及负责人 |\n|---|---|---|\n| 1 | 低空经济发展研究 | 市发展改革委 蓝心 |\n| 2 | 城市更新对策 | 嘉兴大学、市建设局，訾思远 |',
    ],
    [
      'in running text, the undertaker first',
      '本年度共安排课题2项。其中，市发展改革委承担《低空经济发展研究》，负责人为蓝心；嘉兴大学、市建设局共同承担《城市更新对策》，负责人为訾思远。',
    ],
    [
      'in a table whose bodies carry the principal in brackets',
      '| 序号 | 中标课题 | 中标单位（负责人） |\n|---|---|---|\n| 1 | 低空经济发展研究 | 市发展改革委（蓝心） |\n| 2 | 城市更新对策 | 嘉兴大学、市建设局（訾思远） |',
    ],
  ])('%s', (_, text) => {
    expect(topics(text)).toEqual(TWO);
  });

  it('may be a party school or a bookshop', () => {
    const text =
      '1.低空经济法治研究（中共嘉兴市委党校，项目负责人：郗 华）\n\n2.全民阅读研究（市新华书店，项目负责人：蓝心）';
    expect(topics(text, ['undertaker', 'principal'])).toEqual([
      '中共嘉兴市委党校 | 郗华',
      '市新华书店 | 蓝心',
    ]);
  });

  it('may stand behind the body that takes it', () => {
    const text = '市发展改革委：1.低空经济发展研究；2.数据流通研究。\n\n嘉兴大学、市建设局：3.城市更新对策。';
    expect(topics(text, ['number', 'title', 'undertaker'])).toEqual([
      '1 | 低空经济发展研究 | 市发展改革委',
      '2 | 数据流通研究 | 市发展改革委',
      '3 | 城市更新对策 | 嘉兴大学、市建设局',
    ]);
  });
});

describe('a table that lost the cells of its spans', () => {
  const HEADER = '类别|序号|课题名称|委托单位|承担单位|负责人';
  const table = (rows: string): string =>
    `2026年度重点调研课题表\n\n${HEADER}\n${rows}`.replaceAll('|', '\t');
  const FIRST = '经济|1|低空经济发展研究|市发展改革委|嘉兴大学|蓝心';

  it('goes on with the cells above', () => {
    const rows = `${FIRST}\n2|城市更新对策|市建设局|市委党校|訾思远\n社会|3|银发经济研究|市民政局|嘉兴学院|沈钧`;
    expect(topics(table(rows))).toEqual([
      '1 | 低空经济发展研究 | 嘉兴大学 | 蓝心',
      '2 | 城市更新对策 | 市委党校 | 訾思远',
      '3 | 银发经济研究 | 嘉兴学院 | 沈钧',
    ]);
  });

  it('goes on below the heading of a group', () => {
    const rows = `一、重点课题\n${FIRST}\n二、一般课题\n社会|2|银发经济研究|市民政局|嘉兴学院|沈钧\n3|湿地保护研究|市林业局|市委党校|柏青`;
    expect(topics(table(rows), ['number', 'title', 'commissioner', 'undertaker'])).toEqual([
      '1 | 低空经济发展研究 | 市发展改革委 | 嘉兴大学',
      '2 | 银发经济研究 | 市民政局 | 嘉兴学院',
      '3 | 湿地保护研究 | 市林业局 | 市委党校',
    ]);
  });

  it('gives no row that could be read in two ways', () => {
    const issue = gazette(notice(TITLE, table(`${FIRST}\n经济|2|城市更新对策|嘉兴大学|訾思远`)));
    const { rows, codes } = read(extractResearchTopics, issue, COLUMNS);
    expect(rows).toEqual(['1 | 低空经济发展研究 | 嘉兴大学 | 蓝心']);
    expect(codes).toContain('text-not-understood');
  });
});

describe('a list of titles', () => {
  const LIST = '2026年度政府系统调研选题\n\n';

  it('may stand under headings whose bodies undertake it, and end in other words than research', () => {
    const text = `${LIST}一、产业发展（市经信局、市科技局承担）\n\n1.如何破解中小企业融资难问题\n\n2.光子产业集群的培育路径\n\n二、民生保障（市民政局承担）\n\n3.社区嵌入式养老可持续运营`;
    expect(topics(text, ['number', 'title', 'undertaker'])).toEqual([
      '1 | 如何破解中小企业融资难问题 | 市经信局、市科技局',
      '2 | 光子产业集群的培育路径 | 市经信局、市科技局',
      '3 | 社区嵌入式养老可持续运营 | 市民政局',
    ]);
  });

  it('may speak of what labels are called', () => {
    const text = `${LIST}1.以企业为主体、牵头单位总负责的创新联合体研究\n\n2.是否由主管部门组织、研究机构实施的评估机制研究`;
    expect(topics(text, ['number', 'title', 'undertaker'])).toEqual([
      '1 | 以企业为主体、牵头单位总负责的创新联合体研究 | -',
      '2 | 是否由主管部门组织、研究机构实施的评估机制研究 | -',
    ]);
  });

  it('is none where paragraphs stand behind its headings', () => {
    const text = `${LIST}1.进一步明确研究的重点方向\n\n各单位要聚焦中心工作。\n\n2.严格把握成果的报送时间\n\n请于11月底前报送。\n\n3.切实加强组织领导和保障\n\n要专人负责。`;
    expect(topics(text)).toEqual([]);
  });
});

describe('the plan', () => {
  it('is the heading above, and says who commissions it and for when', () => {
    const text = '市科协2025年度决策咨询调研课题\n\n1.企业科协组织活力提升研究\n\n2.科普资源共建共享机制研究';
    expect(topics(text, ['plan', 'commissioner', 'year', 'number'])).toEqual([
      '市科协2025年度决策咨询调研课题 | 市科协 | 2025 | 1',
      '市科协2025年度决策咨询调研课题 | 市科协 | 2025 | 2',
    ]);
  });

  it('without a heading has the name that the title gives it', () => {
    expect(topics('1.《甲地低空经济研究》，由市发展改革委承担；', ['plan'])).toEqual([
      '2026年度重点调研课题',
    ]);
  });

  it('may have a commissioner in each row or group', () => {
    const text =
      '一、市财政局委托课题\n\n1.预算绩效研究（承担单位：嘉兴大学）\n\n二、市民政局委托课题\n\n1.银发经济研究（承担单位：嘉兴学院）';
    expect(topics(text, ['commissioner', 'number', 'title'])).toEqual([
      '市财政局 | 1 | 预算绩效研究',
      '市民政局 | 1 | 银发经济研究',
    ]);
  });
});

describe('what is no topic', () => {
  it.each([
    [
      'sentences about topics',
      TITLE,
      '一、加强领导。课题承担单位要明确专人负责。\n\n二、注重转化。课题负责人应当按期结题。',
    ],
    [
      'rules',
      '嘉兴市人民政府办公室关于印发课题管理办法的通知',
      '第一条 课题承担单位：是指与市政府签订合同的单位。\n\n第二条 课题负责人：应当具有高级职称。',
    ],
    [
      'prizes',
      '嘉兴市人民政府关于表彰优秀课题成果的决定',
      '1.《低空经济研究》（单位：嘉兴大学，负责人：蓝心）\n\n2.《城市更新研究》（单位：嘉兴学院，负责人：訾思远）',
    ],
  ])('%s', (_, title, text) => {
    expect(topics(text, COLUMNS, title)).toEqual([]);
  });
});
