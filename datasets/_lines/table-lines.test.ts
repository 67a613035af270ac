import { describe, expect, it } from 'vitest';
import { joinLines } from './blocks.ts';
import { tidyLines } from './lines.ts';

/** The rows of a text, cells parted by `|`, each with the lines that it stands on. */
function rows(text: string): string[] {
  return joinLines(tidyLines(text.split('\n')))
    .filter(({ kind }) => kind === 'row')
    .map((block) => `${block.firstLine}-${block.lastLine} ${block.raw.replaceAll('\t', '|')}`);
}

describe('HTML tables inside Markdown', () => {
  it('fills in spans, and knows the lines of each row', () => {
    const table = [
      '<table>',
      '<tr><th>类别</th><th>序号</th><th>任务</th></tr>',
      '<tr><td rowspan="2">一、产业</td><td>1</td>',
      '<td>新增企业20家。</td></tr>',
      '<tr><td>2</td><td>签约项目<br>60个。</td></tr>',
      '<tr><td colspan="3">二、民生</td></tr>',
      '</table>',
    ].join('\n');
    expect(rows(table)).toEqual([
      '2-2 类别|序号|任务',
      '3-4 一、产业|1|新增企业20家。',
      '5-5 一、产业|2|签约项目 60个。',
      '6-6 二、民生|二、民生|二、民生',
    ]);
  });

  it.each([
    ['not closed', '<table>\n<tr><td>1</td><td>新增企业20家。</td></tr>'],
    ['inside another', '<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>'],
    ['without rows', '<table>\n</table>'],
    ['a word of the text', '每张桌子(<table)配一把椅子。'],
  ])('leaves alone what is %s', (_, text) => {
    expect(rows(text)).toEqual([]);
  });
});

describe('rows parted by TABs', () => {
  it('keep empty cells at their beginning and end, but for emphasis', () => {
    expect(rows('序号\t任务\t单位\t时限\n1\t新增学位\t市教育局\t\n\t**改造校舍**\t市教育局\t \n')).toEqual([
      '1-1 序号|任务|单位|时限',
      '2-2 1|新增学位|市教育局|',
      '3-3 |改造校舍|市教育局|',
    ]);
  });
});

describe('tables that plain text sets with blanks', () => {
  it('parts cells at gaps, and pads names', () => {
    const table = [
      '序号  课题名称                        负责人    承担单位',
      '1     绿色低碳发展示范区建设研究       夏侯溪    盐城师范学院',
      '2     湿地生态产品价值实现研究         尧  天    盐城工学院',
    ].join('\n');
    expect(rows(table)).toEqual([
      '1-1 序号|课题名称|负责人|承担单位',
      '2-2 1|绿色低碳发展示范区建设研究|夏侯溪|盐城师范学院',
      '3-3 2|湿地生态产品价值实现研究|尧 天|盐城工学院',
    ]);
  });

  it('is no table without a header and two rows', () => {
    expect(rows('1     新建学校10所      市教育局\n2     新建医院2所      市卫健委')).toEqual([]);
    expect(rows('序号  事项  单位\n以下事项由各单位落实。')).toEqual([]);
  });
});

describe('tables that rulers part', () => {
  it('cuts rows where the rulers are parted, and joins what a cell has on several lines', () => {
    const table = [
      '  ------------ ---------------------- ---------------- ----------',
      '  **编号**     **课题名称**           **承担单位**     **负责人**',
      '',
      '  RSZX202501   融圈强链路径研究       县发展改革局     郝　运',
      '',
      '  RSZX202502   枇杷全产业链           县农业农村局、   花满楼',
      '               数字化研究             四川农业大学',
      '  ------------ ---------------------- ---------------- ----------',
    ].join('\n');
    expect(rows(table)).toEqual([
      '2-2 编号|课题名称|承担单位|负责人',
      '4-4 RSZX202501|融圈强链路径研究|县发展改革局|郝　运',
      '6-7 RSZX202502|枇杷全产业链数字化研究|县农业农村局、四川农业大学|花满楼',
    ]);
  });

  it.each([
    [
      'with a header above the ruler',
      '  序号   任务            单位\n  ------ --------------- ----------\n  1      新建学校10所    市教育局\n  2      新建医院2所     市卫健委\n\n正文。',
    ],
    [
      'with one row a line and a ruler below',
      '------ --------------- ----------\n序号   任务            单位\n1      新建学校10所    市教育局\n2      新建医院2所     市卫健委\n------ --------------- ----------',
    ],
    [
      'with a header between rulers',
      '---------------------------------\n序号   任务            单位\n------ --------------- ----------\n1      新建学校10所    市教育局\n\n2      新建医院2所     市卫健委\n---------------------------------',
    ],
  ])('reads one %s', (_, table) => {
    expect(rows(table).map((row) => row.replace(/^\S+ /, ''))).toEqual([
      '序号|任务|单位',
      '1|新建学校10所|市教育局',
      '2|新建医院2所|市卫健委',
    ]);
  });

  it('leaves alone what runs across a gap, and rulers that nothing closes', () => {
    expect(rows('--- ---\n以下事项由各单位落实，逐项明确责任。\n各单位要抓好落实。\n--- ---')).toEqual([]);
    expect(rows('------ ------\n1      甲\n\n正文。\n正文。')).toEqual([]);
  });

  it('join a number that a full column cuts', () => {
    const table = [
      '------ ---------------------- ----------',
      '序号   建设内容               责任单位',
      '',
      '1      完成农村管网改造26     市水务局',
      '       0公里，受益人口6万。',
      '',
      '2      新建医院2所。          市卫健委',
      '------ ---------------------- ----------',
    ].join('\n');
    expect(rows(table)).toEqual([
      '2-2 序号|建设内容|责任单位',
      '4-5 1|完成农村管网改造260公里，受益人口6万。|市水务局',
      '7-7 2|新建医院2所。|市卫健委',
    ]);
  });
});

