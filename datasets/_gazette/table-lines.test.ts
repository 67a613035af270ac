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

  it('leaves alone one whose lines have other cells than its ruler', () => {
    expect(rows('+----+----+\n| 1 | 新建 | 学校 |\n+----+----+')).toEqual(['2-2 | 1 | 新建 | 学校 |']);
  });
});