describe('tables drawn with characters', () => {
  it('joins the lines between two rulers', () => {
    const table = [
      '+------+----------------+--------------+',
      '| 序号 | **工作任务**   | 责任单位     |',
      '+======+================+==============+',
      '| 1    | 新建、改扩建   | 市教育局、   |',
      '|      | 学校10所。     | 市财政局     |',
      '+------+----------------+--------------+',
      '| 2    | 新建医院2所。  | 市卫健委     |',
      '+------+----------------+--------------+',
    ].join('\n');
    expect(rows(table)).toEqual([
      '2-2 序号|工作任务|责任单位',
      '4-5 1|新建、改扩建学校10所。|市教育局、市财政局',
      '7-7 2|新建医院2所。|市卫健委',
    ]);
  });

  it('takes off breaks, spans and entities inside its cells', () => {
    const table = [
      '+------+--------------------------+---------------+',
      '| 1    | [新建学校]{.underline}\\  | 市教育局、\\   |',
      '|      | 10所。                   | 市财政局&nbsp; |',
      '+------+--------------------------+---------------+',
    ].join('\n');
    expect(rows(table)).toEqual(['2-3 1|新建学校10所。|市教育局、市财政局']);
  });

  it('joins a number that a full column cuts, and no numbers below each other', () => {
    const table = [
      '+------+----------------------+------------+----------+',
      '| 1    | 完成农村管网改造26   | 2025       | 8日至5   |',
      '|      | 0公里，受益人口6万。 | 2026       | G网络    |',
      '+------+----------------------+------------+----------+',
      '| 2    | 路灯10               | 2025-12    |          |',
      '|      | 20个充电桩           | 2026-01    |          |',
      '+------+----------------------+------------+----------+',
    ].join('\n');
    expect(rows(table)).toEqual([
      '2-3 1|完成农村管网改造260公里，受益人口6万。|2025 2026|8日至5 G网络',
      '5-6 2|路灯10 20个充电桩|2025-12 2026-01|',
    ]);
  });

  it('leaves alone one whose lines have other cells than its ruler', () => {
    expect(rows('+----+----+\n| 1 | 新建 | 学校 |\n+----+----+')).toEqual(['2-2 | 1 | 新建 | 学校 |']);
  });
});

describe('tables that a PDF’s text sets with blanks', () => {
  it('parts cells at one blank where a column begins, and counts characters, not their width', () => {
    const table = [
      '序号 课题名称                      承担单位        负责人',
      '1 贵安融合发展体制机制创新研究             市发展改革委      屈 楠',
      '2 算力产业集群协同发展路径研究             市大数据局       上官渝',
      '4 存量债务化解与城投平台转型研究            市财政局、贵州财经大学 荆 轲',
    ].join('\n');
    expect(rows(table)).toEqual([
      '1-1 序号|课题名称|承担单位|负责人',
      '2-2 1|贵安融合发展体制机制创新研究|市发展改革委|屈 楠',
      '3-3 2|算力产业集群协同发展路径研究|市大数据局|上官渝',
      '4-4 4|存量债务化解与城投平台转型研究|市财政局、贵州财经大学|荆 轲',
    ]);
  });

  it('puts the lines of a row together, above and below its number and across a page', () => {
    const table = [
      '序号 实事内容              牵头单位  配合单位      责任领导',
      '   实施“一圈两场三改”，建成投用 市住房城乡建设 市商务局、市综合行',
      '1 “15分钟生活圈”20个，改造农贸市 局     政执法局      舒望',
      '   场12个。',
      '',
      '                    —4—',
      '',
      '   改造城镇老旧小区1.5万户，整治背 市住房城乡建设 市综合行政执法局、',
      '2 街小巷100条。           局       各区（市、县）人民 舒望',
      '                             政府',
      '3 城镇新增就业20万人，开展技能培训',
      '   3.5万人次。',
      '                     市人力资源社会 市总工会、团市委 詹思远',
      '                     保障局',
      '10 举办惠民文艺演出300场以上，新建',
      '   城市书房15个。          市文化和旅游局 市文联       冉冬梅',
      '',
      '      贵阳市人民政府关于公布第七批市级非物质文化',
    ].join('\n');
    expect(rows(table)).toEqual([
      '1-1 序号|实事内容|牵头单位|配合单位|责任领导',
      '2-4 1|实施“一圈两场三改”，建成投用“15分钟生活圈”20个，改造农贸市场12个。|市住房城乡建设局|市商务局、市综合行政执法局|舒望',
      '8-10 2|改造城镇老旧小区1.5万户，整治背街小巷100条。|市住房城乡建设局|市综合行政执法局、各区（市、县）人民政府|舒望',
      '11-14 3|城镇新增就业20万人，开展技能培训3.5万人次。|市人力资源社会保障局|市总工会、团市委|詹思远',
      '15-16 10|举办惠民文艺演出300场以上，新建城市书房15个。|市文化和旅游局|市文联|冉冬梅',
    ]);
  });

  it('reads narrow headers, headings between rows and coded numbers', () => {
    const table = [
      '                        牵',
      '序           工作任务        头 牵头单位',
      '号                       领',
      '                        导',
      '一、产业',
      ' 1 新增学位5000个。           马 市教育局',
      '                        蕾',
      '（二） 民生',
      ' 2 实施全社会用电量管理           沈 国网嘉兴',
      '                        钧 供电公司',
    ].join('\n');
    expect(rows(table).map((row) => row.replace(/^\S+ /, ''))).toEqual([
      '序号|工作任务|牵头领导|牵头单位',
      '一、产业',
      '1|新增学位5000个。|马蕾|市教育局',
      '（二） 民生',
      '2|实施全社会用电量管理|沈钧|国网嘉兴供电公司',
    ]);
    const coded =
      '编号        课题名称          承担单位\nRSZX202501  融圈强链路径研究  县发展改革局\nRSZX202502  全产业链研究      县农业农村局';
    expect(rows(coded).at(-1)).toBe('3-3 RSZX202502|全产业链研究|县农业农村局');
    expect(rows(coded.replaceAll('RSZX', '2026')).at(-1)).toBe('3-3 2026202502|全产业链研究|县农业农村局');
  });

  it.each([
    [
      'prose in two columns',
      '序号是各单位报送材料时填写的编号，由   办公室统一编排，任何单位不得更改。\n1 各单位要抓好落实，确保完成全年目标任务，按时报送进展情况。\n2 各单位要加强组织领导，压实工作责任，逐项明确责任人和时限。',
    ],
    [
      'a signature',
      '序号  任务      单位\n                        贵阳市人民政府\n                        2025年5月20日',
    ],
    ['names with gaps', '组  长  马蔚然  市长\n副组长  詹思远  副市长\n成  员  霍  东  秘书长'],
  ])('leaves alone %s', (_, text) => {
    expect(rows(text)).toEqual([]);
  });

  it('ends above the title of the next, which begins with a year', () => {
    const table = '序号 题目\n1    人才支撑的建议\n2    低空经济的研究\n\n2026 年重点工作任务分解表';
    expect(rows(table).at(-1)).toBe('3-3 2|低空经济的研究');
  });

  it('ends where the text goes on below', () => {
    const table = [
      '序号  工作任务          责任单位',
      '1     新建学校10所      市教育局',
      '2     新建医院2所       市卫健委',
      '  请各单位认真抓好落实，确保完成全年目标任务，按时报送进展情况。',
      '                        贵阳市人民政府',
      '                        2025年5月20日',
    ].join('\n');
    expect(rows(table).at(-1)).toBe('3-3 2|新建医院2所|市卫健委');
  });
});
